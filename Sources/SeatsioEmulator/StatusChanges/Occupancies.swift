import SeatsioModel

/// How many places one call takes of areas with variable occupancy.
///
/// The occupancy bounds what is taken at once, however often the call names the area; it does not
/// keep a second group out, which the service lets in.
struct Occupancies {
  private var taken: [(label: String, area: PlacedObject.AreaShape, count: Int)] = []

  mutating func note(_ count: Int, of label: String, _ area: PlacedObject.AreaShape) {
    guard area.variableOccupancy, count > 0 else { return }
    if let index = taken.firstIndex(where: { $0.label == label }) {
      taken[index].count += count
    } else {
      taken.append((label, area, count))
    }
  }

  /// What is wrong with the numbers, by area.
  var errors: [(label: String, error: ServerError)] {
    taken.compactMap { label, area, count in
      let bounds = (area.minOccupancy ?? 1, area.maxOccupancy ?? area.capacity)
      guard count < bounds.0 || count > bounds.1 else { return nil }
      return (
        label,
        .general("Area \(label) takes \(bounds.0) to \(bounds.1) places at once, not \(count)")
      )
    }
  }
}
