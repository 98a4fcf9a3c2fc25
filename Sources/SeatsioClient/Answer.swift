import FoundationEssentials
import SeatsioModel

/// How a successful answer becomes a value.
struct Answer<Response: Sendable>: Sendable {
  /// Reads an answer of status 2xx; what it throws is described to the user.
  let read: @Sendable (HTTPResponse) throws(UnreadableAnswer) -> Response
}

/// An answer that is not what the endpoint promises.
struct UnreadableAnswer: Error {
  var reason: String
}

extension Answer where Response: Decodable {
  /// A JSON value, which must be there.
  static var json: Answer {
    Answer { (response) throws(UnreadableAnswer) in
      guard !response.body.isEmpty else { throw UnreadableAnswer(reason: "the answer is empty") }
      return try AnswerReader.decode(Response.self, response)
    }
  }

  /// The member `name` of a JSON object.
  static func member(_ name: String) -> Answer {
    Answer { (response) throws(UnreadableAnswer) in
      let members = try Answer<[String: Deferred<Response>]>.json.read(response)
      guard let member = members[name] else {
        throw UnreadableAnswer(reason: "the answer lacks '\(name)'")
      }
      return try member.value(name)
    }
  }
}

extension Answer {
  /// A JSON value, or `nil` for an answer without a body.
  static func optional<Value: Decodable & Sendable>() -> Answer where Response == Value? {
    Answer { (response) throws(UnreadableAnswer) in
      response.body.isEmpty ? nil : try AnswerReader.decode(Value.self, response)
    }
  }
}

extension Answer where Response: JSONReadable {
  /// A JSON value that may be large, a report for instance: read without Foundation's decoder.
  static var large: Answer {
    Answer { (response) throws(UnreadableAnswer) in
      guard !response.body.isEmpty else { throw UnreadableAnswer(reason: "the answer is empty") }
      return try AnswerReader.read(Response.self, response)
    }
  }
}

extension Answer {
  /// Like ``large``, or `nil` for an answer without a body.
  static func optionalLarge<Value: JSONReadable & Sendable>() -> Answer where Response == Value? {
    Answer { (response) throws(UnreadableAnswer) in
      response.body.isEmpty ? nil : try AnswerReader.read(Value.self, response)
    }
  }
}

extension Answer where Response: JSONReadable {
  /// The member `name` of a JSON object of such members.
  static func largeMember(_ name: String) -> Answer {
    Answer { (response) throws(UnreadableAnswer) in
      let members = try Answer<[String: Response]>.large.read(response)
      guard let member = members[name] else {
        throw UnreadableAnswer(reason: "the answer lacks '\(name)'")
      }
      return member
    }
  }
}

extension Answer where Response == Data {
  /// The bytes as they are, such as those of a picture; never a page that some proxy shows.
  static var bytes: Answer {
    Answer { (response) throws(UnreadableAnswer) in
      guard !response.body.isEmpty else { throw UnreadableAnswer(reason: "the answer is empty") }
      guard !response.isHTML else {
        throw UnreadableAnswer(reason: "the answer is a page of HTML")
      }
      return response.body
    }
  }
}

extension Answer where Response == String {
  /// The bytes as text in UTF-8, such as CSV; never a page that some proxy shows.
  static var text: Answer {
    Answer { (response) throws(UnreadableAnswer) in
      guard !response.isHTML else {
        throw UnreadableAnswer(reason: "the answer is a page of HTML")
      }
      guard let text = String(validating: response.body, as: UTF8.self) else {
        throw UnreadableAnswer(reason: "the answer is not text in UTF-8")
      }
      return text
    }
  }
}

extension Answer where Response == Void {
  /// Success is all that counts; a body is ignored, unless it is a page that some proxy shows.
  static var nothing: Answer {
    Answer { (response) throws(UnreadableAnswer) in
      guard response.body.isEmpty || !response.isHTML else {
        throw AnswerReader.notJSON(response)
      }
    }
  }
}

/// A value whose decoding may fail without failing its neighbours.
private struct Deferred<Value: Decodable & Sendable>: Decodable, Sendable {
  private let result: Result<Value, any Error>

  init(from decoder: any Decoder) throws {
    result = Result { try decoder.singleValueContainer().decode(Value.self) }
  }

  func value(_ name: String) throws(UnreadableAnswer) -> Value {
    do { return try result.get() } catch { throw AnswerReader.unreadable(error) }
  }
}

/// Reads JSON and says in words what is wrong with it.
private enum AnswerReader {
  static func decode<Value: Decodable>(
    _ type: Value.Type, _ response: HTTPResponse
  ) throws(UnreadableAnswer) -> Value {
    guard response.isJSON else { throw notJSON(response) }
    do {
      return try SeatsioJSON.decoder().decode(type, from: response.body)
    } catch {
      throw unreadable(error)
    }
  }

  static func read<Value: JSONReadable>(
    _ type: Value.Type, _ response: HTTPResponse
  ) throws(UnreadableAnswer) -> Value {
    guard response.isJSON else { throw notJSON(response) }
    let result = response.body.withUnsafeBytes { bytes in
      Result { () throws(JSONReadingError) in try Value.read(bytes.bindMemory(to: UInt8.self)) }
    }
    switch result {
    case .success(let value): return value
    case .failure(.malformed):
      throw UnreadableAnswer(reason: "the answer is not well-formed JSON")
    case .failure(.mismatch(let path, let fault)):
      throw UnreadableAnswer(
        reason: path.isEmpty
          ? "the answer \(fault)" : "'\(path.joined(separator: "."))' in the answer \(fault)")
    }
  }

  static func notJSON(_ response: HTTPResponse) -> UnreadableAnswer {
    let found = response.headers["content-type"].map { "'\($0)'" } ?? "no content type"
    return UnreadableAnswer(reason: "the answer is not JSON but \(found)")
  }

  static func unreadable(_ error: any Error) -> UnreadableAnswer {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      UnreadableAnswer(reason: "the answer lacks '\(path(context.codingPath + [key]))'")
    case DecodingError.typeMismatch(let type, let context),
      DecodingError.valueNotFound(let type, let context):
      UnreadableAnswer(reason: "'\(path(context.codingPath))' in the answer is not \(type)")
    case DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty:
      UnreadableAnswer(reason: "the answer is not well-formed JSON")
    case DecodingError.dataCorrupted(let context):
      UnreadableAnswer(
        reason: "'\(path(context.codingPath))' in the answer: \(context.debugDescription)")
    default:
      UnreadableAnswer(reason: "the answer cannot be read")
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.map { key in key.intValue.map(String.init) ?? key.stringValue }.joined(separator: ".")
  }
}
