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
    for id in sequence.reversed() {
      let longest = graph.dependents[id.index].map { operations[$0.index].weight }.max() ?? 0
      operations[id.index].weight = longest + 1
    }
    operations = sequence.enumerated().map { place, id in
      var operation = operations[id.index]
      operation.id = OperationID(place)
      return operation
    }
  }
}

/// Which operations wait for which, through units and whole changes.
struct OperationGraph {
  /// By operation: those that wait for it directly.
  private(set) var dependents: [[OperationID]]
  private var waits: [Int]
  private let firstPlace: [Int]

  init(_ plan: Plan) {
    let count = plan.operations.count
    var ofUnit: [Int: OperationID] = [:]
    var ofChange: [Int: Set<OperationID>] = [:]
    for operation in plan.operations {
      for unit in operation.units {
        ofUnit[unit.index] = operation.id
        ofChange[plan[unit].change.index, default: []].insert(operation.id)
      }
    }
    var predecessors = [Set<OperationID>](repeating: [], count: count)
    for operation in plan.operations {
      for id in operation.units {
        let unit = plan[id]
        for earlier in unit.follows {
          if let other = ofUnit[earlier.index] { predecessors[operation.id.index].insert(other) }
        }
        for change in plan[unit.change].waitsFor {
          predecessors[operation.id.index].formUnion(ofChange[change.index] ?? [])
        }
      }
      predecessors[operation.id.index].remove(operation.id)
    }
    dependents = [[OperationID]](repeating: [], count: count)
    for (place, earlier) in predecessors.enumerated() {
      for id in earlier.sorted() { dependents[id.index].append(OperationID(place)) }
    }
    waits = predecessors.map(\.count)
    firstPlace = plan.operations.map { $0.units.first.map { plan[$0].change.index } ?? 0 }
  }

  /// Layer by layer, and by place in the file within a layer.
  func topologicalOrder() -> [OperationID] {
    var waits = waits
    var result: [OperationID] = []
    var layer = waits.indices.filter { waits[$0] == 0 }.map { OperationID($0) }
    while !layer.isEmpty {
      layer.sort { (firstPlace[$0.index], $0) < (firstPlace[$1.index], $1) }
      result += layer
      var next: [OperationID] = []
      for id in layer {
        for dependent in dependents[id.index] {
          waits[dependent.index] -= 1
          if waits[dependent.index] == 0 { next.append(dependent) }
        }
      }
      layer = next
    }
    return result
  }
}
