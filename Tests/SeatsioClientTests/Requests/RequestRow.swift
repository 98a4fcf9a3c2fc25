import FoundationEssentials
import SeatsioModel
import Synchronization
import Testing

@testable import SeatsioClient

/// One call of the client with the request it must make, and an answer that it must understand.
struct RequestRow: CustomTestStringConvertible, Sendable {
  var endpoint: Endpoint
  /// Path and query as they must be sent, byte by byte.
  var target: String
  var body: String?
  var answer: FakeTransport.Answer
  /// Makes the call and judges what it returns.
  var call: @Sendable (Client) async throws -> Void

  var testDescription: String {
    "\(endpoint.method.rawValue) \(target)" + (body.map { " " + $0 } ?? "")
  }

  /// A call whose answer is nothing but success.
  static func sends(
    _ endpoint: Endpoint, _ target: String, _ body: String? = nil,
    _ call: @escaping @Sendable (Client) async throws -> Void
  ) -> [RequestRow] {
    [RequestRow(endpoint: endpoint, target: target, body: body, answer: .noContent, call: call)]
  }

  /// A call that reads an answer: once with all that the API can put into it, once with no more
  /// than it must.
  static func reads<Value: Equatable & Sendable>(
    _ endpoint: Endpoint, _ target: String, _ body: String?, _ sample: Sample<Value>,
    _ call: @escaping @Sendable (Client) async throws -> Value
  ) -> [RequestRow] {
    [sample.full, sample.minimal].map { (json, value) in
      RequestRow(endpoint: endpoint, target: target, body: body, answer: .json(json)) {
        let found = try await call($0)
        #expect(found == value)
      }
    }
  }

  /// A call without a body that reads an answer.
  static func reads<Value: Equatable & Sendable>(
    _ endpoint: Endpoint, _ target: String, _ sample: Sample<Value>,
    _ call: @escaping @Sendable (Client) async throws -> Value
  ) -> [RequestRow] { reads(endpoint, target, nil, sample, call) }

  /// A call that reads an answer of a kind of its own.
  static func reads(
    _ endpoint: Endpoint, _ target: String, _ body: String? = nil,
    answer: FakeTransport.Answer, _ call: @escaping @Sendable (Client) async throws -> Void
  ) -> [RequestRow] {
    [RequestRow(endpoint: endpoint, target: target, body: body, answer: answer, call: call)]
  }

  /// All calls of the client.
  static let all: [RequestRow] = [
    workspaces, account, charts, chartVersions, chartParts, events, eventObjects, forSale, channels,
    groups, statusChanges, bestAvailable, seasons, holdTokens, chartReports, eventReports, usage,
  ].flatMap { $0.flatMap { $0 } }
}

/// What an answer can look like, and what must be read from it.
struct Sample<Value: Equatable & Sendable>: Sendable {
  /// With every field that the documentation or the official clients know, and one they do not.
  var full: (json: String, value: Value)
  /// Without anything that may be absent.
  var minimal: (json: String, value: Value)

  init(full: (String, Value), minimal: (String, Value)) {
    self.full = full
    self.minimal = minimal
  }

  /// The same values as the only elements of an array.
  var array: Sample<[Value]> {
    Sample<[Value]>(
      full: ("[\(full.json)]", [full.value]), minimal: ("[\(minimal.json)]", [minimal.value]))
  }

  /// The same values as a member of an object.
  func member(_ name: String) -> Sample {
    Sample(
      full: (#"{"\#(name)":\#(full.json),"other":1}"#, full.value),
      minimal: (#"{"\#(name)":\#(minimal.json)}"#, minimal.value))
  }

  /// The same values in an object under a name that is data.
  func keyed<Key: Hashable & Sendable>(_ name: String, _ key: Key) -> Sample<[Key: Value]> {
    Sample<[Key: Value]>(
      full: (#"{"\#(name)":\#(full.json)}"#, [key: full.value]),
      minimal: (#"{"\#(name)":\#(minimal.json)}"#, [key: minimal.value]))
  }

  /// The same values as the only items of a list.
  var page: Sample<[Value]> {
    Sample<[Value]>(
      full: (#"{"items":[\#(full.json)],"other":1}"#, [full.value]),
      minimal: (#"{"items":[\#(minimal.json)],"next_page_starts_after":null}"#, [minimal.value]))
  }

  /// The same values behind a function that keeps what they mean.
  func map<Other>(_ convert: (Value) -> Other) -> Sample<Other> {
    Sample<Other>(
      full: (full.json, convert(full.value)), minimal: (minimal.json, convert(minimal.value)))
  }
}
