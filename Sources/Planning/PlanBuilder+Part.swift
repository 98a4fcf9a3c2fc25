import JobFile

/// Plans of a part of a job.
///
/// The whole job is planned, and what is not wanted is taken out of the plan: so nothing is ever done
/// that a plan of the whole job would not do, and a chain of states on one object means the same.
extension PlanBuilder {
  /// What becomes of each change, once it is known what waits for what.
  struct PartChoice {
    /// By change: whether it stays in the plan.
    var isKept: [Bool]
    var part = PlanPart()
  }

  /// Takes the units that are not wanted out of what is packed and sent.
  mutating func choosePart(_ wanted: JobPart, _ graph: JobGraph) {
    let needs = neededChanges()
    let cutBy = cutOff(by: wanted.excluded, needs)
    let order = inFileOrder(changes.indices)
    let isWanted = changes.map { wanted.wanted?.contains($0.address) ?? false }
    var part = PlanPart()
    var starts: [Int] = []
    for place in order where wanted.wanted == nil || isWanted[place] {
      let address = changes[place].address
      guard !wanted.excluded.contains(address) else { continue }
      if let excluded = cutBy[place] {
        part.cutOff.append(
          .init(
            address: address, excluded: changes[excluded].address, isWanted: isWanted[place]))
      } else if address.kind != .holdToken {
        // A token is made for those who need it.
        starts.append(place)
      }
    }
    let reached = reachable(from: starts, needs)
    var isKept = changes.indices.map { reached.contains($0) }
    keepWhatStays(&isKept, graph)
    let isStart = Set(starts)
    for place in order where !changes[place].units.isEmpty {
      let address = changes[place].address
      let isCutOff = cutBy[place] != nil && !wanted.excluded.contains(address)
      if isKept[place] {
        if wanted.wanted != nil, !isStart.contains(place), !isWanted[place] {
          part.needed.append(address)
        }
      } else if !isCutOff || (wanted.wanted != nil && !isWanted[place]) {
        part.leftOut.append(address)
      }
    }
    partChoice = PartChoice(isKept: isKept, part: part)
    dropUnchosen(isKept)
  }

  private mutating func dropUnchosen(_ isKept: [Bool]) {
    func isOut(_ id: UnitID) -> Bool { !isKept[units[id.index].change.index] }
    operations = operations.filter { !$0.units.contains(where: isOut) }
    for place in operations.indices { operations[place].id = OperationID(place) }
    pendingEvents = pendingEvents.filter { !isOut($0.unit) }
    pendingSeats = pendingSeats.filter { !isOut($0.unit) }
    pendingForSale = pendingForSale.filter { !isOut($0.unit) }
    let kept = Set(changes.indices.filter { isKept[$0] }.map { changes[$0].address })
    removals = removals.filter { kept.contains($0.address) }
  }

  /// By change: the changes that have to be done before it or parts of it.
  private func neededChanges() -> [[Int]] {
    changes.map { change in
      var needs = Set(change.waitsFor.map(\.index))
      for unit in change.units {
        for before in units[unit.index].follows { needs.insert(units[before.index].change.index) }
      }
      needs.remove(change.id.index)
      return needs.sorted()
    }
  }

  /// By change that cannot be done without one that is excluded: that one.
  private func cutOff(by excluded: Set<Address>, _ needs: [[Int]]) -> [Int: Int] {
    var needing = [[Int]](repeating: [], count: needs.count)
    for (place, list) in needs.enumerated() { for need in list { needing[need].append(place) } }
    var cutBy: [Int: Int] = [:]
    for place in inFileOrder(changes.indices)
    where excluded.contains(changes[place].address) && !changes[place].units.isEmpty {
      var open = [place]
      while let next = open.popLast() {
        for user in needing[next] where cutBy[user] == nil {
          cutBy[user] = place
          open.append(user)
        }
      }
    }
    return cutBy
  }

  private func reachable(from starts: [Int], _ needs: [[Int]]) -> Set<Int> {
    var found = Set(starts)
    var open = starts
    while let next = open.popLast() {
      for need in needs[next] where found.insert(need).inserted { open.append(need) }
    }
    return found
  }

  /// What stays as it is and is used by something in the plan is a part of it, too: a plan that is
  /// kept has to know if it changes.
  private func keepWhatStays(_ isKept: inout [Bool], _ graph: JobGraph) {
    let placeOf = Dictionary(
      changes.indices.map { (changes[$0].address, $0) }, uniquingKeysWith: { first, _ in first })
    var open = isKept.indices.filter { isKept[$0] }
    var seen = Set(open)
    while let next = open.popLast() {
      for edge in graph.edges[changes[next].address] ?? [] where !edge.isShared {
        guard let place = placeOf[edge.to], seen.insert(place).inserted else { continue }
        open.append(place)
        if changes[place].units.isEmpty { isKept[place] = true }
      }
    }
  }

  private func inFileOrder(_ places: Range<Int>) -> [Int] {
    places.sorted { (rank(changes[$0].address), $0) < (rank(changes[$1].address), $1) }
  }
}

extension Plan {
  /// Takes out changes with their units, which no operation has any more; ids are places, so what
  /// stays gets new ones.
  mutating func keep(_ choice: PlanBuilder.PartChoice) {
    var changeIDs: [ChangeID?] = []
    var unitIDs: [UnitID?] = []
    var count = 0
    for isKept in choice.isKept {
      changeIDs.append(isKept ? ChangeID(count) : nil)
      count += isKept ? 1 : 0
    }
    count = 0
    for unit in units {
      let isKept = choice.isKept[unit.change.index]
      unitIDs.append(isKept ? UnitID(count) : nil)
      count += isKept ? 1 : 0
    }
    changes = changes.compactMap { change in
      guard let id = changeIDs[change.id.index] else { return nil }
      var change = change
      change.id = id
      change.units = change.units.compactMap { unitIDs[$0.index] }
      change.waitsFor = change.waitsFor.compactMap { changeIDs[$0.index] }
      return change
    }
    units = units.compactMap { unit in
      guard let id = unitIDs[unit.id.index], let change = changeIDs[unit.change.index] else {
        return nil
      }
      var unit = unit
      unit.id = id
      unit.change = change
      unit.follows = unit.follows.compactMap { unitIDs[$0.index] }
      return unit
    }
    for place in operations.indices {
      operations[place].units = operations[place].units.compactMap { unitIDs[$0.index] }
    }
    part = choice.part
  }
}
