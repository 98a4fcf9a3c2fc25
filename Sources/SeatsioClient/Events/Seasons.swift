public import SeatsioModel

/// Calls about seasons and partial seasons; what they share with events is in ``Events``.
public struct Seasons: Sendable {
  let client: Client

  /// Makes a season for a chart, with its events if they are named or counted.
  ///
  /// - Parameters:
  ///   - key: New in the workspace; the server makes one up if there is none.
  ///   - eventKeys: Events to create in it, by keys that must be new; not with `numberOfEvents`.
  ///   - numberOfEvents: Events with generated keys to create in it; not with `eventKeys`.
  ///   - objectCategories: Categories of single objects that differ from the chart's, by label.
  ///   - categories: Categories of this season alone.
  ///   - forSalePropagated: Whether `forSaleConfig` bounds the events too; the server's default is
  ///     that it does.
  public func create(
    chartKey: ChartKey, key: EventKey? = nil, name: String? = nil, eventKeys: [EventKey]? = nil,
    numberOfEvents: Int? = nil, tableBookingConfig: TableBookingConfig? = nil,
    objectCategories: [String: CategoryKey]? = nil, categories: [Category]? = nil,
    channels: [Channel]? = nil, forSaleConfig: ForSaleConfig? = nil,
    forSalePropagated: Bool? = nil
  ) async throws(APIError) -> Season {
    try await create(
      SeasonDefinition(
        key: key, name: name, eventKeys: eventKeys, numberOfEvents: numberOfEvents,
        tableBookingConfig: tableBookingConfig, objectCategories: objectCategories,
        categories: categories, channels: channels, forSaleConfig: forSaleConfig,
        forSalePropagated: forSalePropagated),
      chart: chartKey)
  }

  /// Makes the season that is described, for a chart.
  public func create(
    _ definition: SeasonDefinition, chart: ChartKey
  ) async throws(APIError) -> Season {
    struct Body: Encodable {
      var chartKey: ChartKey
      var definition: SeasonDefinition

      enum CodingKeys: CodingKey { case chartKey }

      func encode(to encoder: any Encoder) throws {
        try definition.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(chartKey, forKey: .chartKey)
      }
    }
    return try await client.send(
      APIRequest(
        .createSeason, body: Body(chartKey: chart, definition: definition), answer: .json))
  }

  /// One season or partial season, with its events.
  public func season(_ key: EventKey) async throws(APIError) -> Season {
    try await client.send(APIRequest(.event, [.init(key)], answer: .json))
  }

  /// Changes a season; what is `nil` or `.keep` stays as it is.
  ///
  /// - Parameters:
  ///   - eventKey: Renames the season.
  ///   - objectCategories: All of them; `.remove` or `[:]` removes them.
  ///   - categories: All of the season's own; `.remove` or `[]` removes them, the chart's stay.
  ///   - forSalePropagated: Whether what is for sale on the season bounds its events too.
  public func update(
    _ key: EventKey, eventKey: EventKey? = nil, name: String? = nil,
    tableBookingConfig: TableBookingConfig? = nil,
    objectCategories: FieldUpdate<[String: CategoryKey]> = .keep,
    categories: FieldUpdate<[Category]> = .keep, forSalePropagated: Bool? = nil
  ) async throws(APIError) {
    try await client.events.update(
      key,
      EventUpdate(
        eventKey: eventKey, name: name, tableBookingConfig: tableBookingConfig,
        objectCategories: objectCategories, categories: categories,
        forSalePropagated: forSalePropagated))
  }

  /// Deletes a season or partial season.
  public func delete(_ key: EventKey) async throws(APIError) {
    try await client.events.delete(key)
  }
}

extension Client {
  /// Seasons of the workspace.
  public var seasons: Seasons { Seasons(client: self) }
}
