/// The body of a failed call.
public struct ErrorBody: Hashable, Sendable, Codable {
  /// The HTTP status once more; absent in bodies that something else than the API wrote.
  public var status: Int?
  /// The texts of errors and warnings together.
  public var messages: [String]?
  /// Usually one.
  public var errors: [ServerError]
  /// Findings that did not make the call fail, in the shape of errors.
  public var warnings: [ServerError]?
  /// What to tell the service's support; the server makes a new one for each request.
  public var requestId: String?

  /// The body of a failure without warnings; its messages are those of `errors`.
  public init(status: Int, errors: [ServerError], requestId: String) {
    self.status = status
    self.messages = errors.map(\.message)
    self.errors = errors
    self.warnings = []
    self.requestId = requestId
  }

  /// Reads any JSON object: what is missing becomes `nil` or empty, so that a strange body still
  /// tells what it can.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    status = try container.decodeIfPresent(Int.self, forKey: .status)
    messages = try container.decodeIfPresent([String].self, forKey: .messages)
    errors = try container.value([], forKey: .errors)
    warnings = try container.decodeIfPresent([ServerError].self, forKey: .warnings)
    requestId = try container.decodeIfPresent(String.self, forKey: .requestId)
  }
}

/// One error of a failed call, in the server's words.
public struct ServerError: Hashable, Sendable, Codable {
  /// For programs; `GENERAL_ERROR` where the server gives none.
  public var code: ServerErrorCode
  /// For people, in words that may change; empty where the server gives none.
  public var message: String
  /// Details that depend on the code, such as `failedValidations`.
  public var data: JSONValue?

  /// An error as the server would write it.
  public init(code: ServerErrorCode, message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  /// Reads an error whose parts may all be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    code = try container.value(.general, forKey: .code)
    message = try container.value("", forKey: .message)
    data = try container.decodeIfPresent(JSONValue.self, forKey: .data)
  }
}
