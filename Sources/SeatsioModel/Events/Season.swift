/// A season or partial season: an event of its own, together with the events it consists of.
///
/// All that an event has, a season has: `season.key`, `season.categories` and so on are the fields
/// of ``event``. Bookings, reports, channels and sales take a season's key like an event's.
@dynamicMemberLookup
public struct Season: Hashable, Sendable, Codable {
  /// The season seen as an event, as lists hold it.
  public var event: Event

  /// Wraps an event, which should be a season.
  public init(_ event: Event) { self.event = event }

  /// A field of the season that every event has.
  public subscript<Value>(dynamicMember path: KeyPath<Event, Value>) -> Value {
    event[keyPath: path]
  }

  /// The events of the season, oldest first; empty if there are none, or if it comes from a list.
  public var events: [Event] { event.events ?? [] }

  /// The partial seasons, in the order of their creation; empty for a partial season.
  public var partialSeasonKeys: [EventKey] { event.partialSeasonKeys ?? [] }

  /// Whether what is for sale on the season bounds its events too; the server's default.
  public var forSalePropagated: Bool { event.forSalePropagated ?? true }

  /// Reads a season with the events it has.
  public init(from decoder: any Decoder) throws { self.init(try Event(from: decoder)) }

  /// Writes the same as the event.
  public func encode(to encoder: any Encoder) throws { try event.encode(to: encoder) }
}

/// A season to be created.
///
/// What is `nil` is left to the server: a generated key, no events, everything for sale.
public struct SeasonDefinition: Hashable, Sendable, Encodable {
  /// The server generates one if there is none.
  public var key: EventKey?
  /// For people; the season has none if it is not given.
  public var name: String?
  /// Events to create in it, by keys that must be new; not together with `numberOfEvents`.
  public var eventKeys: [EventKey]?
  /// How many events with generated keys to create in it; not together with `eventKeys`.
  public var numberOfEvents: Int?
  /// How tables are sold; as drawn in the chart if there is none.
  public var tableBookingConfig: TableBookingConfig?
  /// Categories of single objects that differ from the chart's, by label.
  public var objectCategories: [String: CategoryKey]?
  /// Categories of this season alone.
  public var categories: [Category]?
  /// Sent without `id`, which only the server gives.
  public var channels: [Channel]?
  /// What is for sale, on the season and, if propagated, its events.
  public var forSaleConfig: ForSaleConfig?
  /// Whether `forSaleConfig` bounds the events too; the server propagates it if there is none.
  public var forSalePropagated: Bool?

  /// A definition; with no argument at all it still is a valid season.
  public init(
    key: EventKey? = nil, name: String? = nil, eventKeys: [EventKey]? = nil,
    numberOfEvents: Int? = nil, tableBookingConfig: TableBookingConfig? = nil,
    objectCategories: [String: CategoryKey]? = nil, categories: [Category]? = nil,
    channels: [Channel]? = nil, forSaleConfig: ForSaleConfig? = nil,
    forSalePropagated: Bool? = nil
  ) {
    self.key = key
    self.name = name
    self.eventKeys = eventKeys
    self.numberOfEvents = numberOfEvents
    self.tableBookingConfig = tableBookingConfig
    self.objectCategories = objectCategories
    self.categories = categories
    self.channels = channels?.map(\.definition)
    self.forSaleConfig = forSaleConfig
    self.forSalePropagated = forSalePropagated
  }
}
