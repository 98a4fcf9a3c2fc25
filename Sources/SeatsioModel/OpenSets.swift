/// A named value of a set that the server may extend: an unknown value is data, not an error.
public protocol OpenSet: TextIdentifier {}

/// The status of an object in an event; any text that is not predefined is a custom status.
public struct ObjectStatus: OpenSet {
  /// The status as the API writes it.
  public let rawValue: String
  /// Any status, custom ones included.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Nobody's: where every object starts, and where most releases lead.
  public static let free: ObjectStatus = "free"
  /// Sold.
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
  /// The type as the API writes it.
  public let rawValue: String
  /// Any type, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// A chair in a row, or at a table that is sold by seat.
  public static let seat: ObjectType = "seat"
  /// A table that is sold as a whole.
  public static let table: ObjectType = "table"
  /// An area with places but without seats: its places are counted, not named.
  public static let generalAdmission: ObjectType = "generalAdmission"
  /// A stand, of a trade fair for instance.
  public static let booth: ObjectType = "booth"
}

/// Where a chart stands between drawing and use.
public struct ChartStatus: OpenSet {
  /// The status as the API writes it.
  public let rawValue: String
  /// Any status, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// No event uses the chart; changes go to the published version at once.
  public static let notUsed: ChartStatus = "NOT_USED"
  /// Events use the chart, and there is no draft.
  public static let published: ChartStatus = "PUBLISHED"
  /// Events use the chart and an unpublished draft exists.
  public static let publishedWithDraft: ChartStatus = "PUBLISHED_WITH_DRAFT"
}

/// How the tables of an event are sold.
public struct TableBookingMode: OpenSet {
  /// The mode as the API writes it.
  public let rawValue: String
  /// Any mode, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// As drawn in the chart.
  public static let inherit: TableBookingMode = "INHERIT"
  /// Every table as a whole, whatever the chart says.
  public static let allByTable: TableBookingMode = "ALL_BY_TABLE"
  /// Every table seat by seat, whatever the chart says.
  public static let allBySeat: TableBookingMode = "ALL_BY_SEAT"
  /// Table by table, as `TableBookingConfig.tables` says.
  public static let custom: TableBookingMode = "CUSTOM"
}

/// How one table is sold, where the mode is `CUSTOM`.
public struct SingleTableBookingMode: OpenSet {
  /// The mode as the API writes it.
  public let rawValue: String
  /// Any mode, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// As a whole: the table is the object, its seats are not.
  public static let byTable: SingleTableBookingMode = "BY_TABLE"
  /// Seat by seat: the seats are the objects, the table is not.
  public static let bySeat: SingleTableBookingMode = "BY_SEAT"
}

/// What a status-change request does.
public struct StatusChangeType: OpenSet {
  /// The type as the API writes it.
  public let rawValue: String
  /// Any type, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// To the status that the request names: books, holds, offers for resale.
  public static let changeStatusTo: StatusChangeType = "CHANGE_STATUS_TO"
  /// Back to the previous selectable status: `resale` where the object was for resale, else `free`.
  public static let release: StatusChangeType = "RELEASE"
}

/// Who caused an entry of the status-change log.
public struct StatusChangeOriginType: OpenSet {
  /// The type as the API writes it.
  public let rawValue: String
  /// Any type, also one that is not known here, such as those of buyers' browsers.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// A call with a secret key, such as those of this program.
  public static let apiCall: StatusChangeOriginType = "API_CALL"
  /// The end of a hold token.
  public static let holdExpired: StatusChangeOriginType = "HOLD_EXPIRED"
}

/// A machine-readable code of a server error.
public struct ServerErrorCode: OpenSet {
  /// The code as the API writes it.
  public let rawValue: String
  /// Any code, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// No chart has the key; with status 404.
  public static let chartNotFound: ServerErrorCode = "CHART_NOT_FOUND"
  /// No event or season has the key, or it was deleted; with status 404.
  public static let eventNotFound: ServerErrorCode = "EVENT_NOT_FOUND"
  /// No workspace has the key.
  public static let workspaceNotFound: ServerErrorCode = "WORKSPACE_NOT_FOUND"
  /// An object's status does not allow the change; with status 400 and nothing changed.
  public static let illegalStatusChange: ServerErrorCode = "ILLEGAL_STATUS_CHANGE"
  /// No choice of objects fulfils a best-available call; with status 400.
  public static let bestAvailableObjectsNotFound: ServerErrorCode =
    "BEST_AVAILABLE_OBJECTS_NOT_FOUND"
  /// The draft to be published has errors; with status 400.
  public static let drawingValidationFailed: ServerErrorCode = "DRAWING_VALIDATION_FAILED"
  /// Whatever has no code of its own, such as a body that breaks the schema.
  public static let general: ServerErrorCode = "GENERAL_ERROR"
}
