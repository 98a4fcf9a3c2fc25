public import Diagnostics
public import SeatsioModel

/// What the account looks like before the job, for the emulator; ignored everywhere else.
public struct EmulatorSection: Sendable {
  public var mark: SourceMark
  public var workspaces: [Located<Workspace>]
  public var charts: [Located<Chart>]
  public var events: [Located<Event>]
  public var bookings: [Located<Booking>]

  /// A workspace beside the default one.
  public struct Workspace: Sendable {
    public var name: String
    public var key: WorkspaceKey?
    public var isTest: Bool
  }

  /// A chart with seats.
  public struct Chart: Sendable {
    public var key: ChartKey?
    public var name: String
    /// The name of a workspace of this section; `nil`: the default one.
    public var workspace: String?
    public var tags: [String]
    public var drawing: Drawing
  }

  /// Where the seats of a chart come from.
  public enum Drawing: Sendable {
    /// A file in the format of the API, resolved against the folder of the job file.
    case file(Located<String>)
    case venue(VenueDescription)
  }

  /// An event that exists.
  public struct Event: Sendable {
    public var key: EventKey
    /// The key or the name of a chart of this section.
    public var chart: String
    public var workspace: String?
    public var name: String?
    public var date: String?
  }

  /// Objects that are taken.
  public struct Booking: Sendable {
    public var event: EventKey
    public var workspace: String?
    public var objects: [ObjectRequest]
    public var status: ObjectStatus
    public var orderID: String?
  }
}
