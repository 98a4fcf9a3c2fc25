public import SeatsioModel

/// Something that happened to a call, for traces, progress and statistics.
///
/// It never holds a key or a header, and hold tokens in the path are shortened.
public struct CallEvent: Hashable, Sendable {
  /// What happened.
  public enum Phase: Hashable, Sendable {
    /// A request goes out; the call has its place in the lane.
    case started
    /// The request was answered (`failure` is `nil`: with success), or failed.
    case finished(status: Int?, failure: APIError.Kind?, duration: Duration)
    /// The call is sent again after a wait, in which it holds no place in the lane.
    case willRetry(after: Duration)
  }

  /// The same for all events of one call, in a client and those made from it.
  public var call: UInt64
  /// What happened.
  public var phase: Phase
  /// The row of the table that the call belongs to.
  public var endpoint: Endpoint
  /// Encoded; without host and query.
  public var path: String
  /// The request this is about, counting from 1.
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
