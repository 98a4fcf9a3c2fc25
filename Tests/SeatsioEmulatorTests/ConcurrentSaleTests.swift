import FoundationEssentials
import Glibc
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Two hundred clients at once, over sockets, that want the same seats.
///
/// `USHER_SALE_REQUESTS=100000` makes a long evening of it; `scripts/sale` does that.
@Suite struct ConcurrentSaleTests {
  private static let clients = 200
  private static let seats = (1...20).flatMap { row in (1...15).map { "R\(row)-\($0)" } }
  private static let requests =
    getenv("USHER_SALE_REQUESTS").flatMap { Int(String(cString: $0)) } ?? 6000

  /// What a client did to seats, and was told that it worked.
  private struct Change: Hashable {
    var seat: String
    var status: String
    var order: String?
  }

  @Test("of overlapping bookings each seat has one owner, and its log says how it came to it (5.1)")
  func sale() throws {
    let emulator = try Self.emulator()
    let connections = try (0..<Self.clients).map { _ in try RawConnection(emulator) }
    var generator = SeededGenerator(seed: 1)
    var owned = Array(repeating: [(order: String, seats: [String])](), count: Self.clients)
    var done: [Change: Int] = [:]
    var refusals = 0
    for round in 0..<Self.requests / Self.clients {
      var asked: [(isBooking: Bool, order: String, seats: [String])] = []
      for client in connections.indices {
        // Half the time, who has something gives it back.
        if let last = owned[client].last, Bool.random(using: &generator) {
          owned[client].removeLast()
          asked.append((false, last.order, last.seats))
        } else {
          let count = Int.random(in: 1...3, using: &generator)
          let seats = Set(
            (0..<count).compactMap { _ in Self.seats.randomElement(using: &generator) })
          asked.append((true, "order-\(client)-\(round)", seats.sorted()))
        }
        try connections[client].send(Self.request(asked[client]))
      }
      for (client, connection) in connections.enumerated() {
        let ask = asked[client]
        let answer = try connection.answer()
        if answer.status == 204 || answer.status == 200 {
          if ask.isBooking { owned[client].append((ask.order, ask.seats)) }
          for seat in ask.seats {
            done[
              Change(
                seat: seat, status: ask.isBooking ? "booked" : "free",
                order: ask.isBooking ? ask.order : nil), default: 0] += 1
          }
        } else {
          refusals += 1
          try Self.checkRefusal(answer, isBooking: ask.isBooking)
        }
      }
    }
    #expect(refusals > 0)
    var owners: [String: String] = [:]
    for order in owned.joined() {
      for seat in order.seats {
        #expect(owners.updateValue(order.order, forKey: seat) == nil, "two owners of \(seat)")
      }
    }
    try Self.checkLogs(of: emulator, owners, done)
  }

  private static func emulator() throws -> Emulator {
    // More than all clients, so that no call is refused for anything but its seats.
    let emulator = try RawHTTP.emulator { $0.laneCeilings = [.priority: 1000, .regular: 1000] }
    var seed = EmulatorSeed()
    let rows = (1...20).map { row in
      VenueDescription.Row(label: "R\(row)", seats: (1...15).map(String.init), category: 1)
    }
    seed.charts = [
      EmulatorSeed.SeedChart(
        name: "hall",
        drawing: .venue(
          VenueDescription(
            categories: [Category(key: 1, label: "Stalls", color: "#4e79a7")], rows: rows)))
    ]
    seed.events = [EmulatorSeed.SeedEvent(key: "show", chart: "hall")]
    try emulator.load(seed)
    return emulator
  }

  private static func request(_ ask: (isBooking: Bool, order: String, seats: [String])) -> String {
    let objects = ask.seats.map { "\"\($0)\"" }.joined(separator: ", ")
    let what =
      ask.isBooking
      ? "\"status\": \"booked\", \"orderId\": \"\(ask.order)\", \"allowedPreviousStatuses\": [\"free\"]"
      : "\"type\": \"RELEASE\", \"allowedPreviousStatuses\": [\"booked\"]"
    return RawHTTP.request(
      "POST", "/events/groups/actions/change-object-status",
      body: "{\"events\": [\"show\"], \"objects\": [\(objects)], \(what)}")
  }

  private static func checkRefusal(_ answer: RawConnection.Answer, isBooking: Bool) throws {
    // Only the owner gives back, so nothing can be in the way of that.
    #expect(isBooking)
    #expect(answer.status == 400)
    let errors = answer.json["errors"]?.array ?? []
    #expect(!errors.isEmpty)
    for error in errors {
      #expect(error["code"] == "ILLEGAL_STATUS_CHANGE")
      #expect(
        error["message"]
          == "Cannot change from [booked] to [booked]: booked is not in the list of allowed previous statuses"
      )
    }
  }

  /// Whether the logs tell exactly what was answered, and end in what is.
  private static func checkLogs(
    of emulator: Emulator, _ owners: [String: String], _ done: [Change: Int]
  ) throws {
    let connection = try RawConnection(emulator)
    var logged: [Change: Int] = [:]
    for seat in Self.seats {
      try connection.send(
        RawHTTP.request("GET", "/events/show/objects/\(seat)/status-changes?limit=1000"))
      let page = try connection.answer().json
      #expect(page["next_page_starts_after"] == nil)
      let items = Array((page["items"]?.array ?? []).reversed())
      var status = "free"
      for item in items {
        // A seat is sold only when it is free, and given back only when it is sold.
        let next = item["status"]?.string ?? ""
        #expect(next != status, "\(seat): \(status) twice in a row")
        status = next
        logged[
          Change(
            seat: seat, status: next, order: next == "booked" ? item["orderId"]?.string : nil),
          default: 0] += 1
      }
      #expect(items.last?["orderId"]?.string == owners[seat] || status == "free")
      #expect((status == "booked") == (owners[seat] != nil))
      try connection.send(RawHTTP.request("GET", "/events/show/objects?label=\(seat)"))
      let info = try connection.answer().json[seat]
      #expect(info?["status"]?.string == status)
      #expect(info?["orderId"]?.string == owners[seat])
    }
    #expect(logged == done)
  }
}
