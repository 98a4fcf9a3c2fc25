/// A named value of a set that the server may extend: an unknown value is data, not an error.
public protocol OpenSet: TextIdentifier {}

/// The status of an object in an event; any text that is not predefined is a custom status.
public struct ObjectStatus: OpenSet {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }

  public static let free: ObjectStatus = "free"
  public static let booked: ObjectStatus = "booked"
  /// Held for the owner of a hold token.
  public static let held: ObjectStatus = "reservedByToken"
  /// Sold once and offered again; may be held and booked like a free object.
  public static let resale: ObjectStatus = "resale"

  /// Whether anybody may take an object of this status: `free` and `resale`.
  public var isSelectable: Bool { self == .free || self == .resale }
}

/// What kind of thing an object is.
public struct ObjectType: OpenSet {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }

  public static let seat: ObjectType = "seat"
  public static let table: ObjectType = "table"
  public static let generalAdmission: ObjectType = "generalAdmission"
  public static let booth: ObjectType = "booth"
}

/// Where a chart stands between drawing and use.
public struct ChartStatus: OpenSet {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// No event uses the chart; changes go to the published version at once.
  public static let notUsed: ChartStatus = "NOT_USED"
  public static let published: ChartStatus = "PUBLISHED"
  /// Events use the chart and an unpublished draft exists.
  public static let publishedWithDraft: ChartStatus = "PUBLISHED_WITH_DRAFT"
}

/// How the tables of an event are sold.
public struct TableBookingMode: OpenSet {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// As drawn in the chart.
  public static let inherit: TableBookingMode = "INHERIT"
  public static let allByTable: TableBookingMode = "ALL_BY_TABLE"
  public static let allBySeat: TableBookingMode = "ALL_BY_SEAT"
  /// Table by table, as `TableBookingConfig.tables` says.
  public static let custom: TableBookingMode = "CUSTOM"
}

/// How one table is sold, where the mode is `CUSTOM`.
public struct SingleTableBookingMode: OpenSet {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }

  public static let byTable: SingleTableBookingMode = "BY_TABLE"
  public static let bySeat: SingleTableBookingMode = "BY_SEAT"
}

/// What a status-change request does.
public struct StatusChangeType: OpenSet {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }

  public static let changeStatusTo: StatusChangeType = "CHANGE_STATUS_TO"
  /// Back to the previous selectable status: `resale` where the object was for resale, else `free`.
  public static let release: StatusChangeType = "RELEASE"
}

/// Who caused an entry of the status-change log.
public struct StatusChangeOriginType: OpenSet {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }

  public static let apiCall: StatusChangeOriginType = "API_CALL"
  public static let holdExpired: StatusChangeOriginType = "HOLD_EXPIRED"
}

/// A machine-readable code of a server error.
public struct ServerErrorCode: OpenSet {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }

  public static let chartNotFound: ServerErrorCode = "CHART_NOT_FOUND"
  public static let eventNotFound: ServerErrorCode = "EVENT_NOT_FOUND"
  public static let workspaceNotFound: ServerErrorCode = "WORKSPACE_NOT_FOUND"
  public static let illegalStatusChange: ServerErrorCode = "ILLEGAL_STATUS_CHANGE"
  public static let bestAvailableObjectsNotFound: ServerErrorCode =
    "BEST_AVAILABLE_OBJECTS_NOT_FOUND"
  public static let drawingValidationFailed: ServerErrorCode = "DRAWING_VALIDATION_FAILED"
  public static let general: ServerErrorCode = "GENERAL_ERROR"
}
