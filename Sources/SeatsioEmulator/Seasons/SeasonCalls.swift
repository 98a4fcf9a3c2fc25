import FoundationEssentials
import SeatsioModel

/// Creating seasons and events in them. Everything else about a season goes by its key as an event.
extension WorkspaceState {
  mutating func createSeason(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let chartKey = ChartKey(try fields.requiredString("chartKey"))
    let definition = try EventDefinition(fields, keyMember: "key", now: call.now)
    let isForSalePropagated = try fields.bool("forSalePropagated") ?? true
    let keys = try Self.newEventKeys(fields) ?? []
    let season = try addSeason(
      definition, chart: chartKey, eventKeys: keys, isForSalePropagated: isForSalePropagated,
      now: call.now, &ids)
    return answer(season, status: 201)
  }

  /// Creates a season with events in the order of their keys, or nothing; the result is its id.
  mutating func addSeason(
    _ definition: EventDefinition, chart: ChartKey, eventKeys: [EventKey?],
    isForSalePropagated: Bool, now: Date, _ ids: inout IDSequence
  ) throws(APIFailure) -> Int64 {
    try checkForNewEvents(try self.chart(chart))
    try requireUnused(([definition.key] + eventKeys).compactMap(\.self))
    var season = try EventState(definition, id: ids.next(), chart: chart, now: now)
    season.season = .topLevel(events: [], partialSeasons: [])
    season.isForSalePropagated = isForSalePropagated
    charts[chart]?.markUsed()
    add(season)
    addEvents(eventKeys, toSeason: season.id, now: now, &ids)
    return season.id
  }

  /// Answers the new events newest first.
  mutating func createEventsInSeason(
    _ call: Call, _ ids: inout IDSequence
  ) throws(APIFailure) -> Answer {
    let season = try topLevelSeason(call.eventKey)
    let fields = try call.fields()
    guard let keys = try Self.newEventKeys(fields) else { throw fields.missing("eventKeys") }
    if let chart = events[season]?.chartKey { try checkForNewEvents(try self.chart(chart)) }
    try requireUnused(keys.compactMap(\.self))
    let created = addEvents(keys, toSeason: season, now: call.now, &ids)
    return answer(created.reversed(), status: 201)
  }

  @discardableResult
  private mutating func addEvents(
    _ keys: [EventKey?], toSeason id: Int64, now: Date, _ ids: inout IDSequence
  ) -> [Int64] {
    guard let season = events[id], case .topLevel(let members, let partialSeasons) = season.season
    else { return [] }
    let created = keys.map { key in
      let role = SeasonRole.member(of: id, partialSeasons: [])
      return EventState(of: season, as: role, key: key, id: ids.next(), now: now)
    }
    for event in created { add(event) }
    let added = created.map(\.id)
    events[id]?.season = .topLevel(events: members + added, partialSeasons: partialSeasons)
    return added
  }

  /// The keys of events that are to be created, `nil` for those the service chooses; `nil` as a
  /// whole if neither keys nor a number are given.
  private static func newEventKeys(_ fields: RequestBody) throws(APIFailure) -> [EventKey?]? {
    let keys = try eventKeys(fields)
    guard let number = try fields.integer("numberOfEvents") else { return keys }
    guard keys == nil else {
      throw .badRequest("\(fields.place): eventKeys and numberOfEvents cannot be combined")
    }
    guard number >= 0 else {
      throw fields.fault("numberOfEvents", "\(number) is not greater or equal to 0")
    }
    let most = InferredChoices.mostEventsPerSeasonCall
    guard number <= most else {
      throw fields.fault("numberOfEvents", "\(number) is not less or equal to \(most)")
    }
    return Array(repeating: nil, count: number)
  }

  /// The keys under `eventKeys`, none of which may be empty.
  static func eventKeys(_ fields: RequestBody) throws(APIFailure) -> [EventKey]? {
    guard let texts = try fields.strings("eventKeys") else { return nil }
    for (index, text) in texts.enumerated() where text.isEmpty {
      throw fields.fault("eventKeys/\(index)", "expected minLength: 1, actual: 0")
    }
    return texts.map(EventKey.init)
  }

  /// The id of a season that is not a partial one.
  func topLevelSeason(_ key: EventKey) throws(APIFailure) -> Int64 {
    let event = try event(key)
    guard case .topLevel = event.season else {
      throw .badRequest("\(key) is not a top-level season")
    }
    return event.id
  }
}
