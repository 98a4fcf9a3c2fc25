import SeatsioModel

/// A seat, table, booth or area as a drawing shows it: all that does not depend on an event.
struct PlacedObject: Sendable {
  enum Kind: Hashable, Sendable {
    case seat
    /// A seat at the table with this label.
    case tableSeat(table: String)
    case table(seats: Int, isDrawnAsAWhole: Bool)
    case booth
    case area(AreaShape)
  }

  /// What an area has and a seat has not.
  struct AreaShape: Hashable, Sendable {
    var capacity: Int
    var bookAsAWhole = false
    var variableOccupancy = false
    var minOccupancy: Int?
    var maxOccupancy: Int?
  }

  /// What the drawing ticks at a seat.
  struct SeatFlags: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let accessible = SeatFlags(rawValue: 1)
    static let companion = SeatFlags(rawValue: 2)
    static let restrictedView = SeatFlags(rawValue: 4)
    static let liftUpArmrests = SeatFlags(rawValue: 8)
    static let hearingImpaired = SeatFlags(rawValue: 16)
    static let semiAmbulatory = SeatFlags(rawValue: 32)
    static let signLanguage = SeatFlags(rawValue: 64)
    static let plusSize = SeatFlags(rawValue: 128)
  }

  /// The full technical label, the object's id in calls.
  var label: String
  var kind: Kind
  var labels: ObjectLabels
  var ids: ObjectIDs
  /// The text form of the key; whether the chart still has that category is another question.
  var category: String?
  var section: String?
  var entrance: String?
  var zone: String?
  var floor: Floor?
  var distanceToFocalPoint: Double?
  var leftNeighbour: String?
  var rightNeighbour: String?
  var flags: SeatFlags = []

  var type: ObjectType {
    switch kind {
    case .seat, .tableSeat: .seat
    case .table: .table
    case .booth: .booth
    case .area: .generalAdmission
    }
  }

  var area: AreaShape? {
    guard case .area(let shape) = kind else { return nil }
    return shape
  }
}

/// All objects of a drawing, in drawing order, found by label at once.
///
/// Immutable and shared: the versions of a chart, its copies and all their events hold the same
/// one, which is why creating an event costs nothing per seat.
final class SeatingPlan: Sendable {
  let objects: [PlacedObject]
  let zones: [Zone]
  let hasFocalPoint: Bool
  /// Whether a label occurs more than once; the first object then answers to it.
  let hasDuplicateLabels: Bool
  private let positions: [String: Int]

  init(objects: [PlacedObject], zones: [Zone], hasFocalPoint: Bool) {
    self.objects = objects
    self.zones = zones
    self.hasFocalPoint = hasFocalPoint
    var positions: [String: Int] = [:]
    positions.reserveCapacity(objects.count)
    for (position, object) in objects.enumerated() where positions[object.label] == nil {
      positions[object.label] = position
    }
    self.positions = positions
    hasDuplicateLabels = positions.count < objects.count
  }

  /// The object with exactly this label.
  subscript(label: String) -> PlacedObject? { positions[label].map { objects[$0] } }
}
