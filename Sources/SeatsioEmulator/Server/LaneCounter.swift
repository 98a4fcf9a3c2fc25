import SeatsioModel

/// Counts the requests in flight, per company and lane.
struct LaneCounter {
  struct Slot: Hashable {
    var company: Int
    var lane: Lane
  }

  private let ceilings: [Lane: Int]
  private var inFlight: [Slot: Int] = [:]

  init(ceilings: [Lane: Int]) { self.ceilings = ceilings }

  /// Takes a place, or refuses; either way the number says how many would be in flight.
  mutating func enter(_ slot: Slot) -> (isAdmitted: Bool, inFlight: Int) {
    let count = inFlight[slot, default: 0] + 1
    guard count <= ceilings[slot.lane] ?? slot.lane.ceiling else { return (false, count) }
    inFlight[slot] = count
    return (true, count)
  }

  mutating func leave(_ slot: Slot) { inFlight[slot, default: 1] -= 1 }
}

/// Faults that a test ordered, by endpoint, each for a number of calls.
struct FaultQueue {
  enum Fault: Hashable {
    /// Answer 429, with or without `Retry-After`.
    case refuse(retryAfter: Int?)
    /// Answer only after a time; the effect comes at once.
    case hold(Duration)
    /// Close the connection, before or after the effect.
    case loseAnswer(committing: Bool)
  }

  private var faults: [Endpoint: [(fault: Fault, left: Int)]] = [:]

  mutating func add(_ fault: Fault, _ count: Int, of endpoint: Endpoint) {
    guard count > 0 else { return }
    faults[endpoint, default: []].append((fault, count))
  }

  /// The fault for the next call, in the order in which they were ordered.
  mutating func next(of endpoint: Endpoint?) -> Fault? {
    guard let endpoint, let first = faults[endpoint]?.first else { return nil }
    if first.left > 1 {
      faults[endpoint]?[0].left -= 1
    } else {
      faults[endpoint]?.removeFirst()
    }
    return first.fault
  }
}
