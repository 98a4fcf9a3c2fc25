/// An event to be created: the body of one item of a creating call.
///
/// What is `nil` is left to the server: a generated key, no date, everything for sale.
public struct EventDefinition: Hashable, Sendable, Codable {
  /// The server generates one if there is none.
  public var eventKey: EventKey?
  /// For people; the event has none if it is not given.
  public var name: String?
  /// `yyyy-MM-dd`.
  public var date: String?
  /// How tables are sold; as drawn in the chart if there is none.
  public var tableBookingConfig: TableBookingConfig?
  /// Categories of single objects that differ from the chart's, by label.
  public var objectCategories: [String: CategoryKey]?
  /// Categories of this event alone.
  public var categories: [Category]?
  /// Sent without `id`, which only the server gives.
  public var channels: [Channel]?
  /// Set together with the event, so that nothing can be sold before it applies.
  public var forSaleConfig: ForSaleConfig?

  /// A definition; with no argument at all it still is a valid event.
  public init(
    eventKey: EventKey? = nil, name: String? = nil, date: String? = nil,
    tableBookingConfig: TableBookingConfig? = nil,
    objectCategories: [String: CategoryKey]? = nil, categories: [Category]? = nil,
    channels: [Channel]? = nil, forSaleConfig: ForSaleConfig? = nil
  ) {
    self.eventKey = eventKey
    self.name = name
    self.date = date
    self.tableBookingConfig = tableBookingConfig
    self.objectCategories = objectCategories
    self.categories = categories
    self.channels = channels
    self.forSaleConfig = forSaleConfig
  }

  /// Writes what is set, and channels without their ids.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(eventKey, forKey: .eventKey)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encodeIfPresent(date, forKey: .date)
    try container.encodeIfPresent(tableBookingConfig, forKey: .tableBookingConfig)
    try container.encodeIfPresent(objectCategories, forKey: .objectCategories)
    try container.encodeIfPresent(categories, forKey: .categories)
    try container.encodeIfPresent(channels?.map(\.definition), forKey: .channels)
    try container.encodeIfPresent(forSaleConfig, forKey: .forSaleConfig)
  }
}
