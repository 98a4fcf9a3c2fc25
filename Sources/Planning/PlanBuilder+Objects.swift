import JobFile
import SeatsioModel

/// Takes down what units do to objects, and what was seen of these.
extension PlanBuilder {
  /// What rows come to, those that are treated alike together.
  mutating func describe(_ rows: [RowID], _ decisions: [StepDecisions]) -> [PlannedObjects] {
    var result: [PlannedObjects] = []
    for id in rows {
      let work = works[id.step]
      let label = work.objects[id.row].value.label
      let next = PlannedObjects(
        event: work.event.value, labels: [label], outcome: outcome(of: id, decisions),
        seen: seen[id].map { describe($0) } ?? [:])
      // Neighbours only, so that the order of a transaction is kept.
      if let last = result.last, last.event == next.event, last.outcome == next.outcome,
        last.seen == next.seen
      {
        result[result.count - 1].labels.append(label)
      } else {
        result.append(next)
      }
    }
    return result
  }

  private func outcome(of id: RowID, _ decisions: [StepDecisions]) -> [String: JSONValue] {
    guard id.row < decisions[id.step].rows.count else { return [:] }
    let work = works[id.step]
    var facts: Facts
    switch decisions[id.step].rows[id.row] {
    case .done, .pending, .conflict, .afterConflict: return [:]
    case .change(let change): facts = self.facts(of: change)
    case .set: facts = self.facts(of: id)
    }
    facts.add("workspace", work.target.workspace.map { Self.text(of: $0.value) })
    return facts.members
  }

  private func facts(of change: SeatChange) -> Facts {
    var facts = Facts()
    facts.add("status", change.status?.rawValue ?? "released")
    facts.add("order_id", change.orderID)
    facts.add("hold_token", change.holdToken.map { text(of: $0) })
    facts.add("keep_extra_data", change.keepExtraData)
    facts.add("ignore_channels", change.ignoreChannels)
    facts.add("channel_keys", change.channelKeys?.map(\.rawValue))
    facts.add("rejected_previous_statuses", change.rejectedPreviousStatuses?.map(\.rawValue))
    facts.add("resale_listing_id", change.resaleListingID)
    if let object = change.objects.first {
      facts.add("ticket_type", object.ticketType)
      facts.add("extra_data", object.extraData)
      facts.add("quantity", object.quantity)
    }
    return facts
  }

  private func facts(of id: RowID) -> Facts {
    let request = works[id.step].objects[id.row].value
    var facts = Facts()
    switch works[id.step].role {
    case .change, .leave, .arrive: break
    case .extraData: facts.add("extra_data", request.extraData ?? .object([:]))
    case .forSale(let isForSale): facts.add("for_sale", isForSale)
    case .channel(let key, let joins): facts.add(joins ? "add_to" : "remove_from", key.rawValue)
    case .seasonStatus(let change):
      facts.add("follows", change.isOverride ? "event" : "season")
      facts.add("season", change.season?.rawValue)
    }
    facts.add("quantity", request.quantity)
    facts.add("places_afterwards", countTargets[id])
    return facts
  }

  /// What a step wishes for where the service chooses.
  func describe(_ call: BestAvailableCall) -> PlannedObjects {
    let wish = call.wish
    var facts = Facts()
    facts.add("status", call.status.rawValue)
    facts.add("number", wish.number)
    facts.add("categories", wish.categories?.map(\.text))
    facts.add("zone", wish.zone)
    facts.add("sections", wish.sections)
    facts.add("accessible_seats", wish.accessibleSeats)
    facts.add("prevent_orphan_seats", wish.tryToPreventOrphanSeats)
    facts.add("ticket_types", wish.ticketTypes)
    facts.add("extra_data", wish.extraData.map { .array($0) })
    facts.add("order_id", call.orderID)
    facts.add("hold_token", call.holdToken.map { text(of: $0) })
    facts.add("keep_extra_data", call.keepExtraData)
    facts.add("ignore_channels", call.ignoreChannels)
    facts.add("channel_keys", call.channelKeys?.map(\.rawValue))
    return PlannedObjects(event: call.event, labels: [], outcome: facts.members)
  }

  /// The state of an object, most of which have the same.
  private mutating func describe(_ state: SeatState) -> [String: JSONValue] {
    if let known = describedStates[state] { return known }
    var facts = Facts()
    facts.add("status", state.statuses.map(\.rawValue))
    facts.add("order_id", state.orderID)
    facts.add("ticket_type", state.ticketType)
    facts.add("extra_data", state.extraData)
    facts.add("hold_token", state.token.map { text(of: $0) })
    facts.add("resale_listing_id", state.resaleListingID)
    facts.add("channel", state.channel?.rawValue)
    facts.add("for_sale", state.forSale)
    facts.add("follows_event", state.isOverridden ? true : nil)
    // States of every order differ: only a few are worth keeping.
    if describedStates.count < 1000 { describedStates[state] = facts.members }
    return facts.members
  }

  // MARK: - Names

  /// The local name of a token, also once it was made; of others no more than people may see.
  private func text(of token: TokenTarget) -> String {
    switch token {
    case .made(let name): return name
    case .key(let key):
      let names = tokens.filter { $0.value == token }.map(\.key)
      return names.min() ?? "\(key)"
    }
  }

  private static func text(of workspace: Reference<WorkspaceKey>) -> String {
    switch workspace {
    case .declared(let name): name
    case .key(let key): key.rawValue
    }
  }
}

/// Members of an object that is being put together: what is not there is left out.
private struct Facts {
  private(set) var members: [String: JSONValue] = [:]

  mutating func add(_ name: String, _ value: JSONValue?) { if let value { members[name] = value } }
  mutating func add(_ name: String, _ text: String?) { add(name, text.map { .string($0) }) }
  mutating func add(_ name: String, _ number: Int?) {
    add(name, number.map { .integer(Int64($0)) })
  }
  mutating func add(_ name: String, _ value: Bool?) { add(name, value.map { .bool($0) }) }
  mutating func add(_ name: String, _ texts: [String]?) {
    add(name, texts.map { .array($0.map { .string($0) }) })
  }
}
