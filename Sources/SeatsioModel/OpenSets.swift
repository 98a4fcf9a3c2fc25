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
  /// Lets objects of an event follow their own status instead of the season's; in batches only.
  public static let overrideSeasonStatus: StatusChangeType = "OVERRIDE_SEASON_STATUS"
  /// Lets objects of an event follow the season's status again; in batches only.
  public static let useSeasonStatus: StatusChangeType = "USE_SEASON_STATUS"
}

/// Who caused an entry of the status-change log.
public struct StatusChangeOriginType: OpenSet {
  /// The type as the API writes it.
  public let rawValue: String
  /// Any type, also one that is not known here, such as those of buyers' browsers.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// A call with a secret key, such as those of this program.
  public static let apiCall: StatusChangeOriginType = "API_CALL"
  /// A buyer who selected the object in a browser.
  public static let heldByUser: StatusChangeOriginType = "HELD_BY_USER"
  /// A buyer who gave the selection up.
  public static let holdReleasedByUser: StatusChangeOriginType = "HOLD_RELEASED_BY_USER"
  /// The end of a hold token.
  public static let holdExpired: StatusChangeOriginType = "HOLD_EXPIRED"
}

/// Why an entry of the status-change log names an object that cannot be sold any more.
public struct NotPresentReason: OpenSet {
  /// The reason as the API writes it.
  public let rawValue: String
  /// Any reason, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// The chart has no object of that label any more.
  public static let renamedOrDeleted: NotPresentReason = "RENAMED_OR_DELETED"
  /// A seat of a table that is sold as a whole now.
  public static let switchedToBookWholeTable: NotPresentReason = "SWITCHED_TO_BOOK_WHOLE_TABLE"
  /// A table that is sold seat by seat now.
  public static let switchedToBookBySeat: NotPresentReason = "SWITCHED_TO_BOOK_BY_SEAT"
}

/// Why an object is available or not: one of these, or a custom status.
public struct AvailabilityReason: OpenSet {
  /// The reason as the API writes it.
  public let rawValue: String
  /// Any reason; a custom status stands here under its own name.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Free and for sale.
  public static let available: AvailabilityReason = "available"
  /// Sold.
  public static let booked: AvailabilityReason = "booked"
  /// Held for the owner of a hold token.
  public static let held: AvailabilityReason = "reservedByToken"
  /// Free, but not for sale.
  public static let notForSale: AvailabilityReason = "not_for_sale"
  /// Of a feature that is gone; reports still list it, always with nothing in it.
  public static let disabledBySocialDistancing: AvailabilityReason =
    "disabled_by_social_distancing"
}

/// The kind of venue that a chart is drawn for.
public struct VenueType: OpenSet {
  /// The type as the API writes it.
  public let rawValue: String
  /// Any type; drawings of older editors have other spellings.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Without sections; what a chart is unless asked otherwise.
  public static let simple: VenueType = "SIMPLE"
  /// With sections.
  public static let withSections: VenueType = "WITH_SECTIONS"
  /// With sections on several floors.
  public static let withSectionsAndFloors: VenueType = "WITH_SECTIONS_AND_FLOORS"
  /// With zones, each of which has a focal point of its own.
  public static let withZones: VenueType = "WITH_ZONES"
}

/// What a validator of charts looks for.
public struct ChartValidator: OpenSet {
  /// The code as the API writes it.
  public let rawValue: String
  /// Any code, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Two objects with one label.
  public static let duplicateLabels: ChartValidator = "VALIDATE_DUPLICATE_LABELS"
  /// Objects without a category.
  public static let objectsWithoutCategory: ChartValidator = "VALIDATE_OBJECTS_WITHOUT_CATEGORIES"
  /// Objects without a label.
  public static let unlabeledObjects: ChartValidator = "VALIDATE_UNLABELED_OBJECTS"
  /// No focal point, without which there is no best available.
  public static let focalPoint: ChartValidator = "VALIDATE_FOCAL_POINT"
  /// A category that is used for objects of different types.
  public static let objectTypesPerCategory: ChartValidator =
    "VALIDATE_OBJECT_TYPES_PER_CATEGORY"
  /// A floor without objects.
  public static let emptyFloor: ChartValidator = "VALIDATE_EMPTY_FLOOR"
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
