import AccountSnapshot
import Foundation
import JobFile
import LiveState
import Planning
import SeatsioEmulator
import SeatsioModel
import Testing

@testable import Running

/// Parts of random jobs on the emulator: a part does nothing that the whole would not do, and the rest
/// can be done afterwards.
@Suite struct JobPartTests {
  /// 150 worlds, or as many as `RANDOM_WORLDS` says.
  private static let worlds: Range<UInt64> =
    0..<(ProcessInfo.processInfo.environment["RANDOM_WORLDS"].flatMap(UInt64.init) ?? 150)

  @Test(.serialized, arguments: worlds)
  func `a part is a part of the whole, and the rest comes afterwards`(seed: UInt64) async throws {
    let world = RandomWorld(seed: seed)
    let rehearsal = try Rehearsal { $0.bookings = world.bookings }
    let job = try rehearsal.job(world.text)
    guard Planner.check(job).isEmpty else { return }
    let whole = try await rehearsal.plan(job)
    guard whole.conflicts.isEmpty else { return }

    // Any set of things, picked by the bits of the seed.
    let picked = Set(
      job.dependencies.map(\.address).enumerated()
        .filter { (seed >> (UInt64($0.offset) % 7 + 1)) & 1 == seed & 1 }.map(\.element))
    let choice = seed % 3 == 0 ? JobPart(excluded: picked) : JobPart(wanted: picked)
    let part = try await rehearsal.plan(job, choice)
    let titles = Set(whole.units.map { "\(whole[$0.change].address): \($0.title)" })
    for unit in part.units {
      #expect(
        titles.contains("\(part[unit.change].address): \(unit.title)"), "of\n\(world.text)")
    }
    #expect(part.operations.flatMap(\.units).count == part.units.count, "of\n\(world.text)")
    #expect(
      Set(part.changes.filter { !$0.units.isEmpty }.map(\.address)).isDisjoint(
        with: choice.excluded))

    let report = await rehearsal.run(part)
    #expect(report.outcomes.allSatisfy { $0.isDone }, "\(report.outcomes) of\n\(world.text)")
    let again = try await rehearsal.plan(job, choice)
    #expect(again.isEmpty, "\(again.units.map(\.title)) is left of the part of\n\(world.text)")
  }
}

extension Rehearsal {
  /// Plans a part of a job.
  func plan(_ job: Job, _ part: JobPart) async throws -> Plan {
    var snapshot = Snapshot()
    while true {
      switch Planner.next(job, snapshot, part: part) {
      case .done(let plan): return plan
      case .read(let queries): try await LiveReader(client).answer(queries, into: &snapshot)
      }
    }
  }
}
