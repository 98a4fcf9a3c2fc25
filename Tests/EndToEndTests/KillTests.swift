import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// `kill -9` at any instant of a job of a hundred bookings, and then applying again.
@Suite struct KillTests {
  /// At how many instants; `scripts/kill N` for a long run.
  private static let instants =
    ProcessInfo.processInfo.environment["KILL_INSTANTS"].flatMap { Int($0) } ?? 6

  private static let text = job(
    """
    execution: {parallelism: {priority: 4, regular: 1}, packing: {objects: 1}}
    events: {show: {key: show, chart: {key: hall-key}}}
    steps:
    """ + "\n"
      + ["A", "B", "C", "D"].flatMap { row in
        (1...25).map { seat in
          "  - {id: s-\(row)\(seat), book: {event: show, objects: [Stalls-\(row)-\(seat)], order_id: o-\(row)\(seat)}}"
        }
      }.joined(separator: "\n"))

  @Test func `killed at any instant and applied again, each seat is booked once by its order`()
    async throws
  {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<Self.instants {
      try await killAndResume(afterWrites: Int.random(in: 0...101, using: &generator))
    }
  }

  private func killAndResume(afterWrites writes: Int) async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", Self.text)
    let run = try RunningTool(["apply", path, "--yes"], environment: account.environment)
    // The process goes on while the log is looked at, so that it dies anywhere between two calls.
    while run.isRunning, account.writes.count < writes { await Task.yield() }
    run.signal(SIGKILL)
    _ = await run.finish()

    let journal = scratch.url.appendingPathComponent(".usher/journal.sqlite").path
    let before = account.writes.count { $0.status / 100 == 2 }
    let told = try await told(journal)
    #expect(told.done <= before, "after \(writes) writes the journal tells of more than happened")
    #expect(told.done + told.inFlight >= before, "a write without a record, after \(writes)")
    #expect(told.inFlight <= 4)

    let again = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(again.exitCode == 0, "after \(writes) writes: \(again.error)")
    let seats = try await account.client().events.reports.byLabel("show").values.joined()
      .filter { $0.objectType == .seat }
    #expect(seats.count == 100)
    for seat in seats {
      let place = seat.label.rawValue.split(separator: "-").dropFirst().joined()
      #expect(seat.status == .booked)
      #expect(seat.orderId == "o-\(place)")
    }
    let effects = account.writes.count { $0.status / 100 == 2 }
    #expect(effects == 101, "after \(writes) writes something happened twice, or not at all")
  }

  /// What the journal tells of the killed run; nothing if it had not begun.
  private func told(_ journal: String) async throws -> (done: Int, inFlight: Int) {
    guard FileManager.default.fileExists(atPath: journal) else { return (0, 0) }
    let result = try await Tool.run(["runs", "--journal", journal, "--format", "json"])
    let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    let runs = (document as? [String: Any])?["runs"] as? [[String: Any]]
    let outcomes = runs?.first?["outcomes"] as? [String: Int] ?? [:]
    return (outcomes["done", default: 0], outcomes["in flight", default: 0])
  }
}
