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
  /// What the drawing calls the object instead of seat or table, such as `Lounge`.
  public var displayedObjectType: String?
  /// What the drawing calls the row or table that it belongs to.
  public var parentDisplayedObjectType: String?
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

extension ChartObjectInfo {
  enum CodingKeys: CodingKey, CaseIterable {
    case label, labels, ids, objectType, categoryKey, categoryLabel, section, entrance, zone,
      floor, capacity, bookAsAWhole, numSeats, leftNeighbour, rightNeighbour,
      distanceToFocalPoint, displayedObjectType, parentDisplayedObjectType, isAccessible,
      isCompanionSeat, hasRestrictedView, hasLiftUpArmrests, isHearingImpaired,
      isSemiAmbulatorySeat, hasSignLanguageInterpretation, isPlusSize
  }
}
