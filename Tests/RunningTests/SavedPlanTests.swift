import AccountSnapshot
import Diagnostics
import Foundation
import JobFile
import LiveState
import PlanFiles
import Planning
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Synchronization
import Testing

@testable import Running

/// A plan that was kept is carried out as it was approved, also by halves, or not at all.
@Suite struct SavedPlanTests {
  /// 150 worlds, or as many as `RANDOM_WORLDS` says.
  private static let worlds: Range<UInt64> =
    0..<(ProcessInfo.processInfo.environment["RANDOM_WORLDS"].flatMap(UInt64.init) ?? 150)

  @Test(.serialized, arguments: worlds)
  func `a plan goes on wherever it was left, and then nothing is left`(seed: UInt64) async throws {
    let world = RandomWorld(seed: seed)
    let rehearsal = try Rehearsal { $0.bookings = world.bookings }
    let job = try rehearsal.job(world.text)
    guard Planner.check(job).isEmpty else { return }
    let plan = try await rehearsal.detailedPlan(job)
    guard plan.conflicts.isEmpty, !plan.isEmpty else { return }
    let saved = try SavedPlan.read(try SavedPlan(plan, of: job).file).get()

    let whole = try await rehearsal.replan(saved)
    #expect(whole.problems == [], "of\n\(world.text)")
    #expect(whole.plan.operations.count == plan.operations.count, "of\n\(world.text)")

    let stop = Int(seed) % plan.operations.count
    let half = await rehearsal.run(whole.plan, stoppingAfter: stop)
    // Each of the two lanes may have one more in flight.
    #expect(stop + 1 >= plan.operations.count || half.outcomes.contains { !$0.isDone })
    let rest = try await rehearsal.replan(saved)
    #expect(rest.problems.map(\.message) == [], "of\n\(world.text)")

    let report = await rehearsal.run(rest.plan)
    #expect(report.outcomes.allSatisfy { $0.isDone }, "\(report.outcomes) of\n\(world.text)")
    let done = try await rehearsal.replan(saved)
    #expect(done.plan.isEmpty, "of\n\(world.text)")
    #expect(done.problems == [], "of\n\(world.text)")
  }
}

extension SavedPlan {
  /// A plan with objects, kept for the emulator.
  init(_ plan: Plan, of job: Job) throws {
    self.init(
      madeBy: "test",
      account: Account(baseURL: nil, workspaceKey: nil, sources: ConnectionSources()),
      options: Options(), job: try SavedJob(job), changes: SavedPlan.changes(of: plan))
  }
}

extension Rehearsal {
  func detailedPlan(_ job: Job) async throws -> Plan {
    var snapshot = Snapshot()
    while true {
      switch Planner.next(job, snapshot, keepsObjects: true) {
      case .done(let plan): return plan
      case .read(let queries): try await LiveReader(client).answer(queries, into: &snapshot)
      }
    }
  }

  /// What a saved plan comes to now, and why that is not what it was.
  func replan(_ saved: SavedPlan) async throws -> (plan: Plan, problems: [Diagnostic]) {
    let job = try saved.job.read(file: "plan.json", environment: [:], today: "2026-01-15").get()
    let plan = try await detailedPlan(job)
    return (plan, Staleness(of: saved, against: plan).problems)
  }

  /// Runs a plan, and starts no more once so many operations have ended.
  func run(_ plan: Plan, stoppingAfter count: Int) async -> RunReport {
    var plan = plan
    plan.execution.priorityParallelism = 1
    plan.execution.regularParallelism = 1
    let ended = Ended()
    return await Runner(
      client, retryPolicy: RetryPolicy(maximumRetries: 0),
      clock: NoTime(waiting: {}), grace: .seconds(1)
    ).run(
      plan, isStopped: { ended.count.withLock { $0 } >= count },
      observe: { event in
        if case .finished = event { ended.count.withLock { $0 += 1 } }
      })
  }
}

/// How many operations have ended.
private final class Ended: Sendable {
  let count = Mutex(0)
}
