/// What a lane is doing at one moment, for progress displays.
public struct LaneStatistics: Hashable, Sendable {
  /// Requests sent and not answered yet.
  public var inFlight: Int
  /// How many may be in flight now; moves between 1 and the ceiling, and is `Int.max` without limits.
  public var limit: Int
  /// The bound this client was given.
  public var ceiling: Int
  /// Calls that wait for their turn, not counting those that wait to be repeated.
  public var waiting: Int
  /// Refused calls that wait to be repeated and hold no place.
  public var comingAgain: Int
  /// Requests that were answered 429 because too much was in flight, since the client exists.
  public var refused: Int

  /// A snapshot of these numbers.
  public init(
    inFlight: Int, limit: Int, ceiling: Int, waiting: Int, comingAgain: Int = 0, refused: Int
  ) {
    self.inFlight = inFlight
    self.limit = limit
    self.ceiling = ceiling
    self.waiting = waiting
    self.comingAgain = comingAgain
    self.refused = refused
  }
}
