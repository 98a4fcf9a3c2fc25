import SeatsioModel

/// Counts the requests in flight, per company and lane.
struct LaneCounter {
  struct Slot: Hashable {
    var company: Int
    var lane: Lane
  }

  /// May be changed at any time; who is in flight stays so.
  var ceilings: [Lane: Int]
  private(set) var inFlight: [Slot: Int] = [:]

  init(ceilings: [Lane: Int]) { self.ceilings = ceilings }

  func ceiling(of lane: Lane) -> Int { ceilings[lane] ?? lane.ceiling }

  /// Takes a place, or refuses; either way the number says how many would be in flight.
  mutating func enter(_ slot: Slot) -> (isAdmitted: Bool, inFlight: Int) {
    let count = inFlight[slot, default: 0] + 1
    guard count <= ceiling(of: slot.lane) else { return (false, count) }
    inFlight[slot] = count
    return (true, count)
  }

  mutating func leave(_ slot: Slot) { inFlight[slot, default: 1] -= 1 }
}
