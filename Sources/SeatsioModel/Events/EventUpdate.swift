/// A change of an event or season; what is `nil` or `.keep` stays as it is.
public struct EventUpdate: Hashable, Sendable, Encodable {
  /// Renames the event.
  public var eventKey: EventKey?
  /// The new name, for people; the key stays.
  public var name: String?
  /// `yyyy-MM-dd`, from 2014-01-01 to ten years from now; not for seasons.
  public var date: String?
  /// How tables are sold from now on; it may change after bookings exist.
  public var tableBookingConfig: TableBookingConfig?
  /// Replaces all of them; by label.
  public var objectCategories: FieldUpdate<[String: CategoryKey]>
  /// Replaces the event's own categories; those of the chart stay.
  public var categories: FieldUpdate<[Category]>
  /// Only for events in a season: an event in the past no longer restricts its season.
  public var isInThePast: Bool?
  /// Only for seasons: whether what is for sale on the season bounds its events too.
  public var forSalePropagated: Bool?

  /// An update of what is given; with no argument it changes nothing.
  public init(
    eventKey: EventKey? = nil, name: String? = nil, date: String? = nil,
    tableBookingConfig: TableBookingConfig? = nil,
    objectCategories: FieldUpdate<[String: CategoryKey]> = .keep,
    categories: FieldUpdate<[Category]> = .keep, isInThePast: Bool? = nil,
    forSalePropagated: Bool? = nil
  ) {
    self.eventKey = eventKey
    self.name = name
    self.date = date
    self.tableBookingConfig = tableBookingConfig
    self.objectCategories = objectCategories
    self.categories = categories
    self.isInThePast = isInThePast
    self.forSalePropagated = forSalePropagated
  }

  private enum CodingKeys: CodingKey {
    case eventKey, name, date, tableBookingConfig, objectCategories, categories, isInThePast,
      forSalePropagated
  }

  /// Writes what is to change: null for what is removed, and nothing for what is kept.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(eventKey, forKey: .eventKey)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encodeIfPresent(date, forKey: .date)
    try container.encodeIfPresent(tableBookingConfig, forKey: .tableBookingConfig)
    try container.encode(objectCategories, forKey: .objectCategories)
    try container.encode(categories, forKey: .categories)
    try container.encodeIfPresent(isInThePast, forKey: .isInThePast)
    try container.encodeIfPresent(forSalePropagated, forKey: .forSalePropagated)
  }
}
