import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// What the emulator's own log says of a run: how much was in flight, and what ran side by side.
@Suite struct ConcurrencyTests {
  /// Two charts with events of their own: nothing of one branch waits for the other.
  static let branches = job(
    """
    execution:
      parallelism: {priority: 4, regular: 3}
      packing: {objects: 1, changes: 1}
    charts:
      left: {name: Left, copy_of: {key: hall-key}, tags: [a, b, c, d, e, f]}
      right: {name: Right, copy_of: {key: hall-key}, tags: [a, b, c, d, e, f]}
    events:
      left: {key: left, chart: left}
      right: {key: right, chart: right}
    steps:
      - id: left-seats
        book: {event: left, objects: [Stalls-A-1..20]}
      - id: right-seats
        book: {event: right, objects: [Stalls-A-1..20]}
    """)

  @Test func `no lane ever has more in flight than the job allows, and both lanes are filled`()
    async throws
  {
    let account = try EmulatorAccount {
      $0.latency = .fixed(.milliseconds(80))
    }
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", Self.branches)
    let result = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(result.exitCode == 0, "\(result.error)")

    let log = account.emulator.requestLog
    func highest(_ lane: Lane) -> Int? { log.filter { $0.lane == lane }.map(\.inFlight).max() }
    #expect(highest(.priority) == 4)
    #expect(highest(.regular) == 3)
    #expect(!log.contains { $0.status == 429 })
  }

  @Test func `independent branches run at the same time, dependent calls one after the other`()
    async throws
  {
    let account = try EmulatorAccount {
      $0.latency = .fixed(.milliseconds(80))
    }
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", Self.branches)
    let result = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(result.exitCode == 0, "\(result.error)")

    let writes = account.writes
    let copies = writes.filter { $0.endpoint == .copyChart }
    #expect(copies.count == 2)
    #expect(overlap(copies[0], copies[1]))

    let tags = writes.filter { $0.endpoint == .addTag }
    let events = writes.filter { $0.endpoint == .createEvents }
    let bookings = writes.filter { $0.endpoint == .changeStatusInBatch }
    #expect(tags.count == 12)
    #expect(events.count == 2)
    #expect(bookings.count == 40)
    // A chart is copied before it is tagged, tagged before it has events, and so on.
    let firstCopy = try #require(copies.map(\.finished).min())
    let firstTag = try #require(tags.map(\.started).min())
    let firstEvent = try #require(events.map(\.started).min())
    let firstBooking = try #require(bookings.map(\.started).min())
    #expect(firstCopy <= firstTag)
    #expect(firstTag < firstEvent)
    #expect(try #require(events.map(\.finished).min()) <= firstBooking)
  }

  private func overlap(_ left: LoggedRequest, _ right: LoggedRequest) -> Bool {
    left.started < right.finished && right.started < left.finished
  }
}
