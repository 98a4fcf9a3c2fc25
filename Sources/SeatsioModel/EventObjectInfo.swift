/// What the API knows of one object in one event.
///
/// Fields of seats are absent for areas and the other way round.
public struct EventObjectInfo: Hashable, Sendable, Codable {
  /// The object's id in calls.
  public var label: ObjectLabel
  /// What buyers see; differs from `label` where the drawing has displayed labels.
  public var labels: ObjectLabels?
  /// The parts of `label`, so that nobody has to take it apart.
  public var ids: ObjectIDs?
  /// Decides which of the fields below are there.
  public var objectType: ObjectType
  /// For areas this says nothing of single places: read `numBooked`, `numHeld` and `numFree`.
  public var status: ObjectStatus
  /// Always the text form of the key.
  public var categoryKey: String?
  /// The category's label in the chart or event; absent with `categoryKey`.
  public var categoryLabel: String?
  /// As the for-sale configuration says, whatever the status.
  public var forSale: Bool
  /// Whether it is free and for sale.
  public var isAvailable: Bool?
  /// `available`, `not_for_sale`, or the status: where that is not `free`, it wins.
  public var availabilityReason: String?
  /// Of the last status change; absent where that named none.
  public var orderId: String?
  /// Of the last status change; absent where that named none.
  public var ticketType: String?
  /// Only while the object is held.
  public var holdToken: HoldTokenKey?
  /// A JSON object stored by a status change; absent after one that did not keep it.
  public var extraData: JSONValue?
  /// The section's label; absent outside sections.
  public var section: String?
  /// The seat's own, or else its section's.
  public var entrance: String?
  /// The zone's key, not its label; absent in charts without zones.
  public var zone: String?
  /// Absent in charts without floors.
  public var floor: Floor?
  /// The channel's key; absent for objects without a channel.
  public var channel: ChannelKey?
  /// In the units of the drawing; only where the chart has a focal point.
  public var distanceToFocalPoint: Double?
  /// Places whose season status is overridden in this event: 0 or 1 for a seat.
  public var seasonStatusOverriddenQuantity: Int?
  /// The listing given with the status `resale`.
  public var resaleListingId: String?

  // Seats
  /// The full label of the next seat to the left; absent at the end of a row.
  public var leftNeighbour: String?
  /// The full label of the next seat to the right; absent at the end of a row.
  public var rightNeighbour: String?
  /// Whether it is a wheelchair place; best-available calls leave those out unless asked.
  public var isAccessible: Bool?
  /// Whether it is for the companion of somebody in an accessible seat.
  public var isCompanionSeat: Bool?
  /// Whether something stands between it and the stage.
  public var hasRestrictedView: Bool?
  /// Whether its armrests can be lifted.
  public var hasLiftUpArmrests: Bool?
  /// Whether it suits people who hear badly.
  public var isHearingImpaired: Bool?
  /// Whether it suits people who walk a little, with few steps on the way.
  public var isSemiAmbulatorySeat: Bool?
  /// Whether an interpreter can be seen from it.
  public var hasSignLanguageInterpretation: Bool?
  /// Whether it is wider than the others.
  public var isPlusSize: Bool?

  // Areas
  /// Places of the area, whatever their status.
  public var capacity: Int?
  /// Places booked.
  public var numBooked: Int?
  /// Places free.
  public var numFree: Int?
  /// Places held, by all tokens together.
  public var numHeld: Int?
  /// Places that are not for sale.
  public var numNotForSale: Int?
  /// Whether all places are sold at once.
  ///
  /// Tables have it too, but with `false` even where one is sold as a whole.
  public var bookAsAWhole: Bool?
  /// Whether one group takes it, of a size between `minOccupancy` and `maxOccupancy`.
  public var variableOccupancy: Bool?
  /// The smallest group.
  public var minOccupancy: Int?
  /// The largest group, the capacity by default; only with `variableOccupancy`.
  public var maxOccupancy: Int?
  /// Places held, by token, then by ticket type (`NO_TICKET_TYPE` for holds without one).
  public var holds: [String: [String: Int]]?

  // Tables
  /// Seats of the table, also where it is sold seat by seat.
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
  /// The object's id in calls.
  public var label: ObjectLabel
  /// What buyers see; differs from `label` where the drawing has displayed labels.
  public var labels: ObjectLabels?
  /// The parts of `label`, so that nobody has to take it apart.
  public var ids: ObjectIDs?
  /// Decides which of the fields below are there.
  public var objectType: ObjectType
  /// Always the text form of the key.
  public var categoryKey: String?
  /// As the chart has it; an event may give the object another category.
  public var categoryLabel: String?
  /// The section's label; absent outside sections.
  public var section: String?
  /// The seat's own, or else its section's.
  public var entrance: String?
  /// The zone's key, not its label; absent in charts without zones.
  public var zone: String?
  /// Absent in charts without floors.
  public var floor: Floor?
  /// Places of an area.
  public var capacity: Int?
  /// Whether all places of an area are sold at once; absent for seats.
  public var bookAsAWhole: Bool?
  /// Seats of a table.
  public var numSeats: Int?
  /// The full label of the next seat to the left; absent at the end of a row.
  public var leftNeighbour: String?
  /// The full label of the next seat to the right; absent at the end of a row.
  public var rightNeighbour: String?
  /// In the units of the drawing; only where the chart has a focal point.
  public var distanceToFocalPoint: Double?
  /// As in `EventObjectInfo`, and like the seven that follow absent for areas.
  public var isAccessible: Bool?
  /// As in `EventObjectInfo`.
  public var isCompanionSeat: Bool?
  /// As in `EventObjectInfo`.
  public var hasRestrictedView: Bool?
  /// As in `EventObjectInfo`.
  public var hasLiftUpArmrests: Bool?
  /// As in `EventObjectInfo`.
  public var isHearingImpaired: Bool?
  /// As in `EventObjectInfo`.
  public var isSemiAmbulatorySeat: Bool?
  /// As in `EventObjectInfo`.
  public var hasSignLanguageInterpretation: Bool?
  /// As in `EventObjectInfo`.
  public var isPlusSize: Bool?

  /// An object with no more than every object has.
  public init(label: ObjectLabel, objectType: ObjectType) {
    self.label = label
    self.objectType = objectType
  }
}

/// The displayed labels of an object and of what it stands in.
public struct ObjectLabels: Hashable, Sendable, Codable {
  /// The object's own, `1` for the seat `Stalls-A-1`.
  public var own: LabelAndType
  /// That of the row or table; absent where the object stands alone.
  public var parent: LabelAndType?
  /// That of the section; absent outside sections.
  public var section: String?
  /// That of the entrance; absent where the drawing names none.
  public var entrance: EntranceLabel?

  /// Labels of an object; only its own is always there.
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
  /// The text as buyers see it.
  public var label: String
  /// Open, because it also names things that are no objects, such as rows.
  public var type: String

  /// Pairs a displayed label with the kind of thing it is on.
  public init(label: String, type: String) {
    self.label = label
    self.type = type
  }
}

/// The label of an entrance.
public struct EntranceLabel: Hashable, Sendable, Codable {
  /// The text as the drawing has it.
  public var label: String

  /// Wraps an entrance's text; the API has an object here where it has texts elsewhere.
  public init(label: String) { self.label = label }
}

/// The technical labels of an object and of what it stands in.
public struct ObjectIDs: Hashable, Sendable, Codable {
  /// The object's own, `1` for the seat `Stalls-A-1`.
  public var own: String
  /// That of the row or table; absent where the object stands alone.
  public var parent: String?
  /// That of the section; absent outside sections.
  public var section: String?

  /// Technical labels of an object; only its own is always there.
  public init(own: String, parent: String? = nil, section: String? = nil) {
    self.own = own
    self.parent = parent
    self.section = section
  }
}

/// The floor an object is on; only in charts with several.
public struct Floor: Hashable, Sendable, Codable {
  /// The floor's technical name.
  public var name: String
  /// What buyers see; not in all answers.
  public var displayName: String?

  /// A floor, with or without a name for buyers.
  public init(name: String, displayName: String?) {
    self.name = name
    self.displayName = displayName
  }
}
