import Database
import Foundation
import JobFile
import Journal
import Planning
import SeatsioModel
import Testing

@testable import Running

/// Runs that are written down while they go on.
@Suite struct JournaledRunTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "journaled-runs-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: String { folder.appending(path: "journal.sqlite").path }
  private func clean() { try? FileManager.default.removeItem(at: folder) }

  private static let steps = """
    hold_tokens: {press: {}}
    steps:
      - id: held
        hold: {event: show, objects: [B-1], hold_token: press}
      - id: orders
        book: {event: show, objects: [A-1, A-2], order_id: o-1}
    """

  private func run(
    _ text: String, _ rehearsal: Rehearsal, sabotage: String? = nil
  ) async throws -> (report: RunReport, journal: Journal, id: String) {
    let plan = try await rehearsal.plan(try rehearsal.job(text))
    let journal = try Journal(path)
    let begun = try journal.begin(
      NewRun(
        baseURL: "emulator", workspace: "", job: plan.name, files: ["job.yaml"], version: "1",
        units: plan.units.count), at: Instant(milliseconds: 0))
    if let sabotage {
      try Database(path, durability: .process, isShared: true).run(sabotage)
    }
    let record = RunRecord(journal, begun.number, of: plan, now: { Instant(milliseconds: 5) })
    return (await Runner(rehearsal.client).run(plan, record: record), journal, begun.id)
  }

  @Test func `every unit is in the journal with its outcome, and what was made with its key`()
    async throws
  {
    defer { clean() }
    let rehearsal = try Rehearsal()
    let (report, journal, id) = try await run("name: kept\n" + Self.steps, rehearsal)
    #expect(report.journalProblem == nil)
    let found = try #require(try journal.run(id))
    #expect(found.run.ending == .complete)
    #expect(found.units.count == report.plan.units.count)
    #expect(found.units.allSatisfy { $0.outcome == "done" && $0.intended != nil })
    let token = try await rehearsal.seat("B-1").holdToken
    #expect(found.outputs.map(\.value) == [try #require(token?.rawValue)])
  }

  @Test func `nothing is sent whose record cannot be written`() async throws {
    defer { clean() }
    let rehearsal = try Rehearsal()
    let (report, _, _) = try await run(
      "name: full\n" + Self.steps, rehearsal,
      sabotage: """
        CREATE TRIGGER full BEFORE INSERT ON unit BEGIN SELECT RAISE(ABORT, 'no room'); END
        """)
    #expect(report.journalProblem?.contains("no room") == true)
    #expect(rehearsal.writes.isEmpty)
    #expect(!report.outcomes.contains(.done))
  }

  @Test func `what was done counts as done though its outcome cannot be written, and is the last`()
    async throws
  {
    defer { clean() }
    let rehearsal = try Rehearsal()
    let (report, journal, id) = try await run(
      """
      name: late
      execution: {parallelism: {priority: 1, regular: 1}, packing: {objects: 1}}
      steps:
        - id: orders
          book: {event: show, objects: [A-1], order_id: o-1}
        - id: others
          depends_on: [orders]
          book: {event: show, objects: [A-2], order_id: o-2}
      """, rehearsal,
      sabotage: """
        CREATE TRIGGER full BEFORE UPDATE ON unit BEGIN SELECT RAISE(ABORT, 'no room'); END
        """)
    #expect(report.outcomes == [.done, .notStarted])
    #expect(report.journalProblem?.contains("no room") == true)
    #expect(rehearsal.writes.count == 1)
    let found = try #require(try journal.run(id))
    #expect(found.run.outcomes == ["in flight": 1])
  }

  @Test func `a unit keeps its meaning when other steps move in the file`() async throws {
    defer { clean() }
    let first = "- id: a\n    book: {event: show, objects: [A-1], order_id: o-1}\n"
    let second = "- id: b\n    book: {event: late, objects: [A-2], order_id: o-2}\n"
    var meanings: [Set<Meaning>] = []
    for steps in [first + "  " + second, second + "  " + first] {
      let other = try Rehearsal()
      let (_, journal, id) = try await run("name: moved\nsteps:\n  " + steps, other)
      meanings.append(Set(try #require(try journal.run(id)).units.map(\.meaning)))
    }
    #expect(meanings[0].count == 2)
    #expect(meanings[0] == meanings[1])
  }
}
