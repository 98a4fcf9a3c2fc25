import FoundationEssentials
import SeatsioModel

/// What an update changes of an event or season: what is sent, and nothing else.
struct EventUpdate {
  var key: EventKey?
  var name: String?
  var date: String?
  var tableBooking: TableBookingConfig?
  /// `.some(nil)` removes them.
  var objectCategories: [String: CategoryKey]??
  /// Empty: removes them.
  var categories: [Category]?
  var channels: [ChannelDefinition]?
  var isInThePast: Bool?
  var isForSalePropagated: Bool?

  init(_ fields: RequestBody, now: Date) throws(APIFailure) {
    key = try EventDefinition.key(fields, "eventKey")
    name = try fields.string("name")
    date = try EventDefinition.date(fields, now: now)
    tableBooking = try EventDefinition.tableBooking(fields)
    objectCategories = try EventDefinition.objectCategories(fields)
    categories =
      fields.raw("categories") == .null ? [] : try CategoryEdit.list(fields, replacing: [])
    channels = try ChannelDefinition.list(fields)
    isInThePast = try fields.bool("isInThePast")
    isForSalePropagated = try fields.bool("forSalePropagated")
  }

  /// Refuses what an event cannot be given because of its part in a season.
  func check(for event: EventState) throws(APIFailure) {
    if isInThePast == true, !event.season.isMember {
      throw .badRequest("#/isInThePast: \(event.key) is not an event of a season")
    }
    if isForSalePropagated != nil, !event.season.isSeason {
      throw .badRequest("#/forSalePropagated: \(event.key) is not a season")
    }
    guard event.season.topLevelSeason != nil else { return }
    func requireShared(_ name: String, _ isSame: Bool) throws(APIFailure) {
      if !isSame { throw .badRequest("#/\(name): is set on the season and shared by its events") }
    }
    try requireShared("tableBookingConfig", tableBooking.map { $0 == event.tableBooking } ?? true)
    try requireShared(
      "objectCategories", objectCategories.map { $0 == event.objectCategories } ?? true)
    try requireShared("categories", categories.map { $0 == event.categories } ?? true)
  }
}

extension WorkspaceState {
  mutating func updateEvent(_ call: Call) throws(APIFailure) -> Answer {
    let id = try eventID(call.eventKey)
    let change = try EventUpdate(try call.fields(), now: call.now)
    let channels = try check(change, of: id)

    // Nothing below can fail.
    if let (channels, overrides) = channels { setChannels(channels, overrides, of: id) }
    if let key = change.key {
      eventIDs[call.eventKey] = nil
      eventIDs[key] = id
    }
    events[id]?.apply(change)
    events[id]?.updatedOn = call.now
    shareSettings(of: id)
    let key = change.key ?? call.eventKey
    if change.categories != nil || change.objectCategories != nil {
      note(.categoriesUpdated, key, at: call.now)
    }
    if change.tableBooking != nil { note(.tableBookingConfigUpdated, key, at: call.now) }
    if change.channels != nil { note(.channelsUpdated, key, at: call.now) }
    return answer(id)
  }

  /// Refuses what cannot be done; the result is the channels that the update leads to, if any.
  ///
  /// A function of its own, so that no copy of the event is alive when it is changed in place.
  private func check(
    _ change: EventUpdate, of id: Int64
  ) throws(APIFailure) -> (ChannelSet, ChannelOverrides?)? {
    guard let event = events[id] else { return nil }
    try change.check(for: event)
    if let key = change.key, key != event.key { try requireUnused([key]) }
    guard let definitions = change.channels else { return nil }
    var channels = event.channels
    try channels.replace(by: definitions)
    return (channels, try overrides(of: id, for: channels))
  }

  /// Gives the events and partial seasons of a season what is set on it.
  private mutating func shareSettings(of id: Int64) {
    guard let season = events[id], case .topLevel(let members, let partialSeasons) = season.season
    else { return }
    for member in members + partialSeasons { events[member]?.share(season) }
  }
}

extension EventState {
  fileprivate mutating func apply(_ change: EventUpdate) {
    key = change.key ?? key
    name = change.name ?? name
    date = change.date ?? date
    tableBooking = change.tableBooking ?? tableBooking
    objectCategories = change.objectCategories ?? objectCategories
    categories = change.categories ?? categories
    isInThePast = change.isInThePast ?? isInThePast
    isForSalePropagated = change.isForSalePropagated ?? isForSalePropagated
  }
}
