/// Who may send a request in one lane of one account, and when: a value that never waits.
///
/// How many may be in flight is ``LaneLevel``'s to say. Refusals of calls that started before the
/// last decrease say nothing about the new level. Nothing starts while as many calls as the limit,
/// or more, are in flight; who waits starts in the order of arrival.
///
/// A refusal comes at once and frees its place, so even a lane of one could have thousands of calls
/// refused in a second. One that is refused ``patience`` times in a row at the lowest level therefore
/// starts only what was refused before and has waited since, until something is taken.
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

  private(set) var inFlight = 0
  /// Refusals so far, also those that lowered nothing.
  private(set) var refused = 0

  private var level: LaneLevel
  private let isAdaptive: Bool
  /// Refused one after the other, with nothing taken between them.
  private var refusedInARow = 0
  /// Refused calls that will come again.
  private(set) var comingAgain = 0
  private var lastID: WaiterID = 0
  /// In order of arrival; ids that are not in `waiters` have left.
  private var queue = FIFO()
  private var waiters: Set<WaiterID> = []

  /// - Parameter ceiling: `nil` for a lane that lets everybody in and counts only.
  init(ceiling: Int?) {
    level = LaneLevel(ceiling: ceiling.map { max($0, 1) } ?? .max)
    isAdaptive = ceiling != nil
  }

  /// The limit never rises above this.
  var ceiling: Int { level.ceiling }
  /// How many requests may be in flight now.
  var limit: Int { level.limit }
  /// Refusals in a row, at the lowest level, after which nothing new is tried.
  static let patience = 3

  /// Whether only what was refused before may try again.
  var isClosed: Bool {
    isAdaptive && limit == 1 && refusedInARow >= Self.patience && comingAgain > 0
  }

  /// How many calls wait.
  var waiting: Int { waiters.count }

  /// A name for a call that is about to enter.
  mutating func newID() -> WaiterID {
    lastID += 1
    return lastID
  }

  /// Gives the right to send, unless others wait or the lane is full.
  mutating func enterAtOnce() -> Ticket? { waiters.isEmpty && !isClosed ? start() : nil }

  /// Asks for the right to send: gives it at once, or `nil` and a place in the queue.
  mutating func enter(_ id: WaiterID) -> Ticket? {
    if let ticket = enterAtOnce() { return ticket }
    queue.append(id)
    waiters.insert(id)
    return nil
  }

  /// The same for a call that was refused and has waited since; it goes before others while the
  /// lane is closed to them.
  mutating func enterAgain(_ id: WaiterID) -> Ticket? {
    // Before it stops counting as one that comes, which may open the lane to all.
    let ticket = isClosed ? start() : nil
    comingAgain -= 1
    return ticket ?? enter(id)
  }

  /// Takes note that a refused call will not come again, and says who starts now.
  mutating func comesNoMore() -> [(WaiterID, Ticket)] {
    comingAgain -= 1
    return startWaiting()
  }

  /// Gives a right back and says who starts now.
  ///
  /// - Parameter comesAgain: Whether a refused call waits now and then calls ``enterAgain(_:)`` or
  ///   ``comesNoMore()``.
  mutating func leave(
    _ ticket: Ticket, _ outcome: Outcome, comesAgain: Bool = false
  ) -> [(WaiterID, Ticket)] {
    adapt(to: outcome, of: ticket)
    inFlight -= 1
    if comesAgain { comingAgain += 1 }
    return startWaiting()
  }

  private mutating func startWaiting() -> [(WaiterID, Ticket)] {
    var started: [(WaiterID, Ticket)] = []
    while !isClosed, let id = queue.first {
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
    return Ticket(generation: level.decreases, level: inFlight)
  }

  private mutating func adapt(to outcome: Outcome, of ticket: Ticket) {
    let isCurrent = isAdaptive && ticket.generation == level.decreases
    switch outcome {
    case .unrelated: break
    case .refused:
      refused += 1
      refusedInARow += 1
      if isCurrent { level.refused(at: ticket.level, inFlight: inFlight) }
    case .accepted:
      refusedInARow = 0
      if isCurrent { level.accepted(at: ticket.level) }
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
