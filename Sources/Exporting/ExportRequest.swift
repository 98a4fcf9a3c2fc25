public import AccountSnapshot
public import JobFile

/// What of a workspace is exported.
public struct ExportRequest: Sendable {
  /// Where to read; the job that comes out works there, too.
  public var scope: WorkspaceScope
  /// What the job says of the account.
  public var connection: Connection
  /// What is exported; everything that is in use if there are none.
  public var selection: ExportSelection
  /// Whether charts in the archive are declared as absent.
  public var includesArchive = false
  /// Whether ticket buyers are added by a step; they belong to the account and need an admin key.
  public var includesTicketBuyers = false
  /// Whether the objects of events and seasons are read.
  public var includesBookings = false
  /// Today as `yyyy-MM-dd`, which dates of events have to be near to.
  public var today: String

  /// Charts, seasons and events without their bookings.
  public init(
    scope: WorkspaceScope, connection: Connection,
    selection: ExportSelection = ExportSelection([]), today: String
  ) {
    self.scope = scope
    self.connection = connection
    self.selection = selection
    self.today = today
  }
}
