public import JobFile
import SeatsioClient
public import SeatsioModel

/// How a unit of the plan ended.
public enum UnitOutcome: Hashable, Sendable {
  case done
  /// The server, or the state of the account, refused it; nothing of it was applied.
  case failed(Failure)
  /// Something that it waits for did not come about.
  case blocked(by: Address)
  /// The daily quota of for-sale changes is used up; it can be done after this time.
  case deferred(after: Duration)
  /// The run was stopped before its turn.
  case notStarted
  /// It was sent, and whether it happened cannot be told from what the account shows.
  case unknown(Failure)

  /// Whether the unit is as the plan wanted it.
  public var isDone: Bool { self == .done }
}

/// Why a unit did not come about.
public struct Failure: Hashable, Sendable {
  /// For people: what happened and, for an unknown outcome, what to check.
  public var message: String
  /// The call that failed, with the server's words.
  public var call: FailedCall?

  /// A reason, with the call behind it if there was one.
  public init(_ message: String, call: FailedCall? = nil) {
    self.message = message
    self.call = call
  }
}

/// A call that failed, for reports; never holds a key.
public struct FailedCall: Hashable, Sendable {
  /// `POST /events/…`; without host and query, hold tokens shortened.
  public var request: String
  /// Of the last answer; `nil` if there was none.
  public var status: Int?
  /// Everything that the server says, in its order.
  public var errors: [ServerError]
  /// The server's name for the request, for its support.
  public var requestID: String?
  /// Requests made; 0 if it did not come to one.
  public var attempts: Int
  /// Whether the account could not be reached, so that not a byte of the request left.
  public var wasUnreachable: Bool

  /// A call that was answered, or not.
  public init(
    request: String, status: Int?, errors: [ServerError] = [], requestID: String? = nil,
    attempts: Int, wasUnreachable: Bool = false
  ) {
    self.request = request
    self.status = status
    self.errors = errors
    self.requestID = requestID
    self.attempts = attempts
    self.wasUnreachable = wasUnreachable
  }
}

extension Failure {
  /// A reason with the call behind it.
  init(_ message: String, error: APIError) {
    self.init(
      message,
      call: FailedCall(
        request: "\(error.method.rawValue) \(error.path)", status: error.status,
        errors: error.errors, requestID: error.requestID, attempts: error.attempts,
        wasUnreachable: error.kind == .transport(.notSent)))
  }
}
