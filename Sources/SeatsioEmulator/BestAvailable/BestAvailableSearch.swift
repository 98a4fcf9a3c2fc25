import SeatsioModel

/// What was chosen for a call.
struct BestAvailableChoice {
  var entries: [StatusChangeOrder.Entry]
  /// `nil` for tables and booths.
  var areNextToEachOther: Bool?

  /// The label of each entry; an area's once per place, so that data goes to places by index.
  var labels: [String] {
    entries.flatMap { Array(repeating: $0.label, count: $0.quantity ?? 1) }
  }
}

/// Tries one way after the other to find what a request asks for, in the documented order.
struct BestAvailableSearch {
  let candidates: BestAvailableCandidates
  let request: BestAvailableRequest

  /// Seats of one row, or else of several; or else tables and booths; `nil` if there are none.
  func choice() -> BestAvailableChoice? {
    if let run = AdjacentSeats(
      candidates: candidates, number: request.number, accessibleSeats: request.accessibleSeats
    ).best(preventingOrphans: request.triesToPreventOrphans) {
      return choice(of: Array(run), nextToEachOther: true)
    }
    var scattered = ScatteredSeats(
      candidates, number: request.number, accessibleSeats: request.accessibleSeats)
    if let seats = scattered.ofOneSection() ?? scattered.acrossSections() {
      return choice(of: seats, nextToEachOther: false)
    }
    return tablesAndBooths().map { choice(of: $0, nextToEachOther: nil) }
  }

  /// One choice for each area that could have the places, the closest first: only the area itself
  /// knows how many of its places the call may take.
  func areas() -> [BestAvailableChoice] {
    guard request.accessibleSeats == 0 else { return [] }
    // Written out, because the optimiser of Swift 6.3.1 crashes on an optional chain here.
    let roomy = closest { object in
      guard let area = object.area else { return false }
      return area.capacity >= request.number
    }
    return roomy.map { position in
      BestAvailableChoice(
        entries: places(of: candidates.plan.objects[position]),
        areNextToEachOther: InferredChoices.placesOfAnAreaAreNextToEachOther)
    }
  }

  private func tablesAndBooths() -> [Int]? {
    guard request.accessibleSeats == 0 else { return nil }
    let found = closest { $0.type == .table || $0.type == .booth }
    return found.count < request.number ? nil : found.prefix(request.number).sorted()
  }

  /// Eligible objects from the focal point outwards, as drawn where they are equally far from it.
  private func closest(where isWanted: (PlacedObject) -> Bool) -> [Int] {
    let columns = candidates.plan.columns
    return columns.distances.indices
      .filter {
        columns.blocks[$0] < 0 && candidates.isEligible[$0] && isWanted(candidates.plan.objects[$0])
      }
      .sorted { (columns.distances[$0], $0) < (columns.distances[$1], $1) }
  }

  private func choice(of positions: [Int], nextToEachOther: Bool?) -> BestAvailableChoice {
    let entries = positions.enumerated().map { index, position in
      StatusChangeOrder.Entry(
        label: candidates.plan.objects[position].label,
        extraData: request.extraData.isEmpty ? nil : request.extraData[index],
        ticketType: request.ticketTypes.isEmpty ? nil : request.ticketTypes[index])
    }
    return BestAvailableChoice(entries: entries, areNextToEachOther: nextToEachOther)
  }

  /// The places of an area, equal neighbours in one entry; an area that takes no extra data says so
  /// when it is changed.
  private func places(of area: PlacedObject) -> [StatusChangeOrder.Entry] {
    guard !(request.extraData.isEmpty && request.ticketTypes.isEmpty) else {
      return [StatusChangeOrder.Entry(label: area.label, quantity: request.number)]
    }
    var entries: [StatusChangeOrder.Entry] = []
    for index in 0..<request.number {
      let entry = StatusChangeOrder.Entry(
        label: area.label, extraData: request.extraData.isEmpty ? nil : request.extraData[index],
        ticketType: request.ticketTypes.isEmpty ? nil : request.ticketTypes[index], quantity: 1)
      if let last = entries.last, last.extraData == entry.extraData,
        last.ticketType == entry.ticketType
      {
        entries[entries.count - 1].quantity = (last.quantity ?? 1) + 1
      } else {
        entries.append(entry)
      }
    }
    return entries
  }
}
