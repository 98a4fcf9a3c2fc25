public import FoundationEssentials

/// An event, or a season or partial season seen as one: `isSeason` tells them apart.
///
/// Lists hold both. `Season` wraps an event that is a season.
public struct Event: Hashable, Sendable, Codable {
  /// The server's own number, which the status-change log names instead of the key.
  public var id: Int64
  /// What requests call `eventKey`; an update can change it, unlike `id`.
  public var key: EventKey
  /// The chart whose published version gives its objects.
  public var chartKey: ChartKey
  /// Absent until somebody sets one.
  public var name: String?
  /// `yyyy-MM-dd`.
  public var date: String?
  /// Decides which objects there are: a table or its seats.
  public var tableBookingConfig: TableBookingConfig
  /// Whether the chart has a focal point, from which the best seats are judged.
  public var supportsBestAvailable: Bool
  /// `nil` means that everything is for sale.
  public var forSaleConfig: ForSaleConfig?
  /// In the order in which they were added.
  public var channels: [Channel]
  /// The chart's categories, then the event's own.
  public var categories: [Category]
  /// Categories of single objects that differ from the chart's, by label.
  public var objectCategories: [String: CategoryKey]?
  /// When the server created it, in UTC.
  public var createdOn: Date
  /// `nil` until the first update.
  public var updatedOn: Date?
  /// True for top-level and partial seasons.
  public var isSeason: Bool
  /// True for a season that has events and perhaps partial seasons.
  public var isTopLevelSeason: Bool
  /// True for a selection of a season's events that is sold under a key of its own.
  public var isPartialSeason: Bool
  /// True for an event that was made with a season, which may have sold its seats.
  public var isEventInSeason: Bool
  /// Of a partial season or an event in a season; absent otherwise.
  public var topLevelSeasonKey: EventKey?
  /// The partial seasons that an event in a season belongs to; `nil` for all other events.
  public var partialSeasonKeysForEvent: [EventKey]?
  /// What the season contributes to an event in it; `nil` for all other events.
  public var season: SeasonContribution?
  /// The events of a season, oldest first; never in lists.
  ///
  /// `Season` has them as an array that may be empty.
  public var events: [Event]?
  /// The partial seasons of a top-level season, in the order of their creation; never in lists.
  public var partialSeasonKeys: [EventKey]?
  /// Whether what a season has for sale bounds its events too; `nil` unless the server says so.
  public var forSalePropagated: Bool?
  /// Set by an update of an event in a season, which that event then no longer restricts.
  public var isInThePast: Bool

  /// An event as it is after creation, if only the required ones are given.
  public init(
    id: Int64, key: EventKey, chartKey: ChartKey, name: String? = nil, date: String? = nil,
    tableBookingConfig: TableBookingConfig = .init(), supportsBestAvailable: Bool = false,
    forSaleConfig: ForSaleConfig? = nil, channels: [Channel] = [], categories: [Category] = [],
    objectCategories: [String: CategoryKey]? = nil, createdOn: Date, updatedOn: Date? = nil,
    isSeason: Bool = false, isTopLevelSeason: Bool = false, isPartialSeason: Bool = false,
    isEventInSeason: Bool = false, topLevelSeasonKey: EventKey? = nil,
    partialSeasonKeysForEvent: [EventKey]? = nil, season: SeasonContribution? = nil,
    events: [Event]? = nil, partialSeasonKeys: [EventKey]? = nil, forSalePropagated: Bool? = nil,
    isInThePast: Bool = false
  ) {
    self.id = id
    self.key = key
    self.chartKey = chartKey
    self.name = name
    self.date = date
    self.tableBookingConfig = tableBookingConfig
    self.supportsBestAvailable = supportsBestAvailable
    self.forSaleConfig = forSaleConfig
    self.channels = channels
    self.categories = categories
    self.objectCategories = objectCategories
    self.createdOn = createdOn
    self.updatedOn = updatedOn
    self.isSeason = isSeason
    self.isTopLevelSeason = isTopLevelSeason
    self.isPartialSeason = isPartialSeason
    self.isEventInSeason = isEventInSeason
    self.topLevelSeasonKey = topLevelSeasonKey
    self.partialSeasonKeysForEvent = partialSeasonKeysForEvent
    self.season = season
    self.events = events
    self.partialSeasonKeys = partialSeasonKeys
    self.forSalePropagated = forSalePropagated
    self.isInThePast = isInThePast
  }

  /// Reads an event or a season; only id, key, chart and time of creation must be there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(Int64.self, forKey: .id)
    key = try container.decode(EventKey.self, forKey: .key)
    chartKey = try container.decode(ChartKey.self, forKey: .chartKey)
    name = try container.decodeIfPresent(String.self, forKey: .name)
    date = try container.decodeIfPresent(String.self, forKey: .date)
    tableBookingConfig = try container.value(.init(), forKey: .tableBookingConfig)
    supportsBestAvailable = try container.value(false, forKey: .supportsBestAvailable)
    forSaleConfig = try container.decodeIfPresent(ForSaleConfig.self, forKey: .forSaleConfig)
    channels = try container.value([], forKey: .channels)
    categories = try container.value([], forKey: .categories)
    objectCategories = try container.decodeIfPresent(
      [String: CategoryKey].self, forKey: .objectCategories)
    createdOn = try container.decode(Date.self, forKey: .createdOn)
    updatedOn = try container.decodeIfPresent(Date.self, forKey: .updatedOn)
    isSeason = try container.value(false, forKey: .isSeason)
    isTopLevelSeason = try container.value(false, forKey: .isTopLevelSeason)
    isPartialSeason = try container.value(false, forKey: .isPartialSeason)
    isEventInSeason = try container.value(false, forKey: .isEventInSeason)
    topLevelSeasonKey = try container.decodeIfPresent(EventKey.self, forKey: .topLevelSeasonKey)
    partialSeasonKeysForEvent = try container.decodeIfPresent(
      [EventKey].self, forKey: .partialSeasonKeysForEvent)
    season = try container.decodeIfPresent(SeasonContribution.self, forKey: .season)
    events = try container.decodeIfPresent([Event].self, forKey: .events)
    partialSeasonKeys = try container.decodeIfPresent([EventKey].self, forKey: .partialSeasonKeys)
    forSalePropagated = try container.decodeIfPresent(Bool.self, forKey: .forSalePropagated)
    isInThePast = try container.value(false, forKey: .isInThePast)
  }
}

/// What a season contributes to an event in it.
public struct SeasonContribution: Hashable, Sendable, Codable {
  /// The season's own configuration; `nil` if it has none or does not propagate it.
  public var forSaleConfig: ForSaleConfig?

  /// A contribution as the server answers it.
  public init(forSaleConfig: ForSaleConfig?) { self.forSaleConfig = forSaleConfig }
}
