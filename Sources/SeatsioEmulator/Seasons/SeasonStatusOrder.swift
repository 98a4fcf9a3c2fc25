import SeatsioModel

/// A change of whose status objects of an event follow: the event's own or a season's.
struct SeasonStatusOrder {
  enum Kind: Hashable {
    /// Follow the event's own.
    case override
    /// Follow the season's again.
    case use
  }

  var kind: Kind
  /// Of areas, each entry is as many places as it says, or one.
  var entries: [StatusChangeOrder.Entry]
  /// Whose status is meant; `nil`: the event's seasons, as far as it makes a difference.
  var season: EventKey?

  /// An order that means all seasons of the event.
  init(kind: Kind, entries: [StatusChangeOrder.Entry]) {
    self.kind = kind
    self.entries = entries
  }

  init(_ fields: RequestBody, _ kind: Kind) throws(APIFailure) {
    self.kind = kind
    entries = try StatusChangeOrder.entries(fields)
    season = try fields.string("season").map(EventKey.init)
    if fields.raw("status") ?? .null != .null {
      throw fields.fault("status", "cannot be combined with a change of the season status")
    }
  }

  /// The order that a batch item stands for; `nil` if its type is another.
  static func read(_ item: RequestBody) throws(APIFailure) -> SeasonStatusOrder? {
    switch try item.string("type") {
    case "OVERRIDE_SEASON_STATUS": try SeasonStatusOrder(item, .override)
    case "USE_SEASON_STATUS": try SeasonStatusOrder(item, .use)
    default: nil
    }
  }
}

extension WorkspaceState {
  mutating func changeSeasonStatus(
    _ call: Call, _ kind: SeasonStatusOrder.Kind, _ ids: inout IDSequence
  ) throws(APIFailure) -> Answer {
    commit(try staged(SeasonStatusOrder(try call.fields(), kind), call), &ids)
    return .noContent
  }

  /// A function of its own, so that no copy of an event is alive when it is changed in place.
  private func staged(
    _ order: SeasonStatusOrder, _ call: Call
  ) throws(APIFailure) -> StatusChangeTransaction {
    var transaction = transaction(call)
    try stage(order, in: view(of: try event(call.eventKey)), &transaction)
    return transaction
  }

  /// Checks an order and stages it; a failure lists every object at fault.
  func stage(
    _ order: SeasonStatusOrder, in view: EventView, _ transaction: inout StatusChangeTransaction
  ) throws(APIFailure) {
    let event = view.event
    guard event.season.isMember else {
      throw .badRequest("\(event.key) is not an event of a season")
    }
    var seasons = view.states.above
    if let key = order.season {
      let named = try eventID(key)
      seasons.removeAll { $0.id != named }
      if seasons.isEmpty { throw .badRequest("\(event.key) is not an event of \(key)") }
    }
    var failure = APIFailure(400, [])
    for (index, entry) in order.entries.enumerated() {
      if let message = change(entry, order.kind, seasons, view, &transaction) {
        failure.errors.append(.general(message))
        failure.objectIndexes.append(index)
      }
    }
    guard failure.errors.isEmpty else { throw failure }
  }

  /// Stages the change of one object; the result says why it is impossible.
  private func change(
    _ entry: StatusChangeOrder.Entry, _ kind: SeasonStatusOrder.Kind,
    _ seasons: [SharedStates.Layer], _ view: EventView,
    _ transaction: inout StatusChangeTransaction
  ) -> String? {
    let label = entry.label
    guard let object = view.version.plan[label], view.event.sells(object, of: view.version.plan)
    else { return "Object not found: \(label)" }
    if object.area == nil, let quantity = entry.quantity, quantity != 1 {
      return "Object \(label) is not a general admission area, so it has no quantity"
    }
    let before = view.states.state(of: label, staged: transaction.staged)
    let capacity = object.area?.capacity ?? 1
    var state = view.states.ownState(of: label, staged: transaction.staged)
    let shares = seasons.map { season in
      SeasonShare(
        season: season.id, overridden: state.overridden[season.id] ?? 0,
        taken: view.states.taken(of: label, by: season, staged: transaction.staged))
    }
    let quantity = entry.quantity ?? 1
    let changed =
      switch kind {
      case .override: SeasonShare.overriding(quantity, of: shares, capacity: capacity)
      case .use: SeasonShare.using(quantity, of: shares)
      }
    for share in changed {
      state.overridden[share.season] = share.overridden == 0 ? nil : share.overridden
    }
    transaction.stage(state, of: label, in: view.event.id)
    guard kind == .use else { return nil }
    return conflict(label, capacity, before.state, view, transaction)
  }

  /// Why the season's status cannot come back: the object was sold in the event meanwhile.
  private func conflict(
    _ label: String, _ capacity: Int, _ before: ObjectState, _ view: EventView,
    _ transaction: StatusChangeTransaction
  ) -> String? {
    let used = before.places.used
    let after = view.states.state(of: label, staged: transaction.staged)
    if after.state.places.used > max(capacity, used) {
      return "Area \(label) has fewer than that many places left in \(view.event.key)"
    }
    let owners = view.states.above.filter {
      after.state.overridden[$0.id] == nil
        && view.states.status(of: label, by: $0, staged: transaction.staged) != .free
    }
    let isReturning = owners.contains { before.overridden[$0.id] != nil }
    let isSoldHere = after.owner == nil && after.state.status != .free
    guard isReturning, isSoldHere || owners.count > 1 else { return nil }
    return "\(label) is \(before.status) in \(view.event.key), so it cannot follow the season"
  }
}
