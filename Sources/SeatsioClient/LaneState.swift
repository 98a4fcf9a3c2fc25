/// Who may send a request in one lane of one account, and when: a value that never waits.
///
/// The lane starts at its ceiling. A refusal (429) lowers the limit to 0.7 of what was in flight,
/// once per round trip: refusals of calls that started before the last decrease say nothing about
/// the new limit. A full lane whose calls are answered raises it again, by one per round trip.
/// Nothing starts while as many calls as the limit, or more, are in flight; who waits starts in
/// the order of arrival.
///
/// | limit, all of it in flight | 100 | 10 | 3 | 2 | 1 |
/// | --- | --- | --- | --- | --- | --- |
/// | after a refusal | 70 | 7 | 2 | 1 | 1 |
struct LaneState: Sendable {
  /// Names one call that waits or waited.
  typealias WaiterID = UInt64

  /// The right to send one request; given back with ``leave(_:_:)``.
  struct Ticket: Hashable, Sendable {
    /// How many decreases the call knew of when it started.
    fileprivate var generation: Int
    /// Requests in flight when it started, itself included.
    fileprivate var level: Int
  }

  /// What became of a request, as far as the lane cares.
  enum Outcome: Hashable, Sendable {
    /// The service took the request, whatever it answered.
    case accepted
    /// 429 because too much was in flight.
    case refused
    /// Nothing that tells anything about the lane: no answer, or a daily quota.
    case unrelated
  }

  /// The limit never rises above this.
  let ceiling: Int
  /// How many requests may be in flight now.
  private(set) var limit: Int
  private(set) var inFlight = 0
  /// Refusals so far, also those that lowered nothing.
  private(set) var refused = 0

  private let isAdaptive: Bool
  private var generation = 0
  /// Answers of a full lane since the limit last changed.
  private var acceptedWhileFull = 0
  private var lastID: WaiterID = 0
  /// In order of arrival; ids that are not in `waiters` have left.
  private var queue = FIFO()
  private var waiters: Set<WaiterID> = []

  /// - Parameter ceiling: `nil` for a lane that lets everybody in and counts only.
  init(ceiling: Int?) {
    self.ceiling = ceiling.map { max($0, 1) } ?? .max
    limit = self.ceiling
    isAdaptive = ceiling != nil
  }

  /// How many calls wait.
  var waiting: Int { waiters.count }

  /// A name for a call that is about to enter.
  mutating func newID() -> WaiterID {
    lastID += 1
    return lastID
  }

  /// Gives the right to send, unless others wait or the lane is full.
  mutating func enterAtOnce() -> Ticket? { waiters.isEmpty ? start() : nil }

  /// Asks for the right to send: gives it at once, or `nil` and a place in the queue.
  mutating func enter(_ id: WaiterID) -> Ticket? {
    if let ticket = enterAtOnce() { return ticket }
    queue.append(id)
    waiters.insert(id)
    return nil
  }

  /// Gives a right back and says who starts now.
  mutating func leave(_ ticket: Ticket, _ outcome: Outcome) -> [(WaiterID, Ticket)] {
    adapt(to: outcome, of: ticket)
    inFlight -= 1
    var started: [(WaiterID, Ticket)] = []
    while let id = queue.first {
      guard waiters.contains(id) else {
        queue.removeFirst()
        continue
      }
      guard let ticket = start() else { break }
      queue.removeFirst()
      waiters.remove(id)
      started.append((id, ticket))
    }
    return started
  }

  /// Takes a call out of the queue; whether it was still there.
  mutating func abandon(_ id: WaiterID) -> Bool { waiters.remove(id) != nil }

  private mutating func start() -> Ticket? {
    guard inFlight < limit else { return nil }
    inFlight += 1
    return Ticket(generation: generation, level: inFlight)
  }

  private mutating func adapt(to outcome: Outcome, of ticket: Ticket) {
    switch outcome {
    case .unrelated: break
    case .refused:
      refused += 1
      guard isAdaptive, ticket.generation == generation else { return }
      let level = min(limit, max(ticket.level, inFlight))
      limit = max(level * 7 / 10, 1)
      generation += 1
      acceptedWhileFull = 0
    case .accepted:
      // An idle lane proves nothing about a higher limit, nor does a call from before the decrease.
      guard limit < ceiling, inFlight >= limit, ticket.generation == generation else { return }
      acceptedWhileFull += 1
      guard acceptedWhileFull >= limit else { return }
      limit += 1
      acceptedWhileFull = 0
    }
  }
}

/// A queue of ids in an array whose used front is dropped now and then.
private struct FIFO: Sendable {
  private var ids: [UInt64] = []
  private var head = 0

  var first: UInt64? { head < ids.count ? ids[head] : nil }

  mutating func append(_ id: UInt64) { ids.append(id) }

  /// Amortised constant time.
  mutating func removeFirst() {
    head += 1
    guard head * 2 >= ids.count else { return }
    ids.removeFirst(head)
    head = 0
  }
}
