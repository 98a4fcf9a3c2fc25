/// The body of a failed call.
public struct ErrorBody: Hashable, Sendable, Codable {
  public var status: Int?
  /// The texts of errors and warnings together.
  public var messages: [String]?
  /// Usually one.
  public var errors: [ServerError]
  public var warnings: [ServerError]?
  public var requestId: String?

  public init(status: Int, errors: [ServerError], requestId: String) {
    self.status = status
    self.messages = errors.map(\.message)
    self.errors = errors
    self.warnings = []
    self.requestId = requestId
  }

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
  public var code: ServerErrorCode
  public var message: String
  public var data: JSONValue?

  public init(code: ServerErrorCode, message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    code = try container.value(.general, forKey: .code)
    message = try container.value("", forKey: .message)
    data = try container.decodeIfPresent(JSONValue.self, forKey: .data)
  }
}
