import Foundation
import Testing

/// What `apply` writes down, and what `usher runs` tells of it.
@Suite struct JournalTests {
  private static let job = """
    version: 1
    name: journaled
    emulator:
      charts:
        - key: hall
          name: Hall
          venue:
            categories: [{key: 1, label: Stalls, color: "#4e79a7"}]
            sections:
              - {label: S, category: 1, rows: [{rows: A, seats: 1..9}]}
      events: [{key: show, chart: hall}]
    steps:
      - id: orders
        book: {event: show, objects: [S-A-1, S-A-2], order_id: o-1}
    """

  private func applied(_ scratch: borrowing Scratch) async throws -> (journal: String, id: String) {
    let job = try scratch.file("job.yaml", Self.job)
    let journal = scratch.url.appendingPathComponent("journal.sqlite").path
    let result = try await Tool.run(["apply", job, "--emulator", "--journal", journal])
    #expect(result.exitCode == 0, "\(result.error)")
    let id = try #require(result.error.firstMatch(of: /This is run ([0-9-]+)\./)?.1)
    return (journal, String(id))
  }

  @Test func `a run is listed with its units and their outcomes until it is forgotten`()
    async throws
  {
    let scratch = try Scratch()
    let (journal, id) = try await applied(scratch)
    let list = try await Tool.run(["runs", "--journal", journal])
    #expect(list.output.contains("\(id)  complete  journaled  of 1, 1 done\n"), "\(list.output)")
    let details = try await Tool.run(["runs", id, "--journal", journal])
    #expect(details.exitCode == 0)
    #expect(details.output.contains("steps.orders"), "\(details.output)")
    #expect(details.output.contains("S-A-1"))
    let near = try await Tool.run(["runs", id + "x", "--journal", journal])
    #expect(near.exitCode == 3)
    #expect(near.error.contains("write '\(id)'"))
    let forgotten = try await Tool.run(["runs", "--forget", id, "--journal", journal])
    #expect(forgotten.exitCode == 0)
    let none = try await Tool.run(["runs", "--journal", journal])
    #expect(none.output == "The journal has no runs.\n")
  }

  @Test func `a run is told to machines as one document`() async throws {
    let scratch = try Scratch()
    let (journal, id) = try await applied(scratch)
    let result = try await Tool.run(["runs", id, "--journal", journal, "--format", "json"])
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let units = try #require((document as? [String: Any])?["units"] as? [[String: Any]])
    #expect(units.map { $0["outcome"] as? String } == ["done"])
    #expect(units.map { $0["call"] as? String } == ["changeStatusInBatch"])
  }

  @Test func `a journal that cannot be written ends the command before the first write`()
    async throws
  {
    let scratch = try Scratch()
    let job = try scratch.file("job.yaml", Self.job)
    let journal = try scratch.file("other.sqlite", String(repeating: "no database ", count: 500))
    let result = try await Tool.run(["apply", job, "--emulator", "--journal", journal])
    #expect(result.exitCode == 1)
    #expect(result.error.contains("the journal cannot be used: '\(journal)' is damaged"))
    #expect(result.output == "")
  }

  @Test func `without a journal there are no runs to show, and the way out is named`() async throws
  {
    let scratch = try Scratch()
    let path = scratch.url.appendingPathComponent("none.sqlite").path
    let result = try await Tool.run(["runs", "--journal", path])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("there is no journal '\(path)'"))
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
