public import SeatsioModel

extension EmulatorSeed {
  /// A season with its events and partial seasons.
  public struct SeedSeason: Sendable, Hashable {
    /// Unique in its workspace, among events and seasons of all kinds.
    public var key: EventKey
    /// Key or name of the chart, which all its events share.
    public var chart: String
    /// The name of a workspace of the seed; `nil`: the default one.
    public var workspace: String?
    /// `nil`: the season has none.
    public var name: String?
    /// The events have them, too; their ids are the emulator's to choose.
    public var channels: [Channel]
    /// `nil`: everything is for sale.
    public var forSaleConfig: ForSaleConfig?
    /// Whether what is off sale on the season is so in its events.
    public var forSalePropagated: Bool
    /// Made in order, so that their ids grow.
    public var events: [SeedSeasonEvent]
    /// Made after the events.
    public var partialSeasons: [SeedPartialSeason]

    /// A season that books its tables as the chart draws them.
    public init(
      key: EventKey, chart: String, workspace: String? = nil, name: String? = nil,
      channels: [Channel] = [], forSaleConfig: ForSaleConfig? = nil,
      forSalePropagated: Bool = true, events: [SeedSeasonEvent] = [],
      partialSeasons: [SeedPartialSeason] = []
    ) {
      self.key = key
      self.chart = chart
      self.workspace = workspace
      self.name = name
      self.channels = channels
      self.forSaleConfig = forSaleConfig
      self.forSalePropagated = forSalePropagated
      self.events = events
      self.partialSeasons = partialSeasons
    }
  }

  /// An event of a season; chart, tables and channels are the season's.
  public struct SeedSeasonEvent: Sendable, Hashable, ExpressibleByStringLiteral {
    /// Unique in its workspace, among events and seasons of all kinds.
    public var key: EventKey
    /// `nil`: the event has none.
    public var name: String?
    /// `yyyy-MM-dd`.
    public var date: String?
    /// What is for sale in this event, besides what the season says.
    public var forSaleConfig: ForSaleConfig?

    /// An event that is like its season.
    public init(
      key: EventKey, name: String? = nil, date: String? = nil, forSaleConfig: ForSaleConfig? = nil
    ) {
      self.key = key
      self.name = name
      self.date = date
      self.forSaleConfig = forSaleConfig
    }

    /// An event of which nothing but the key matters.
    public init(stringLiteral key: String) { self.init(key: EventKey(key)) }
  }

  /// A part of a season.
  public struct SeedPartialSeason: Sendable, Hashable {
    /// Unique in its workspace, among events and seasons of all kinds.
    public var key: EventKey
    /// `nil`: the partial season has none.
    public var name: String?
    /// Events of the season.
    public var events: [EventKey]

    /// A partial season of some events of its season.
    public init(key: EventKey, name: String? = nil, events: [EventKey] = []) {
      self.key = key
      self.name = name
      self.events = events
    }
  }
}
