import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What one step does to one seat, table or booth: whether it is done, and if not, whether it may
/// be done and how.
struct SeatRules {
  let step: SeatWork
  let action: SeatAction
  let request: ObjectRequest
  let mark: SourceMark
  let token: TokenTarget?
  let live: LiveObject

  private var options: SeatOptions { step.options }
  private var label: ObjectLabel { request.label }

  /// Whether the live object is as it would be right after the step.
  ///
  /// Order ids tell one's own bookings from those of others, so they have to be equal, none
  /// included. A hold without an order id cannot be told from somebody else's.
  var isDone: Bool {
    switch action {
    case .book: return live.status == .booked && live.orderID == request.orderID
    case .hold:
      guard live.status == .held, let holder = live.holdToken else { return false }
      return token == .key(holder) && live.orderID == request.orderID
    case .release: return live.status.isSelectable
    case .changeStatus, .putUpForResale:
      return live.status == action.status
        && (request.orderID == nil || request.orderID == live.orderID)
        && (listingID == nil || listingID == live.resaleListingID)
    }
  }

  private var listingID: String? { action == .putUpForResale ? options.resaleListingID : nil }

  /// The change and the state after it, or why it cannot be made from `state`.
  func change(from state: SeatState) -> Result<(change: SeatChange, after: SeatState), Diagnostic> {
    if let problem = problem(in: state) { return .failure(problem) }
    return .success(intended(from: state))
  }

  /// The same, whether or not anything stands in the way.
  func intended(from state: SeatState) -> (change: SeatChange, after: SeatState) {
    var change = SeatChange(
      event: step.event.value, status: action.status, objects: [], isArea: false)
    change.holdToken = state.isHeld ? token : action == .hold ? token : nil
    change.ignoreChannels = options.ignoreChannels ? true : nil
    change.channelKeys = options.channelKeys?.value
    change.allowedPreviousStatuses = guarded(state)
    change.rejectedPreviousStatuses = options.rejectedPreviousStatuses?.value
    change.resaleListingID = listingID
    change.orderID = request.orderID
    change.keepExtraData = options.keepExtraData
    var object = ObjectProperties(
      label, extraData: request.extraData, ticketType: request.ticketType)
    var after = state
    switch action {
    case .book, .hold:
      after.token = action == .hold ? token : nil
    case .release:
      change.expectedOrder = .init(id: state.orderID)
      after.token = nil
    case .changeStatus, .putUpForResale:
      change.expectedOrder = .init(id: state.orderID)
      change.orderID = request.orderID ?? carried(.orderID, state.orderID)
      object.ticketType = request.ticketType ?? carried(.ticketType, state.ticketType)
      if request.extraData == nil, !options.clears.contains(.extraData), state.extraData != nil {
        change.keepExtraData = options.keepExtraData ?? true
      }
      after.token = nil
    }
    change.objects = [object]
    after.statuses = action.status.map { [$0] } ?? [.free, .resale]
    after.resaleListingID = listingID
    after.orderID = change.orderID
    after.ticketType = object.ticketType
    after.extraData = object.extraData ?? (change.keepExtraData == true ? state.extraData : nil)
    return (change, after)
  }

  /// The order that the object carries after the step; `nil` if that is not known, as after a release
  /// that there was perhaps no need for.
  ///
  /// - Parameter before: What the steps before lead to.
  func order(after before: String??) -> String?? {
    switch action {
    case .book, .hold: return .some(request.orderID)
    case .release: return nil
    case .changeStatus, .putUpForResale:
      if let order = request.orderID { return .some(order) }
      return options.clears.contains(.orderID) ? .some(nil) : before
    }
  }

  private func carried(_ field: CarriedField, _ value: String?) -> String? {
    options.clears.contains(field) ? nil : value
  }

  /// The statuses that the plan saw, of which the user's own list keeps those it names.
  private func guarded(_ state: SeatState) -> [ObjectStatus] {
    guard let allowed = options.allowedPreviousStatuses?.value else { return state.statuses }
    return state.statuses.filter { allowed.contains($0) }
  }

  // MARK: - What stands in the way

  private func problem(in state: SeatState) -> Diagnostic? {
    if request.quantity ?? 1 > 1 {
      return conflict(
        "plan/not-an-area", "'\(label)' is a \(live.type), which has no places to count",
        fix: "remove 'quantity'")
    }
    return statusProblem(state) ?? channelProblem(state) ?? forSaleProblem(state)
  }

  private func statusProblem(_ state: SeatState) -> Diagnostic? {
    let status = state.statuses[0]
    if guarded(state).isEmpty {
      return conflict(
        "plan/status",
        "'\(label)' is \(state.description), which 'allowed_previous_statuses' does not list",
        fix: "add '\(status)' to the list if that is meant")
    }
    if let rejected = options.rejectedPreviousStatuses?.value,
      state.statuses.allSatisfy(rejected.contains)
    {
      return conflict(
        "plan/status",
        "'\(label)' is \(state.description), which 'rejected_previous_statuses' lists",
        fix: "remove the object, or '\(status)' from the list")
    }
    if state.isHeld { return heldProblem(state) }
    if token != nil, action != .hold {
      return conflict(
        "plan/not-held",
        "'\(label)' is \(state.description), not held by the hold token of this step",
        fix: "hold it in an earlier step, or remove 'hold_token'")
    }
    switch action {
    case .book, .hold:
      guard !state.isSelectable else { return nil }
      return conflict(
        "plan/taken", "'\(label)' is \(state.description) and cannot be \(participle)",
        fix: request.orderID == state.orderID
          ? "release it in an earlier step, or take it out of this one"
          : "choose another object, or release it in an earlier step")
    case .release:
      if let order = request.orderID, order != state.orderID {
        return conflict(
          "plan/other-order", "'\(label)' is \(state.description), not booked for order '\(order)'",
          fix: "correct 'order_id', or take the object out of this step")
      }
      return nil
    case .changeStatus, .putUpForResale:
      guard state.statuses == action.status.map({ [$0] }) else { return nil }
      // An object may go from one listing to another.
      if let listingID, listingID != state.resaleListingID { return nil }
      return conflict(
        "plan/taken", "'\(label)' is \(state.description) already",
        fix: "take it out of this step, or correct 'order_id'")
    }
  }

  /// A held object needs its token, or a written permission to take it away.
  private func heldProblem(_ state: SeatState) -> Diagnostic? {
    if let token, token == state.token, action != .hold { return nil }
    let isPermitted = options.allowedPreviousStatuses?.value.contains(.held) ?? false
    if isPermitted, token == nil { return nil }
    if action == .hold, request.orderID == nil {
      return conflict(
        "plan/held", "'\(label)' is held already, and without an order id nobody can tell by whom",
        fix: "give the hold an 'order_id', so that a second run finds its own holds again")
    }
    return conflict(
      "plan/held", "'\(label)' is held by \(token == nil ? "a" : "another") hold token",
      fix: "name the token that holds it, wait until the hold expires, or write "
        + "'allowed_previous_statuses: [reservedByToken]' to take it away from whoever holds it")
  }

  private func channelProblem(_ state: SeatState) -> Diagnostic? {
    if options.ignoreChannels || state.statuses == [.resale] { return nil }
    return ChannelRule(step: step, mark: mark).problem(of: label, in: state.channel)
  }

  private func forSaleProblem(_ state: SeatState) -> Diagnostic? {
    guard action == .book || action == .hold, !state.forSale else { return nil }
    return conflict(
      "plan/not-for-sale", "'\(label)' is not for sale and cannot be \(participle)",
      fix: "put it up for sale in the event's 'for_sale', or choose another object")
  }

  private var participle: String { action == .hold ? "held" : "booked" }

  private func conflict(_ code: Diagnostic.Code, _ message: String, fix: String) -> Diagnostic {
    Diagnostic(
      code: code, message: "in '\(step.address)': \(message)", location: mark, fix: fix)
  }
}
