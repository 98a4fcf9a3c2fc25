public import SeatsioModel

/// Something that happened to a call, for traces, progress and statistics.
///
/// It shows no key: not in headers, not in bodies; hold tokens in the path are shortened.
public struct CallEvent: Sendable {
  /// What happened.
  ///
  /// `began` once, then for each request `started` and `finished`, with `willRetry` between two
  /// requests, and `ended` once.
  public enum Phase: Sendable {
    /// The call was made; it may have to wait for its place in the lane.
    case began
    /// A request goes out, after the call has waited for its place in the lane.
    case started(RedactedMessage, waited: Duration)
    /// The request was answered (`failure` is `nil`: with success), or failed.
    case finished(
      status: Int?, failure: APIError.Kind?, duration: Duration, answer: RedactedMessage?)
    /// The call is sent again after a wait, in which it holds no place in the lane.
    case willRetry(after: Duration)
    /// The call returns or throws; `duration` is all of it, waits included.
    case ended(failure: APIError?, duration: Duration)
  }

  /// The same for all events of one call, in a client and those made from it.
  public var call: UInt64
  /// What happened.
  public var phase: Phase
  /// The row of the table that the call belongs to.
  public var endpoint: Endpoint
  /// Encoded; without host and query.
  public var path: String
  /// The request this is about, counting from 1; 0 before the first.
  public var attempt: Int

  /// Something that happened to request number `attempt` of a call.
  public init(call: UInt64, phase: Phase, endpoint: Endpoint, path: String, attempt: Int) {
    self.call = call
    self.phase = phase
    self.endpoint = endpoint
    self.path = path
    self.attempt = attempt
  }

  /// The budget that the call counts against.
  public var lane: Lane { endpoint.lane }
}
