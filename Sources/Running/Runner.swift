import JobFile
import Journal
public import Planning
public import SeatsioClient
public import SeatsioModel

/// Something that happened in a run, for progress displays.
public enum RunEvent: Sendable {
  case started(OperationID)
  /// With the outcome of each unit that the operation carried.
  case finished(OperationID, [UnitID: UnitOutcome])
}

/// How a run ended.
public struct RunReport: Sendable {
  /// The plan that was carried out.
  public var plan: Plan
  /// By the unit's place in the plan; every unit has one.
  public var outcomes: [UnitOutcome]
  /// Whether it was stopped from outside before everything had its turn.
  public var wasStopped: Bool
  /// Whether more failed than the job's 'max_failures' bears, so that the rest was not started.
  public var hadTooManyFailures = false
  /// Whether the time for starting anything was over before everything had its turn.
  public var reachedDeadline = false
  /// What it took: calls, waits, the time of answers.
  public var statistics = RunStatistics()
  /// Why the run could no longer be written down, so that nothing more was started.
  public var journalProblem: String?
  /// Workspaces that the run made, with their keys; for a file of secrets and nothing else.
  public var createdWorkspaces: [Workspace]

  /// A report of outcomes, one for each unit of the plan.
  public init(
    plan: Plan, outcomes: [UnitOutcome], wasStopped: Bool, createdWorkspaces: [Workspace] = []
  ) {
    self.plan = plan
    self.outcomes = outcomes
    self.wasStopped = wasStopped
    self.createdWorkspaces = createdWorkspaces
  }
}

/// Carries out a plan.
public struct Runner: Sendable {
  private let client: Client
  private let retryPolicy: RetryPolicy
  private let clock: any Clock<Duration>
  private let grace: Duration

  /// Runs through a client whose own workspace is that of the connection.
  ///
  /// - Parameter retryPolicy: Bounds how often a write whose answer was lost is looked into and
  ///   sent again; the client's own repetition is not affected.
  /// - Parameter grace: How long a write whose answer was lost may still be on its way; what would
  ///   happen twice is sent again only when it has left no trace for so long. Three timeouts are
  ///   enough.
  public init(
    _ client: Client, retryPolicy: RetryPolicy = .init(),
    clock: any Clock<Duration> = ContinuousClock(), grace: Duration = .seconds(30)
  ) {
    self.client = client
    self.retryPolicy = retryPolicy
    self.clock = clock
    self.grace = grace
  }

  /// Runs a plan, with as many operations at a time as its execution allows in each lane.
  ///
  /// When `isStopped` says so nothing new is started and what is in flight is finished.
  /// Cancellation ends calls in flight at once; their units are then unknown. The report names every
  /// unit either way.
  ///
  /// - Parameter deadline: After so long nothing new is started; what is in flight is finished.
  /// - Parameter record: Where each operation is written down before it is sent and after it ended.
  ///   Once that fails nothing new is started.
  public func run(
    _ plan: Plan, record: RunRecord? = nil, deadline: Duration? = nil,
    isStopped: @escaping @Sendable () -> Bool = { false },
    observe: @escaping @Sendable (RunEvent) -> Void = { _ in }
  ) async -> RunReport {
    guard let record else { return await carryOut(plan, nil, deadline, isStopped, observe) }
    return await record.whileAlive { await carryOut(plan, record, deadline, isStopped, observe) }
  }

  private func carryOut(
    _ plan: Plan, _ record: RunRecord?, _ deadline: Duration?, _ isStopped: @Sendable () -> Bool,
    _ observe: (RunEvent) -> Void
  ) async -> RunReport {
    let stopwatch = Stopwatch(ContinuousClock())
    let before = client.callStatistics
    var journalProblem: String?
    var written = Set<UnitID>()
    var state = RunState(plan)
    var outputs = Outputs()
    let sizes = CallSizes()
    var slots = LaneSlots(ceilings: [
      .priority: plan.execution.priorityParallelism, .regular: plan.execution.regularParallelism,
    ])
    let sinceStart = Stopwatch(clock)
    var underWay = 0
    var isWatching = false
    var unreachable = 0
    await withTaskGroup(of: OperationResult?.self) { group in
      while true {
        if isStopped() || Task.isCancelled { state.stop() }
        if let deadline, sinceStart.elapsed >= deadline { state.stopAtDeadline() }
        // Read before the lanes are, so that no change falls between the two.
        let changes = client.laneChanges
        let lanes = client.laneStatistics
        for lane in Lane.allCases {
          while slots.hasRoom(in: lane, lanes[lane]), let launch = state.takeReady(in: lane) {
            let performer = Performer(
              client: client, plan: plan, outputs: outputs, retryPolicy: retryPolicy, clock: clock,
              grace: grace, sizes: sizes)
            observe(.started(launch.operation))
            group.addTask { await performer.perform(launch, writingTo: record) }
            slots.take(lane)
            underWay += 1
          }
        }
        guard underWay > 0 else { break }
        if !isWatching, state.hasReady {
          group.addTask { [client] in
            await client.nextLaneChange(after: changes)
            return nil
          }
          isWatching = true
        }
        guard let next = await group.next() else { break }
        guard let result = next else {
          isWatching = false
          continue
        }
        underWay -= 1
        slots.giveBack(plan[result.operation].call.endpoint.lane)
        if let output = result.output { outputs.add(output) }
        if let problem = result.journalProblem {
          journalProblem = journalProblem ?? problem
          state.stop()
        }
        written.formUnion(result.outcomes.keys)
        state.record(result.outcomes)
        unreachable = result.wasUnreachable ? unreachable + 1 : 0
        // An account that is gone answers no other call either: better to say so at once than after
        // all attempts of every call.
        if unreachable >= Self.unreachableLimit { state.stop() }
        observe(.finished(result.operation, result.outcomes))
      }
      // Nothing is under way but what waits for the lanes.
      group.cancelAll()
    }
    let outcomes = state.finish()
    var report = RunReport(
      plan: plan, outcomes: outcomes,
      wasStopped: (isStopped() || Task.isCancelled) && outcomes.contains { !$0.isDone },
      createdWorkspaces: outputs.workspaces.sorted { $0.key < $1.key }.map(\.value))
    report.hadTooManyFailures = state.hasTooManyFailures
    report.reachedDeadline = state.reachedDeadline
    report.statistics = RunStatistics(client, since: before, took: stopwatch.elapsed)
    if let record, journalProblem == nil {
      let unwritten = plan.units.map(\.id).filter { !written.contains($0) }
      journalProblem = await record.close(report, unwritten: unwritten).map { "\($0)" }
    }
    report.journalProblem = journalProblem
    return report
  }
}

extension Runner {
  /// Operations in a row that could not reach the account, after which nothing more is started.
  static let unreachableLimit = 3
}

/// How one operation ended.
struct OperationResult: Sendable {
  var operation: OperationID
  var outcomes: [UnitID: UnitOutcome]
  var output: Output?
  /// Why the operation could not be written down; what was not written down before was not sent.
  var journalProblem: String?

  /// Whether the account could not be reached for any part of it.
  var wasUnreachable: Bool {
    !outcomes.isEmpty
      && outcomes.values.allSatisfy { outcome in
        if case .failed(let failure) = outcome {
          failure.call?.wasUnreachable == true
        } else {
          false
        }
      }
  }
}
