/// What the API knows of one object in one event.
///
/// Fields of seats are absent for areas and the other way round.
public struct EventObjectInfo: Hashable, Sendable, Codable {
  /// The object's id in calls.
  public var label: ObjectLabel
  public var labels: ObjectLabels?
  public var ids: ObjectIDs?
  public var objectType: ObjectType
  public var status: ObjectStatus
  /// Always the text form of the key.
  public var categoryKey: String?
  public var categoryLabel: String?
  public var forSale: Bool
  public var isAvailable: Bool?
  public var availabilityReason: String?
  public var orderId: String?
  public var ticketType: String?
  /// Only while the object is held.
  public var holdToken: HoldTokenKey?
  public var extraData: JSONValue?
  public var section: String?
  public var entrance: String?
  public var zone: String?
  public var floor: Floor?
  public var channel: ChannelKey?
  /// In the units of the drawing; only where the chart has a focal point.
  public var distanceToFocalPoint: Double?
  public var seasonStatusOverriddenQuantity: Int?
  public var resaleListingId: String?

  // Seats
  public var leftNeighbour: String?
  public var rightNeighbour: String?
  public var isAccessible: Bool?
  public var isCompanionSeat: Bool?
  public var hasRestrictedView: Bool?
  public var hasLiftUpArmrests: Bool?
  public var isHearingImpaired: Bool?
  public var isSemiAmbulatorySeat: Bool?
  public var hasSignLanguageInterpretation: Bool?
  public var isPlusSize: Bool?

  // Areas
  public var capacity: Int?
  public var numBooked: Int?
  public var numFree: Int?
  public var numHeld: Int?
  public var numNotForSale: Int?
  public var bookAsAWhole: Bool?
  public var variableOccupancy: Bool?
  public var minOccupancy: Int?
  public var maxOccupancy: Int?
  /// Places held, by token, then by ticket type (`NO_TICKET_TYPE` for holds without one).
  public var holds: [String: [String: Int]]?

  // Tables
  public var numSeats: Int?

  /// An object with no more than every object has.
  public init(
    label: ObjectLabel, objectType: ObjectType, status: ObjectStatus = .free, forSale: Bool = true
  ) {
    self.label = label
    self.objectType = objectType
    self.status = status
    self.forSale = forSale
  }
}

/// What a chart says of one object, whatever the event.
public struct ChartObjectInfo: Hashable, Sendable, Codable {
  public var label: ObjectLabel
  public var labels: ObjectLabels?
  public var ids: ObjectIDs?
  public var objectType: ObjectType
  /// Always the text form of the key.
  public var categoryKey: String?
  public var categoryLabel: String?
  public var section: String?
  public var entrance: String?
  public var zone: String?
  public var floor: Floor?
  /// Places of an area.
  public var capacity: Int?
  public var bookAsAWhole: Bool?
  /// Seats of a table.
  public var numSeats: Int?
  public var leftNeighbour: String?
  public var rightNeighbour: String?
  public var distanceToFocalPoint: Double?
  public var isAccessible: Bool?
  public var isCompanionSeat: Bool?
  public var hasRestrictedView: Bool?
  public var hasLiftUpArmrests: Bool?
  public var isHearingImpaired: Bool?
  public var isSemiAmbulatorySeat: Bool?
  public var hasSignLanguageInterpretation: Bool?
  public var isPlusSize: Bool?

  /// An object with no more than every object has.
  public init(label: ObjectLabel, objectType: ObjectType) {
    self.label = label
    self.objectType = objectType
  }
}

/// The displayed labels of an object and of what it stands in.
public struct ObjectLabels: Hashable, Sendable, Codable {
  public var own: LabelAndType
  public var parent: LabelAndType?
  public var section: String?
  public var entrance: EntranceLabel?

  public init(
    own: LabelAndType, parent: LabelAndType? = nil, section: String? = nil,
    entrance: EntranceLabel? = nil
  ) {
    self.own = own
    self.parent = parent
    self.section = section
    self.entrance = entrance
  }
}

/// A label with the kind of thing it names: `seat`, `row`, `table`, `generalAdmission`, `booth`.
public struct LabelAndType: Hashable, Sendable, Codable {
  public var label: String
  public var type: String

  public init(label: String, type: String) {
    self.label = label
    self.type = type
  }
}

/// The label of an entrance.
public struct EntranceLabel: Hashable, Sendable, Codable {
  public var label: String

  public init(label: String) { self.label = label }
}

/// The technical labels of an object and of what it stands in.
public struct ObjectIDs: Hashable, Sendable, Codable {
  public var own: String
  public var parent: String?
  public var section: String?

  public init(own: String, parent: String? = nil, section: String? = nil) {
    self.own = own
    self.parent = parent
    self.section = section
  }
}

/// The floor an object is on; only in charts with several.
public struct Floor: Hashable, Sendable, Codable {
  public var name: String
  public var displayName: String?

  public init(name: String, displayName: String?) {
    self.name = name
    self.displayName = displayName
  }
}
