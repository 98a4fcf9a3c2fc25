/// Finds seats that are all next to one another.
struct AdjacentSeats {
  let candidates: BestAvailableCandidates
  /// At least 1.
  let number: Int
  let accessibleSeats: Int

  private struct Run {
    var seats: Range<Int>
    /// The sum over its seats, which all runs of one search have equally many of.
    var distance: Double
  }

  /// Sums closer to one another than this are equal; then the run that was drawn first is taken.
  private static let tolerance = 1e-6

  /// The run closest to the focal point; one that leaves no orphan goes before all others, unless
  /// that is not asked for.
  func best(preventingOrphans: Bool) -> Range<Int>? {
    var best: Run?
    var bestWithoutOrphan: Run?
    for block in candidates.plan.blocks where block.seats.count >= number {
      forEachRun(in: block.seats) { run in
        if Self.isCloser(run, than: best) { best = run }
        if preventingOrphans, Self.isCloser(run, than: bestWithoutOrphan),
          !leavesOrphan(run.seats, in: block.seats)
        {
          bestWithoutOrphan = run
        }
      }
    }
    return (bestWithoutOrphan ?? best)?.seats
  }

  private static func isCloser(_ run: Run, than other: Run?) -> Bool {
    guard let other else { return true }
    return run.distance < other.distance - tolerance
  }

  /// Every run of eligible seats with enough accessible ones, from the first seat on.
  private func forEachRun(in block: Range<Int>, _ body: (Run) -> Void) {
    let columns = candidates.plan.columns
    var start = block.lowerBound
    var distance = 0.0
    var accessible = 0
    for seat in block {
      guard candidates.isEligible[seat] else {
        start = seat + 1
        distance = 0
        accessible = 0
        continue
      }
      distance += columns.distances[seat]
      if columns.isAccessible[seat] { accessible += 1 }
      if seat - start == number {
        distance -= columns.distances[start]
        if columns.isAccessible[start] { accessible -= 1 }
        start += 1
      }
      guard seat - start == number - 1, accessible >= accessibleSeats else { continue }
      body(Run(seats: start..<seat + 1, distance: distance))
    }
  }

  /// Whether taking `seats` leaves a single seat between taken ones, or between a taken one and the
  /// end of its row.
  private func leavesOrphan(_ seats: Range<Int>, in block: Range<Int>) -> Bool {
    func isOpen(_ seat: Int) -> Bool { block.contains(seat) && candidates.isOpen[seat] }
    let left = seats.lowerBound - 1
    let right = seats.upperBound
    return isOpen(left) && !isOpen(left - 1) || isOpen(right) && !isOpen(right + 1)
  }
}
