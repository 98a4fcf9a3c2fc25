public import FoundationEssentials

/// Used objects of one event in a month: the server counts in two ways, by the age of the month.
public enum EventUsage: Hashable, Sendable {
  /// Up to November 2022.
  case byFirstUse([ObjectFirstUse])
  /// Since December 2022.
  case byReason([ObjectUsage])

  /// The first month that is counted by reason.
  public static let firstMonthByReason = Month(2022, 12)
}

extension EventUsage: Decodable {
  /// Reads an array of either kind: the first element tells, as in the official clients.
  ///
  /// An empty array tells nothing and counts as the newer kind; a caller who knows the month may
  /// know better.
  public init(from decoder: any Decoder) throws {
    var elements = try decoder.unkeyedContainer()
    let container = try decoder.singleValueContainer()
    guard !elements.isAtEnd else {
      self = .byReason([])
      return
    }
    let names = try elements.nestedContainer(keyedBy: Names.self)
    if names.contains(.usageByReason) {
      self = .byReason(try container.decode([ObjectUsage].self))
    } else {
      self = .byFirstUse(try container.decode([ObjectFirstUse].self))
    }
  }

  private enum Names: CodingKey { case usageByReason }
}

/// How an object was used first in a month up to November 2022.
public struct ObjectFirstUse: Hashable, Sendable, Codable {
  /// The object's label.
  public var object: ObjectLabel
  /// 1 if it was first booked in the month; places of an area.
  public var numFirstBookings: Int
  /// When it was first booked; absent if it was not.
  public var firstBookingDate: Date?
  /// 1 if it was first selected in the month; places of an area.
  public var numFirstSelections: Int
  /// What counts for the bill.
  public var numFirstBookingsOrSelections: Int

  /// A use as the server answers it.
  public init(
    object: ObjectLabel, numFirstBookings: Int, firstBookingDate: Date? = nil,
    numFirstSelections: Int, numFirstBookingsOrSelections: Int
  ) {
    self.object = object
    self.numFirstBookings = numFirstBookings
    self.firstBookingDate = firstBookingDate
    self.numFirstSelections = numFirstSelections
    self.numFirstBookingsOrSelections = numFirstBookingsOrSelections
  }
}

/// How an object was used in a month since December 2022.
public struct ObjectUsage: Hashable, Sendable, Codable {
  /// The object's label.
  public var object: ObjectLabel
  /// What counts for the bill: 1, or places of an area.
  public var numUsedObjects: Int
  /// The same by ``UsageReason``; the keys are its raw values.
  public var usageByReason: [String: Int]

  /// A use as the server answers it.
  public init(object: ObjectLabel, numUsedObjects: Int, usageByReason: [String: Int]) {
    self.object = object
    self.numUsedObjects = numUsedObjects
    self.usageByReason = usageByReason
  }
}

/// Why an object counts as used.
public struct UsageReason: OpenSet {
  /// The reason as the API writes it.
  public let rawValue: String
  /// Any reason, also one that is not known here.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// Its status was changed.
  public static let statusChanged: UsageReason = "STATUS_CHANGED"
  /// A buyer selected it.
  public static let selected: UsageReason = "SELECTED"
  /// It was assigned to a channel.
  public static let assignedToChannel: UsageReason = "ASSIGNED_TO_CHANNEL"
}

/// Billable renderings; what is inside `usage` is not documented.
public struct RenderingUsage: Hashable, Sendable, Codable {
  /// The company; of which JSON type is not documented.
  public var companyId: JSONValue?
  /// The figures, as the server sends them.
  public var usage: JSONValue

  /// Usage as the server answers it.
  public init(companyId: JSONValue? = nil, usage: JSONValue) {
    self.companyId = companyId
    self.usage = usage
  }
}
