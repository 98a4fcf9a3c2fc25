// Every example of the articles in Sources/SeatsioClient/SeatsioClient.docc, word for word between
// `// article: NAME` and `// end`, in the order in which they stand there: what compiles and runs
// here is what the reader sees. `ArticleTests` compares and runs them.

// article: GettingStarted
import SeatsioClient
import SeatsioModel
// end
// article: TestingWithTheEmulator
import SeatsioEmulator
// end

enum GettingStarted {
  static func makeClients(_ key: String, _ workspace: WorkspaceKey) throws -> [Client] {
    // article: GettingStarted
    let client = try Client(region: .eu, secretKey: SecretKey(key))
    // end
    // article: GettingStarted
    let theatre = client.inWorkspace(workspace)
    // end
    return [client, theatre]
  }

  static func makeCalls(_ client: Client, _ chart: ChartKey) async throws {
    // article: GettingStarted
    let event = try await client.events.create(chartKey: chart, name: "Opening night")
    try await client.events.book(["A-1", "A-2"], in: event.key, orderId: "order-1")

    let seats = try await client.events.objectInfos(["A-1"], in: event.key)
    print(seats["A-1"]?.status ?? .free)  // booked
    // end
    // article: GettingStarted
    await client.shutdown()
    // end
  }
}

enum BookingsAndHolds {
  static func book(_ client: Client, _ event: EventKey) async throws {
    // article: BookingsAndHolds
    do {
      try await client.events.book(["A-1", "A-2", "A-3"], in: event, orderId: "order-7")
    } catch {
      guard error.kind == .illegalStatusChange else { throw error }
      print("Somebody was faster: \(error.errors.map(\.message))")
    }
    // end
  }

  static func hold(_ client: Client, _ event: EventKey) async throws {
    // article: BookingsAndHolds
    let token = try await client.holdTokens.create(expiresInMinutes: 10)
    try await client.events.hold(["B-1", "B-2"], in: event, holdToken: token.holdToken)

    // The buyer is still typing.
    try await client.holdTokens.expire(token.holdToken, inMinutes: 15)

    try await client.events.book(
      ["B-1", "B-2"], in: event, holdToken: token.holdToken, orderId: "order-8")
    // end
    // article: BookingsAndHolds
    try await client.events.book(
      ["C-1"], in: event, orderId: "order-9", allowedPreviousStatuses: [.free])
    // end
  }

  static func choose(_ client: Client, _ event: EventKey) async throws {
    // article: BookingsAndHolds
    let choice = try await client.events.book(
      bestAvailable: BestAvailable(number: 2), in: event, orderId: "order-10")
    print(choice.objects, choice.nextToEachOther == true ? "together" : "apart")
    // end
  }

  static func changeAndRelease(_ client: Client, _ event: EventKey) async throws {
    // article: BookingsAndHolds
    try await client.events.changeStatus(
      batch: [
        StatusChangeRequest(type: .release, event: event, objects: ["A-1"]),
        StatusChangeRequest(event: event, objects: ["A-4"], status: .booked, orderId: "order-7"),
      ])
    // end
    // article: BookingsAndHolds
    try await client.events.release(["A-4"], in: event)
    // end
  }
}

enum UsingSeasons {
  static func sell(_ client: Client, _ chart: ChartKey) async throws {
    // article: UsingSeasons
    let season = try await client.seasons.create(
      chartKey: chart, key: "season-2027", name: "2027",
      eventKeys: ["premiere", "matinee", "finale"])
    try await client.events.book(["A-1"], in: season.key, orderId: "subscription-1")
    // end
    // article: UsingSeasons
    let added = try await client.seasons.createEvents(["encore"], in: season.key)
    print(added.map(\.key))
    // end
    // article: UsingSeasons
    let weekend = try await client.seasons.createPartialSeason(
      of: season.key, key: "weekend", eventKeys: ["matinee"])
    try await client.seasons.addEvents(["finale"], toPartialSeason: weekend.key, of: season.key)
    try await client.events.book(["A-2"], in: weekend.key, orderId: "subscription-2")
    // end
    // article: UsingSeasons
    let found = try await client.seasons.season("season-2027")
    print(found.events.map(\.key), found.partialSeasonKeys)
    // end
  }
}

enum ReadingLists {
  static func read(_ client: Client) async throws {
    // article: ReadingLists
    for try await chart in client.charts.list(filter: "hall") {
      print(chart.name)
    }
    // end
    // article: ReadingLists
    for try await event in client.events.list() {
      if event.key == "opening" { break }
    }
    // end
  }

  static func collect(_ client: Client) async throws -> (Int, Int) {
    // article: ReadingLists
    let charts = try await client.charts.list().collect()
    // end
    // article: ReadingLists
    let events = try await client.events.list().paged(by: 50).collect()
    // end
    return (charts.count, events.count)
  }

  static func turnPages(_ client: Client) async throws {
    // article: ReadingLists
    let list = client.events.list()
    let first = try await list.firstPage(limit: 2)
    if let next = first.nextPageStartsAfter {
      let second = try await list.page(after: next, limit: 2)
      print(second.items.map(\.key), second.previousPageEndsBefore ?? 0)
    }
    // end
  }
}

enum ErrorsAndRetries {
  static func look(_ client: Client) async {
    // article: ErrorsAndRetries
    do {
      _ = try await client.events.event("no-such-event")
    } catch {
      switch error.kind {
      case .notFound: print("no such event")
      case .rateLimited(let wait): print("too many calls, come back in", wait ?? .zero)
      case .outcomeUnknown: print("look before you do it again")
      default: print(error)  // GET /events/no-such-event: 404 EVENT_NOT_FOUND: …
      }
    }
    // end
  }

  static func makeClients(_ key: String) throws -> [Client] {
    // article: ErrorsAndRetries
    let client = try Client(
      Client.Configuration(
        baseURL: Region.eu.baseURL, secretKey: SecretKey(key),
        retryPolicy: RetryPolicy(maximumRetries: 3, repeatsUnansweredReads: true),
        timeout: .seconds(5)))
    // end
    return [client]
  }

  static func lookAfterALostAnswer(_ client: Client, _ event: EventKey) async throws {
    // article: ErrorsAndRetries
    do {
      try await client.events.book(["A-5"], in: event, orderId: "order-5")
    } catch {
      guard error.isOutcomeUnknown else { throw error }
      let seat = try await client.events.objectInfos(["A-5"], in: event)["A-5"]
      guard seat?.orderId == "order-5" else { throw error }
    }
    // end
  }

  static func makeModestClients(_ key: String) throws -> [Client] {
    // article: ErrorsAndRetries
    let modest = try Client(
      region: .eu, secretKey: SecretKey(key), parallelism: Parallelism(priority: 10, regular: 2))
    print(modest.laneStatistics[.priority]?.limit ?? 0)
    // end
    // article: ErrorsAndRetries
    let watched = try Client(
      region: .eu, secretKey: SecretKey(key),
      middleware: [
        CallLog(minimum: .warning) { entry in print(entry.level, entry.message) },
        CallMetrics { measurement in print(measurement.label, measurement.dimensions) },
      ])
    // end
    return [modest, watched]
  }
}

enum TestingWithTheEmulator {
  static func provoke() async throws -> (event: Event, calls: [String]) {
    // article: TestingWithTheEmulator
    let emulator = try Emulator()
    let client = try Client(
      region: .url(emulator.baseURL), secretKey: emulator.configuration.workspaceSecretKey)
    // end
    // article: TestingWithTheEmulator
    var seed = EmulatorSeed()
    seed.charts = [
      EmulatorSeed.SeedChart(
        name: "Hall",
        drawing: .venue(
          VenueDescription(
            categories: [Category(key: 1, label: "Stalls", color: "#4e79a7")],
            rows: [VenueDescription.Row(label: "A", seats: ["1", "2", "3"], category: 1)])))
    ]
    seed.events = [EmulatorSeed.SeedEvent(key: "opening", chart: "Hall")]
    try emulator.load(seed)
    // end
    // article: TestingWithTheEmulator
    emulator.loseAnswer(ofNext: 1, of: .book, committing: true)
    do {
      try await client.events.book(["A-1"], in: "opening", orderId: "order-1")
    } catch {
      guard error.isOutcomeUnknown else { throw error }
      let seat = try await client.events.objectInfos(["A-1"], in: "opening")["A-1"]
      print(seat?.orderId ?? "nobody")  // order-1: it has happened
    }
    // end
    // article: TestingWithTheEmulator
    emulator.refuseNext(2, of: .event)
    emulator.delayNext(1, of: .event, by: .milliseconds(100))
    let event = try await client.events.event("opening")
    // end
    // article: TestingWithTheEmulator
    let calls = emulator.requestLog.map { "\($0.method) \($0.path) \($0.status)" }
    // end
    return (event, calls)
  }
}
