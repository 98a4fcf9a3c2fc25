import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What an area's log says of the places that one order has.
struct AreaHistory {
  /// Places with a status other than free.
  private(set) var taken = 0
  /// Those of them that went from held to something else with their token.
  private(set) var converted = 0

  /// Reads the log, newest first, for one order.
  init(_ log: [StatusChange], orderID: String) {
    for entry in log.reversed() where entry.orderId == orderID {
      if entry.status.isSelectable {
        taken = max(0, taken - entry.quantity)
        converted = min(converted, taken)
      } else if entry.status != .held, entry.holdToken != nil {
        converted += entry.quantity
      } else {
        taken += entry.quantity
      }
    }
  }

  init() {}
}

/// What one step does to the places that one order has in an area.
///
/// Reports give only an area's totals, so the order's share comes from the log; without an order
/// id a second run could not tell what the first one did.
struct AreaRules {
  let step: StepDeclaration
  let request: ObjectRequest
  let mark: SourceMark
  let token: TokenTarget?

  private var quantity: Int { request.quantity ?? 1 }

  /// Whether the step turns held places into something else instead of taking new ones.
  var converts: Bool { token != nil && step.action != .hold && step.action != .release }

  /// How many places the order has after the step if it had `before`.
  func target(after before: Int?) -> Int {
    switch step.action {
    case .release: (before ?? quantity) - quantity
    case .book, .hold, .changeStatus: converts ? before ?? quantity : (before ?? 0) + quantity
    }
  }

  /// The change of `places` places; areas carry no guard.
  func change(_ places: Int) -> SeatChange {
    var change = SeatChange(
      event: step.event.value, status: step.action.status, objects: [], isArea: true)
    change.objects = [
      ObjectProperties(
        request.label, ticketType: step.action == .release ? nil : request.ticketType,
        quantity: places)
    ]
    change.holdToken = token
    change.orderID = request.orderID
    change.ignoreChannels = step.options.ignoreChannels ? true : nil
    change.channelKeys = step.options.channelKeys?.value
    return change
  }

  /// What is wrong with the step whatever the account says.
  var problem: Diagnostic? {
    if request.orderID == nil {
      return conflict(
        "plan/no-order", "places of the area '\(request.label)' need an order id",
        fix: "add 'order_id': without one a second run could not tell what the first one did")
    }
    if request.extraData != nil {
      return conflict(
        "plan/extra-data", "'\(request.label)' is an area, and areas carry no extra data",
        fix: "remove 'extra_data'")
    }
    return nil
  }

  func conflict(_ code: Diagnostic.Code, _ message: String, fix: String) -> Diagnostic {
    Diagnostic(
      code: code, message: "in '\(step.address)': \(message)", location: mark, fix: fix)
  }
}
