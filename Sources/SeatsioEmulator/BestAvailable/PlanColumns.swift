import SeatsioModel

/// What choosing the best seats looks at, one array per property, by position in the plan.
///
/// An object of the plan is large and full of texts; a search that walked them would take twenty
/// times as long. Worked out once per plan and shared like it.
struct PlanColumns: Sendable {
  /// To the focal point; where there is none, farther away than anything that has one.
  private(set) var distances: [Double] = []
  private(set) var isAccessible: [Bool] = []
  /// Index of the block of which the object is a seat; -1 for tables, booths and areas.
  private(set) var blocks: [Int]
  /// Index into `sectionLabels`.
  private(set) var sections: [Int] = []
  /// Index into `zoneKeys`.
  private(set) var zones: [Int] = []
  /// Index into `categoryKeys`.
  private(set) var categories: [Int] = []
  /// Every section that occurs; `nil` stands for outside of all sections.
  private(set) var sectionLabels: [String?] = []
  private(set) var zoneKeys: [String?] = []
  /// In text form, as drawn.
  private(set) var categoryKeys: [String?] = []
  /// Objects whose label another object before them answers to: nobody can name them.
  private(set) var shadowed: [Int] = []

  /// Of objects whose distance is not known or beyond all measure.
  static let farthest = 1e12

  init(_ objects: [PlacedObject], _ blocks: [SeatingPlan.Block]) {
    self.blocks = Array(repeating: -1, count: objects.count)
    for (index, block) in blocks.enumerated() {
      for seat in block.seats { self.blocks[seat] = index }
    }
    var sectionIndexes: [String?: Int] = [:]
    var zoneIndexes: [String?: Int] = [:]
    var categoryIndexes: [String?: Int] = [:]
    var labels = Set<String>(minimumCapacity: objects.count)
    for (position, object) in objects.enumerated() {
      distances.append(min(object.distanceToFocalPoint ?? Self.farthest, Self.farthest))
      isAccessible.append(object.flags.contains(.accessible))
      sections.append(Self.index(of: object.section, in: &sectionLabels, &sectionIndexes))
      zones.append(Self.index(of: object.zone, in: &zoneKeys, &zoneIndexes))
      categories.append(Self.index(of: object.category, in: &categoryKeys, &categoryIndexes))
      if !labels.insert(object.label).inserted { shadowed.append(position) }
    }
  }

  private static func index(
    of text: String?, in texts: inout [String?], _ indexes: inout [String?: Int]
  ) -> Int {
    if let index = indexes[text] { return index }
    indexes[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }
}
