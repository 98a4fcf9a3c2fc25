import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What a `move` does to one pair of seats: the order leaves one and arrives on the other, with all
/// that it carries.
///
/// Both happen in one call. Which of the two states a seat is in is not enough to say that it is
/// done: the new seat has to carry the order, and the old one must not.
struct MoveRules {
  let leave: SeatWork
  let arrive: SeatWork
  let from: Located<ObjectRequest>
  let to: Located<ObjectRequest>

  private var options: SeatOptions { leave.options }

  /// Whether the seats are as they would be right after the move.
  func isDone(from old: LiveObject, to new: LiveObject) -> Bool {
    let isTaken = !new.status.isSelectable && new.status != .held
    guard isTaken else { return false }
    if options.clears.contains(.orderID) {
      return new.orderID == nil && old.status.isSelectable
    }
    guard let order = to.value.orderID else { return old.status.isSelectable }
    let isStillThere = !old.status.isSelectable && old.orderID == order
    return new.orderID == order && !isStillThere
  }

  /// What takes the order off its old seat, and the state after it.
  func leaving(
    from state: SeatState, _ live: LiveObject
  ) -> Result<(change: SeatChange, after: SeatState), Diagnostic> {
    let label = from.value.label
    if let problem = kindProblem(live, label) { return .failure(problem) }
    if state.isSelectable {
      return .failure(
        conflict(
          "plan/nothing-to-move", "'\(label)' is \(state.description), so nobody can move from it",
          fix: "take the pair out, or correct 'from'"))
    }
    if state.isHeld {
      return .failure(
        conflict(
          "plan/held", "'\(label)' is held by a hold token, and a hold cannot be moved",
          fix: "release the hold, and hold the other seat in a later step"))
    }
    if let order = from.value.orderID, order != state.orderID {
      return .failure(
        conflict(
          "plan/other-order", "'\(label)' is \(state.description), not for order '\(order)'",
          fix: "correct 'order_id', or take the pair out"))
    }
    let status = state.statuses[0]
    if options.allowedPreviousStatuses?.value.contains(status) == false {
      return .failure(
        conflict(
          "plan/status",
          "'\(label)' is \(state.description), which 'allowed_previous_statuses' does not list",
          fix: "add '\(status)' to the list if that is meant"))
    }
    if options.rejectedPreviousStatuses?.value.contains(status) == true {
      return .failure(
        conflict(
          "plan/status",
          "'\(label)' is \(state.description), which 'rejected_previous_statuses' lists",
          fix: "take the pair out, or '\(status)' from the list"))
    }
    if let problem = channelProblem(state, label) { return .failure(problem) }
    var change = SeatChange(
      event: leave.event.value, status: nil, objects: [ObjectProperties(label)], isArea: false)
    address(&change)
    change.allowedPreviousStatuses = state.statuses
    change.expectedOrder = .init(id: state.orderID)
    var after = state
    after.release()
    return .success((change, after))
  }

  /// What puts the order on its new seat, and the state after it.
  ///
  /// - Parameter source: The old seat before the move.
  func arriving(
    on state: SeatState, _ live: LiveObject, source: SeatState
  ) -> Result<(change: SeatChange, after: SeatState), Diagnostic> {
    let label = to.value.label
    if let problem = kindProblem(live, label) { return .failure(problem) }
    guard state.isSelectable else {
      return .failure(
        conflict(
          "plan/taken", "'\(label)' is \(state.description), so nobody can move to it",
          fix: "choose another seat, or release it in an earlier step"))
    }
    if let problem = channelProblem(state, label) { return .failure(problem) }
    let status = source.statuses[0]
    if status == .booked, !state.forSale {
      return .failure(
        conflict(
          "plan/not-for-sale", "'\(label)' is not for sale and cannot be booked",
          fix: "put it up for sale in the event's 'for_sale', or choose another seat"))
    }
    var after = state
    after.release()
    after.statuses = [status]
    if !options.clears.contains(.orderID) { after.orderID = to.value.orderID ?? source.orderID }
    if !options.clears.contains(.ticketType) { after.ticketType = source.ticketType }
    if !options.clears.contains(.extraData) { after.extraData = source.extraData }
    var change = SeatChange(
      event: arrive.event.value, status: status,
      objects: [
        ObjectProperties(label, extraData: after.extraData, ticketType: after.ticketType)
      ], isArea: false)
    address(&change)
    change.orderID = after.orderID
    change.allowedPreviousStatuses = state.statuses
    return .success((change, after))
  }

  private func address(_ change: inout SeatChange) {
    change.ignoreChannels = options.ignoreChannels ? true : nil
    change.channelKeys = options.channelKeys?.value
  }

  // MARK: - What stands in the way

  private func kindProblem(_ live: LiveObject, _ label: ObjectLabel) -> Diagnostic? {
    guard live.type == .generalAdmission else { return nil }
    return conflict(
      "plan/area", "'\(label)' is an area, and only seats, tables and booths can be moved",
      fix: "release its places and book others in steps of their own")
  }

  private func channelProblem(_ state: SeatState, _ label: ObjectLabel) -> Diagnostic? {
    if options.ignoreChannels || state.statuses == [.resale] { return nil }
    return ChannelRule(step: leave, mark: from.mark).problem(of: label, in: state.channel)
  }

  private func conflict(_ code: Diagnostic.Code, _ message: String, fix: String) -> Diagnostic {
    Diagnostic(
      code: code, message: "in '\(leave.address)': \(message)", location: from.mark, fix: fix)
  }
}
