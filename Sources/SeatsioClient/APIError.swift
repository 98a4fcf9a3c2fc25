public import SeatsioModel

/// A call that failed, with all that is known about it; never holds a key.
public struct APIError: Error, Hashable, Sendable {
  /// What a caller can decide by.
  public var kind: Kind
  /// Of the last answer; `nil` if there was none.
  public var status: Int?
  /// What the server says, in its order; empty unless the answer was JSON.
  public var errors: [ServerError]
  /// What the server remarks besides, in the shape of errors.
  public var warnings: [ServerError]
  /// The texts of errors and warnings, as the server sums them up.
  public var messages: [String]
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
    kind: Kind, status: Int? = nil, errors: [ServerError] = [], warnings: [ServerError] = [],
    messages: [String] = [], requestID: String? = nil, detail: String? = nil,
    method: HTTPMethod, path: String, attempts: Int
  ) {
    self.kind = kind
    self.status = status
    self.errors = errors
    self.warnings = warnings
    self.messages = messages
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
