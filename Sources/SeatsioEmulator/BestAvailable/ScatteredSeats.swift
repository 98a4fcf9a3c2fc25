/// Finds seats that are not all next to one another, close to the focal point, and so that nobody
/// sits alone if that can be avoided.
///
/// Goes through the seats from the focal point outwards and takes each together with a neighbour,
/// or next to seats that are taken already. That is not always the smallest sum of distances, but
/// takes no longer than sorting the seats.
struct ScatteredSeats {
  private let candidates: BestAvailableCandidates
  private let number: Int
  private let accessibleSeats: Int
  /// Eligible seats, from the focal point outwards.
  private let seats: [Int]
  private var isTaken: [Bool]
  private var taken: [Int] = []

  init(_ candidates: BestAvailableCandidates, number: Int, accessibleSeats: Int) {
    self.candidates = candidates
    self.number = number
    self.accessibleSeats = accessibleSeats
    let columns = candidates.plan.columns
    seats = columns.distances.indices
      .filter { candidates.isEligible[$0] && columns.blocks[$0] >= 0 }
      .sorted { (columns.distances[$0], $0) < (columns.distances[$1], $1) }
    isTaken = Array(repeating: false, count: columns.distances.count)
  }

  /// The best seats of one section, in drawing order: of the one where fewest people sit alone, and
  /// among those of the one closest to the focal point.
  mutating func ofOneSection() -> [Int]? {
    let columns = candidates.plan.columns
    var pools: [[Int]] = Array(repeating: [], count: columns.sectionLabels.count)
    for seat in seats { pools[columns.sections[seat]].append(seat) }
    var best: (seats: [Int], alone: Int, distance: Double)?
    for pool in pools {
      guard let found = choose(from: pool) else { continue }
      let members = Set(found)
      let alone = found.count { neighbours(of: $0).allSatisfy { !members.contains($0) } }
      let distance = found.reduce(0) { $0 + columns.distances[$1] }
      if let best, (best.alone, best.distance) <= (alone, distance) { continue }
      best = (found, alone, distance)
    }
    return best?.seats
  }

  /// The best seats whatever their sections, in drawing order.
  mutating func acrossSections() -> [Int]? { choose(from: seats) }
}

// MARK: - One choice

extension ScatteredSeats {
  private var missing: Int { number - taken.count }

  private mutating func choose(from pool: [Int]) -> [Int]? {
    guard pool.count >= number else { return nil }
    let accessible = Array(pool.lazy.filter(isAccessible).prefix(accessibleSeats))
    guard accessible.count == accessibleSeats else { return nil }
    defer {
      for seat in taken { isTaken[seat] = false }
      taken = []
    }
    for seat in accessible { take(seat) }
    for seat in accessible where missing > 0 && takenNeighbour(of: seat) == nil {
      if let companion = openNeighbour(of: seat) { take(companion) }
    }
    for seat in pool where missing > 0 && !isTaken[seat] {
      if takenNeighbour(of: seat) != nil {
        take(seat)
      } else if missing >= 2, let companion = openNeighbour(of: seat) {
        take(seat)
        take(companion)
      }
    }
    if missing == 1 { makeRoomForTheLast(pool) }
    for seat in pool where missing > 0 && !isTaken[seat] { take(seat) }
    return taken.sorted()
  }

  /// Gives up a seat or a pair so that the last person finds company elsewhere; changes nothing if
  /// that is impossible.
  private mutating func makeRoomForTheLast(_ pool: [Int]) {
    // No open seat is beside a taken one now, or it would have been taken.
    let open = pool.filter { !isTaken[$0] }
    guard let seat = open.first(where: { openNeighbour(of: $0) != nil }),
      let companion = openNeighbour(of: seat)
    else { return }
    if let spare = taken.filter({ isSpare($0) }).max(by: isCloser) {
      give(spare)
      take(seat)
      take(companion)
      return
    }
    guard let third = open.first(where: { openNeighbours(of: $0).count == 2 }),
      let pair = taken.filter({ isHalfOfPair($0) }).max(by: isCloser),
      let other = takenNeighbour(of: pair)
    else { return }
    give(pair)
    give(other)
    take(third)
    for seat in openNeighbours(of: third) { take(seat) }
  }

  /// Whether a taken seat may be given up without leaving anybody alone: the end of three or more.
  private func isSpare(_ seat: Int) -> Bool {
    guard mayBeGiven(seat) else { return false }
    let beside = neighbours(of: seat).filter { isTaken[$0] }
    guard beside.count == 1 else { return false }
    return neighbours(of: beside[0]).count { isTaken[$0] } == 2
  }

  private func isHalfOfPair(_ seat: Int) -> Bool {
    guard let other = takenNeighbour(of: seat), mayBeGiven(seat), mayBeGiven(other) else {
      return false
    }
    return [seat, other].allSatisfy { neighbours(of: $0).count { isTaken[$0] } == 1 }
  }

  /// Accessible seats were asked for, so they stay.
  private func mayBeGiven(_ seat: Int) -> Bool { accessibleSeats == 0 || !isAccessible(seat) }

  private mutating func take(_ seat: Int) {
    isTaken[seat] = true
    taken.append(seat)
  }

  private mutating func give(_ seat: Int) {
    isTaken[seat] = false
    taken.removeAll { $0 == seat }
  }
}

// MARK: - Seats and their neighbours

extension ScatteredSeats {
  private func isAccessible(_ seat: Int) -> Bool {
    candidates.plan.columns.isAccessible[seat]
  }

  private func isCloser(_ one: Int, _ other: Int) -> Bool {
    let distances = candidates.plan.columns.distances
    return (distances[one], one) < (distances[other], other)
  }

  /// The seats beside a seat that may be chosen with it.
  private func neighbours(of seat: Int) -> [Int] {
    let columns = candidates.plan.columns
    return [seat - 1, seat + 1].filter { other in
      columns.blocks.indices.contains(other) && columns.blocks[other] == columns.blocks[seat]
        && candidates.isEligible[other]
    }
  }

  private func takenNeighbour(of seat: Int) -> Int? {
    neighbours(of: seat).first { isTaken[$0] }
  }

  private func openNeighbours(of seat: Int) -> [Int] {
    neighbours(of: seat).filter { !isTaken[$0] }
  }

  /// The closer one of the neighbours that are not taken.
  private func openNeighbour(of seat: Int) -> Int? { openNeighbours(of: seat).min(by: isCloser) }
}
