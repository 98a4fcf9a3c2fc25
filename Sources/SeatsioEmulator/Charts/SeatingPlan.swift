import SeatsioModel

/// All objects of a drawing, in drawing order, found by label at once.
///
/// Immutable and shared: the versions of a chart, its copies and all their events hold the same
/// one, which is why creating an event costs nothing per seat.
final class SeatingPlan: Sendable {
  /// Seats beside one another, in the order of the drawing: a row, or the seats of a table.
  struct Block: Hashable, Sendable {
    /// Positions among the plan's objects.
    var seats: Range<Int>
    /// Position of the table whose seats they are; `nil` for a row.
    var table: Int?
  }

  let objects: [PlacedObject]
  let blocks: [Block]
  let zones: [Zone]
  let hasFocalPoint: Bool
  /// Whether there are several floors and one of them has no object.
  let hasEmptyFloor: Bool
  /// Whether a label occurs more than once; the first object then answers to it.
  let hasDuplicateLabels: Bool
  /// What choosing the best seats looks at, seat by seat.
  let columns: PlanColumns
  private let positions: [String: Int]
  /// Made when somebody first asks: most drawings are never reported on.
  private let lazyDescriptions = Locked<ObjectDescriptions?>(nil)

  init(
    objects: [PlacedObject] = [], blocks: [Block] = [], zones: [Zone] = [],
    hasFocalPoint: Bool = false, hasEmptyFloor: Bool = false
  ) {
    self.objects = objects
    self.blocks = blocks
    self.zones = zones
    self.hasFocalPoint = hasFocalPoint
    self.hasEmptyFloor = hasEmptyFloor
    var positions: [String: Int] = [:]
    positions.reserveCapacity(objects.count)
    for (position, object) in objects.enumerated() where positions[object.label] == nil {
      positions[object.label] = position
    }
    self.positions = positions
    hasDuplicateLabels = positions.count < objects.count
    columns = PlanColumns(objects, blocks)
  }

  /// The object with exactly this label.
  subscript(label: String) -> PlacedObject? { positions[label].map { objects[$0] } }

  /// Where the object with this label stands among the objects.
  func position(of label: String) -> Int? { positions[label] }

  /// What infos say of the objects whatever the event.
  var descriptions: ObjectDescriptions {
    lazyDescriptions.withLock { descriptions in
      if let descriptions { return descriptions }
      let made = ObjectDescriptions(of: objects)
      descriptions = made
      return made
    }
  }
}
