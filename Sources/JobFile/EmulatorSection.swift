public import Diagnostics
public import SeatsioModel

/// What the account looks like before the job, for the emulator; ignored everywhere else.
public struct EmulatorSection: Sendable {
  /// Where it is declared.
  public var mark: SourceMark
  /// In file order.
  public var workspaces: [Located<Workspace>]
  /// In file order.
  public var charts: [Located<Chart>]
  /// In file order, each `for_each` expanded.
  public var seasons: [Located<Season>]
  /// In file order, each `for_each` expanded.
  public var events: [Located<Event>]
  /// In file order.
  public var bookings: [Located<Booking>]

  /// A workspace beside the default one.
  public struct Workspace: Sendable {
    /// What people call it.
    public var name: String
    /// What identifies it.
    public var key: WorkspaceKey?
    /// Whether it is a test workspace.
    public var isTest: Bool
  }

  /// A chart with seats.
  public struct Chart: Sendable {
    /// What identifies it.
    public var key: ChartKey?
    /// What people call it.
    public var name: String
    /// The name of a workspace of this section; `nil`: the default one.
    public var workspace: String?
    /// The whole set.
    public var tags: [String]
    /// Where its seats come from.
    public var drawing: Drawing
  }

  /// Where the seats of a chart come from.
  public enum Drawing: Sendable {
    /// A file in the format of the API, resolved against the folder of the job file.
    case file(Located<String>)
    case venue(VenueDescription)
  }

  /// A season that exists, with its events and parts.
  public struct Season: Sendable {
    /// What identifies it.
    public var key: EventKey
    /// The key or the name of a chart of this section.
    public var chart: String
    /// Where it belongs; `nil`: the default workspace.
    public var workspace: String?
    /// What people call it.
    public var name: String?
    /// Those that it and its events have.
    public var channels: [ChannelDeclaration]
    /// `nil`: everything is for sale.
    public var forSale: ForSale?
    /// Whether what is for sale in the season bounds its events too.
    public var isForSalePropagated: Bool
    /// In file order.
    public var events: [SeasonEventDeclaration]
    /// In file order.
    public var partialSeasons: [PartialSeasonDeclaration]
  }

  /// An event that exists.
  public struct Event: Sendable {
    /// What identifies it.
    public var key: EventKey
    /// The key or the name of a chart of this section.
    public var chart: String
    /// Where it belongs; `nil`: the default workspace.
    public var workspace: String?
    /// What people call it.
    public var name: String?
    /// `yyyy-MM-dd`.
    public var date: String?
    /// Those that it has.
    public var channels: [ChannelDeclaration]
    /// `nil`: everything is for sale.
    public var forSale: ForSale?
  }

  /// Objects that are taken.
  public struct Booking: Sendable {
    /// The event it concerns.
    public var event: EventKey
    /// Where it belongs; `nil`: the default workspace.
    public var workspace: String?
    /// What it concerns.
    public var objects: [ObjectRequest]
    /// What they become.
    public var status: ObjectStatus
    /// The order they belong to.
    public var orderID: String?
  }
}
