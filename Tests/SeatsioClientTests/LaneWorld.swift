@testable import SeatsioClient

/// A lane and a service that takes so many requests at once, simulated event by event: there is
/// always more to send, answers take 40 to 60 ms, refused calls come again after the official waits.
struct LaneWorld {
  /// What happened in one stretch of time.
  struct Tally: Hashable {
    var accepted = 0
    var refused = 0
    /// What the service could have taken.
    var ideal = 0.0

    var share: Double { Double(accepted) / ideal }
  }

  private enum Event {
    /// At the service's end: the call is over there and its answer on the way.
    case served
    /// At the client's end.
    case answered(LaneState.Ticket, LaneState.Outcome, attempt: Int)
    case comesAgain(LaneState.WaiterID, attempt: Int)
  }

  /// How many requests the service takes; changes take effect on what comes after them.
  var capacity: Int
  private(set) var lane: LaneState
  private(set) var now = 0.0
  /// Calls that were refused more often than the official clients repeat.
  private(set) var failed = 0
  /// The most that were in flight at once.
  private(set) var most = 0
  private let travel: Double
  private var atService = 0
  private var events = EventHeap<Event>()
  private var attempts: [LaneState.WaiterID: Int] = [:]
  private var waiting = 0
  private var generator: SeededGenerator
  private let policy = RetryPolicy()
  private let meanTime = 0.05

  /// - Parameter travel: Seconds that a request, and an answer, is on its way; a refusal takes no
  ///   other time.
  init(ceiling: Int, capacity: Int, travel: Double = 0.0005, seed: UInt64 = 1) {
    lane = LaneState(ceiling: ceiling)
    self.capacity = capacity
    self.travel = travel
    generator = SeededGenerator(seed: seed)
  }

  /// Goes on for so many seconds.
  mutating func run(for seconds: Double) -> Tally {
    var tally = Tally()
    let end = now + seconds
    fill()
    while let (time, event) = events.popFirst(before: end) {
      now = time
      happen(event, &tally)
      fill()
      most = max(most, lane.inFlight)
    }
    now = end
    tally.ideal = seconds * Double(capacity) / meanTime
    return tally
  }

  /// Keeps a few calls waiting, as a program does that has more to do.
  private mutating func fill() {
    while waiting < 50 {
      let id = lane.newID()
      attempts[id] = 1
      waiting += 1
      if let ticket = lane.enter(id) { send(ticket, id) }
    }
  }

  private mutating func send(_ ticket: LaneState.Ticket, _ id: LaneState.WaiterID) {
    waiting -= 1
    let attempt = attempts.removeValue(forKey: id) ?? 1
    guard atService < capacity else {
      return events.insert(at: now + 2 * travel, .answered(ticket, .refused, attempt: attempt))
    }
    atService += 1
    let served =
      now + travel + (Double.random(in: 0.8...1.2, using: &generator) * meanTime - 2 * travel)
    events.insert(at: served, .served)
    events.insert(at: served + travel, .answered(ticket, .accepted, attempt: attempt))
  }

  private mutating func happen(_ event: Event, _ tally: inout Tally) {
    switch event {
    case .served: atService -= 1
    case .answered(let ticket, .refused, let attempt):
      tally.refused += 1
      let delay = policy.delay(afterAttempt: attempt, using: &generator)
      start(lane.leave(ticket, .refused, comesAgain: delay != nil))
      guard let delay else { return failed += 1 }
      events.insert(at: now + delay / .seconds(1), .comesAgain(lane.newID(), attempt: attempt + 1))
    case .answered(let ticket, let outcome, _):
      tally.accepted += 1
      start(lane.leave(ticket, outcome))
    case .comesAgain(let id, let attempt):
      attempts[id] = attempt
      waiting += 1
      if let ticket = lane.enterAgain(id) { send(ticket, id) }
    }
  }

  private mutating func start(_ started: [(LaneState.WaiterID, LaneState.Ticket)]) {
    for (id, ticket) in started { send(ticket, id) }
  }
}

/// What is to happen, the earliest first; what happens at the same time, in order of insertion.
struct EventHeap<Event> {
  private var heap: [(time: Double, number: Int, event: Event)] = []
  private var count = 0

  mutating func insert(at time: Double, _ event: Event) {
    count += 1
    heap.append((time, count, event))
    var place = heap.count - 1
    while place > 0, isBefore(place, (place - 1) / 2) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func popFirst(before end: Double) -> (Double, Event)? {
    guard let first = heap.first, first.time < end else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count && isBefore(child, least)
      {
        least = child
      }
      guard least != place else { break }
      heap.swapAt(place, least)
      place = least
    }
    return (first.time, first.event)
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    (heap[left].time, heap[left].number) < (heap[right].time, heap[right].number)
  }
}
