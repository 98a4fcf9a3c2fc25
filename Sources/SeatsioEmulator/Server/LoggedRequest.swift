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
  /// Counting from 1, in the order in which companies were made; `nil` where there is no lane.
  public var company: Int?
  /// What went wrong on order: the name of a `Fault.Effect`.
  public var fault: String?
  /// Counting from 1, in the order of finishing.
  public internal(set) var sequence = 0
}
