import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

/// The examples of the articles: that they are those that are compiled, and that they do what is
/// said of them.
@Suite(.timeLimit(.minutes(1)))
struct ArticleTests {
  @Test func `the examples of the articles are those that are compiled, in the same order`() throws
  {
    let compiled = try Self.compiledExamples()
    let articles = try Self.articles()
    #expect(Set(compiled.keys) == Set(articles.keys.filter { articles[$0]?.isEmpty == false }))
    for (name, examples) in articles {
      #expect(compiled[name] ?? [] == examples, "\(name)")
    }
    #expect(articles.count >= 7)  // six articles and the front page
  }

  @Test func `getting started books the seats it says`() async throws {
    let (emulator, client) = try Self.venue()
    #expect(try GettingStarted.makeClients("k", "w").count == 2)
    let chart = try #require(try await client.charts.list().firstPage().items.first)
    try await GettingStarted.makeCalls(client, chart.key)
    let fresh = try Self.client(of: emulator)
    let event = try #require(try await fresh.events.list().firstPage().items.first)
    let seats = try await fresh.events.objectInfos(["A-1", "A-2", "A-3"], in: event.key)
    #expect(seats.mapValues(\.status) == ["A-1": .booked, "A-2": .booked, "A-3": .free])
    #expect(seats["A-1"]?.orderId == "order-1")
  }

  @Test func `bookings and holds end with the seats they say`() async throws {
    let (emulator, client) = try Self.venue()
    _ = emulator
    try await BookingsAndHolds.book(client, "opening")
    try await BookingsAndHolds.book(client, "opening")  // now somebody was faster
    try await BookingsAndHolds.hold(client, "opening")
    try await BookingsAndHolds.choose(client, "opening")
    let seats = try await client.events.objectInfos(
      ["A-1", "A-3", "B-1", "B-2", "C-1"], in: "opening")
    #expect(seats.values.allSatisfy { $0.status == .booked })
    #expect(
      seats.mapValues(\.orderId) == [
        "A-1": "order-7", "A-3": "order-7", "B-1": "order-8", "B-2": "order-8", "C-1": "order-9",
      ])
  }

  @Test func `a batch and a release end with the seats they say`() async throws {
    let (emulator, client) = try Self.venue()
    _ = emulator
    try await client.events.book(["A-1"], in: "opening")
    try await BookingsAndHolds.changeAndRelease(client, "opening")
    let seats = try await client.events.objectInfos(["A-1", "A-4"], in: "opening")
    #expect(seats.values.allSatisfy { $0.status == .free })
  }

  @Test func `a season sells its events, and a partial season some of them`() async throws {
    let (emulator, client) = try Self.venue()
    _ = emulator
    let chart = try #require(try await client.charts.list().firstPage().items.first)
    try await UsingSeasons.sell(client, chart.key)
    for (event, seats) in [("matinee", ["A-1", "A-2"]), ("premiere", ["A-1"])] {
      let infos = try await client.events.objectInfos(["A-1", "A-2"], in: EventKey(event))
      #expect(infos.filter { $0.value.status != .free }.keys.sorted() == seats)
    }
  }

  @Test func `lists are read item by item, whole, and page by page`() async throws {
    let (emulator, client) = try Self.venue()
    _ = emulator
    try await ReadingLists.read(client)
    #expect(try await ReadingLists.collect(client) == (1, 1))
    try await ReadingLists.turnPages(client)
  }

  @Test func `a lost answer is looked into, and errors are told apart`() async throws {
    let (emulator, client) = try Self.venue()
    await ErrorsAndRetries.look(client)
    #expect(try ErrorsAndRetries.makeClients("k").count == 1)
    #expect(try ErrorsAndRetries.makeModestClients("k").count == 2)
    emulator.loseAnswer(ofNext: 1, of: .book, committing: true)
    try await ErrorsAndRetries.lookAfterALostAnswer(client, "opening")
    emulator.loseAnswer(ofNext: 1, of: .book, committing: false)
    try await client.events.release(["A-5"], in: "opening")
    await #expect(throws: APIError.self) {
      try await ErrorsAndRetries.lookAfterALostAnswer(client, "opening")
    }
  }

  @Test func `the emulator loses, refuses and delays what it is told to`() async throws {
    let (event, calls) = try await TestingWithTheEmulator.provoke()
    #expect(event.key == "opening")
    #expect(calls.filter { $0 == "GET /events/opening 429" }.count == 2)
    #expect(calls.last == "GET /events/opening 200")
  }

  // MARK: - Reading articles

  private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift blocks of each article, without common indentation.
  private static func articles() throws -> [String: [String]] {
    let folder = repository.appendingPathComponent("Sources/SeatsioClient/SeatsioClient.docc")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "md" }
    var articles: [String: [String]] = [:]
    for file in files {
      let text = try String(contentsOf: file, encoding: .utf8)
      articles[file.deletingPathExtension().lastPathComponent] = blocks(
        of: text, from: { $0 == "```swift" ? "" : nil }, to: "```"
      ).map(\.text)
    }
    return articles
  }

  private static func compiledExamples() throws -> [String: [String]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("ArticleExamples.swift")
    let mark = "// article: "
    return try blocks(
      of: String(contentsOf: file, encoding: .utf8),
      from: { $0.hasPrefix(mark) ? String($0.dropFirst(mark.count)) : nil }, to: "// end"
    ).reduce(into: [:]) { $0[$1.name, default: []].append($1.text) }
  }

  private static func blocks(
    of text: String, from name: (String) -> String?, to end: String
  ) -> [(name: String, text: String)] {
    var blocks: [(name: String, text: String)] = []
    var open: (name: String, lines: [String])?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      let word = line.trimmingCharacters(in: .whitespaces)
      if let (name, lines) = open {
        if word == end {
          blocks.append((name, withoutIndentation(lines)))
          open = nil
        } else {
          open = (name, lines + [line])
        }
      } else if let name = name(word) {
        open = (name, [])
      }
    }
    return blocks
  }

  private static func withoutIndentation(_ lines: [String]) -> String {
    let indentation = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.map { String($0.dropFirst(indentation)) }.joined(separator: "\n")
  }

  // MARK: - Venue

  /// A hall with the rows A to C of ten seats, and the event `opening`.
  private static func venue() throws -> (Emulator, Client) {
    let emulator = try Emulator()
    var seed = EmulatorSeed()
    let rows = ["A", "B", "C"].map {
      VenueDescription.Row(label: $0, seats: (1...10).map(String.init), category: 1)
    }
    seed.charts = [
      EmulatorSeed.SeedChart(
        name: "Hall",
        drawing: .venue(
          VenueDescription(
            categories: [Category(key: 1, label: "Stalls", color: "#4e79a7")], rows: rows)))
    ]
    seed.events = [EmulatorSeed.SeedEvent(key: "opening", chart: "Hall")]
    try emulator.load(seed)
    return (emulator, try client(of: emulator))
  }

  private static func client(of emulator: Emulator) throws -> Client {
    try Client(
      region: .url(emulator.baseURL), secretKey: emulator.configuration.workspaceSecretKey)
  }
}
