import SeatsioModel

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

extension APIError.Kind: CustomStringConvertible {
  /// A few words without values, such as `rate limited`; fit for a metric's dimension.
  public var description: String { text }

  fileprivate var text: String {
    switch self {
    case .rateLimited: "rate limited"
    case .bestAvailableNotFound: "best available objects not found"
    case .notFound: "not found"
    case .unauthorized: "unauthorized"
    case .forbidden: "forbidden"
    case .illegalStatusChange: "illegal status change"
    case .validation: "refused"
    case .tooLarge: "too large"
    case .redirected: "redirected"
    case .server: "server error"
    case .transport(.notSent): "not sent"
    case .transport(.connectionLost): "connection lost"
    case .timeout: "timed out"
    case .decoding: "unexpected answer"
    case .outcomeUnknown(let reason): "outcome unknown (\(reason.text))"
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
