import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Builds a plan thing by thing, in dependency order.
///
/// Whatever it cannot decide for want of a live fact it skips; `live.missing` then says what to
/// read, and the half-made plan is thrown away.
struct PlanBuilder {
  let job: Job
  let index: JobIndex
  var live: SnapshotLookup

  var changes: [Change] = []
  var units: [Unit] = []
  var operations: [Operation] = []
  var warnings: [Diagnostic] = []

  /// What each planned thing has become.
  var workspaces: [String: WorkspaceState] = [:]
  var charts: [String: ChartState] = [:]
  var tokens: [String: TokenTarget] = [:]
  /// The events of live workspaces by key, filled as they are looked at.
  var eventsByScope: [WorkspaceScope: [EventKey: Event]] = [:]
  /// What steps see of each event.
  var contexts: [EventPlace: EventContext] = [:]
  /// Events waiting to be made, to be packed into calls.
  var pendingEvents: [PendingEvent] = []
  /// Units of status changes, to be packed into calls.
  var pendingSeats: [PendingSeats] = []
  /// The last planned unit that touches an object.
  var lastUnit: [ChainKey: UnitID] = [:]

  private let graph: JobGraph
  private let order: [Address: Int]
  /// By unit: the length of the longest chain of units that ends with it. Only units of equal
  /// depth share a call, so calls cannot wait for each other in a circle.
  private(set) var depths: [Int] = []
  private var depthOfChange: [ChangeID: Int] = [:]
  /// What has to be complete for a thing to count as complete: itself, or what it waits for if
  /// nothing is done to it.
  private var completion: [Address: [ChangeID]] = [:]

  init(_ job: Job, _ snapshot: Snapshot) {
    self.job = job
    index = JobIndex(job)
    live = SnapshotLookup(snapshot)
    graph = JobGraph(job)
    order = Dictionary(
      uniqueKeysWithValues: graph.nodes.enumerated().map { ($0.element, $0.offset) })
  }

  mutating func build() {
    let workspaceList = Dictionary(
      uniqueKeysWithValues: job.workspaces.map { ($0.address, $0) })
    let chartList = Dictionary(uniqueKeysWithValues: job.charts.map { ($0.address, $0) })
    let eventList = Dictionary(uniqueKeysWithValues: job.events.map { ($0.address, $0) })
    let tokenList = Dictionary(uniqueKeysWithValues: job.holdTokens.map { ($0.address, $0) })
    let stepList = Dictionary(uniqueKeysWithValues: job.steps.map { ($0.address, $0) })
    let sorted = graph.sorted()
    for address in sorted {
      switch address.kind {
      case .workspace: workspaceList[address].map { plan($0) }
      case .chart: chartList[address].map { plan($0) }
      case .event: eventList[address].map { plan($0) }
      case .holdToken, .step: break
      }
    }
    let seats = decideSeats()
    for address in sorted {
      switch address.kind {
      case .workspace, .chart, .event: break
      case .holdToken: tokenList[address].map { plan($0, seats: seats) }
      case .step: stepList[address].map { plan($0, decisions: seats[$0.address]) }
      }
    }
    packEvents()
    packSeats()
  }

  // MARK: - Changes and units

  /// Adds a change for a thing; its units come after.
  mutating func addChange(
    _ address: Address, at mark: SourceMark, _ verb: Change.Verb, title: String,
    fields: [FieldChange] = [], event: EventKey? = nil
  ) -> ChangeID {
    let id = ChangeID(changes.count)
    var waits: [ChangeID] = []
    for edge in graph.edges[address] ?? [] where !edge.reason.hasPrefix("touches") {
      waits += completion[edge.to] ?? []
    }
    waits = Array(Set(waits)).sorted()
    changes.append(
      Change(
        id: id, address: address, mark: mark, verb: verb, title: title, fields: fields,
        waitsFor: waits, event: event))
    completion[address] = verb == .keep ? waits : [id]
    return id
  }

  mutating func addUnit(
    to change: ChangeID, at mark: SourceMark, _ title: String, places: Int = 0,
    follows: [UnitID] = [], conflict: Diagnostic? = nil
  ) -> UnitID {
    let id = UnitID(units.count)
    units.append(
      Unit(
        id: id, change: change, mark: mark, title: title, places: places, follows: follows,
        conflict: conflict))
    changes[change.index].units.append(id)
    let before = follows.map { depths[$0.index] } + changes[change.index].waitsFor.compactMap {
      depthOfChange[$0]
    }
    depths.append((before.max() ?? 0) + 1)
    depthOfChange[change] = max(depthOfChange[change] ?? 0, depths[id.index])
    return id
  }

  /// Adds a unit with a call of its own.
  @discardableResult
  mutating func addCall(
    _ call: PlannedCall, to change: ChangeID, _ title: String, follows: [UnitID] = []
  ) -> UnitID {
    let unit = addUnit(to: change, at: changes[change.index].mark, title, follows: follows)
    addOperation(call, [unit])
    return unit
  }

  mutating func addOperation(_ call: PlannedCall, _ units: [UnitID]) {
    operations.append(Operation(id: OperationID(operations.count), call: call, units: units))
  }

  /// Adds a change that cannot be made, with the reason.
  mutating func addConflict(
    _ address: Address, at mark: SourceMark, title: String, _ conflict: Diagnostic
  ) {
    let change = addChange(address, at: mark, .update, title: title)
    _ = addUnit(to: change, at: mark, title, conflict: conflict)
  }

  func conflict(
    _ code: Diagnostic.Code, _ message: String, at mark: SourceMark,
    related: [Diagnostic.Related] = [], fix: String? = nil
  ) -> Diagnostic {
    Diagnostic(code: code, message: message, location: mark, related: related, fix: fix)
  }

  // MARK: - The end

  /// Changes in file order, operations in an order in which they could run, heavier chains first.
  func finish() -> Plan {
    var plan = Plan(
      name: job.name, changes: changes, units: units, operations: operations, warnings: warnings,
      execution: job.execution)
    plan.sortChanges { order[$0.address] ?? .max }
    plan.sortOperations()
    return plan
  }
}
