/// How often a call is repeated, and how long it waits before each repetition.
///
/// | after attempt | wait, before jitter |
/// | --- | --- |
/// | 1 | 0.4 s |
/// | 2 | 0.8 s |
/// | 3 | 1.6 s |
/// | 4 | 3.2 s |
/// | 5 | 6.4 s |
///
/// The number and the waits are those of the official clients; the jitter keeps calls that were
/// refused together from coming back together. *Whether* a failure may be repeated is not decided
/// here, see ``APIError``.
public struct RetryPolicy: Hashable, Sendable {
  /// Requests after the first; 0 never repeats.
  public var maximumRetries: Int
  /// The wait after the first attempt; it doubles with each further one.
  public var baseDelay: Duration
  /// No wait is longer before jitter, unless the server asks for it.
  public var maximumDelay: Duration
  /// A server that asks for a longer wait is not asked again: daily quotas answer with hours.
  public var longestRetryAfter: Duration

  /// The official clients' policy, but for what is given.
  public init(
    maximumRetries: Int = 5, baseDelay: Duration = .milliseconds(400),
    maximumDelay: Duration = .seconds(10), longestRetryAfter: Duration = .seconds(60)
  ) {
    self.maximumRetries = maximumRetries
    self.baseDelay = baseDelay
    self.maximumDelay = maximumDelay
    self.longestRetryAfter = longestRetryAfter
  }

  /// Says how long to wait after a failed attempt.
  ///
  /// - Parameters:
  ///   - attempt: The attempt that just failed, counting from 1.
  ///   - retryAfter: The server's `Retry-After`; it wins, but beyond ``longestRetryAfter`` we give up.
  ///   - generator: Source of the jitter; a seeded one makes the waits repeatable.
  /// - Returns: The wait, or `nil` to give up.
  public func delay(
    afterAttempt attempt: Int, retryAfter: Duration? = nil,
    using generator: inout some RandomNumberGenerator
  ) -> Duration? {
    guard attempt <= maximumRetries else { return nil }
    if let retryAfter { return retryAfter <= longestRetryAfter ? retryAfter : nil }
    let doublings = min(max(attempt - 1, 0), 16)  // bounded before shifting, so it cannot overflow
    let delay = min(baseDelay * (1 << doublings), maximumDelay)
    return delay * Double.random(in: 1...1.25, using: &generator)
  }
}
