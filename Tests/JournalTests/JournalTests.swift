import Database
import Foundation
import Journal
import Testing

@Suite struct JournalTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "journal-tests-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: String { folder.appending(path: "journal.sqlite").path }
  private func clean() { try? FileManager.default.removeItem(at: folder) }

  private func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

  private func run(_ workspace: String = "") -> NewRun {
    NewRun(
      baseURL: "http://example.test", workspace: workspace, job: "season",
      files: ["a.yaml", "b.yaml"], version: "1", units: 2)
  }

  private func unit(_ place: Int, _ outcome: String? = nil) -> UnitRecord {
    UnitRecord(
      place: place, meaning: Meaning(address: "steps.x", call: "book", title: "A-\(place)"),
      source: "a.yaml:1", intended: at(1), ended: outcome.map { _ in at(2) }, outcome: outcome)
  }

  @Test("what was written is there after the file is opened again, intents without outcome too")
  func reopened() async throws {
    defer { clean() }
    do {
      let journal = try Journal(path)
      let begun = try journal.begin(run(), at: at(0))
      try await journal.write([unit(0), unit(1)], of: begun.number, at: at(1)).get()
      try await journal.write(
        [unit(0, "done")], outputs: [OutputRecord(kind: "chart", name: "hall", value: "k")],
        of: begun.number, at: at(2)
      ).get()
      #expect(begun.id == "19700101-000000")
    }
    let found = try #require(try Journal(path).run("19700101-000000"))
    #expect(found.units == [unit(0, "done"), unit(1)])
    #expect(found.outputs == [OutputRecord(kind: "chart", name: "hall", value: "k")])
    #expect(found.run.outcomes == ["done": 1, "in flight": 1])
    #expect(found.run.run == run())
    #expect(found.run.heartbeat == at(2))
    #expect(found.run.ending == nil)
  }

  @Test("what a copy of the files of a moment shows is what was written by then, torn end or not")
  func crash() async throws {
    defer { clean() }
    let journal = try Journal(path)
    let begun = try journal.begin(run(), at: at(0))
    for place in 0..<20 {
      try await journal.write([unit(place)], of: begun.number, at: at(1)).get()
      let copy = folder.appending(path: "copy-\(place).sqlite").path
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      var log = try Data(contentsOf: URL(filePath: path + "-wal"))
      if place % 2 == 1 { log.append(contentsOf: [UInt8](repeating: 7, count: 1000)) }
      try log.write(to: URL(filePath: copy + "-wal"))
      let found = try #require(try Journal(copy).run(begun.id))
      #expect(found.units == (0...place).map { unit($0) })
    }
  }

  @Test("nobody but the owner can read the file or its companions")
  func modes() throws {
    defer { clean() }
    let journal = try Journal(path)
    _ = try journal.begin(run(), at: at(0))
    for end in ["", "-wal", "-shm"] {
      let mode = try FileManager.default.attributesOfItem(atPath: path + end)[.posixPermissions]
      #expect(mode as? Int == 0o600, "\(end)")
    }
  }

  @Test("a run locks its workspace until it ends, and no other workspace")
  func lock() throws {
    defer { clean() }
    let (first, second) = (try Journal(path), try Journal(path))
    let begun = try first.begin(run(), at: at(0))
    let error = #expect(throws: JournalError.self) { try second.begin(run(), at: at(500)) }
    guard case .locked(let holder)? = error else {
      Issue.record("not locked: \(String(describing: error))")
      return
    }
    #expect(holder.id == begun.id)
    #expect(holder.holder == .current)
    let other = try second.begin(run("other"), at: at(0))
    #expect(other.id == begun.id + "-2")
    try first.end(begun.number, .complete, at: at(501))
    #expect(throws: Never.self) { try second.begin(run(), at: at(502)) }
    #expect(try first.runs().map(\.ending) == [nil, nil, .complete])
  }

  @Test("a run whose process is gone, or whose machine is silent, is lost and locks nobody out")
  func stale() throws {
    defer { clean() }
    let journal = try Journal(path)
    var far = Holder.current
    far.host = "elsewhere"
    _ = try journal.begin(run(), by: far, at: at(1))
    #expect(throws: JournalError.self) { try journal.begin(run(), at: at(61)) }
    var gone = Holder.current
    gone.processStart = "0"
    _ = try journal.begin(run(), by: gone, at: at(62))
    _ = try journal.begin(run(), at: at(63))
    _ = try journal.begin(run(), at: at(63), takesOver: true)
    #expect(try journal.runs().map(\.ending) == [nil, .lost, .lost, .lost])
  }

  @Test("many writers at once share commits, and each record arrives")
  func grouped() async throws {
    defer { clean() }
    let journal = try Journal(path)
    let begun = try journal.begin(run(), at: at(0))
    await withTaskGroup(of: Bool.self) { group in
      for place in 0..<500 {
        let record = unit(place)
        group.addTask {
          let result = await journal.write(
            [record], of: begun.number, at: Instant(milliseconds: 1))
          if case .success = result { return true }
          return false
        }
      }
      for await isWritten in group { #expect(isWritten) }
    }
    #expect(try journal.run(begun.id)?.units.count == 500)
  }

  @Test("a forgotten run leaves no trace in any byte of the files")
  func forgotten() async throws {
    defer { clean() }
    let journal = try Journal(path)
    let begun = try journal.begin(run(), at: at(0))
    var record = unit(0)
    record.meaning.title = "Mrs-Personal-Data"
    try await journal.write([record], of: begun.number, at: at(1)).get()
    #expect(try journal.forget(begun.id))
    #expect(try !journal.forget(begun.id))
    for end in ["", "-wal"] {
      let bytes = try Data(contentsOf: URL(filePath: path + end))
      #expect(bytes.range(of: Data("Mrs-Personal-Data".utf8)) == nil)
    }
  }

  @Test("a newer journal, another kind of file and a missing folder are refused with the reason")
  func refused() throws {
    defer { clean() }
    do {
      let database = try Database(path, durability: .process)
      try database.setVersion(99)
    }
    #expect(message { try Journal(path) }?.contains("a newer version of usher wrote it") == true)
    let text = folder.appending(path: "text").path
    try Data(repeating: 65, count: 5000).write(to: URL(filePath: text))
    #expect(message { try Journal(text) }?.contains("damaged, or no database") == true)
    let missing = folder.appending(path: "none/journal.sqlite").path
    #expect(message { try Journal(missing) }?.contains("No such file or directory") == true)
  }

  private func message(_ body: () throws -> Journal) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "moments read as the calendar has them",
    arguments: [
      (0, "1970-01-01 00:00:00 UTC"), (951_782_399, "2000-02-28 23:59:59 UTC"),
      (951_782_400, "2000-02-29 00:00:00 UTC"), (1_798_761_599, "2026-12-31 23:59:59 UTC"),
    ])
  func moments(seconds: Int64, text: String) {
    #expect(at(seconds).description == text)
  }
}
