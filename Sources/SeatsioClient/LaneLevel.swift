/// How many requests a lane may have in flight: a value that learns from each answer.
///
/// It starts at the ceiling. Refusals (429) of one round trip lower it once: to the level that was
/// answered before, if only a step beyond it was refused, else to 0.7 of what was in flight. From
/// there it halves its distance to the level that was refused, each time a lane so full was
/// answered, and stays one below. Now and then it tries that one level; if it is taken, the service
/// has more room again, and the level grows by 1, 2, 4 and so on, by a quarter of itself at most.
///
/// What a service that takes 20 shows a lane of 100 is 100, 70, 49, 34, 23, then 16 (taken), 19, 21
/// (refused), 19, 20, and 21 again after every 16 round trips.
struct LaneLevel: Sendable {
  /// The limit never rises above this.
  let ceiling: Int
  /// How many requests may be in flight now.
  private(set) var limit: Int
  /// How many decreases there were.
  private(set) var decreases = 0

  /// The highest level that was answered since the last fall; 0 if none was.
  private var proven = 0
  /// The level that was refused, until it is taken again.
  private var wall: Int?
  /// By how much a level grows that no wall is known for.
  private var step = 1
  /// Answers of a lane as full as the limit allows, since the limit was changed.
  private var answers = 0

  init(ceiling: Int) {
    self.ceiling = ceiling
    limit = ceiling
  }

  /// A request that started when so many were in flight was taken.
  mutating func accepted(at level: Int) {
    // A lane that is not full proves nothing about more.
    guard level >= limit, limit < ceiling else { return }
    answers += 1
    guard answers >= max(limit / 4, 1) else { return }
    proven = limit
    if let wall, limit >= wall { self.wall = nil }
    guard let wall else { return grow() }
    if limit + 1 < wall {
      raise(to: limit + (wall - limit) / 2)
    } else if answers >= max(limit * Self.roundTripsPerTry, Self.answersPerTry) {
      step = 1
      raise(to: limit + 1)
    }
  }

  /// A request that started when so many were in flight was refused; `inFlight` are at this moment.
  mutating func refused(at level: Int, inFlight: Int) {
    let full = min(limit, max(level, inFlight))
    if proven > 0, full > proven {
      wall = max(min(level, limit), proven + 1)
      limit = proven
    } else {
      wall = full
      proven = 0
      limit = max(full * 7 / 10, 1)
    }
    step = 1
    answers = 0
    decreases += 1
  }

  private mutating func grow() {
    raise(to: limit + step)
    step = min(step * 2, max(limit / 4, 1))
  }

  private mutating func raise(to level: Int) {
    limit = min(level, ceiling)
    answers = 0
  }

  /// How long a lane stays below the level that was refused: long enough for what is refused by
  /// trying to be one request in a hundred at most, short enough to notice room within a second.
  private static let roundTripsPerTry = 16
  private static let answersPerTry = 100
}
