import AccountSnapshot
import Diagnostics
import JobFile
import LiveState
import Planning
import Running
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// Plans of resources, carried out on the emulator over real sockets.
@Suite struct ResourceRunTests {
  let emulator: Emulator
  let client: Client

  init() async throws {
    emulator = try Emulator()
    var seed = EmulatorSeed()
    seed.workspaces = [.init(name: "Spare", key: "spare")]
    seed.charts = [
      .init(
        key: "hall", name: "Hall",
        drawing: .venue(
          VenueDescription(
            categories: [Category(key: 1, label: "Stalls"), Category(key: 2, label: "Circle")],
            rows: [.init(label: "A", seats: ["1", "2", "3", "4"], category: 1)],
            tables: [.init(label: "T1", seats: 4, category: 1)]))),
      .init(key: "barn", name: "Barn", drawing: .venue(VenueDescription())),
    ]
    seed.seasons = [
      .init(
        key: "old", chart: "hall", channels: [Channel(key: "c", name: "C", color: "#111111")],
        events: ["old-1", "old-2", "old-3"],
        partialSeasons: [
          .init(key: "old-a", events: ["old-1", "old-2"]), .init(key: "old-b", events: ["old-3"]),
        ])
    ]
    seed.events = [
      .init(
        key: "show", chart: "hall",
        channels: [
          Channel(key: "vip", name: "VIP", color: "#111111", index: 1, objects: ["A-1"]),
          Channel(key: "press", name: "Press", color: "#222222", index: 2, objects: ["A-2"]),
          Channel(key: "gone", name: "Gone", color: "#333333", objects: ["A-3"]),
        ]),
      .init(key: "past", chart: "hall"),
      .init(
        key: "extra", chart: "hall",
        channels: [Channel(key: "old", name: "Old", color: "#111111", objects: ["A-1"])]),
    ]
    try emulator.load(seed)
    client = try Client(
      region: .url(emulator.baseURL), secretKey: emulator.configuration.adminSecretKey,
      maxRetries: 0)
  }

  private static let job = """
    version: 1
    workspaces:
      spare: {name: Spare, state: deleted}
      house: {name: House, default: true}
      main: {name: Production workspace}
    charts:
      hall:
        workspace: main
        name: Hall
        categories: [{key: 3, label: Gallery}, {key: 2, state: absent}]
        published: true
        validation: errors
      barn: {workspace: main, name: Barn, state: absent}
      studio:
        {workspace: main, name: Studio, venue_type: with_sections, categories: [{key: 7, label: S}]}
    seasons:
      new:
        key: new
        chart: hall
        name: New
        table_booking: {mode: all_by_table}
        object_categories: {A-1: vip}
        categories: [{key: vip, label: VIP}]
        channels: [{key: p, name: P, color: "#444444", objects: [A-1..A-2]}]
        for_sale: {except: {objects: [A-4]}}
        for_sale_propagated: false
        events:
          new-1: {name: One, date: 2027-01-01, channels: [{key: p, objects: [A-2]}]}
          new-2: {for_sale: nothing, in_the_past: true}
        partial_seasons: {new-a: [new-1], new-b: {name: B, events: [new-2], for_sale: nothing}}
      old:
        key: old
        chart: hall
        name: Old
        channels: [{key: c, name: C, color: "#111111", objects: [A-1]}]
        events: {old-3: {state: absent}, old-4: {for_sale: {except: {objects: [A-4]}}}, old-1: {channels: [{key: c, objects: [A-2]}]}}
        partial_seasons: {old-a: [old-2, old-4], old-b: {state: absent}, old-c: [old-4]}
    events:
      show:
        key: show
        chart: hall
        name: Show
        table_booking: {mode: custom, tables: {T1: by_table}}
        object_categories: {A-1: vip}
        categories: [{key: vip, label: VIP}]
        channels:
          - {key: vip, name: VIP, color: "#111111", index: 5}
          - {key: gone, state: absent}
        for_sale: {only: {categories: [Stalls]}}
      past: {key: past, chart: hall, state: absent}
      extra: {key: extra, chart: hall, channels: [{key: old, state: absent}]}
      fresh:
        key: fresh
        chart: hall
        table_booking: {mode: all_by_seat}
        object_categories: {A-2: vip}
        categories: [{key: vip, label: VIP}]
        for_sale: nothing
    """

  private func job(_ text: String = job) throws -> Job {
    let reading = JobReader.read(
      Array(text.utf8), file: "job.yaml", inputs: JobInputs(today: "2026-11-24"))
    return try #require(reading.job, "\(reading.diagnostics.map(\.message))")
  }

  private func plan(_ job: Job) async throws -> Plan {
    var snapshot = Snapshot()
    while true {
      switch Planner.next(job, snapshot) {
      case .done(let plan): return plan
      case .read(let queries): try await LiveReader(client).answer(queries, into: &snapshot)
      }
    }
  }

  private func run(_ plan: Plan) async -> RunReport {
    await Runner(client, retryPolicy: RetryPolicy(baseDelay: .milliseconds(1))).run(plan)
  }

  private func remaining(_ plan: Plan) -> [String] {
    plan.changes.filter { $0.verb != .keep }.flatMap { change in
      change.fields.map { "\(change.address) \($0.name): \($0.old ?? "∅") → \($0.new ?? "∅")" }
    }
  }

  @Test func `everything that resources can say is carried out, and a second plan is empty`()
    async throws
  {
    let job = try job()
    let first = try await plan(job)
    #expect(first.conflicts.map(\.message) == [])
    let report = await run(first)
    for (unit, outcome) in zip(first.units, report.outcomes) {
      #expect(outcome.isDone, "\(unit.title): \(outcome)")
    }
    let second = try await plan(job)
    #expect(second.isEmpty, "\(remaining(second))")
  }

  static let repeated: [Endpoint] = [
    .setDefaultWorkspace, .deactivateWorkspace, .deleteWorkspace, .removeCategory, .archiveChart,
    .createSeason, .createEventsInSeason, .createPartialSeason, .addEventsToPartialSeason,
    .removeEventFromPartialSeason, .updateEvent, .deleteEvent, .replaceChannels, .updateChannel,
    .removeChannel,
    .markAsForSale, .markAsNotForSale, .createEvents,
  ]

  @Test(arguments: repeated, [true, false])
  func `a lost answer is found out about`(endpoint: Endpoint, isCommitted: Bool) async throws {
    let job = try job()
    let first = try await plan(job)
    #expect(first.operations.contains { $0.call.endpoint == endpoint })
    emulator.loseAnswer(ofNext: 1, of: endpoint, committing: isCommitted)
    let report = await run(first)
    for (unit, outcome) in zip(first.units, report.outcomes) {
      #expect(outcome.isDone, "\(unit.title): \(outcome)")
    }
    #expect(try await plan(job).isEmpty)
  }

  @Test func `the copy of a draft whose answer is lost stays unknown`() async throws {
    let text = """
      version: 1
      charts:
        hall: {name: Hall, categories: [{key: 3, label: Gallery}]}
        copy: {name: Copy, copy_of: {chart: hall, version: draft}}
      """
    let job = try job(text)
    let first = try await plan(job)
    emulator.loseAnswer(ofNext: 1, of: .copyDraft, committing: true)
    let report = await run(first)
    let unknown = zip(first.units, report.outcomes).filter {
      if case .unknown = $0.1 { true } else { false }
    }
    #expect(unknown.map(\.0.title) == ["copy chart 'Hall' as 'Copy'"])
  }
}
