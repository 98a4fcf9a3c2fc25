import AccountSnapshot
import Diagnostics
import JobFile
import LiveState
import Planning
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

@testable import Running

/// An account on which a job was carried out is as the job says, whatever steps it has.
@Suite struct VerifiedWorldTests {
  private static let worlds: Range<UInt64> = 0..<150

  private func verify(
    _ job: Job, _ rehearsal: Rehearsal, areaOrders: Bool = true
  ) async throws -> Verification {
    var options = Verifier.Options()
    options.readsAreaOrders = areaOrders
    var snapshot = Snapshot()
    while true {
      switch Verifier.next(job, options, snapshot) {
      case .done(let verification): return verification
      case .read(let queries):
        try await LiveReader(rehearsal.client).answer(queries, into: &snapshot)
      }
    }
  }

  // One after the other: each has an emulator with threads and descriptors of its own.
  @Test(.serialized, arguments: worlds)
  func `what was carried out is verified`(seed: UInt64) async throws {
    let world = RandomWorld(seed: seed)
    let rehearsal = try Rehearsal { $0.bookings = world.bookings }
    let job = try rehearsal.job(world.text)
    guard Planner.check(job).isEmpty else { return }
    let plan = try await rehearsal.plan(job)
    guard plan.conflicts.isEmpty else { return }
    _ = await rehearsal.run(plan)
    let verification = try await verify(job, rehearsal)
    #expect(verification.discrepancies == [], "of\n\(world.text)\n\(world.bookings)")
    #expect(verification.declarations.isEmpty, "of\n\(world.text)")
  }

  /// Orders of a season and of one of its events, as an export of orders has them.
  private func seasonJob() throws -> Job {
    let rows = """
      event,object,order_id,quantity
      sub,A-1,o-1,
      sub-1,A-2,o-2,
      sub,Floor,o-1,3
      sub-1,Floor,o-2,2

      """
    let text = "version: 1\nsteps: [{id: s, book: {from: {csv: orders.csv}}}]\n"
    let inputs = JobInputs(readFile: { _ in Array(rows.utf8) }, today: "2026-01-15")
    return try #require(JobReader.read(Array(text.utf8), file: "job.yaml", inputs: inputs).job)
  }

  private func seasonRehearsal() throws -> Rehearsal {
    try Rehearsal { seed in
      seed.bookings = [
        .init(
          event: "sub", objects: ["A-1", ObjectProperties("Floor", quantity: 3)], orderId: "o-1"),
        .init(
          event: "sub-1", objects: ["A-2", ObjectProperties("Floor", quantity: 2)], orderId: "o-2"),
      ]
    }
  }

  @Test func `a season's booking is no other booking in its events, nor the other way round`()
    async throws
  {
    let rehearsal = try seasonRehearsal()
    let job = try seasonJob()
    #expect(try await verify(job, rehearsal).discrepancies == [])
    let totals = try await verify(job, rehearsal, areaOrders: false)
    #expect(totals.discrepancies == [])
    #expect(totals.notes.map(\.code) == ["verify/shared-places", "verify/shared-places"])
  }

  @Test func `what nobody should have is found where it was booked, and only there`() async throws {
    let rehearsal = try seasonRehearsal()
    let events = rehearsal.client.events
    _ = try await events.book(["A-3"], in: "sub-1", orderId: "x")
    _ = try await events.book(["B-1"], in: "sub", orderId: "y")
    _ = try await events.book([ObjectProperties("Floor", quantity: 1)], in: "sub", orderId: "z")
    let found = try await verify(try seasonJob(), rehearsal).discrepancies.map {
      "\($0.event) \($0.kind.rawValue) \($0.object?.rawValue ?? "-") \($0.found?.orderID ?? "-")"
    }
    #expect(found == ["sub extra B-1 y", "sub extra Floor z", "sub-1 extra A-3 x"])
  }
}
