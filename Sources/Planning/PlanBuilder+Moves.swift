import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// The two parts of a `move`, row by row: the seats that orders leave and those they arrive on.
extension PlanBuilder {
  /// The rules for a pair of seats, by the row of the seat that is left.
  func moveRules(leaving id: RowID) -> MoveRules? {
    guard works[id.step].role == .leave, id.step + 1 < works.count,
      id.row < works[id.step + 1].objects.count
    else { return nil }
    return MoveRules(
      leave: works[id.step], arrive: works[id.step + 1], from: works[id.step].objects[id.row],
      to: works[id.step + 1].objects[id.row])
  }

  /// The rules for a pair and the seat that is left, by the row of the new seat.
  func move(_ id: RowID) -> (rules: MoveRules, old: LiveObject)? {
    guard let rules = moveRules(leaving: RowID(step: id.step - 1, row: id.row)),
      let event = eventOf[id.step - 1], let old = contexts[event][rules.from.value.label]
    else { return nil }
    return (rules, old)
  }

  /// What is wrong with a pair whatever its seats are like.
  func moveProblem(_ id: RowID) -> Diagnostic? {
    let leave = works[id.step]
    let from = leave.objects[id.row]
    if let old = eventOf[id.step], let new = eventOf[id.step + 1],
      contexts[old].place.workspace != contexts[new].place.workspace
    {
      return conflict(
        "plan/other-workspace",
        "in '\(leave.address)': the events '\(leave.event.value)' and "
          + "'\(works[id.step + 1].event.value)' are in two workspaces, which one call cannot reach",
        at: from.mark, fix: "book and release in steps of their own")
    }
    guard eventOf[id.step] == eventOf[id.step + 1], let order = from.value.orderID,
      arrivals[id.step]?[from.value.label] == order
    else { return nil }
    return conflict(
      "plan/move-chain",
      "in '\(leave.address)': order '\(order)' both leaves '\(from.value.label)' and arrives there, "
        + "so a second run could not tell whether it has moved", at: from.mark,
      fix: "move it directly from its first seat to its last")
  }

  /// Notes which order arrives where.
  mutating func noteArrivals() {
    for number in works.indices where works[number].role == .leave {
      var orders: [ObjectLabel: String] = [:]
      for object in works[number + 1].objects {
        if let order = object.value.orderID { orders[object.value.label] = order }
      }
      arrivals[number] = orders
    }
  }

  /// Rows of a move that belong together: those of an order, and those that take each other's
  /// seats.
  func moveGroups(_ leave: Int, atomic: Atomicity?) -> [[RowID]] {
    let froms = works[leave].objects
    let tos = works[leave + 1].objects
    var groups = DisjointSets(froms.count)
    var ofOrder: [String: Int] = [:]
    var ofSeat: [Seat: Int] = [:]
    for row in froms.indices {
      if atomic == .step { groups.unite(0, row) }
      if atomic != .object, let order = froms[row].value.orderID {
        groups.unite(ofOrder[order] ?? row, row)
        ofOrder[order] = row
      }
      for seat in [
        Seat(event: works[leave].event.value, label: froms[row].value.label),
        Seat(event: works[leave + 1].event.value, label: tos[row].value.label),
      ] {
        groups.unite(ofSeat[seat] ?? row, row)
        ofSeat[seat] = row
      }
    }
    return groups.sets().map { rows in
      rows.map { RowID(step: leave, row: $0) } + rows.map { RowID(step: leave + 1, row: $0) }
    }
  }

  private struct Seat: Hashable {
    var event: EventKey
    var label: ObjectLabel
  }
}

/// Numbers that are put together in sets.
private struct DisjointSets {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  private mutating func root(_ number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  mutating func unite(_ left: Int, _ right: Int) {
    let (left, right) = (root(left), root(right))
    parents[max(left, right)] = min(left, right)
  }

  /// The sets by their smallest number, each in order.
  mutating func sets() -> [[Int]] {
    var sets: [[Int]] = []
    var placeOf: [Int: Int] = [:]
    for number in parents.indices {
      let root = root(number)
      if let place = placeOf[root] {
        sets[place].append(number)
      } else {
        placeOf[root] = sets.count
        sets.append([number])
      }
    }
    return sets
  }
}
