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
