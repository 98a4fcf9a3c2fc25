/// Orders the parts of a plan. Ids are places, so sorting renames them.
extension Plan {
  /// Sorts the changes by a rank, and renumbers what refers to them.
  mutating func sortChanges(by rank: (Change) -> Int) {
    let sorted = changes.sorted { (rank($0), $0.id) < (rank($1), $1.id) }
    var renamed = [ChangeID](repeating: ChangeID(0), count: changes.count)
    for (place, change) in sorted.enumerated() { renamed[change.id.index] = ChangeID(place) }
    changes = sorted
    for place in changes.indices {
      changes[place].id = ChangeID(place)
      changes[place].waitsFor = changes[place].waitsFor.map { renamed[$0.index] }.sorted()
    }
    for place in units.indices { units[place].change = renamed[units[place].change.index] }
  }

  /// Sorts the operations so that each comes after all it waits for, and gives each its weight:
  /// the number of operations in the longest chain that begins with it.
  mutating func sortOperations() {
    let graph = OperationGraph(self)
    let sequence = graph.topologicalOrder()
    for (id, weight) in zip(sequence, graph.weights(sequence)) {
      operations[id.index].weight = weight
    }
    operations = sequence.enumerated().map { place, id in
      var operation = operations[id.index]
      operation.id = OperationID(place)
      return operation
    }
  }
}

/// Which operations wait for which.
///
/// Whole changes stand between them as nodes of their own, so that a change of a thousand operations
/// that waits for another of a thousand costs two thousand edges and not a million.
private struct OperationGraph {
  /// By operation: those that wait for it because of units, and the changes that it is a part of.
  private var followers: [[OperationID]]
  private var parts: [[ChangeID]]
  /// By change: the operations that wait for all of it.
  private var waiters: [[OperationID]]
  /// By operation: operations and changes that it waits for; by change: operations that make it up.
  private var waits: [Int]
  private var openParts: [Int]
  private let firstPlace: [Int]

  init(_ plan: Plan) {
    let count = plan.operations.count
    followers = .init(repeating: [], count: count)
    parts = .init(repeating: [], count: count)
    waits = .init(repeating: 0, count: count)
    waiters = .init(repeating: [], count: plan.changes.count)
    openParts = .init(repeating: 0, count: plan.changes.count)
    firstPlace = plan.operations.map { $0.units.first.map { plan[$0].change.index } ?? 0 }
    var operationOf = [OperationID?](repeating: nil, count: plan.units.count)
    for operation in plan.operations {
      for unit in operation.units { operationOf[unit.index] = operation.id }
      parts[operation.id.index] = Set(operation.units.map { plan[$0].change }).sorted()
      for change in parts[operation.id.index] { openParts[change.index] += 1 }
    }
    for operation in plan.operations {
      var before = Set(
        operation.units.flatMap { plan[$0].follows }.compactMap { operationOf[$0.index] })
      before.remove(operation.id)
      for earlier in before.sorted() { followers[earlier.index].append(operation.id) }
      let changes = Set(parts[operation.id.index].flatMap { plan[$0].waitsFor })
        .filter { openParts[$0.index] > 0 }
      for change in changes.sorted() { waiters[change.index].append(operation.id) }
      waits[operation.id.index] = before.count + changes.count
    }
  }

  /// Layer by layer, and by place in the file within a layer.
  func topologicalOrder() -> [OperationID] {
    var waits = waits
    var openParts = openParts
    var result: [OperationID] = []
    var layer = waits.indices.filter { waits[$0] == 0 }.map { OperationID($0) }
    while !layer.isEmpty {
      layer.sort { (firstPlace[$0.index], $0) < (firstPlace[$1.index], $1) }
      result += layer
      var next: [OperationID] = []
      func release(_ id: OperationID) {
        waits[id.index] -= 1
        if waits[id.index] == 0 { next.append(id) }
      }
      for id in layer {
        for follower in followers[id.index] { release(follower) }
        for change in parts[id.index] {
          openParts[change.index] -= 1
          if openParts[change.index] == 0 {
            for waiter in waiters[change.index] { release(waiter) }
          }
        }
      }
      layer = next
    }
    return result
  }

  /// The number of operations in the longest chain that begins with each of `sequence`.
  func weights(_ sequence: [OperationID]) -> [Int] {
    var weights = [Int](repeating: 0, count: followers.count)
    // What waits for a change comes after all its operations, so its weight is known by then.
    var afterChange = [Int?](repeating: nil, count: waiters.count)
    for id in sequence.reversed() {
      var longest = followers[id.index].map { weights[$0.index] }.max() ?? 0
      for change in parts[id.index] {
        let after =
          afterChange[change.index] ?? waiters[change.index].map { weights[$0.index] }.max() ?? 0
        afterChange[change.index] = after
        longest = max(longest, after)
      }
      weights[id.index] = longest + 1
    }
    return sequence.map { weights[$0.index] }
  }
}
