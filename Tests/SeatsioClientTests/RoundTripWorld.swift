import SeatsioEmulator
import SeatsioModel
import Testing

@testable import SeatsioClient

/// A fresh account on a real socket: the chart `hall` with the event `show`, and the workspace
/// `house` beside the default one.
struct RoundTripWorld: Sendable {
  let emulator: Emulator
  let client: Client
  let watch = EndpointWatch()

  init() throws {
    emulator = try Emulator()
    var seed = EmulatorSeed()
    seed.workspaces = [.init(name: "House", key: "house")]
    seed.charts = [
      .init(
        key: "hall", name: "Hall",
        drawing: .venue(
          VenueDescription(
            categories: [
              Category(key: 1, label: "Stalls", color: "#4e79a7"),
              Category(key: "two", label: "Floor", color: "#e15759"),
            ],
            rows: [.init(label: "A", seats: ["1", "2", "3", "4"], category: 1)],
            areas: [.init(label: "GA", capacity: 10, category: "two")])), tags: ["old"])
    ]
    seed.events = [.init(key: "show", chart: "hall")]
    try emulator.load(seed)
    client = try Client(
      Client.Configuration(
        baseURL: emulator.baseURL, secretKey: emulator.configuration.adminSecretKey,
        retryPolicy: RetryPolicy(maximumRetries: 0), middleware: [watch]))
  }

  /// A draft of the hall, which only a chart with events can have.
  func makeDraft() async throws {
    try await client.charts.update("hall", name: "New hall")
  }

  /// The season `sub` with the events `sub-1` and `sub-2`.
  @discardableResult
  func makeSeason() async throws -> Season {
    try await client.seasons.create(chartKey: "hall", key: "sub", eventKeys: ["sub-1", "sub-2"])
  }

  func info(_ label: ObjectLabel, in event: EventKey = "show") async throws -> EventObjectInfo {
    try await client.events.objectInfo(label, in: event)
  }

  func stop() async {
    await client.shutdown()
    emulator.stop()
  }
}

/// One endpoint, used in earnest.
struct RoundTrip: CustomTestStringConvertible, Sendable {
  var endpoint: Endpoint
  var use: @Sendable (RoundTripWorld, Client) async throws -> Void
  var testDescription: String { endpoint.id }

  init(
    _ endpoint: Endpoint, _ use: @escaping @Sendable (RoundTripWorld, Client) async throws -> Void
  ) {
    self.endpoint = endpoint
    self.use = use
  }

  static let all: [RoundTrip] =
    workspaces + account + charts + versions + events + sales + statusChanges + seasons + reports
}

/// Every endpoint of the table over a real socket, against the emulator.
struct RoundTripTests {
  @Test(arguments: RoundTrip.all)
  func `a call does what it says`(trip: RoundTrip) async throws {
    let world = try RoundTripWorld()
    do {
      try await trip.use(world, world.client)
      #expect(world.watch.endpoints.current.contains(trip.endpoint))
    } catch {
      Issue.record(error)
    }
    await world.stop()
  }

  @Test func `every endpoint of the table makes a round trip`() {
    let used = Set(RoundTrip.all.map(\.endpoint))
    #expect(Endpoint.all.filter { !used.contains($0) }.map(\.id) == [])
  }
}
