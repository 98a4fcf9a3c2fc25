import JobFile
import Planning
import SeatsioClient
import SeatsioModel

/// Carries out one operation: sends its call, and says how each of its units ended.
struct Performer: Sendable {
  let client: Client
  let plan: Plan
  let outputs: Outputs
  let retryPolicy: RetryPolicy
  let clock: any Clock<Duration>
  /// How long a write that left no trace may still be on its way.
  let grace: Duration
  let sizes: CallSizes

  /// Carries out an operation that is written down before it is sent and after it has ended.
  func perform(
    _ launch: RunState.Launch, writingTo record: RunRecord?
  ) async -> OperationResult {
    guard let record else { return await perform(launch) }
    if let problem = await record.intend(launch.units) {
      return OperationResult(
        operation: launch.operation,
        outcomes: Dictionary(uniqueKeysWithValues: launch.units.map { ($0, .notStarted) }),
        journalProblem: "\(problem)")
    }
    var result = await perform(launch)
    result.journalProblem = await record.end(result.outcomes, result.output).map { "\($0)" }
    return result
  }

  func perform(_ launch: RunState.Launch) async -> OperationResult {
    let planned = plan[launch.operation].call
    guard let call = filled(planned) else {
      let outcome = UnitOutcome.failed(
        Failure("it needs the key of something that has not been made"))
      return OperationResult(
        operation: launch.operation,
        outcomes: Dictionary(uniqueKeysWithValues: launch.units.map { ($0, outcome) }))
    }
    switch call {
    case .createEvents(let creations, let chart, let workspace):
      let chosen = chosen(creations, launch)
      return OperationResult(
        operation: launch.operation, outcomes: await create(chosen, of: chart, in: workspace))
    case .changeStatuses(let changes, let workspace):
      return OperationResult(
        operation: launch.operation,
        outcomes: await change(chosen(changes, launch), in: workspace))
    case .editForSale(let changes, let workspace):
      return OperationResult(
        operation: launch.operation,
        outcomes: await editForSale(chosen(changes, launch), in: workspace))
    default:
      let (outcome, output) = await single(call)
      return OperationResult(
        operation: launch.operation,
        outcomes: Dictionary(uniqueKeysWithValues: launch.units.map { ($0, outcome) }),
        output: output)
    }
  }

  /// The parts of a call that belong to the units that nothing blocks.
  private func chosen<Part: Sendable>(_ parts: [Part], _ launch: RunState.Launch)
    -> [UnitPart<Part>]
  {
    let live = Set(launch.units)
    return zip(plan[launch.operation].units, parts)
      .filter { live.contains($0.0) }
      .map { UnitPart(unit: $0.0, part: $0.1) }
  }

  /// The call with the keys in its texts that earlier calls have made; `nil` if one is missing.
  private func filled(_ call: PlannedCall) -> PlannedCall? {
    guard plan.hasOpenOutputs else { return call }
    var isComplete = true
    let filled = call.fillingOutputs { reference in
      let key = outputs.key(of: reference)
      if key == nil { isComplete = false }
      return key
    }
    return isComplete ? filled : nil
  }

  // MARK: - Where a call goes

  /// A client that works in a workspace; `nil` if the workspace has not come about.
  func client(in target: WorkspaceTarget) -> Client? {
    switch target {
    case .connection: client
    case .key(let key): client.inWorkspace(key)
    case .made(let name): outputs.workspaces[name].map { client.inWorkspace($0.key) }
    }
  }

  func key(of target: WorkspaceTarget) -> WorkspaceKey? {
    switch target {
    case .connection: nil
    case .key(let key): key
    case .made(let name): outputs.workspaces[name]?.key
    }
  }

  // MARK: - Outcomes

  /// The outcome of a call that failed and is not known to have been applied.
  static func outcome(of error: APIError) -> UnitOutcome {
    switch error.kind {
    case .rateLimited(let wait?) where wait > .seconds(60): .deferred(after: wait)
    case .cancelled: .notStarted
    case .outcomeUnknown: .unknown(Failure("the answer to the call was lost", error: error))
    default: .failed(Failure(error.description, error: error))
    }
  }

  /// Waits before a call is sent again; `false` when it must not be.
  func pause(afterAttempt attempt: Int) async -> Bool {
    var generator = SystemRandomNumberGenerator()
    guard let delay = retryPolicy.delay(afterAttempt: attempt, using: &generator) else {
      return false
    }
    do {
      try await clock.sleep(for: delay)
      return true
    } catch {
      return false
    }
  }
}

/// What a call does for one unit.
struct UnitPart<Part: Sendable>: Sendable {
  var unit: UnitID
  var part: Part
}
