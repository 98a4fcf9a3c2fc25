import Diagnostics
import JobFile
public import Planning
public import SeatsioModel

/// What may start, what is blocked and how everything ended: the decisions of a run, without any
/// of its calls.
///
/// Every unit of the plan has exactly one outcome at the end.
public struct RunState: Sendable {
  /// An operation to start, with those of its units that nothing blocks.
  public struct Launch: Sendable {
    /// The operation to start.
    public var operation: OperationID
    /// Those of its units that are to be carried out, in order.
    public var units: [UnitID]
  }

  private let plan: Plan
  private let policy: FailurePolicy
  private var outcomes: [UnitOutcome?]
  private var ready: [Lane: ReadyQueue] = [:]
  /// By operation: units and changes that it still waits for.
  private var waits: [Int]
  /// By unit: operations that wait for it.
  private var followers: [[OperationID]]
  /// By change: operations that wait for all of it, and how many of its units are still open.
  private var waiters: [[OperationID]]
  private var openUnits: [Int]
  /// By change: the change at fault, once one of its units has not come about.
  private var faults: [Address?]
  private var isStopped = false
  private var isPastDeadline = false
  /// How many failures are borne, and how many there were.
  private let failureLimit: Int?
  private var failures = 0
  /// Whether there were more failures than the job bears.
  public var hasTooManyFailures: Bool { failureLimit.map { failures > $0 } ?? false }

  /// The state before anything has started; conflicts count as failed.
  public init(_ plan: Plan) {
    self.plan = plan
    policy = plan.execution.onFailure
    failureLimit = plan.execution.maximumFailures?.number(of: plan.units.count)
    outcomes = .init(repeating: nil, count: plan.units.count)
    waits = .init(repeating: 0, count: plan.operations.count)
    followers = .init(repeating: [], count: plan.units.count)
    waiters = .init(repeating: [], count: plan.changes.count)
    openUnits = plan.changes.map(\.units.count)
    faults = .init(repeating: nil, count: plan.changes.count)
    for operation in plan.operations { register(operation) }
    for operation in plan.operations where waits[operation.id.index] == 0 {
      var released: [OperationID] = []
      makeReady(operation.id, releasing: &released)
    }
    for unit in plan.units {
      guard let conflict = unit.conflict else { continue }
      resolve(unit.id, .failed(Failure(conflict.message)))
    }
    resolveBlocked()
  }

  /// What the plan blocked already, each by what it waits for, so causes before what follows them.
  private mutating func resolveBlocked() {
    var open = plan.units.filter(\.isBlocked)
    while !open.isEmpty {
      let count = open.count
      open.removeAll { unit in
        guard let fault = blocker(of: unit) else { return false }
        resolve(unit.id, .blocked(by: fault))
        return true
      }
      guard open.count < count else { break }
    }
    for unit in open { resolve(unit.id, .blocked(by: plan[unit.change].address)) }
  }

  private mutating func register(_ operation: Operation) {
    var units = Set<UnitID>()
    var changes = Set<ChangeID>()
    for id in operation.units {
      units.formUnion(plan[id].follows)
      changes.formUnion(plan[plan[id].change].waitsFor)
    }
    units.subtract(operation.units)
    for unit in units { followers[unit.index].append(operation.id) }
    var count = units.count
    for change in changes where openUnits[change.index] > 0 {
      waiters[change.index].append(operation.id)
      count += 1
    }
    waits[operation.id.index] = count
  }

  // MARK: - Starting

  /// Takes the next operation of a lane; `nil` if none may start now.
  public mutating func takeReady(in lane: Lane) -> Launch? {
    guard !isStopped else { return nil }
    while let id = ready[lane]?.removeFirst() {
      let units = plan[id].units.filter { outcomes[$0.index] == nil }
      if !units.isEmpty { return Launch(operation: id, units: units) }
    }
    return nil
  }

  /// Starts nothing more.
  public mutating func stop() { isStopped = true }

  /// Starts nothing more, because the time for that is over.
  public mutating func stopAtDeadline() {
    guard !isStopped else { return }
    isStopped = true
    isPastDeadline = true
  }

  /// Whether anything could start if its lane had room.
  public var hasReady: Bool { !isStopped && ready.values.contains { !$0.isEmpty } }

  /// Whether something never started because the time was over.
  public var reachedDeadline: Bool { isPastDeadline && outcomes.contains(nil) }

  /// The thing at fault if the unit cannot come about: the first cause, not the nearest.
  private func blocker(of unit: Unit) -> Address? {
    for earlier in unit.follows {
      switch outcomes[earlier.index] {
      case .done?, nil: continue
      case .blocked(let address)?: return address
      case .failed?, .deferred?, .notStarted?, .unknown?: return plan[plan[earlier].change].address
      }
    }
    for change in plan[unit.change].waitsFor {
      if let fault = faults[change.index] { return fault }
    }
    return nil
  }

  // MARK: - Recording

  /// Records how the units of an operation ended, and readies or blocks what waited for them.
  public mutating func record(_ results: [UnitID: UnitOutcome]) {
    for (unit, outcome) in results.sorted(by: { $0.key < $1.key }) {
      if policy == .stop, !outcome.isDone { isStopped = true }
      switch outcome {
      case .failed, .unknown: failures += 1
      case .done, .blocked, .deferred, .notStarted: break
      }
      if hasTooManyFailures { isStopped = true }
      resolve(unit, outcome)
    }
  }

  /// Blocking goes on from operation to operation; the work list keeps a long chain off the stack.
  private mutating func resolve(_ unit: UnitID, _ outcome: UnitOutcome) {
    guard outcomes[unit.index] == nil else { return }
    var released: [OperationID] = []
    settle(unit, outcome, releasing: &released)
    while let id = released.popLast() {
      waits[id.index] -= 1
      guard waits[id.index] == 0 else { continue }
      makeReady(id, releasing: &released)
    }
  }

  /// Readies an operation whose wait is over, less the units that are blocked.
  private mutating func makeReady(_ id: OperationID, releasing released: inout [OperationID]) {
    for unit in plan[id].units where outcomes[unit.index] == nil {
      if let fault = blocker(of: plan[unit]) {
        settle(unit, .blocked(by: fault), releasing: &released)
      }
    }
    guard plan[id].units.contains(where: { outcomes[$0.index] == nil }) else { return }
    let operation = plan[id]
    ready[operation.call.endpoint.lane, default: ReadyQueue()]
      .insert(id, weight: operation.weight)
  }

  private mutating func settle(
    _ unit: UnitID, _ outcome: UnitOutcome, releasing released: inout [OperationID]
  ) {
    outcomes[unit.index] = outcome
    released += followers[unit.index]
    let change = plan[unit].change
    switch outcome {
    case .done: break
    case .blocked(let address): faults[change.index] = faults[change.index] ?? address
    case .failed, .deferred, .notStarted, .unknown:
      faults[change.index] = plan[change].address
    }
    openUnits[change.index] -= 1
    if openUnits[change.index] == 0 { released += waiters[change.index] }
  }

  // MARK: - The end

  /// The outcome of every unit, by its place in the plan; what never started says so.
  public func finish() -> [UnitOutcome] {
    outcomes.map { $0 ?? .notStarted }
  }
}
