import FoundationEssentials
import SeatsioModel

/// Creating, listing, changing and deleting events.
extension WorkspaceState {
  mutating func createEvent(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let chart = ChartKey(try fields.requiredString("chartKey"))
    let definition = try EventDefinition(fields, now: call.now)
    let created = try addEvents([definition], chart: chart, now: call.now, &ids)
    return .json(created[0], status: 201)
  }

  mutating func createEvents(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let chart = ChartKey(try fields.requiredString("chartKey"))
    guard let items = try fields.objects("events") else { throw fields.missing("events") }
    try fields.checkCount("events", items.count, in: 1...100)
    let definitions = try items.map { item throws(APIFailure) in
      try EventDefinition(item, now: call.now)
    }
    let keys = definitions.compactMap(\.key)
    guard Set(keys).count == keys.count else {
      throw .badRequest("Duplicate event keys are not allowed")
    }
    let created = try addEvents(definitions, chart: chart, now: call.now, &ids)
    return .json(["events": created], status: 201)
  }

  /// Creates all events or none; the result is in the order of `definitions`.
  mutating func addEvents(
    _ definitions: [EventDefinition], chart chartKey: ChartKey, now: Date, _ ids: inout IDSequence
  ) throws(APIFailure) -> [Event] {
    let chart = try chart(chartKey)
    try checkForNewEvents(chart)
    var created: [EventState] = []
    for definition in definitions {
      if let key = definition.key { try requireUnused(key) }
      created.append(try EventState(definition, id: ids.next(), chart: chartKey, now: now))
    }
    charts[chartKey]?.markUsed()
    for event in created where event.forSale != nil {
      note(.forSaleConfigUpdated, event.key, at: now)
    }
    for event in created {
      events[event.id] = event
      eventIDs[event.key] = event.id
      eventOrder.append(event.id)
    }
    return created.map { $0.wire(chart: chart.published) }
  }

  private func requireUnused(_ key: EventKey) throws(APIFailure) {
    guard eventIDs[key] == nil else {
      throw .badRequest("An event with the key \(key) exists already")
    }
  }

  func listEvents(_ call: Call) throws(APIFailure) -> Answer {
    let found = Array(eventOrder.reversed())
    let page = try PageRequest(call.target).page(of: found, id: \.self)
    return .page(page) { writer, id in
      if let event = events[id] { writer.encode(wire(event)) }
    }
  }

  /// The events of a chart, newest first.
  func events(of chart: ChartKey) -> [Event] {
    eventOrder.reversed().compactMap { events[$0] }.filter { $0.chartKey == chart }.map(wire)
  }

  func retrieveEvent(_ call: Call) throws(APIFailure) -> Answer {
    .json(wire(try event(call.eventKey)))
  }

  mutating func updateEvent(_ call: Call) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let old = try event(call.eventKey)
    let categories =
      fields.raw("categories") == .null ? [] : try CategoryEdit.list(fields, replacing: [])
    let newKey = try EventDefinition.key(fields)
    let name = try fields.string("name")
    let date = try EventDefinition.date(fields, now: call.now)
    let tableBooking = try EventDefinition.tableBooking(fields)
    let objectCategories = try EventDefinition.objectCategories(fields)
    let isInThePast = try fields.bool("isInThePast")
    if let newKey, newKey != old.key { try requireUnused(newKey) }

    // Nothing below can fail. The event is changed in place: a copy would copy its objects' states.
    if let newKey {
      eventIDs[old.key] = nil
      eventIDs[newKey] = old.id
      events[old.id]?.key = newKey
    }
    if let name { events[old.id]?.name = name }
    if let date { events[old.id]?.date = date }
    if let tableBooking { events[old.id]?.tableBooking = tableBooking }
    if let objectCategories { events[old.id]?.objectCategories = objectCategories }
    if let categories { events[old.id]?.categories = categories }
    if let isInThePast { events[old.id]?.isInThePast = isInThePast }
    events[old.id]?.updatedOn = call.now
    if categories != nil || objectCategories != nil {
      note(.categoriesUpdated, newKey ?? old.key, at: call.now)
    }
    if tableBooking != nil { note(.tableBookingConfigUpdated, newKey ?? old.key, at: call.now) }
    return .json(wire(try event(newKey ?? old.key)))
  }

  mutating func deleteEvent(_ call: Call) throws(APIFailure) -> Answer {
    let event = try event(call.eventKey)
    events[event.id] = nil
    eventIDs[event.key] = nil
    eventOrder.removeAll { $0 == event.id }
    if !events.records.contains(where: { $0.chartKey == event.chartKey }) {
      charts[event.chartKey]?.markUnused()
    }
    return .noContent
  }

  func wire(_ event: EventState) -> Event { event.wire(chart: version(of: event)) }

  /// The published version of an event's chart.
  func version(of event: EventState) -> ChartVersion {
    // Charts are never deleted; the empty version only serves the type.
    charts[event.chartKey]?.published ?? ChartVersion(name: "", venueType: "", categories: [])
  }
}
