public import SeatsioModel

/// What an account looks like before anybody calls: loaded by the same rules as API calls.
public struct EmulatorSeed: Sendable, Hashable {
  /// Made first; the default workspace exists anyway.
  public var workspaces: [SeedWorkspace] = []
  /// Published, and used once an event of the seed uses them.
  public var charts: [SeedChart] = []
  /// Made in order, so that their ids grow; before the events that belong to none.
  public var seasons: [SeedSeason] = []
  /// Events that belong to no season, made in order.
  public var events: [SeedEvent] = []
  /// Carried out in order, after everything else.
  public var bookings: [SeedBooking] = []

  /// An empty seed.
  public init() {}

  /// A workspace besides the default one.
  public struct SeedWorkspace: Sendable, Hashable {
    /// How charts, events and bookings of the seed refer to it.
    public var name: String
    /// `nil`: a random one.
    public var key: WorkspaceKey?
    /// What the workspace says of itself; it changes no rule.
    public var isTest: Bool

    /// A workspace with a random secret key.
    public init(name: String, key: WorkspaceKey? = nil, isTest: Bool = false) {
      self.name = name
      self.key = key
      self.isTest = isTest
    }
  }

  /// Where the drawing of a chart comes from.
  public enum DrawingSource: Sendable, Hashable {
    /// A description that the emulator lays out.
    case venue(VenueDescription)
    /// The text of a drawing, such as the published version that the API answers.
    case json([UInt8])
  }

  /// A chart with seats.
  public struct SeedChart: Sendable, Hashable {
    /// `nil`: a random one; the seed then refers to the chart by its name.
    public var key: ChartKey?
    /// Replaces the name in the drawing.
    public var name: String
    /// The name of a workspace of the seed; `nil`: the default one.
    public var workspace: String?
    /// Rows, tables and areas with their categories.
    public var drawing: DrawingSource
    /// As a set: order carries no meaning.
    public var tags: [String]

    /// A chart that is not archived and has no draft.
    public init(
      key: ChartKey? = nil, name: String, workspace: String? = nil, drawing: DrawingSource,
      tags: [String] = []
    ) {
      self.key = key
      self.name = name
      self.workspace = workspace
      self.drawing = drawing
      self.tags = tags
    }
  }

  /// An event on a chart of the seed.
  public struct SeedEvent: Sendable, Hashable {
    /// Unique in its workspace.
    public var key: EventKey
    /// Key or name of the chart.
    public var chart: String
    /// The name of a workspace of the seed; `nil`: the default one.
    public var workspace: String?
    /// `nil`: the event has none.
    public var name: String?
    /// `yyyy-MM-dd`.
    public var date: String?
    /// Their ids are the emulator's to choose.
    public var channels: [Channel]
    /// `nil`: everything is for sale.
    public var forSaleConfig: ForSaleConfig?

    /// An event that books its tables as the chart draws them.
    public init(
      key: EventKey, chart: String, workspace: String? = nil, name: String? = nil,
      date: String? = nil, channels: [Channel] = [], forSaleConfig: ForSaleConfig? = nil
    ) {
      self.key = key
      self.chart = chart
      self.workspace = workspace
      self.name = name
      self.date = date
      self.channels = channels
      self.forSaleConfig = forSaleConfig
    }
  }

  /// Objects that are not free; one call of its own, whatever channels they are in.
  public struct SeedBooking: Sendable, Hashable {
    /// An event, a season, a partial season or an event of a season of the seed.
    public var event: EventKey
    /// The name of a workspace of the seed; `nil`: the default one.
    public var workspace: String?
    /// All change, or loading fails.
    public var objects: [ObjectProperties]
    /// `reservedByToken` makes a token of the default life for the booking.
    public var status: ObjectStatus
    /// For all objects of the booking.
    public var orderId: String?
    /// For objects that name none themselves.
    public var ticketType: String?
    /// With the status `resale`.
    public var resaleListingId: String?
    /// In an event of a season: the objects follow the event's own status from here on, so that what
    /// its seasons say of them does not count.
    public var overridesSeason: Bool

    /// A booking for everybody to see in the status-change log.
    public init(
      event: EventKey, workspace: String? = nil, objects: [ObjectProperties],
      status: ObjectStatus = .booked, orderId: String? = nil, ticketType: String? = nil,
      resaleListingId: String? = nil, overridesSeason: Bool = false
    ) {
      self.event = event
      self.workspace = workspace
      self.objects = objects
      self.status = status
      self.orderId = orderId
      self.ticketType = ticketType
      self.resaleListingId = resaleListingId
      self.overridesSeason = overridesSeason
    }
  }
}
