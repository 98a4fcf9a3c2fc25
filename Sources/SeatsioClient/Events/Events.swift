public import SeatsioModel

/// Calls about events; the keys of seasons work too, because a season is an event.
///
/// An event that does not exist, or does no longer, is ``APIError/Kind/notFound`` with the code
/// `eventNotFound`.
public struct Events: Sendable {
  let client: Client

  /// Makes an event for a chart.
  ///
  /// - Parameters:
  ///   - eventKey: New in the workspace; the server makes one up if there is none.
  ///   - date: `yyyy-MM-dd`, from 2014-01-01 to ten years from now.
  ///   - objectCategories: Categories of single objects that differ from the chart's, by label.
  ///   - categories: Categories of this event alone.
  ///   - channels: Their ids are the server's to give, and not sent.
  ///   - forSaleConfig: Set with the event, it costs nothing of the daily quota.
  public func create(
    chartKey: ChartKey, eventKey: EventKey? = nil, name: String? = nil, date: String? = nil,
    tableBookingConfig: TableBookingConfig? = nil,
    objectCategories: [String: CategoryKey]? = nil, categories: [Category]? = nil,
    channels: [Channel]? = nil, forSaleConfig: ForSaleConfig? = nil
  ) async throws(APIError) -> Event {
    try await create(
      EventDefinition(
        eventKey: eventKey, name: name, date: date, tableBookingConfig: tableBookingConfig,
        objectCategories: objectCategories, categories: categories, channels: channels,
        forSaleConfig: forSaleConfig),
      chart: chartKey)
  }

  /// Makes the event that is described, for a chart.
  public func create(
    _ definition: EventDefinition, chart: ChartKey
  ) async throws(APIError) -> Event {
    struct Body: Encodable {
      var chartKey: ChartKey
      var definition: EventDefinition

      enum CodingKeys: CodingKey { case chartKey }

      func encode(to encoder: any Encoder) throws {
        try definition.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(chartKey, forKey: .chartKey)
      }
    }
    return try await client.send(
      APIRequest(
        .createEvent, body: Body(chartKey: chart, definition: definition), answer: .json))
  }

  /// Makes 1 to 100 events for a chart in one call: all or none.
  ///
  /// - Returns: The events in the order of `definitions`.
  public func create(
    _ definitions: [EventDefinition], chart: ChartKey
  ) async throws(APIError) -> [Event] {
    struct Body: Encodable {
      var chartKey: ChartKey
      var events: [EventDefinition]
    }
    return try await client.send(
      APIRequest(
        .createEvents, body: Body(chartKey: chart, events: definitions),
        answer: .member("events")))
  }

  /// Events, seasons and partial seasons that are not deleted, newest first.
  ///
  /// `isSeason` tells them apart; seasons come without their events here.
  public func list() -> PagedSequence<Event> {
    PagedSequence(client: client, request: APIRequest(.listEvents, answer: .json))
  }

  /// One event or season.
  public func event(_ key: EventKey) async throws(APIError) -> Event {
    try await client.send(APIRequest(.event, [.init(key)], answer: .json))
  }

  /// Changes an event; what is `nil` or `.keep` stays as it is.
  ///
  /// - Parameters:
  ///   - eventKey: Renames the event; its numeric id stays.
  ///   - date: `yyyy-MM-dd`, from 2014-01-01 to ten years from now.
  ///   - objectCategories: All of them; `.remove` or `[:]` removes them.
  ///   - categories: All of the event's own; `.remove` or `[]` removes them, the chart's stay.
  ///   - isInThePast: Only for events in a season, which they then no longer restrict.
  public func update(
    _ key: EventKey, eventKey: EventKey? = nil, name: String? = nil, date: String? = nil,
    tableBookingConfig: TableBookingConfig? = nil,
    objectCategories: FieldUpdate<[String: CategoryKey]> = .keep,
    categories: FieldUpdate<[Category]> = .keep, isInThePast: Bool? = nil
  ) async throws(APIError) {
    try await update(
      key,
      EventUpdate(
        eventKey: eventKey, name: name, date: date, tableBookingConfig: tableBookingConfig,
        objectCategories: objectCategories, categories: categories, isInThePast: isInThePast))
  }

  /// Changes an event or season as described.
  public func update(_ key: EventKey, _ update: EventUpdate) async throws(APIError) {
    try await client.send(
      APIRequest(.updateEvent, [.init(key)], body: update, answer: .nothing))
  }

  /// Deletes an event, season or partial season.
  public func delete(_ key: EventKey) async throws(APIError) {
    try await client.send(APIRequest(.deleteEvent, [.init(key)], answer: .nothing))
  }

  /// Copies the chart of an event and moves the event, with its bookings, to the copy.
  ///
  /// Other events of the chart stay where they are.
  ///
  /// - Returns: The event, with the key of its new chart.
  public func moveToNewChartCopy(_ key: EventKey) async throws(APIError) -> Event {
    try await client.send(APIRequest(.moveEventToNewChartCopy, [.init(key)], answer: .json))
  }
}

extension Client {
  /// Events and seasons of the workspace.
  public var events: Events { Events(client: self) }
}
