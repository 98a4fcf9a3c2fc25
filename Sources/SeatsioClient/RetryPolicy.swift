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
/// refused together from coming back together.
///
/// What is repeated is fixed: refused calls (429), and requests of which no byte was sent. A write
/// that went out and was not answered never is. Whether a *read* is, that was answered 5xx or not at
/// all, ``repeatsUnansweredReads`` says.
public struct RetryPolicy: Hashable, Sendable {
  /// Requests after the first; 0 never repeats.
  public var maximumRetries: Int
  /// The wait after the first attempt; it doubles with each further one.
  public var baseDelay: Duration
  /// No wait is longer before jitter, unless the server asks for it.
  public var maximumDelay: Duration
  /// A server that asks for a longer wait is not asked again: daily quotas answer with hours.
  public var longestRetryAfter: Duration
  /// Whether reads are repeated too after 5xx, a timeout, or a connection that was lost.
  ///
  /// Off, as in the official clients: a server in trouble is not helped by more requests. A program
  /// that must get through, and bounds its requests otherwise, can switch it on.
  public var repeatsUnansweredReads: Bool

  /// The official clients' policy, but for what is given.
  public init(
    maximumRetries: Int = 5, baseDelay: Duration = .milliseconds(400),
    maximumDelay: Duration = .seconds(10), longestRetryAfter: Duration = .seconds(60),
    repeatsUnansweredReads: Bool = false
  ) {
    self.maximumRetries = maximumRetries
    self.baseDelay = baseDelay
    self.maximumDelay = maximumDelay
    self.longestRetryAfter = longestRetryAfter
    self.repeatsUnansweredReads = repeatsUnansweredReads
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
    // Both bounded before multiplying, so that no policy can overflow.
    let doublings = min(max(attempt - 1, 0), 16)
    let delay = min(min(max(baseDelay, .zero), .seconds(86_400)) * (1 << doublings), maximumDelay)
    return delay * Double.random(in: 1...1.25, using: &generator)
  }
}
