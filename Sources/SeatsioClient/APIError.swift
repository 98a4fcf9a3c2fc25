public import SeatsioModel

/// A call that failed, with all that is known about it; never holds a key.
public struct APIError: Error, Hashable, Sendable {
  /// What went wrong, by what a caller can do about it.
  public enum Kind: Hashable, Sendable {
    /// 429, on the last attempt allowed, or with a `Retry-After` beyond the longest accepted wait.
    case rateLimited(retryAfter: Duration?)
    /// No seats fit the wishes of a best-available call.
    case bestAvailableNotFound
    /// 404.
    case notFound
    /// 401: the key is missing or unknown.
    case unauthorized
    /// 403: the account or workspace is disabled, or the key may not do this.
    case forbidden
    /// An object's status does not allow the change; nothing of the call was applied.
    case illegalStatusChange
    /// Any other 4xx: the server refused the request as it is.
    case invalid
    /// 413: the request has more than the server takes.
    case tooLarge
    /// 5xx on a read, after all attempts.
    case server
    /// An answer that is not what the API promises: not JSON, a redirect, a missing field.
    case unexpectedResponse
    /// No connection (name, network, TLS): no byte of the request left, on any attempt.
    case notSent
    /// A write went out, and whether the server applied it is not known. Never repeated.
    case outcomeUnknown(UnknownReason)
    /// A read that was not answered in time, on any attempt.
    case timeout
    /// A read whose connection ended early, on every attempt.
    case connectionLost
    /// The task was cancelled. A write did not happen: otherwise it is `outcomeUnknown(.cancelled)`.
    case cancelled
    /// Nothing was sent: the request cannot be written, for example for an empty key.
    case configuration
  }

  /// Why the outcome of a write is not known.
  public enum UnknownReason: Hashable, Sendable {
    /// The server answered 5xx.
    case serverError
    case timeout
    case connectionLost
    /// The task was cancelled while the answer was awaited.
    case cancelled
    /// The server answered success in a form we cannot read.
    case unreadableAnswer
  }

  /// What a caller can decide by.
  public var kind: Kind
  /// Of the last answer; `nil` if there was none.
  public var status: Int?
  /// What the server says, in its order; empty unless the answer was JSON.
  public var errors: [ServerError]
  /// The server's name for the request, for its support.
  public var requestID: String?
  /// What we say, where the server says nothing: `Connection refused`.
  public var detail: String?
  /// The verb of the call.
  public var method: HTTPMethod
  /// Encoded; without host and query, hold tokens shortened.
  public var path: String
  /// Requests made; 0 if it did not come to one.
  public var attempts: Int

  /// An error of a call to `method` `path`.
  public init(
    kind: Kind, status: Int? = nil, errors: [ServerError] = [], requestID: String? = nil,
    detail: String? = nil, method: HTTPMethod, path: String, attempts: Int
  ) {
    self.kind = kind
    self.status = status
    self.errors = errors
    self.requestID = requestID
    self.detail = detail
    self.method = method
    self.path = path
    self.attempts = attempts
  }

  /// Whether the server may have applied the call although it failed.
  public var isOutcomeUnknown: Bool {
    if case .outcomeUnknown = kind { true } else { false }
  }
}

extension APIError: CustomStringConvertible {
  /// One line: `POST /events/x: 404 EVENT_NOT_FOUND: Event not found: x (request 27378c14)`.
  public var description: String {
    var text = "\(method.rawValue) \(path): "
    if case .outcomeUnknown(let reason) = kind {
      text += "outcome unknown (\(reason.text))"
    } else if status == nil {
      text += kind.text
    }
    if let status {
      text += text.hasSuffix(": ") ? "\(status)" : ": \(status)"
    }
    if !errors.isEmpty {
      text += " " + errors.map { "\($0.code): \($0.message)" }.joined(separator: "; ")
    } else if let detail {
      text += text.hasSuffix(detail) ? "" : ": \(detail)"
    }
    if case .rateLimited(let retryAfter?) = kind {
      text += ", asks for a wait of \(retryAfter.components.seconds) s"
    }
    if attempts > 1 { text += ", \(attempts) attempts" }
    if let requestID { text += " (request \(requestID))" }
    return text
  }
}

extension APIError.Kind {
  /// The kind in words, where no status says it.
  fileprivate var text: String {
    switch self {
    case .rateLimited: "rate limited"
    case .bestAvailableNotFound: "best available objects not found"
    case .notFound: "not found"
    case .unauthorized: "unauthorized"
    case .forbidden: "forbidden"
    case .illegalStatusChange: "illegal status change"
    case .invalid: "refused"
    case .tooLarge: "too large"
    case .server: "server error"
    case .unexpectedResponse: "unexpected answer"
    case .notSent: "not sent"
    case .outcomeUnknown(let reason): "outcome unknown (\(reason.text))"
    case .timeout: "timed out"
    case .connectionLost: "connection lost"
    case .cancelled: "cancelled"
    case .configuration: "cannot be sent"
    }
  }
}

extension APIError.UnknownReason {
  fileprivate var text: String {
    switch self {
    case .serverError: "server error"
    case .timeout: "timed out"
    case .connectionLost: "connection lost"
    case .cancelled: "cancelled"
    case .unreadableAnswer: "unreadable answer"
    }
  }
}
