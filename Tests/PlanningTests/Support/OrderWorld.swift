import AccountSnapshot
import Diagnostics
import FoundationEssentials
import JobFile
import Planning
import SeatsioModel

/// Events whose seats and areas are booked just as an order export says, and ways to spoil that.
struct OrderWorld {
  static let seatCount = 2000
  static let areaCount = 40

  /// A row of the export.
  struct Row: Hashable {
    var event: EventKey
    var object: ObjectLabel
    var order: String
    var type: String
    var quantity: Int?
  }

  private var random: SeededGenerator
  private(set) var rows: [Row] = []
  private(set) var live: [EventKey: [ObjectLabel: LiveObject]] = [:]
  /// What each order has in each area.
  private(set) var places: [EventKey: [ObjectLabel: [String: Int]]] = [:]
  /// What has been spoilt.
  private(set) var discrepancies: Set<Discrepancy> = []
  /// By event: seats by order, of orders that nothing has happened to.
  private var orders: [EventKey: [[ObjectLabel]]] = [:]
  private var free: [EventKey: [ObjectLabel]] = [:]

  init(seed: UInt64, events: Int) {
    random = SeededGenerator(seed: seed)
    for number in 1...events { addEvent(EventKey("night-\(number)")) }
  }

  private mutating func addEvent(_ event: EventKey) {
    var objects: [ObjectLabel: LiveObject] = [:]
    var seats = (1...Self.seatCount).map { ObjectLabel("Row-\($0 / 40)-\($0 % 40)") }
    for seat in seats { objects[seat] = LiveObject() }
    seats.shuffle(using: &random)
    var number = 0
    while seats.count > Self.seatCount / 4 {
      number += 1
      let own = Array(seats.suffix(Int.random(in: 1...4, using: &random)))
      seats.removeLast(own.count)
      let order = "\(event)/\(number)"
      for seat in own {
        let type = ["adult", "child"].randomElement(using: &random) ?? ""
        rows.append(Row(event: event, object: seat, order: order, type: type))
        objects[seat]?.status = .booked
        objects[seat]?.orderID = order
        objects[seat]?.ticketType = type
      }
      orders[event, default: []].append(own)
    }
    free[event] = seats
    for number in 1...Self.areaCount {
      let label = ObjectLabel("Area \(number)")
      let count = Int.random(in: 0...5, using: &random)
      for order in 0..<count {
        let quantity = Int.random(in: 1...4, using: &random)
        let id = "\(event)/area-\(order)"
        rows.append(Row(event: event, object: label, order: id, type: "adult", quantity: quantity))
        places[event, default: [:]][label, default: [:]][id] = quantity
      }
      objects[label] = LiveObject(type: .generalAdmission, capacity: 100, heldPlaces: [:])
    }
    live[event] = objects
  }

  // MARK: - Spoiling

  /// Makes one thing be as it should not be; no object and no order is touched twice.
  mutating func spoil() {
    guard let event = live.keys.sorted().randomElement(using: &random) else { return }
    switch Int.random(in: 0...7, using: &random) {
    case 0: missing(event)
    case 1: extra(event)
    case 2: wrongSeat(event)
    case 3: wrongOrder(event)
    case 4: exchange(event)
    case 5: wrongStatus(event)
    case 6: wrongTicketType(event)
    default: extraOfKnownOrder(event)
    }
  }

  /// An order nobody has touched, which nobody will touch again.
  private mutating func order(_ event: EventKey) -> [ObjectLabel] { orders[event]?.popLast() ?? [] }

  private mutating func freeSeat(_ event: EventKey) -> ObjectLabel? { free[event]?.popLast() }

  private func facts(_ event: EventKey, _ label: ObjectLabel?) -> Discrepancy.Facts? {
    guard let label, let object = live[event]?[label], object.status != .free else { return nil }
    return .init(status: object.status, orderID: object.orderID, ticketType: object.ticketType)
  }

  /// Changes a seat and takes down what that is.
  private mutating func change(
    _ kind: Discrepancy.Kind, _ event: EventKey, _ label: ObjectLabel,
    foundAt: ObjectLabel? = nil, expected: Discrepancy.Facts?, _ body: (inout LiveObject) -> Void
  ) {
    if var object = live[event]?[label] {
      body(&object)
      live[event]?[label] = object
    }
    discrepancies.insert(
      Discrepancy(
        kind, in: event, label, foundAt: foundAt, expected: expected,
        found: facts(event, foundAt ?? label)))
  }

  private mutating func missing(_ event: EventKey) {
    for label in order(event) {
      change(.missing, event, label, expected: facts(event, label)) { $0 = LiveObject() }
    }
  }

  private mutating func extra(_ event: EventKey) {
    guard let label = freeSeat(event) else { return }
    let order = ["\(label)-new", nil].randomElement(using: &random) ?? nil
    change(.extra, event, label, expected: nil) { object in
      object.status = .booked
      object.orderID = order
    }
  }

  private mutating func extraOfKnownOrder(_ event: EventKey) {
    guard let own = order(event).first, let label = freeSeat(event) else { return }
    let id = live[event]?[own]?.orderID
    change(.extra, event, label, expected: nil) { object in
      object.status = .booked
      object.orderID = id
    }
  }

  private mutating func wrongSeat(_ event: EventKey) {
    guard let own = order(event).first, let label = freeSeat(event) else { return }
    let expected = facts(event, own)
    let moved = live[event]?[own]
    live[event]?[label] = moved
    change(.wrongSeat, event, own, foundAt: label, expected: expected) { $0 = LiveObject() }
  }

  private mutating func wrongOrder(_ event: EventKey) {
    for label in order(event) {
      change(.wrongOrder, event, label, expected: facts(event, label)) {
        $0.orderID = "\(label)-thief"
      }
    }
  }

  /// Two orders have each other's seat.
  private mutating func exchange(_ event: EventKey) {
    guard let one = order(event).first, let other = order(event).first,
      let first = live[event]?[one], let second = live[event]?[other]
    else { return }
    change(.wrongOrder, event, one, expected: facts(event, one)) { $0.orderID = second.orderID }
    change(.wrongOrder, event, other, expected: facts(event, other)) { $0.orderID = first.orderID }
  }

  private mutating func wrongStatus(_ event: EventKey) {
    let status = [ObjectStatus.held, .resale, "house"].randomElement(using: &random) ?? .held
    for label in order(event) {
      change(.wrongStatus, event, label, expected: facts(event, label)) { object in
        object.status = status
        if status != .resale { object.orderID = nil }
      }
    }
  }

  private mutating func wrongTicketType(_ event: EventKey) {
    for label in order(event) {
      change(.wrongTicketType, event, label, expected: facts(event, label)) {
        $0.ticketType = $0.ticketType == "adult" ? nil : "senior"
      }
    }
  }

  /// Spoils an area, by the total or order by order.
  mutating func spoilArea(byOrder: Bool) {
    guard let event = live.keys.sorted().randomElement(using: &random) else { return }
    let label = ObjectLabel("Area \(Int.random(in: 1...Self.areaCount, using: &random))")
    guard spoiltAreas.insert("\(event) \(label)").inserted else { return }
    let before = places[event]?[label] ?? [:]
    let total = before.values.reduce(0, +)
    let order = before.keys.sorted().randomElement(using: &random) ?? "\(event)/area-new"
    let old = before[order] ?? 0
    let new = Int.random(in: 0...6, using: &random)
    guard new != old else { return }
    places[event, default: [:]][label, default: [:]][order] = new
    let (wanted, taken) = byOrder ? (old, new) : (total, total - old + new)
    let id = byOrder ? order : nil
    discrepancies.insert(
      Discrepancy(
        taken == 0 ? .missing : wanted == 0 ? .extra : .wrongQuantity, in: event, label,
        expected: wanted == 0 ? nil : .init(orderID: id, places: wanted),
        found: taken == 0 ? nil : .init(orderID: id, places: taken)))
  }

  private var spoiltAreas: Set<String> = []

  // MARK: - What others see

  /// The order export, in no order.
  mutating func csv() -> String {
    "event,object,order_id,ticket_type,quantity\n"
      + rows.shuffled(using: &random).map { row in
        "\(row.event),\(row.object),\(row.order),\(row.type),\(row.quantity.map(String.init) ?? "")\n"
      }.joined()
  }

  func answer(_ query: Query) -> Answer? {
    switch query {
    case .events:
      return .events(
        live.keys.sorted().enumerated().map { number, key in
          Event(
            id: Int64(number + 1), key: key, chartKey: "hall",
            createdOn: Date(timeIntervalSince1970: 0))
        })
    case .eventObjects(_, let event):
      var objects = live[event] ?? [:]
      for (label, object) in objects where object.type == .generalAdmission {
        let taken = places[event]?[label]?.values.reduce(0, +) ?? 0
        objects[label]?.freePlaces = 100 - taken
      }
      return .eventObjects(objects)
    case .areaLog(_, let event, let label):
      let shares = (places[event]?[label] ?? [:]).sorted { $0.key < $1.key }
      return .areaLog(shares.flatMap { Self.entries($0.key, $0.value, label) })
    default: return nil
    }
  }

  /// An order that took a place too many and gave it back.
  private static func entries(
    _ order: String, _ places: Int, _ label: ObjectLabel
  ) -> [StatusChange] {
    func entry(_ status: ObjectStatus, _ quantity: Int) -> StatusChange {
      StatusChange(
        id: 1, eventId: 1, status: status, quantity: quantity, objectLabel: label,
        date: Date(timeIntervalSince1970: 0), orderId: order, extraData: nil, holdToken: nil,
        origin: StatusChangeOrigin(type: .apiCall))
    }
    return [entry(.free, 1), entry(.booked, places + 1)]
  }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
