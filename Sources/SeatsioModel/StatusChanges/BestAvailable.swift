/// What a best-available call asks for: how many places, and where.
///
/// Source: documentation page "Best available". The chart needs a focal point, and objects up for
/// resale are never chosen.
public struct BestAvailable: Hashable, Sendable, Codable {
  /// How many places, at least 1.
  public var number: Int
  /// Keys or labels of categories to choose from; labels whatever their case.
  public var categories: [CategoryKey]?
  /// The key of the zone to choose from, whose own focal point then counts.
  public var zone: String?
  /// Labels of the sections to choose from.
  public var sections: [String]?
  /// One JSON object per place, in the order of the choice; exactly `number` of them.
  public var extraData: [JSONValue]?
  /// One ticket type per place, in the order of the choice; exactly `number` of them.
  public var ticketTypes: [String]?
  /// Whether to avoid leaving single seats; the server tries to unless this is `false`.
  public var tryToPreventOrphanSeats: Bool?
  /// How many of the places must be accessible, at most `number`; without it none is chosen.
  public var accessibleSeats: Int?

  /// A wish of which nothing is sent but what is given here.
  public init(
    number: Int, categories: [CategoryKey]? = nil, zone: String? = nil, sections: [String]? = nil,
    extraData: [JSONValue]? = nil, ticketTypes: [String]? = nil,
    tryToPreventOrphanSeats: Bool? = nil, accessibleSeats: Int? = nil
  ) {
    self.number = number
    self.categories = categories
    self.zone = zone
    self.sections = sections
    self.extraData = extraData
    self.ticketTypes = ticketTypes
    self.tryToPreventOrphanSeats = tryToPreventOrphanSeats
    self.accessibleSeats = accessibleSeats
  }
}
