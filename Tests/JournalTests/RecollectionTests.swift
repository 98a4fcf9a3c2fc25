import Database
import Foundation
import Journal
import Testing

/// What a later run learns of earlier ones.
@Suite struct RecollectionTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "recollection-tests-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: String { folder.appending(path: "journal.sqlite").path }
  private func clean() { try? FileManager.default.removeItem(at: folder) }
  private let now = Instant(milliseconds: 1000)

  private func run(_ workspace: String = "") -> NewRun {
    NewRun(
      baseURL: "http://example.test", workspace: workspace, job: "season", files: [], version: "1",
      units: 2)
  }

  private func unit(
    _ place: Int, _ call: String, _ outcome: String?, identity: String? = nil,
    newest: Int64? = nil
  ) -> UnitRecord {
    var record = UnitRecord(
      place: place, meaning: Meaning(address: "charts.charts.hall", call: call, title: "x"),
      source: "a.yaml:1", intended: now, outcome: outcome)
    record.identity = identity
    record.newest = newest
    return record
  }

  /// Writes down a run and ends it.
  private func record(
    _ units: [UnitRecord], _ outputs: [OutputRecord] = [], in workspace: String = "",
    to journal: Journal
  ) async throws {
    let begun = try journal.begin(run(workspace), at: now)
    try await journal.write(units, outputs: outputs, of: begun.number, at: now).get()
    try journal.end(begun.number, .stopped, at: now)
  }

  private func recollection() throws -> Recollection {
    try Journal(reading: path).recollection(baseURL: "http://example.test", workspace: "")
  }

  @Test func `what was done and what was not answered is counted over all runs of a workspace`()
    async throws
  {
    defer { clean() }
    let journal = try Journal(path)
    try await record(
      [unit(0, "book", "done", identity: "a"), unit(1, "book", nil, identity: "b")],
      to: journal)
    try await record(
      [
        unit(0, "book", "done", identity: "a"), unit(1, "book", "unknown", identity: "b"),
        unit(2, "book", "failed", identity: "c"), unit(3, "book", "done"),
      ], to: journal)
    try await record([unit(0, "book", "done", identity: "a")], in: "other", to: journal)
    let found = try recollection()
    #expect(found.done == ["a": 2])
    #expect(found.unclear == ["b": 2])
    #expect(found.copies.isEmpty)
    #expect(found.newestRun == 2)
  }

  @Test func `a copy is remembered until it has got its name`() async throws {
    defer { clean() }
    let journal = try Journal(path)
    try await record([unit(0, "copyChart", nil, identity: "copy", newest: 7)], to: journal)
    #expect(try recollection().copies == ["copy": .init(key: nil, newest: 7)])
    try await record(
      [
        unit(0, "copyChart", "done", identity: "copy", newest: 8), unit(1, "updateChart", "failed"),
      ],
      [OutputRecord(kind: "chart", name: "hall", value: "k")], to: journal)
    #expect(try recollection().copies == ["copy": .init(key: "k", newest: 8)])
    try await record([unit(0, "updateChart", "done")], to: journal)
    #expect(try recollection().copies.isEmpty)
  }

  @Test func `of tokens the newest is remembered`() async throws {
    defer { clean() }
    let journal = try Journal(path)
    for value in ["old", "new"] {
      try await record([], [OutputRecord(kind: "token", name: "press", value: value)], to: journal)
    }
    #expect(try recollection().tokens == ["press": "new"])
  }

  @Test func `a run does not begin when another has begun since its plan was made`() async throws {
    defer { clean() }
    let journal = try Journal(path)
    try await record([], to: journal)
    let newest = try recollection().newestRun
    try await record([], in: "other", to: journal)
    let begun = try journal.begin(run(), at: now, after: newest)
    try journal.end(begun.number, .complete, at: now)
    #expect(throws: JournalError.overtaken) {
      try journal.begin(run(), at: now, after: newest)
    }
  }

  @Test func `a journal of the first schema is read as if it had been written by this version`()
    async throws
  {
    defer { clean() }
    do {
      let journal = try Journal(path)
      try await record([unit(0, "book", "done")], to: journal)
    }
    let first = try Database(path, durability: .process, isShared: true)
    try first.run("DROP INDEX unit_identity")
    try first.run("ALTER TABLE unit DROP COLUMN identity")
    try first.run("ALTER TABLE unit DROP COLUMN newest")
    try first.setVersion(1)
    #expect(try recollection().newestRun == 1)
  }
}
