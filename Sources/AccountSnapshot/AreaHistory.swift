package import SeatsioModel

/// What an area's log says of the places that one order has.
package struct AreaHistory {
  /// Places with a status other than free.
  package private(set) var taken = 0
  /// Those of them that went from held to something else with their token.
  package private(set) var converted = 0
  /// Those that are held now, and the token that holds them.
  package private(set) var held = 0
  /// See `held`.
  package private(set) var holder: HoldTokenKey?

  /// Reads the log, newest first, for one order.
  ///
  /// A hold that expired may leave no entry with the order id, so places that `area` no longer
  /// shows as held by their token do not count.
  package init(_ log: [StatusChange], orderID: String, of area: LiveObject) {
    var held: [HoldTokenKey: Int] = [:]
    for entry in log.reversed() where entry.orderId == orderID {
      if entry.status.isSelectable {
        taken = max(0, taken - entry.quantity)
        converted = min(converted, taken)
        if let token = entry.holdToken { held[token, default: 0] -= entry.quantity }
      } else if entry.status == .held {
        taken += entry.quantity
        if let token = entry.holdToken { held[token, default: 0] += entry.quantity }
      } else if let token = entry.holdToken {
        converted += entry.quantity
        held[token, default: 0] -= entry.quantity
      } else {
        taken += entry.quantity
      }
    }
    for (token, places) in held.sorted(by: { $0.key < $1.key }) where places > 0 {
      if let live = area.heldPlaces, live[token, default: 0] == 0 {
        taken = max(0, taken - places)
      } else {
        self.held += places
        holder = token
      }
    }
  }

  /// The history of an order that has nothing.
  package init() {}

  /// The places that each order has and does not just hold; `""` stands for places without an order.
  ///
  /// Cost: linear in the length of the log, which is newest first.
  package static func bookedPlaces(_ log: [StatusChange], of area: LiveObject) -> [String: Int] {
    var result: [String: Int] = [:]
    for (order, entries) in Dictionary(grouping: log, by: \.orderId) {
      guard let order else { continue }
      let history = AreaHistory(entries, orderID: order, of: area)
      result[order] = history.taken - history.held
    }
    result = result.filter { $0.value > 0 }
    // Whatever else is booked belongs to no order; a log that does not go back far enough hides some.
    let rest = area.bookedPlaces - result.values.reduce(0, +)
    if rest > 0 { result[""] = rest }
    return result
  }
}
