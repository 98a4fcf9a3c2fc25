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

  /// Copies, tokens, areas and moves beside bookings: what only the journal can tell is among them.
  private static let mixed = job(
    """
    execution: {parallelism: {priority: 3, regular: 2}, packing: {objects: 1}}
    charts:
      copy: {name: Copied Hall, copy_of: {key: hall-key}, tags: [mine, other]}
    events: {show: {key: show, chart: {key: hall-key}}, gala: {key: gala, chart: copy}}
    hold_tokens: {press: {expires_in_minutes: 60}}
    steps:
      - {id: held, hold: {event: show, objects: [Stalls-A-1..4], hold_token: press}}
      - {id: area, book: {event: show, objects: [{object: Floor, quantity: 7}], order_id: o-area}}
      - {id: best, best_available: {event: gala, action: book, number: 3, order_id: o-best}}
      - {id: sold, book: {event: show, objects: [Stalls-B-1..6], order_id: o-moved}}
      - id: moved
        move:
          event: show
          seats: [{from: Stalls-B-1, to: Stalls-C-1, order_id: o-moved}]
      - {id: back, release: {event: show, objects: [Stalls-B-2], order_id: o-moved}}
    """)

  @Test func `a job of many kinds that is killed and applied again ends as if it had not been`()
    async throws
  {
    let undisturbed = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", Self.mixed)
    let run = try await Tool.run(["apply", path, "--yes"], environment: undisturbed.environment)
    #expect(run.exitCode == 0, "\(run.error)\(run.output)")
    let expected = try await state(undisturbed)
    let total = undisturbed.writes.count
    for instant in 0..<Self.instants {
      let account = try EmulatorAccount()
      let scratch = try Scratch()
      let path = try scratch.file("job.yaml", Self.mixed)
      let writes = instant % (total + 1)
      let run = try RunningTool(["apply", path, "--yes"], environment: account.environment)
      while run.isRunning, account.writes.count < writes { await Task.yield() }
      run.signal(SIGKILL)
      _ = await run.finish()
      let again = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
      #expect(again.exitCode == 0, "after \(writes) writes: \(again.error)\(again.output)")
      #expect(try await state(account) == expected, "after \(writes) writes")
    }
  }

  /// What others see of an account, without the keys that the service has given.
  private func state(_ account: EmulatorAccount) async throws -> [String] {
    let client = try account.client()
    var lines = try await client.charts.list().collect().map { chart in
      "\(chart.name) \(chart.tags.sorted())"
    }
    for event in ["show", "gala"] as [EventKey] {
      for object in try await client.events.reports.byLabel(event).values.joined() {
        lines.append(
          "\(event) \(object.label) \(object.status) \(object.orderId ?? "") \(object.numBooked ?? 0)"
        )
      }
    }
    return lines.sorted()
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
