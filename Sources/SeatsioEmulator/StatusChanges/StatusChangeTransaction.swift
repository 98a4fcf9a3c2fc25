import FoundationEssentials
import SeatsioModel

/// The changes of one call while they are being checked: nothing of it is visible until the whole
/// call is known to succeed.
struct StatusChangeTransaction {
  let now: Date
  let origin: StatusChangeOrigin
  /// States that differ from the events' own, by event and label.
  private(set) var staged: [Int64: [String: ObjectState]] = [:]
  private(set) var records: [StatusChange] = []
  private(set) var holds: [(token: HoldTokenKey, event: Int64, label: String)] = []

  init(now: Date, origin: StatusChangeOrigin) {
    self.now = now
    self.origin = origin
  }

  /// What an object is like as far as the call has come, and who else has it.
  func state(of label: String, in view: EventView) -> (state: ObjectState, owner: EventKey?) {
    view.states.state(of: label, staged: staged)
  }

  mutating func stage(_ state: ObjectState, of label: String, in event: Int64) {
    staged[event, default: [:]][label] = state
  }

  mutating func hold(_ label: String, of event: Int64, with token: HoldTokenKey) {
    holds.append((token, event, label))
  }

  /// Notes one change for the log; the id is given when the call is known to succeed.
  mutating func record(
    _ label: String, of event: Int64, became status: ObjectStatus, quantity: Int,
    state: ObjectState, by order: StatusChangeOrder
  ) {
    records.append(
      StatusChange(
        id: 0, eventId: event, status: status, quantity: quantity,
        objectLabel: ObjectLabel(label), date: now, orderId: order.orderId,
        extraData: state.extraData, holdToken: order.holdToken, origin: origin))
  }

  /// Adds places to a record of this call that says the same of the same area; `false` if there is
  /// none since `start`.
  mutating func extendRecord(
    of label: String, became status: ObjectStatus, by quantity: Int, since start: Int
  ) -> Bool {
    guard
      let index = records[start...].firstIndex(where: {
        $0.objectLabel.rawValue == label && $0.status == status
      })
    else { return false }
    records[index].quantity += quantity
    return true
  }
}

extension WorkspaceState {
  /// Checks a change of one event and stages it; a failure lists every object at fault.
  func stage(
    _ order: StatusChangeOrder, event id: Int64, in transaction: inout StatusChangeTransaction
  ) throws(APIFailure) {
    guard let event = events[id] else { return }
    try stage(order, in: view(of: event), &transaction)
  }

  /// The same for a call that has the view already.
  func stage(
    _ order: StatusChangeOrder, in view: EventView, _ transaction: inout StatusChangeTransaction
  ) throws(APIFailure) {
    if let token = order.holdToken, holdTokens[token, at: transaction.now] == nil {
      throw .badRequest("Hold token not found: \(token)")
    }
    let firstRecord = transaction.records.count
    var occupancies = Occupancies()
    var failure = APIFailure(400, [])
    for (index, entry) in order.entries.enumerated() {
      if let error = change(
        entry, by: order, in: view, &transaction, &occupancies, firstRecord: firstRecord)
      {
        failure.errors.append(error)
        failure.objectIndexes.append(index)
      }
    }
    for (label, error) in occupancies.errors {
      failure.errors.append(error)
      failure.objectIndexes += order.entries.firstIndex { $0.label == label }.map { [$0] } ?? []
    }
    guard failure.errors.isEmpty else { throw failure }
  }

  /// Makes what a transaction staged the state of the events.
  mutating func commit(_ transaction: consuming StatusChangeTransaction, _ ids: inout IDSequence) {
    for (event, states) in transaction.staged {
      events[event]?.touched.merge(states)
    }
    for var record in transaction.records {
      record.id = ids.next()
      events[record.eventId]?.log.append(record)
    }
    for hold in transaction.holds { holdTokens.note(hold.token, event: hold.event, hold.label) }
  }

  /// Stages the change of one object; the result says why it is impossible.
  private func change(
    _ entry: StatusChangeOrder.Entry, by order: StatusChangeOrder, in view: EventView,
    _ transaction: inout StatusChangeTransaction, _ occupancies: inout Occupancies,
    firstRecord: Int
  ) -> ServerError? {
    let label = entry.label
    let event = view.event
    let version = view.version
    guard let object = version.plan[label] else { return .general("Object not found: \(label)") }
    guard event.sells(object, of: version.plan) else {
      return .general("Object \(label) cannot be booked under the event's table booking mode")
    }
    let category = event.category(of: object, chart: version)
    var (state, owner) = transaction.state(of: label, in: view)
    if let area = object.area {
      let change = AreaChange(label: label, shape: area, entry: entry, order: order)
      switch change.apply(
        to: &state, channels: view.channels,
        notForSale: view.sale.placesNotForSale(
          label, category: category, capacity: area.capacity))
      {
      case .failure(let error):
        return error.error
      case .success(let done):
        if order.occupies { occupancies.note(done.fresh, of: label, area) }
        if !transaction.extendRecord(
          of: label, became: done.status, by: done.quantity, since: firstRecord)
        {
          transaction.record(
            label, of: event.id, became: done.status, quantity: done.quantity, state: state,
            by: order)
        }
      }
    } else {
      if let error = order.change(
        &state, entry, owner: owner, channel: view.channels.channel(of: label),
        isForSale: view.sale.sells(label, category: category))
      {
        return error
      }
      transaction.record(
        label, of: event.id, became: state.status, quantity: 1, state: state, by: order)
    }
    state.places.removeElsewhere()
    transaction.stage(state, of: label, in: event.id)
    if order.target == .status(.held), let token = order.holdToken {
      transaction.hold(label, of: event.id, with: token)
    }
    return nil
  }
}

extension StatusChangeOrder {
  /// Changes a seat, table or booth, or says why not.
  fileprivate func change(
    _ state: inout ObjectState, _ entry: Entry, owner: EventKey?, channel: ChannelKey?,
    isForSale: Bool
  ) -> ServerError? {
    let label = entry.label
    if let quantity = entry.quantity, quantity != 1 {
      return .general("Object \(label) is not a general admission area, so it has no quantity")
    }
    let old = state.status
    let new =
      switch target {
      case .status(let status): status
      case .release: state.statusAfterRelease
      }
    if let objection = objection(to: old) { return .illegalChange(from: old, to: new, objection) }
    if let owner {
      return .illegalChange(from: old, to: new, InferredChoices.refusal(label, ownedBy: owner))
    }
    if needsMatchingToken, state.holdToken != holdToken {
      return .illegalChange(from: old, to: new, "\(label) is not held by the hold token")
    }
    if let refusal = InferredChoices.refusal(from: old, to: new) {
      return .illegalChange(from: old, to: new, refusal)
    }
    // What is for resale belongs to a buyer, not to a channel.
    if old != .resale, new != .resale, !mayChange(channel) {
      return .general(
        channel.map { "Object \(label) is in channel \($0), which the call does not name" }
          ?? "Object \(label) is in no channel, and the call does not name NO_CHANNEL")
    }
    if InferredChoices.needsForSale(new), !isForSale {
      return .general("Object \(label) is not for sale")
    }
    state.enter(new)
    state.orderId = orderId
    state.ticketType = entry.ticketType
    state.extraData = entry.extraData ?? (keepExtraData ? state.extraData : nil)
    state.holdToken = new == .held ? holdToken : nil
    state.resaleListingId = new == .resale ? resaleListingId : nil
    return nil
  }
}
