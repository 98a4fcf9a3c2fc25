import AccountSnapshot
import Diagnostics
import JobFile
import LiveState
import Planning
import Reporting
import SeatsioClient

extension Invocation {
  /// Reads what the planner asks for until it has a plan.
  func plan(_ job: Job, _ session: Session) async throws -> Plan {
    try await plan(job, session, keepsObjects: false).plan
  }

  /// Reads what the planner asks for until it has a plan, and gives what was read with it.
  ///
  /// - Parameters:
  ///   - part: What of the job is wanted; `nil`: all of it.
  ///   - keepsObjects: As `Planner` says.
  func plan(
    _ job: Job, _ session: Session, part: JobPart? = nil, keepsObjects: Bool
  ) async throws -> (plan: Plan, snapshot: Snapshot) {
    let reader = LiveReader(session.client)
    var snapshot = Snapshot()
    snapshot.memory = try memory(of: job, session)
    let redoing = arguments.all("--redo")
    while true {
      switch Planner.next(
        job, snapshot, part: part, keepsObjects: keepsObjects, redoing: redoing)
      {
      case .done(let plan): return (plan, snapshot)
      case .read(let queries): try await read(queries, reader, session, into: &snapshot)
      }
    }
  }

  /// Reads what somebody asks for, side by side.
  func read(
    _ queries: [Query], _ reader: LiveReader, _ session: Session, into snapshot: inout Snapshot
  ) async throws {
    do {
      try await reader.answer(queries, into: &snapshot)
    } catch {
      throw CommandFailure(
        .failed, "\(session.place) cannot be read: \(error)", fix: fix(for: error))
    }
  }

  private func fix(for error: APIError) -> String? {
    switch error.kind {
    case .unauthorized: "check the secret key, and the key of the workspace if one is given"
    case .forbidden:
      "check that the key may do this: workspaces need a company admin key, and the workspace must be active"
    case .transport(.notSent): "check 'region' or 'base_url' in 'connection', and the network"
    case .rateLimited: "wait a moment, or lower 'parallelism' in 'execution'"
    default: nil
    }
  }

  /// Shows what a plan's reader should know before the plan itself.
  func showProblems(of plan: Plan, _ loaded: LoadedJob) {
    // What only waits for another conflict is marked in the plan; the causes come with their places.
    let causes = plan.conflicts.filter { $0.code != "plan/blocked" }
    show(plan.warnings + (causes.isEmpty ? plan.conflicts : causes), loaded.sources)
  }
}
