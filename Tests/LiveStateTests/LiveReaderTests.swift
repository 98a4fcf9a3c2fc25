import AccountSnapshot
import LiveState
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// The reader against the emulator over a real socket.
@Suite struct LiveReaderTests {
  let emulator: Emulator
  let client: Client

  init() async throws {
    emulator = try Emulator()
    var seed = EmulatorSeed()
    seed.workspaces = [.init(name: "House", key: "house")]
    seed.charts = [
      .init(
        key: "hall", name: "Hall",
        drawing: .venue(
          VenueDescription(
            categories: [Category(key: 1, label: "Stalls", color: "#4e79a7")],
            rows: [.init(label: "A", seats: ["1", "2"], category: 1)],
            areas: [.init(label: "Floor", capacity: 10, category: 1)])), tags: ["old"])
    ]
    seed.events = [.init(key: "show", chart: "hall")]
    seed.bookings = [
      .init(event: "show", objects: ["A-1"], orderId: "o-1"),
      .init(event: "show", objects: [ObjectProperties("Floor", quantity: 3)], orderId: "o-2"),
    ]
    try emulator.load(seed)
    client = try Client(
      region: .url(emulator.baseURL), secretKey: emulator.configuration.adminSecretKey,
      maxRetries: 0)
  }

  private func answers(_ queries: [Query]) async throws -> Snapshot {
    var snapshot = Snapshot()
    try await LiveReader(client).answer(queries, into: &snapshot)
    return snapshot
  }

  @Test func `workspaces come with their state and without their keys`() async throws {
    let snapshot = try await answers([.workspaces])
    guard case .workspaces(let list)? = snapshot[.workspaces] else {
      Issue.record("no answer")
      return
    }
    #expect(list.map(\.name) == ["House", "Production workspace"])
    #expect(list.map(\.isDefault) == [false, true])
    #expect(list.filter { !$0.isActive }.isEmpty)
  }

  @Test func `what does not exist is an answer`() async throws {
    let queries: [Query] = [
      .chart(.connection, "none"), .draft(.connection, "hall"), .chartObjects(.connection, "none"),
      .categories(.connection, "none"),
    ]
    let snapshot = try await answers(queries)
    #expect(snapshot[queries[0]] == .chart(nil))
    #expect(snapshot[queries[1]] == .draft(nil))
    #expect(snapshot[queries[2]] == .chartObjects([:]))
    #expect(snapshot[queries[3]] == .categories([]))
  }

  @Test func `objects of charts and events are read with what planning looks at`() async throws {
    let chart = Query.chartObjects(.connection, "hall")
    let event = Query.eventObjects(.connection, "show")
    let snapshot = try await answers([chart, event])
    guard case .chartObjects(let drawn)? = snapshot[chart],
      case .eventObjects(let live)? = snapshot[event]
    else {
      Issue.record("no answer")
      return
    }
    #expect(Set(drawn.keys) == ["A-1", "A-2", "Floor"])
    #expect(drawn["Floor"]?.type == .generalAdmission)
    #expect(drawn["Floor"]?.capacity == 10)
    #expect(live["A-1"]?.status == .booked)
    #expect(live["A-1"]?.orderID == "o-1")
    #expect(live["A-2"]?.status == .free)
    #expect(live["Floor"]?.freePlaces == 7)
  }

  @Test func `an area's log tells which order has how many places`() async throws {
    let query = Query.areaLog(.connection, "show", "Floor")
    guard case .areaLog(let log)? = try await answers([query])[query] else {
      Issue.record("no answer")
      return
    }
    #expect(log.map(\.orderId) == ["o-2"])
    #expect(log.map(\.quantity) == [3])
  }

  @Test func `a draft is read with its name and categories`() async throws {
    try await client.charts.update("hall", name: "New name")
    let query = Query.draft(.connection, "hall")
    guard case .draft(let draft?)? = try await answers([query])[query] else {
      Issue.record("no draft")
      return
    }
    #expect(draft.name == "New name")
    #expect(draft.categories == [Category(key: 1, label: "Stalls", color: "#4e79a7")])
  }

  @Test func `queries are answered side by side, within the lane`() async throws {
    let slow = try Emulator(
      {
        var configuration = EmulatorConfiguration()
        configuration.latency = .fixed(.milliseconds(30))
        return configuration
      }())
    let client = try Client(
      region: .url(slow.baseURL), secretKey: slow.configuration.adminSecretKey,
      parallelism: Parallelism(priority: 4, regular: 3))
    var snapshot = Snapshot()
    let queries = (1...9).map { Query.chart(.connection, ChartKey("none-\($0)")) }
    try await LiveReader(client).answer(queries, into: &snapshot)
    #expect(slow.requestLog.map(\.inFlight).max() == 3)
    #expect(slow.requestLog.count == 9)
  }

  @Test func `the first failure by the order of the queries is thrown`() async throws {
    emulator.refuseNext(1, of: .listCharts)
    emulator.refuseNext(1, of: .listWorkspaces)
    let error = await #expect(throws: APIError.self) {
      _ = try await answers([.workspaces, .charts(.connection)])
    }
    #expect(error?.path == "/workspaces")
  }
}
