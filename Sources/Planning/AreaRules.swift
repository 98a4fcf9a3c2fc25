import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What one step does to the places that one order has in an area.
///
/// Reports give only an area's totals, so the order's share comes from the log; without an order
/// id a second run could not tell what the first one did.
struct AreaRules {
  let step: SeatWork
  let action: SeatAction
  let request: ObjectRequest
  let mark: SourceMark
  let token: TokenTarget?

  /// How many places the step is about.
  var quantity: Int { request.quantity ?? 1 }

  /// Whether the step turns held places into something else instead of taking new ones.
  var converts: Bool { token != nil && action != .hold && action != .release }

  /// Whether the step needs free places.
  var takes: Bool { action != .release && !converts }

  /// How many places the order has after the step if it had `before`.
  func target(after before: Int?) -> Int {
    switch action {
    case .release: (before ?? quantity) - quantity
    case .book, .hold, .changeStatus, .putUpForResale:
      converts ? before ?? quantity : (before ?? 0) + quantity
    }
  }

  /// The change of `places` places; areas carry no guard.
  func change(_ places: Int) -> SeatChange {
    var change = SeatChange(
      event: step.event.value, status: action.status, objects: [], isArea: true)
    change.objects = [
      ObjectProperties(
        request.label, ticketType: action == .release ? nil : request.ticketType,
        quantity: places)
    ]
    change.holdToken = token
    change.orderID = request.orderID
    change.ignoreChannels = step.options.ignoreChannels ? true : nil
    change.channelKeys = step.options.channelKeys?.value
    return change
  }

  // MARK: - What stands in the way

  /// What is wrong with the step whatever the order has already.
  ///
  /// - Parameter planned: The places that this step and those before it take.
  func problem(of area: LiveObject, planned: Int) -> Diagnostic? {
    if request.orderID == nil, !step.mayRepeat {
      return conflict(
        "plan/no-order", "places of the area '\(request.label)' need an order id",
        fix: "add 'order_id': without one a second run could not tell what the first one did")
    }
    if request.extraData != nil {
      return conflict(
        "plan/extra-data", "'\(request.label)' is an area, and areas carry no extra data",
        fix: "remove 'extra_data'")
    }
    guard takes else { return nil }
    if action == .book || action == .hold, !area.forSale {
      return conflict(
        "plan/not-for-sale", "'\(request.label)' is not for sale",
        fix: "put it up for sale in the event's 'for_sale', or choose another area")
    }
    guard let free = area.freePlaces, planned > free else { return nil }
    return conflict(
      "plan/too-few-places",
      "'\(request.label)' has \(free) free places, too few for the \(planned) that this file takes "
        + "up to here",
      fix: "lower 'quantity', or release places of other orders in a job that runs before")
  }

  /// Whether the step can be the first of its chain, given what the order has.
  ///
  /// - Parameter quantity: The places of the order in the whole step, of all ticket types.
  func problem(startingFrom history: AreaHistory, quantity: Int) -> Diagnostic? {
    let order = request.orderID ?? ""
    if converts {
      guard history.held != quantity else { return nil }
      return conflict(
        "plan/not-held",
        "order '\(order)' holds \(history.held) places of '\(request.label)', not \(quantity)",
        fix: history.held == 0
          ? "hold them in an earlier step, or remove 'hold_token'"
          : "write 'quantity: \(history.held)' if all of them are meant")
    }
    if action == .release {
      guard history.taken != quantity else { return nil }
      return conflict(
        "plan/other-quantity",
        "order '\(order)' has \(history.taken) places of '\(request.label)', not \(quantity)",
        fix: "write 'quantity: \(history.taken)' if all of them are meant")
    }
    guard history.taken != 0 else { return nil }
    return conflict(
      "plan/other-quantity",
      "order '\(order)' has \(history.taken) places of '\(request.label)' already, but the file says "
        + "\(quantity)",
      fix: "correct 'quantity', or use another order id")
  }

  func conflict(_ code: Diagnostic.Code, _ message: String, fix: String) -> Diagnostic {
    Diagnostic(
      code: code, message: "in '\(step.address)': \(message)", location: mark, fix: fix)
  }
}
