import FoundationEssentials
import SeatsioModel

/// Creating partial seasons and choosing their events.
extension WorkspaceState {
  mutating func createPartialSeason(
    _ call: Call, _ ids: inout IDSequence
  ) throws(APIFailure) -> Answer {
    let top = EventKey(call.argument("topKey"))
    _ = try topLevelSeason(top)
    let fields = try call.fields()
    let created = try addPartialSeason(
      of: top, key: try EventDefinition.key(fields, "key"), name: try fields.string("name"),
      eventKeys: try Self.eventKeys(fields) ?? [], now: call.now, &ids)
    return answer(created, status: 201)
  }

  /// Creates a partial season of some events, or nothing; the result is its id.
  mutating func addPartialSeason(
    of topKey: EventKey, key: EventKey?, name: String?, eventKeys: [EventKey], now: Date,
    _ ids: inout IDSequence
  ) throws(APIFailure) -> Int64 {
    let top = try topLevelSeason(topKey)
    let members = try members(eventKeys, ofSeason: top)
    if let key { try requireUnused([key]) }
    guard let season = events[top], case .topLevel(let all, let partialSeasons) = season.season
    else { throw .eventNotFound(topKey, in: info.key) }

    var created = EventState(
      of: season, as: .partial(of: top, events: []), key: key, id: ids.next(), now: now)
    created.name = name
    add(created)
    events[top]?.season = .topLevel(events: all, partialSeasons: partialSeasons + [created.id])
    join(members, created.id)
    return created.id
  }

  mutating func addEventsToPartialSeason(_ call: Call) throws(APIFailure) -> Answer {
    let (top, partialSeason) = try namedPartialSeason(call)
    let fields = try call.fields()
    guard let keys = try Self.eventKeys(fields) else { throw fields.missing("eventKeys") }
    let added = try members(keys, ofSeason: top)
    for event in added { try requireNoConflict(of: event, with: partialSeason) }
    join(added, partialSeason)
    return answer(partialSeason)
  }

  mutating func removeEventFromPartialSeason(_ call: Call) throws(APIFailure) -> Answer {
    let (_, partialSeason) = try namedPartialSeason(call)
    let key = EventKey(call.argument("eventKey"))
    let event = try eventID(key)
    guard events[partialSeason]?.season.events.contains(event) == true else {
      throw .notFound(.eventNotFound, "Event not found: \(key) is not in the partial season")
    }
    leave(partialSeason, event)
    return answer(partialSeason)
  }

  /// The ids of a season and of a partial season of it, which the path names.
  private func namedPartialSeason(
    _ call: Call
  ) throws(APIFailure) -> (top: Int64, partialSeason: Int64) {
    let top = try topLevelSeason(EventKey(call.argument("topKey")))
    let key = EventKey(call.argument("partialKey"))
    let event = try event(key)
    guard case .partial(top, _) = event.season else {
      throw .notFound(
        .eventNotFound,
        "Event not found: \(key) is not a partial season of \(call.argument("topKey"))")
    }
    return (top, event.id)
  }

  /// The events with the given keys, all of which must belong to the season.
  private func members(
    _ keys: [EventKey], ofSeason top: Int64
  ) throws(APIFailure) -> [Int64] {
    var members: [Int64] = []
    for key in keys {
      let event = try event(key)
      guard case .member(top, _) = event.season else {
        throw .badRequest("\(key) is not an event of the season")
      }
      members.append(event.id)
    }
    return members
  }

  /// Refuses an event in which something is taken that the partial season has sold already.
  private func requireNoConflict(of id: Int64, with partialSeason: Int64) throws(APIFailure) {
    guard let event = events[id], let season = events[partialSeason], !event.isInThePast,
      !event.season.seasons.contains(partialSeason)
    else { return }
    let view = view(of: event)
    for (label, sold) in season.touched.values.sorted(by: { $0.key < $1.key }) {
      let state = view.state(of: label)
      let capacity = view.version.plan[label]?.area?.capacity ?? 0
      let isTaken = sold.status != .free && state.status != .free
      let isOverfull = sold.places.used > 0 && sold.places.used + state.places.used > capacity
      if isTaken || isOverfull {
        throw .badRequest("\(label) is taken in \(event.key) and on \(season.key)")
      }
    }
  }

  /// Puts events into a partial season; its events stay in order of creation.
  private mutating func join(_ ids: [Int64], _ partialSeason: Int64) {
    guard case .partial(let top, let members)? = events[partialSeason]?.season else { return }
    let all = Set(members).union(ids)
    events[partialSeason]?.season = .partial(of: top, events: all.sorted())
    for id in ids {
      guard case .member(_, let seasons)? = events[id]?.season else { continue }
      let joined = Set(seasons).union([partialSeason])
      events[id]?.season = .member(of: top, partialSeasons: joined.sorted())
    }
  }

  /// Takes an event out of a partial season; it then has no status of it to override.
  private mutating func leave(_ partialSeason: Int64, _ id: Int64) {
    if case .partial(let top, let members)? = events[partialSeason]?.season {
      events[partialSeason]?.season = .partial(of: top, events: members.filter { $0 != id })
    }
    if case .member(let top, let seasons)? = events[id]?.season {
      events[id]?.season = .member(of: top, partialSeasons: seasons.filter { $0 != partialSeason })
    }
    let overridden = events[id]?.touched.values.filter { $0.value.overridden[partialSeason] != nil }
    for label in (overridden ?? [:]).keys {
      events[id]?.touched[label]?.overridden[partialSeason] = nil
    }
  }

  /// Takes an event or season out of all seasons; the result is what has to go with it, the events
  /// and partial seasons of a season.
  mutating func leaveSeasons(_ id: Int64) -> [Int64] {
    switch events[id]?.season {
    case nil, .single?: return []
    case .topLevel(let members, let partialSeasons)?: return members + partialSeasons
    case .partial(let top, let members)?:
      for member in members { leave(id, member) }
      forget(id, in: top)
      return []
    case .member(let top, let partialSeasons)?:
      for partialSeason in partialSeasons { leave(partialSeason, id) }
      forget(id, in: top)
      return []
    }
  }

  /// Strikes an event or a partial season off the lists of its season.
  private mutating func forget(_ id: Int64, in top: Int64) {
    guard case .topLevel(let members, let partialSeasons)? = events[top]?.season else { return }
    events[top]?.season = .topLevel(
      events: members.filter { $0 != id }, partialSeasons: partialSeasons.filter { $0 != id })
  }
}
