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

/// A change of an event; what is `nil` stays as it is.
public struct EventUpdate: Hashable, Sendable, Codable {
  /// Renames the event.
  public var eventKey: EventKey?
  /// The new name, for people; the key stays.
  public var name: String?
  /// `yyyy-MM-dd`.
  public var date: String?
  /// How tables are sold from now on; it may change after bookings exist.
  public var tableBookingConfig: TableBookingConfig?
  /// Replaces all of them; an empty dictionary removes all.
  public var objectCategories: [String: CategoryKey]?
  /// Replaces the event's own categories; an empty array removes all.
  public var categories: [Category]?
  /// Only for events in a season.
  public var isInThePast: Bool?

  /// An update of what is given; with no argument it changes nothing.
  public init(
    eventKey: EventKey? = nil, name: String? = nil, date: String? = nil,
    tableBookingConfig: TableBookingConfig? = nil,
    objectCategories: [String: CategoryKey]? = nil, categories: [Category]? = nil,
    isInThePast: Bool? = nil
  ) {
    self.eventKey = eventKey
    self.name = name
    self.date = date
    self.tableBookingConfig = tableBookingConfig
    self.objectCategories = objectCategories
    self.categories = categories
    self.isInThePast = isInThePast
  }
}

extension Channel {
  /// The channel as a request names it: without the server's `id`.
  public var definition: Channel {
    var definition = self
    definition.id = nil
    return definition
  }
}
