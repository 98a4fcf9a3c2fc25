public import SeatsioModel

/// What an account looks like before anybody calls: loaded by the same rules as API calls.
public struct EmulatorSeed: Sendable, Hashable {
  public var workspaces: [SeedWorkspace] = []
  public var charts: [SeedChart] = []
  public var events: [SeedEvent] = []
  public var bookings: [SeedBooking] = []

  /// An empty seed.
  public init() {}

  /// A workspace besides the default one.
  public struct SeedWorkspace: Sendable, Hashable {
    /// How charts, events and bookings of the seed refer to it.
    public var name: String
    /// `nil`: a random one.
    public var key: WorkspaceKey?
    public var isTest: Bool

    public init(name: String, key: WorkspaceKey? = nil, isTest: Bool = false) {
      self.name = name
      self.key = key
      self.isTest = isTest
    }
  }

  /// Where the drawing of a chart comes from.
  public enum DrawingSource: Sendable, Hashable {
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
    public var drawing: DrawingSource
    public var tags: [String]

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
    public var key: EventKey
    /// Key or name of the chart.
    public var chart: String
    /// The name of a workspace of the seed; `nil`: the default one.
    public var workspace: String?
    public var name: String?
    /// `yyyy-MM-dd`.
    public var date: String?
    /// Their ids are the emulator's to choose.
    public var channels: [Channel]
    public var forSaleConfig: ForSaleConfig?

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
    public var event: EventKey
    /// The name of a workspace of the seed; `nil`: the default one.
    public var workspace: String?
    public var objects: [ObjectProperties]
    /// `reservedByToken` makes a token of the default life for the booking.
    public var status: ObjectStatus
    public var orderId: String?
    /// For objects that name none themselves.
    public var ticketType: String?
    /// With the status `resale`.
    public var resaleListingId: String?

    public init(
      event: EventKey, workspace: String? = nil, objects: [ObjectProperties],
      status: ObjectStatus = .booked, orderId: String? = nil, ticketType: String? = nil,
      resaleListingId: String? = nil
    ) {
      self.event = event
      self.workspace = workspace
      self.objects = objects
      self.status = status
      self.orderId = orderId
      self.ticketType = ticketType
      self.resaleListingId = resaleListingId
    }
  }
}

/// What of a seed cannot be loaded, and where it stands.
public struct SeedError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence for people.
  public var message: String
  /// Such as `["bookings", 2, "objects", 0]`: what to follow from the seed to the fault.
  public var path: [Step]

  /// A name of a member or a position, counting from 0.
  public enum Step: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    CustomStringConvertible
  {
    case name(String)
    case index(Int)

    public init(stringLiteral value: String) { self = .name(value) }
    public init(integerLiteral value: Int) { self = .index(value) }

    public var description: String {
      switch self {
      case .name(let name): name
      case .index(let index): String(index)
      }
    }
  }

  public var description: String {
    path.map(\.description).joined(separator: ".") + ": " + message
  }
}
