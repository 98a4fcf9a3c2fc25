public import FoundationEssentials

/// An event; also the common part of seasons and partial seasons, which `isSeason` tells apart.
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
  /// Set by an update of an event in a season, which that event then no longer restricts.
  public var isInThePast: Bool

  /// An event as it is after creation, if only the required ones are given.
  public init(
    id: Int64, key: EventKey, chartKey: ChartKey, name: String? = nil, date: String? = nil,
    tableBookingConfig: TableBookingConfig = .init(), supportsBestAvailable: Bool = false,
    forSaleConfig: ForSaleConfig? = nil, channels: [Channel] = [], categories: [Category] = [],
    objectCategories: [String: CategoryKey]? = nil, createdOn: Date, updatedOn: Date? = nil,
    isSeason: Bool = false, isTopLevelSeason: Bool = false, isPartialSeason: Bool = false,
    isEventInSeason: Bool = false, topLevelSeasonKey: EventKey? = nil, isInThePast: Bool = false
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
    self.isInThePast = isInThePast
  }

  /// Reads an event or a season; what a season has beside that is passed over.
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
    isInThePast = try container.value(false, forKey: .isInThePast)
  }
}

/// How the tables of an event are sold: as wholes or seat by seat.
public struct TableBookingConfig: Hashable, Sendable, Codable {
  /// For all tables at once, or `CUSTOM`.
  public var mode: TableBookingMode
  /// By table label; only with the mode `CUSTOM`.
  public var tables: [String: SingleTableBookingMode]?

  /// Pass `tables` with the mode `CUSTOM` only: the server has no use for it otherwise.
  public init(mode: TableBookingMode = .inherit, tables: [String: SingleTableBookingMode]? = nil) {
    self.mode = mode
    self.tables = tables
  }
}

/// What of an event is for sale.
public struct ForSaleConfig: Hashable, Sendable, Codable {
  /// Whether only what is listed is for sale; `false` means everything except what is listed.
  public var forSale: Bool
  /// Labels; the server does not check them against the chart.
  public var objects: [String]
  /// Places of areas, by area label.
  public var areaPlaces: [String: Int]
  /// Category keys or labels.
  public var categories: [String]

  /// A configuration; what is not given lists nothing.
  public init(
    forSale: Bool, objects: [String] = [], areaPlaces: [String: Int] = [:],
    categories: [String] = []
  ) {
    self.forSale = forSale
    self.objects = objects
    self.areaPlaces = areaPlaces
    self.categories = categories
  }

  /// Reads a configuration, also one as requests write it, where empty parts are left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    forSale = try container.decode(Bool.self, forKey: .forSale)
    objects = try container.value([], forKey: .objects)
    areaPlaces = try container.value([:], forKey: .areaPlaces)
    categories = try container.value([], forKey: .categories)
  }
}

/// What the daily quota of for-sale changes still allows for one event: 10 in 24 hours.
public struct ForSaleRateLimit: Hashable, Sendable, Codable {
  /// How many more calls this event takes before the server answers 429.
  public var rateLimitRemainingCalls: Int
  /// When the quota is full again.
  public var rateLimitResetDate: Date

  /// What a call that spends from the quota answers.
  public init(rateLimitRemainingCalls: Int, rateLimitResetDate: Date) {
    self.rateLimitRemainingCalls = rateLimitRemainingCalls
    self.rateLimitResetDate = rateLimitResetDate
  }
}

/// A part of an event's objects that only calls naming it may change.
public struct Channel: Hashable, Sendable, Codable {
  /// Chosen by the server and stable.
  public var id: String?
  /// Chosen by the caller and unique per event.
  public var key: ChannelKey
  /// Unique per event.
  public var name: String
  /// A CSS colour.
  public var color: String
  /// The place in the order of channels; absent where none was given.
  public var index: Int?
  /// Labels, in the order in which they were added; an object is in one channel at most.
  public var objects: [String]
  /// Places of areas that belong to the channel, by area label.
  public var areaPlaces: [String: Int]

  /// A channel; leave `id` out in requests.
  public init(
    id: String? = nil, key: ChannelKey, name: String, color: String, index: Int? = nil,
    objects: [String] = [], areaPlaces: [String: Int] = [:]
  ) {
    self.id = id
    self.key = key
    self.name = name
    self.color = color
    self.index = index
    self.objects = objects
    self.areaPlaces = areaPlaces
  }

  /// Reads a channel; objects and places may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decodeIfPresent(String.self, forKey: .id)
    key = try container.decode(ChannelKey.self, forKey: .key)
    name = try container.decode(String.self, forKey: .name)
    color = try container.decode(String.self, forKey: .color)
    index = try container.decodeIfPresent(Int.self, forKey: .index)
    objects = try container.value([], forKey: .objects)
    areaPlaces = try container.value([:], forKey: .areaPlaces)
  }
}
