import AccountSnapshot
import Diagnostics
import Exporting
import JobFile
import LiveState
import Planning
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// An account on the emulator, exported and planned over a real socket.
struct ExportAccount {
  let emulator: Emulator
  let client: Client

  /// With the chart `hall`, which has seats, tables and an area.
  init() throws {
    emulator = try Emulator()
    var seed = EmulatorSeed()
    let venue = VenueDescription(
      categories: [
        Category(key: 1, label: "Stalls", color: "#4e79a7"),
        Category(key: "two", label: "Floor", color: "#59a14f", accessible: true),
      ],
      rows: ["A", "B"].map { .init(label: $0, seats: (1...20).map(String.init), category: 1) },
      tables: [
        .init(label: "T1", seats: 4, category: 1), .init(label: "T2", seats: 4, category: 1),
      ],
      areas: [.init(label: "GA", capacity: 50, category: "two")])
    seed.charts = [.init(key: "hall", name: "Hall", drawing: .venue(venue), tags: ["b", "a"])]
    try emulator.load(seed)
    client = try Client(
      Client.Configuration(
        baseURL: emulator.baseURL, secretKey: emulator.adminSecretKey,
        retryPolicy: RetryPolicy(maximumRetries: 0)))
  }

  func stop() async {
    await client.shutdown()
    emulator.stop()
  }

  /// Exports the default workspace, and counts the queries.
  func export(
    _ configure: (inout ExportRequest) -> Void = { _ in }
  ) async throws -> (export: Export, queries: [Query]) {
    let mark = SourceMark(file: "test", line: 1, column: 1)
    var request = ExportRequest(
      scope: .connection,
      connection: Connection(baseURL: "https://api-eu.seatsio.net", workspaceKey: nil, at: mark),
      today: "2026-01-15")
    configure(&request)
    var snapshot = Snapshot()
    var asked: [Query] = []
    while true {
      switch Exporter.next(request, snapshot) {
      case .done(let export): return (export, asked)
      case .read(let queries):
        #expect(!queries.isEmpty && Set(queries).isDisjoint(with: asked))
        asked += queries
        try await LiveReader(client).answer(queries, into: &snapshot)
      }
    }
  }

  /// What an apply of a text would change, one line for each field.
  ///
  /// - Parameter rows: The files beside it.
  func changes(_ text: String, rows: [String: String] = [:]) async throws -> [String] {
    let inputs = JobInputs(
      readFile: { rows[$0].map { Array($0.utf8) } }, today: "2026-01-15")
    let reading = JobReader.read(Array(text.utf8), file: "export.yaml", inputs: inputs)
    let problems = reading.diagnostics.map(\.message)
    #expect(problems == [], "\(text)")
    let job = try #require(reading.job, "\(text)")
    var snapshot = Snapshot()
    while true {
      switch Planner.next(job, snapshot) {
      case .done(let plan):
        return plan.changes.filter { !$0.units.isEmpty }.flatMap { change in
          change.fields.map { "\(change.address): \($0)" }
            + (change.effect == nil ? [] : change.units.map { plan[$0].title })
        } + plan.conflicts.map(\.message) + plan.warnings.map(\.message)
      case .read(let queries): try await LiveReader(client).answer(queries, into: &snapshot)
      }
    }
  }
}
