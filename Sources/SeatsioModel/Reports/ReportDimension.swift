/// What a report groups by, as its path and its summaries name it.
public struct ReportDimension: OpenSet {
  /// The dimension as the API writes it: `byStatus`.
  public let rawValue: String
  /// Any dimension, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// By label; an object is alone in its group unless labels occur twice.
  public static let label: ReportDimension = "byLabel"
  /// By status; events only.
  public static let status: ReportDimension = "byStatus"
  /// By `seat`, `table`, `generalAdmission`, `booth`; all four groups are always there.
  public static let objectType: ReportDimension = "byObjectType"
  /// By the text of the category's key; all categories are always there.
  public static let categoryKey: ReportDimension = "byCategoryKey"
  /// By the category's label; all categories are always there.
  public static let categoryLabel: ReportDimension = "byCategoryLabel"
  /// By the section's label.
  public static let section: ReportDimension = "bySection"
  /// By the zone's key; all zones are always there.
  public static let zone: ReportDimension = "byZone"
  /// By the order id; events only.
  public static let orderId: ReportDimension = "byOrderId"
  /// By the channel's key; events only.
  public static let channel: ReportDimension = "byChannel"
  /// By `available` and `not_available`; events only.
  public static let availability: ReportDimension = "byAvailability"
  /// By `AvailabilityReason`; events only.
  public static let availabilityReason: ReportDimension = "byAvailabilityReason"
  /// The same split as `availability` under its former name; in summaries of events.
  public static let selectability: ReportDimension = "bySelectability"
}

/// Names of groups that hold what lacks the property a report groups by.
public enum ReportGroup {
  /// Objects outside sections.
  public static let noSection = "NO_SECTION"
  /// Objects outside zones.
  public static let noZone = "NO_ZONE"
  /// Objects without a channel.
  public static let noChannel = "NO_CHANNEL"
  /// Objects whose last change named no order.
  public static let noOrderId = "NO_ORDER_ID"
  /// Objects without a category.
  public static let noCategory = "NO_CATEGORY"
  /// Holds of places of an area without a ticket type.
  public static let noTicketType = "NO_TICKET_TYPE"
  /// Objects that buyers can have.
  public static let available = "available"
  /// All other objects.
  public static let notAvailable = "not_available"
}
