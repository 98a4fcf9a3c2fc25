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

/// Plans and runs jobs against the emulator over a real socket.
///
/// Waits take no time, so that lost answers can be looked into at once.
struct Rehearsal {
  let emulator: Emulator
  let client: Client

  /// An account with the events `show`, `late` and `gala`, the season `sub` with `sub-1` and `sub-2`, and
  /// what else is given.
  init(_ more: (inout EmulatorSeed) -> Void = { _ in }) throws {
    emulator = try Emulator()
    var seed = EmulatorSeed()
    seed.charts = [.init(key: "hall", name: "Hall", drawing: .venue(Self.venue))]
    let channels = [Channel(key: "agency", name: "Agency", color: "#112233", objects: ["B-6"])]
    seed.events = [
      .init(key: "show", chart: "hall", channels: channels), .init(key: "late", chart: "hall"),
      .init(key: "gala", chart: "hall"),
    ]
    seed.seasons = [
      .init(
        key: "sub", chart: "hall", events: ["sub-1", "sub-2"],
        partialSeasons: [.init(key: "weekend", events: ["sub-2"])])
    ]
    more(&seed)
    try emulator.load(seed)
    client = try Client(
      Client.Configuration(
        baseURL: emulator.baseURL, secretKey: emulator.adminSecretKey,
        retryPolicy: RetryPolicy(maximumRetries: 0, repeatsUnansweredReads: true)))
  }

  static let venue = VenueDescription(
    categories: [
      Category(key: 1, label: "Stalls", color: "#4e79a7"),
      Category(key: 2, label: "Balcony", color: "#59a14f"),
    ],
    rows: [
      .init(label: "A", seats: (1...6).map { String($0) }, category: 1),
      .init(label: "B", seats: (1...6).map { String($0) }, category: 2),
    ],
    areas: [.init(label: "Floor", capacity: 20, category: 1)])

  func job(_ text: String) throws -> Job {
    let reading = JobReader.read(
      Array("version: 1\n\(text)\n".utf8), file: "job.yaml",
      inputs: JobInputs(today: "2026-01-15"))
    return try #require(reading.job, "\(reading.diagnostics.map(\.message))")
  }

  func plan(_ job: Job) async throws -> Plan {
    var snapshot = Snapshot()
    while true {
      switch Planner.next(job, snapshot) {
      case .done(let plan): return plan
      case .read(let queries): try await LiveReader(client).answer(queries, into: &snapshot)
      }
    }
  }

  /// Runs a plan; a write whose answer was lost is looked into three times at most.
  ///
  /// - Parameter waiting: Happens in place of every wait.
  func run(_ plan: Plan, waiting: @escaping @Sendable () -> Void = {}) async -> RunReport {
    await Runner(
      client, retryPolicy: RetryPolicy(maximumRetries: 3), clock: NoTime(waiting: waiting),
      grace: .seconds(3)
    ).run(plan)
  }

  /// Plans and runs a job.
  @discardableResult
  func apply(
    _ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> RunReport {
    let plan = try await plan(try job(text))
    #expect(plan.conflicts.map(\.message) == [], sourceLocation: sourceLocation)
    return await run(plan)
  }

  /// Plans and runs a job, and expects everything to be done, and nothing to do afterwards.
  @discardableResult
  func settle(
    _ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) async throws -> RunReport {
    let report = try await apply(text, sourceLocation: sourceLocation)
    #expect(!report.outcomes.isEmpty, "there was nothing to do", sourceLocation: sourceLocation)
    for outcome in report.outcomes { #expect(outcome == .done, sourceLocation: sourceLocation) }
    let second = try await plan(try job(text))
    #expect(
      second.isEmpty, "\(second.units.map { "\($0.title) \($0.conflict?.message ?? "")" })",
      sourceLocation: sourceLocation)
    return report
  }

  /// The writes that the emulator has answered with success, or carried out without an answer.
  var writes: [LoggedRequest] { emulator.requestLog.filter { $0.method != "GET" } }

  /// How often an endpoint was called.
  func calls(of endpoint: Endpoint) -> Int {
    emulator.requestLog.count { $0.endpoint == endpoint }
  }

  func seat(_ label: ObjectLabel, in event: EventKey = "show") async throws -> EventObjectInfo {
    try await client.events.objectInfo(label, in: event)
  }
}

/// A clock on which nothing takes time.
struct NoTime: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration = .zero
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  let waiting: @Sendable () -> Void

  var now: Instant { Instant() }
  var minimumResolution: Duration { .zero }
  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    waiting()
  }
}
