import SeatsioModel

/// The faults that are on order, and which of them a call meets.
struct FaultBook {
  /// So that a loop of orders cannot fill the memory.
  static let capacity = 1000

  private(set) var orders: [Fault.Order] = []
  private var generators: [Fault.ID: SeededGenerator] = [:]
  private var lastNumber = 0

  /// Whether any fault strikes before the body of a request is read.
  var hasEarly: Bool { orders.contains { $0.fault.effect.isEarly } }

  /// Adds a fault behind the others; `nil` if there are too many.
  mutating func add(_ fault: Fault) -> Fault.ID? {
    guard orders.count < Self.capacity else { return nil }
    lastNumber += 1
    let id = Fault.ID(number: lastNumber)
    switch fault.occurrence {
    case .next(let count): guard count > 0 else { return id }
    case .chance(_, let seed): generators[id] = SeededGenerator(seed: seed)
    }
    orders.append(Fault.Order(id: id, fault: fault, struck: 0))
    return id
  }

  /// Lifts a fault; `false` if it was not on order (any more).
  mutating func lift(_ id: Fault.ID) -> Bool {
    guard let index = orders.firstIndex(where: { $0.id == id }) else { return false }
    orders.remove(at: index)
    generators[id] = nil
    return true
  }

  mutating func liftAll() {
    orders = []
    generators = [:]
  }

  /// What goes wrong with a call; `nil` if nothing does.
  ///
  /// - Parameter early: Whether the call's body is still unread.
  mutating func next(of endpoint: Endpoint?, lane: Lane, early: Bool = false) -> Fault.Effect? {
    // Mostly there are none, and this is on the way of every request.
    guard !orders.isEmpty else { return nil }
    for index in orders.indices {
      let order = orders[index]
      guard order.fault.effect.isEarly == early, order.fault.scope.covers(endpoint, lane: lane),
        strikes(order)
      else { continue }
      orders[index].struck += 1
      if case .next(let count) = order.fault.occurrence {
        orders[index].fault.occurrence = .next(count - 1)
        if count <= 1 { orders.remove(at: index) }
      }
      return order.fault.effect
    }
    return nil
  }

  private mutating func strikes(_ order: Fault.Order) -> Bool {
    guard case .chance(let probability, let seed) = order.fault.occurrence else { return true }
    return Double.random(
      in: 0..<1, using: &generators[order.id, default: SeededGenerator(seed: seed)]) < probability
  }
}
