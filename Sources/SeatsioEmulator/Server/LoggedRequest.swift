public import SeatsioModel

/// A finished request: when it came, what it was, and how much else was in flight.
public struct LoggedRequest: Hashable, Sendable {
  /// Counting from 1, in the order of arrival.
  public var number: Int
  /// `nil` for paths outside the shared table, served or not.
  public var endpoint: Endpoint?
  /// As it was sent, such as `POST`.
  public var method: String
  /// As it was sent: with its query, and still percent-encoded.
  public var path: String
  /// `nil` if the request was refused before it had a lane (401, 403, unknown path).
  public var lane: Lane?
  /// The workspace that the call acted in.
  public var workspaceKey: WorkspaceKey?
  /// When its body was complete and when its answer was handed over, since the emulator's start.
  public var started: Duration
  /// When the answer was handed over, or the connection closed; counted like `started`.
  public var finished: Duration
  /// 0 if the connection was closed without an answer.
  public var status: Int
  /// Requests of the company in the lane when this one was admitted, itself included; above the
  /// ceiling for one that was refused because of it.
  public var inFlight: Int
}

/// The latest finished requests, in the order in which they finished.
struct RequestLog {
  /// At least this many are kept.
  static let guaranteedCount = 100_000

  private(set) var requests: [LoggedRequest] = []

  mutating func append(_ request: LoggedRequest) {
    // Cutting in halves keeps the cost per request constant.
    if requests.count >= 2 * Self.guaranteedCount { requests.removeFirst(Self.guaranteedCount) }
    requests.append(request)
  }

  mutating func removeAll() { requests.removeAll() }
}
