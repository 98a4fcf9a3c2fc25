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
  /// The middle of the object, in the coordinates of the whole plan.
  var place: DrawingPoint?
  var distanceToFocalPoint: Double?
  var leftNeighbour: String?
  var rightNeighbour: String?
  var flags: SeatFlags = []
  /// What the designer calls the object, and the row or table it is in, instead of its type.
  var displayedType: String?
  var parentDisplayedType: String?

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

/// A place on the plan, in drawing units: x to the right, y downwards.
struct DrawingPoint: Hashable, Sendable {
  var x: Double
  var y: Double

  init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// A point as drawings write it; `nil` for anything else.
  init?(_ value: JSONValue?) {
    guard let x = value?["x"]?.double, let y = value?["y"]?.double, x.isFinite, y.isFinite else {
      return nil
    }
    self.init(x: x, y: y)
  }

  static func + (one: DrawingPoint, other: DrawingPoint) -> DrawingPoint {
    DrawingPoint(x: one.x + other.x, y: one.y + other.y)
  }
}
