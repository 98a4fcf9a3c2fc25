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

/// Planning an export with its bookings shows no change, whatever has been booked where.
struct RandomBookingTests {
  // One after the other: each has an emulator with threads and descriptors of its own.
  @Test(.serialized, arguments: 1...80, [BookingFiles.Format.csv, .jsonLines])
  func `whoever has what, planning the export with its rows shows no change`(
    seed: UInt64, format: BookingFiles.Format
  ) async throws {
    let account = try ExportAccount()
    try await Self.furnish(account.client)
    var sale = RandomSale(seed: seed, account.client)
    await sale.run()
    let first = try await Self.export(account, format)
    let second = try await Self.export(account, format)
    #expect(first.text == second.text && first.rows == second.rows)
    let changes = try await account.changes(first.text, rows: first.rows)
    #expect(changes == [], "\(first.text)\(first.rows)\n\(sale.done.joined(separator: "\n"))")
    for isByOrder in [false, true] {
      let differences = try await Self.verify(
        account, first.text, first.rows, areaOrders: isByOrder)
      #expect(
        differences == [], "\(first.text)\(first.rows)\n\(sale.done.joined(separator: "\n"))")
    }
    await account.stop()
  }

  /// What an account differs in from its own export.
  private static func verify(
    _ account: ExportAccount, _ text: String, _ rows: [String: String], areaOrders: Bool
  ) async throws -> [Discrepancy] {
    let inputs = JobInputs(readFile: { rows[$0].map { Array($0.utf8) } }, today: "2026-01-15")
    let job = try #require(JobReader.read(Array(text.utf8), file: "x.yaml", inputs: inputs).job)
    var options = Verifier.Options()
    options.readsAreaOrders = areaOrders
    var snapshot = Snapshot()
    while true {
      switch Verifier.next(job, options, snapshot) {
      case .done(let verification):
        #expect(verification.declarations.isEmpty)
        return verification.discrepancies
      case .read(let queries):
        try await LiveReader(account.client).answer(queries, into: &snapshot)
      }
    }
  }

  private static func furnish(_ client: Client) async throws {
    _ = try await client.events.create(
      chartKey: "hall", eventKey: "e",
      channels: [Channel(key: "web", name: "Web", color: "#112233", objects: ["A-1", "A-2"])],
      forSaleConfig: ForSaleConfig(forSale: false, objects: ["B-20"]))
    _ = try await client.seasons.create(
      chartKey: "hall", key: "abo", eventKeys: ["abo-1", "abo-2", "abo-3"])
    for (part, events) in [("early", ["abo-1", "abo-2"]), ("late", ["abo-2", "abo-3"])] {
      _ = try await client.seasons.createPartialSeason(
        of: "abo", key: EventKey(part), eventKeys: events.map { EventKey($0) })
    }
  }

  private static func export(
    _ account: ExportAccount, _ format: BookingFiles.Format
  ) async throws -> (text: String, rows: [String: String]) {
    let export = try await account.export().export
    var files = BookingFiles(format)
    var snapshot = Snapshot()
    for family in export.families {
      reading: while true {
        switch BookingReader.next(family, in: .connection, snapshot) {
        case .done(let bookings):
          files.add(bookings)
          break reading
        case .read(let queries):
          try await LiveReader(account.client).answer(queries, into: &snapshot)
        }
      }
    }
    let text = try ExportFile.text(of: export, also: files.steps { "rows\($0)" })
    let rows = files.files.map { ("rows\($0.suffix)", $0.text) }
    return (text, Dictionary(uniqueKeysWithValues: rows))
  }
}

/// Sells, holds, releases and moves around in a season and an event, whatever the API lets pass.
private struct RandomSale {
  private var random: SaleGenerator
  private let client: Client
  /// What the API has let pass, for messages.
  private(set) var done: [String] = []

  init(seed: UInt64, _ client: Client) {
    random = SaleGenerator(state: seed)
    self.client = client
  }

  mutating func run() async {
    if int(0...3) == 0 { try? await client.events.update("abo-1", isInThePast: true) }
    for _ in 0..<int(0...25) { await step() }
  }

  private mutating func int(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
  private mutating func pick<Item>(_ items: [Item]) -> Item { items[int(0...items.count - 1)] }

  private mutating func step() async {
    let event = EventKey(pick(["e", "e", "abo", "early", "late", "abo-1", "abo-2", "abo-3"]))
    let first = int(1...18)
    let row = pick(["A", "B"])
    let labels = (first...first + int(0...2)).map { ObjectLabel("\(row)-\($0)") }
    let order = pick([nil, "o-1", "o-2", "o,\"3\""])
    let objects = labels.map { label in
      ObjectProperties(
        label, extraData: pick([nil, nil, ["note": "aisle"]]), ticketType: pick([nil, "adult"]))
    }
    let kind = int(0...9)
    do {
      switch kind {
      case 0, 1, 2, 3:
        _ = try await client.events.book(
          objects, in: event, orderId: order, ignoreChannels: true)
      case 4:
        _ = try await client.events.changeStatus(
          of: objects, in: event, to: "house", orderId: order, ignoreChannels: true)
      case 5: _ = try await client.events.release(objects, in: event, ignoreChannels: true)
      case 6:
        _ = try await client.events.putUpForResale(
          objects, in: event, resaleListingId: pick([nil, "l-1"]))
      case 7:
        let token = try await client.holdTokens.create()
        _ = try await client.events.hold(
          objects, in: event, holdToken: token.holdToken, ignoreChannels: true)
      case 8: try await client.events.overrideSeasonStatus(of: labels, in: event)
      default:
        _ = try await client.events.book(
          [ObjectProperties("GA", quantity: int(1...4))], in: event, orderId: order ?? "o-3")
      }
      done.append("\(kind) \(event) \(labels) \(order ?? "-")")
    } catch {
      // What the API refuses has not happened.
    }
  }
}

/// SplitMix64.
private struct SaleGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
