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
  /// Why it is available or not; a status other than `free` wins over `not_for_sale`.
  public var availabilityReason: AvailabilityReason?
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
  /// The same by the key of the season whose status is overridden; empty or absent where none is.
  public var seasonStatusOverriddenQuantities: [String: Int]?
  /// The listing given with the status `resale`.
  public var resaleListingId: String?
  /// What the drawing calls the object instead of seat or table, such as `Lounge`.
  public var displayedObjectType: String?
  /// What the drawing calls the row or table that it belongs to.
  public var parentDisplayedObjectType: String?

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

extension EventObjectInfo {
  enum CodingKeys: CodingKey, CaseIterable {
    case label, labels, ids, objectType, status, categoryKey, categoryLabel, forSale, isAvailable,
      availabilityReason, orderId, ticketType, holdToken, extraData, section, entrance, zone,
      floor, channel, distanceToFocalPoint, seasonStatusOverriddenQuantity,
      seasonStatusOverriddenQuantities, resaleListingId, displayedObjectType,
      parentDisplayedObjectType, leftNeighbour, rightNeighbour, isAccessible, isCompanionSeat,
      hasRestrictedView, hasLiftUpArmrests, isHearingImpaired, isSemiAmbulatorySeat,
      hasSignLanguageInterpretation, isPlusSize, capacity, numBooked, numFree, numHeld,
      numNotForSale, bookAsAWhole, variableOccupancy, minOccupancy, maxOccupancy, holds, numSeats
  }
}
