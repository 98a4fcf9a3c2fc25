import FoundationEssentials
import SeatsioModel

/// Creating, listing, retrieving and deleting events; the last three go for seasons, too.
extension WorkspaceState {
  mutating func createEvent(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let chart = ChartKey(try fields.requiredString("chartKey"))
    let definition = try EventDefinition(fields, now: call.now)
    let created = try addEvents([definition], chart: chart, now: call.now, &ids)
    return answer(created[0], status: 201)
  }

  mutating func createEvents(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let chart = ChartKey(try fields.requiredString("chartKey"))
    guard let items = try fields.objects("events") else { throw fields.missing("events") }
    try fields.checkCount("events", items.count, in: 1...100)
    let definitions = try items.map { item throws(APIFailure) in
      try EventDefinition(item, now: call.now)
    }
    let created = try addEvents(definitions, chart: chart, now: call.now, &ids)
    return answer(created, status: 201)
  }

  /// Creates all events or none; the ids are in the order of `definitions`.
  mutating func addEvents(
    _ definitions: [EventDefinition], chart key: ChartKey, now: Date, _ ids: inout IDSequence
  ) throws(APIFailure) -> [Int64] {
    try checkForNewEvents(try chart(key))
    try requireUnused(definitions.compactMap(\.key))
    var created: [EventState] = []
    for definition in definitions {
      created.append(try EventState(definition, id: ids.next(), chart: key, now: now))
    }
    charts[key]?.markUsed()
    for event in created { add(event) }
    return created.map(\.id)
  }

  /// Adds an event whose key is known to be unused.
  mutating func add(_ event: EventState) {
    if event.forSale != nil { note(.forSaleConfigUpdated, event.key, at: event.createdOn) }
    events[event.id] = event
    eventIDs[event.key] = event.id
    eventOrder.append(event.id)
    noteChannelUse(of: event.id, at: event.createdOn)
  }

  /// Refuses keys of which one exists or occurs twice; events and seasons of all kinds share them.
  func requireUnused(_ keys: [EventKey]) throws(APIFailure) {
    guard Set(keys).count == keys.count else {
      throw .badRequest("Duplicate event keys are not allowed")
    }
    for key in keys where eventIDs[key] != nil {
      throw .badRequest("An event with the key \(key) exists already")
    }
  }

  func listEvents(_ call: Call) throws(APIFailure) -> Answer {
    let page = try PageRequest(call.target).page(of: eventOrder.reversed(), id: \.self)
    return .page(page) { writer, id in
      if let event = events[id] { write(event, isListed: true, to: &writer) }
    }
  }

  func retrieveEvent(_ call: Call) throws(APIFailure) -> Answer {
    answer(try eventID(call.eventKey))
  }

  /// Deletes an event; with a season go its events and partial seasons.
  mutating func deleteEvent(_ call: Call) throws(APIFailure) -> Answer {
    let id = try eventID(call.eventKey)
    let chart = try event(call.eventKey).chartKey
    remove([id] + leaveSeasons(id))
    if !events.records.contains(where: { $0.chartKey == chart }) { charts[chart]?.markUnused() }
    return .noContent
  }

  private mutating func remove(_ ids: [Int64]) {
    let removed = Set(ids)
    for id in ids {
      guard let key = events[id]?.key else { continue }
      keepUsage(of: id)
      events[id] = nil
      eventIDs[key] = nil
    }
    eventOrder.removeAll(where: removed.contains)
  }

  /// The published version of an event's chart.
  func version(of event: EventState) -> ChartVersion {
    // Charts are never deleted; the empty version only serves the type.
    charts[event.chartKey]?.published ?? ChartVersion(name: "", venueType: "", categories: [])
  }
}
