import SeatsioEmulator
import SeatsioModel

/// A random job on a random account: steps of every kind over a few seats of a few events.
struct RandomWorld {
  private var random: Random
  private(set) var text = ""
  private(set) var bookings: [EmulatorSeed.SeedBooking] = []

  init(seed: UInt64) {
    random = Random(seed: seed)
    let booked = number(0...3)
    for index in 0..<booked {
      bookings.append(
        .init(
          event: index == 2 ? "late" : "show",
          objects: [ObjectProperties(ObjectLabel("A-\(index + 1)"))],
          orderId: "o-\(index + 1)"))
    }
    for index in 1...2 where number(0...1) == 0 {
      bookings.append(
        .init(
          event: "late", objects: [ObjectProperties(ObjectLabel("B-\(index)"))],
          orderId: "w-\(index)"))
    }
    if number(0...1) == 0 {
      bookings.append(.init(event: "sub", objects: ["A-5"], orderId: "abo"))
    }
    text = "execution: {packing: {objects: \(number(1...8)), changes: \(number(1...4))}}\n"
    text += "hold_tokens: {t: {}}\n"
    if number(0...2) == 0 {
      text += "events: {new: {key: new, chart: {key: hall}, name: New}}\n"
    }
    text += "steps:"
    for index in 1...number(1...5) {
      text += "\n  - id: s\(index)"
      if index > 1, number(0...4) == 0 { text += "\n    depends_on: [s\(number(1...index - 1))]" }
      text += "\n    \(body(index))"
    }
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int { random.number(range) }

  private mutating func pick(_ texts: String...) -> String { texts[number(0...texts.count - 1)] }

  /// A few seats of one row.
  private mutating func range(_ row: String) -> String {
    let first = number(1...6)
    return "\(row)-\(first)..\(row)-\(number(first...min(first + 2, 6)))"
  }

  private mutating func event() -> String {
    text.contains("key: new") ? pick("show", "late", "new") : pick("show", "late")
  }

  private mutating func body(_ index: Int) -> String {
    let order = "order_id: n-\(number(1...3))"
    switch number(0...16) {
    case 0:
      return "book: {event: \(event()), objects: [\(range("B"))], \(order), ignore_channels: true}"
    case 1: return "book: {event: \(event()), objects: [\(range("A"))], \(order)}"
    // Orders whose seats no other step sets anything of: once they are released, nothing tells that
    // they were selected.
    case 2: return "release: {event: late, where: {order_id: [w-1, \(pick("w-2", "n-1"))]}}"
    case 3:
      // What a release gives back would be free for it again.
      let status = pick("free", "booked")
      return "change_status: {event: \(status == "free" ? "show" : event()), "
        + "where: {status: \(status), category: \(pick("Stalls", "Balcony"))}, status: x\(index), "
        + "ignore_channels: true}"
    case 4: return "put_up_for_resale: {event: \(event()), objects: [\(range("A"))]}"
    case 5:
      return
        "move: {event: show, seats: [{from: A-1, to: \(pick("A-2", "A-6", "A-4")), order_id: o-1}, "
        + "{from: A-2, to: \(pick("A-1", "B-2")), order_id: o-2}]}"
    case 6:
      return "move: {event: show, to_event: late, seats: [{from: A-1, to: A-1, order_id: o-1}]}"
    case 7:
      return "transaction: [{release: {event: show, objects: [A-1], order_id: o-1}}, "
        + "{book: {event: show, objects: [A-1, \(pick("A-4", "A-5"))], \(order)}}]"
    case 8:
      return "override_season_status: {event: \(pick("sub-1", "sub-2")), objects: [\(range("A"))]}"
    case 9: return "use_season_status: {event: \(pick("sub-1", "sub-2")), objects: [\(range("A"))]}"
    case 10:
      return
        "update_extra_data: {event: \(event()), objects: [\(range("A"))], extra_data: {n: \(index)}}"
    case 11:
      return
        "edit_for_sale: {event: \(event()), \(pick("for_sale", "not_for_sale")): [\(range("B"))]}"
    case 12:
      return
        "edit_channel: {event: show, channel: agency, \(pick("add", "remove")): [\(range("B"))]}"
    case 13:
      // What the service takes could be what another step names, so it has an event of its own.
      return "best_available: {event: gala, action: book, number: \(number(1...3)), "
        + "order_id: best-\(index)}"
    case 14:
      return
        "book: {event: \(event()), objects: [{object: Floor, quantity: \(number(1...5))}], \(order)}"
    case 15:
      return
        "ticket_buyers: {\(pick("add", "remove")): [6f0c1d9e-2b64-4c9a-9d3b-0b6a3a2f1c1\(number(1...2))]}"
    default:
      return "hold: {event: \(event()), objects: [\(range("A"))], order_id: h, hold_token: t}"
    }
  }
}
