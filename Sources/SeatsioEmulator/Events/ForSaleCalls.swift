import FoundationEssentials
import SeatsioModel

/// The calls about what is for sale: each counts against the quota of its events.
extension WorkspaceState {
  mutating func replaceForSale(_ call: Call, forSale: Bool) throws(APIFailure) -> Answer {
    let config = try EventDefinition.forSale(try call.fields(), forSale: forSale)
    let event = try event(call.eventKey)
    return .json(try setForSale([ForSaleChange(event, config)], call)[0])
  }

  mutating func markEverythingAsForSale(_ call: Call) throws(APIFailure) -> Answer {
    let event = try event(call.eventKey)
    _ = try setForSale([ForSaleChange(event, nil)], call)
    return .noContent
  }

  mutating func markEverythingAsNotForSale(_ call: Call) throws(APIFailure) -> Answer {
    let event = try event(call.eventKey)
    let nothing = ForSaleConfig(forSale: true)
    return .json(try setForSale([ForSaleChange(event, nothing)], call)[0])
  }

  /// Adds to and takes from what is listed as (not) for sale in one event.
  mutating func editForSale(_ call: Call) throws(APIFailure) -> Answer {
    let edit = try ForSaleEdit(try call.fields())
    let change = try edited(call.eventKey, by: edit)
    let left = try setForSale([change], call)[0]
    return .json(EditedForSale(forSaleConfig: change.config, rateLimitInfo: left))
  }

  /// The same for several events, each by an edit of its own; all or none.
  mutating func editForSaleOfEvents(_ call: Call) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    guard let edits = try fields.object("events") else { throw fields.missing("events") }
    var changes: [ForSaleChange] = []
    // In a fixed order, so that of several faults always the same one is reported.
    for key in edits.members.keys.sorted() {
      guard let edit = try edits.object(key) else { continue }
      changes.append(try edited(EventKey(key), by: try ForSaleEdit(edit)))
    }
    let left = try setForSale(changes, call)
    var answers: [String: EditedForSale] = [:]
    for (change, left) in zip(changes, left) {
      answers[change.key.rawValue] = EditedForSale(
        forSaleConfig: change.config, rateLimitInfo: left)
    }
    return .json(answers)
  }

  private func edited(
    _ key: EventKey, by edit: ForSaleEdit
  ) throws(APIFailure) -> ForSaleChange {
    let event = try event(key)
    let config = edit.applied(to: event.forSale?.config, plan: version(of: event).plan)
    return ForSaleChange(event, config)
  }

  /// Spends one call of every event's quota, then sets what is for sale in each; the results say how
  /// many calls are left.
  private mutating func setForSale(
    _ changes: [ForSaleChange], _ call: Call
  ) throws(APIFailure) -> [ForSaleRateLimit] {
    var quotas = changes.map(\.quota)
    var left: [ForSaleRateLimit] = []
    for index in quotas.indices { left.append(try quotas[index].spend(at: call.now)) }
    // Nothing below can fail.
    for (change, quota) in zip(changes, quotas) {
      events[change.event]?.forSaleQuota = quota
      events[change.event]?.forSale = change.config.map(ForSaleRules.init)
      note(.forSaleConfigUpdated, change.key, at: call.now)
    }
    return left
  }
}

/// What is to be for sale in an event, and how often that was changed before.
private struct ForSaleChange {
  let event: Int64
  let key: EventKey
  let quota: ForSaleQuota
  /// `nil`: everything is for sale.
  let config: ForSaleConfig?

  init(_ event: EventState, _ config: ForSaleConfig?) {
    self.event = event.id
    key = event.key
    quota = event.forSaleQuota
    self.config = config
  }
}

/// The answer to an edit.
private struct EditedForSale: Encodable {
  var forSaleConfig: ForSaleConfig?
  var rateLimitInfo: ForSaleRateLimit
}
