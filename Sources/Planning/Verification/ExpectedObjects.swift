import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What the objects of one event should be once all steps have been carried out.
struct ExpectedObjects {
  /// What one object, or the places that one order has in an area, should be.
  struct Share: Hashable {
    var facts: Discrepancy.Facts
    var mark: SourceMark
  }

  /// Seats, tables and booths that should be taken.
  var seats: [ObjectLabel: Share] = [:]
  /// Areas with the shares of orders; `""` is for places without an order.
  var areas: [ObjectLabel: [String: Share]] = [:]
  /// How many objects the service chose for an order.
  var choices: [String: Share] = [:]

  /// How many things these are.
  var count: Int {
    seats.count + choices.count + areas.values.reduce(0) { $0 + $1.count }
  }

  /// Follows the steps in the order of the file; what objects are comes from the account.
  init(_ turns: [ExpectedTurn], _ live: [ObjectLabel: LiveObject]) {
    for turn in turns { apply(turn, live) }
  }

  private mutating func apply(_ turn: ExpectedTurn, _ live: [ObjectLabel: LiveObject]) {
    switch turn {
    case .listed(let action, let request, let clears, let mark):
      if live[request.label]?.type == .generalAdmission {
        applyToArea(action, request, mark)
      } else {
        applyToSeat(action, request, clears, mark)
      }
    case .selected(let action, let selector, let request, let mark):
      // What was there before the job is not the job's to say.
      for label in seats.keys where selector.fits(live[label], seats[label]) {
        var own = request
        own.label = label
        applyToSeat(action, own, [], mark)
      }
    case .leave(let label, let order):
      if order == nil || seats[label]?.facts.orderID == order { seats[label] = nil }
    case .arrive(let label, let share): seats[label] = share
    case .chosen(let order, let share):
      var total = share
      total.facts.places = (share.facts.places ?? 0) + (choices[order]?.facts.places ?? 0)
      choices[order] = total
    }
  }

  private mutating func applyToSeat(
    _ action: SeatAction, _ request: ObjectRequest, _ clears: Set<CarriedField>, _ mark: SourceMark
  ) {
    // Holds end by themselves.
    guard let status = action.status, status != .free, action != .hold else {
      seats[request.label] = nil
      return
    }
    var facts = Discrepancy.Facts(
      status: status, orderID: request.orderID, ticketType: request.ticketType)
    if case .changeStatus = action, let before = seats[request.label]?.facts {
      if !clears.contains(.orderID) { facts.orderID = facts.orderID ?? before.orderID }
      if !clears.contains(.ticketType) { facts.ticketType = facts.ticketType ?? before.ticketType }
    }
    seats[request.label] = Share(facts: facts, mark: mark)
  }

  private mutating func applyToArea(
    _ action: SeatAction, _ request: ObjectRequest, _ mark: SourceMark
  ) {
    let order = request.orderID ?? ""
    let places = request.quantity ?? 1
    guard action != .hold else { return }
    let before = areas[request.label, default: [:]][order]
    let after = (before?.facts.places ?? 0) + (action == .release ? -places : places)
    guard after > 0 else {
      areas[request.label]?[order] = nil
      return
    }
    areas[request.label, default: [:]][order] = Share(
      facts: .init(
        status: action.status ?? .booked, orderID: request.orderID, ticketType: nil,
        places: after),
      mark: before?.mark ?? mark)
  }
}

/// One thing that a step does to objects of an event.
enum ExpectedTurn {
  case listed(SeatAction, ObjectRequest, clears: Set<CarriedField>, at: SourceMark)
  case selected(SeatAction, Selector, ObjectRequest, at: SourceMark)
  /// An order leaves an object.
  case leave(ObjectLabel, order: String?)
  case arrive(ObjectLabel, ExpectedObjects.Share)
  /// The service chooses so many objects for an order.
  case chosen(String, ExpectedObjects.Share)
}

extension Selector {
  /// Whether it picks an object that should be as `share` says.
  fileprivate func fits(_ object: LiveObject?, _ share: ExpectedObjects.Share?) -> Bool {
    func fits(_ list: [String]?, _ values: String?...) -> Bool {
      guard let list else { return true }
      return values.contains { $0.map(list.contains) ?? false }
    }
    let order = share.map { $0.facts.orderID ?? "NO_ORDER_ID" } ?? "NO_ORDER_ID"
    return fits(categories, object?.categoryKey, object?.categoryLabel)
      && fits(sections, object?.section ?? "NO_SECTION")
      && fits(zones, object?.zone ?? "NO_ZONE")
      && fits(statuses?.map(\.rawValue), (share?.facts.status ?? .free).rawValue)
      && fits(orderIDs, order)
      && fits(channels?.map(\.rawValue), (object?.channel ?? ChannelKey.none).rawValue)
      && (objectTypes.map { types in object.map { types.contains($0.type) } ?? false } ?? true)
  }
}
