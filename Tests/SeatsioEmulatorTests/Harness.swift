import FoundationEssentials
import SeatsioModel
import Synchronization
import Testing

@testable import SeatsioEmulator

/// The rules without a network: one company, called as the HTTP side calls it, at a time that the
/// test sets.
struct Rules {
  static let adminKey = "admin-key"
  static let workspaceKey = "default-workspace"
  static let workspaceSecret = "workspace-secret"

  var state = EmulatorState(
    systemSecret: "system", adminKey: SecretKey(adminKey),
    workspaceKey: WorkspaceKey(workspaceKey), workspaceSecretKey: SecretKey(workspaceSecret))
  var now = Date(timeIntervalSince1970: 1_800_000_000)  // 2027-01-15T08:00:00Z

  /// An answer, read back from its bytes.
  struct Reply {
    var status: Int
    var json: JSONValue
    var bytes: [UInt8]
    var contentType: Answer.ContentType
    var retryAfter: Int?

    var isEmpty: Bool { bytes.isEmpty }

    var code: String? { json["errors"]?.array?.first?["code"]?.string }
    var message: String? { json["errors"]?.array?.first?["message"]?.string }
    var messages: [String] { json["messages"]?.array?.compactMap(\.string) ?? [] }
    /// The ids of a page, in order.
    var ids: [Int] { json["items"]?.array?.compactMap { $0["id"]?.wholeNumber } ?? [] }
  }

  @discardableResult
  mutating func call(
    _ method: HTTPMethod, _ target: String, _ body: JSONValue? = nil, key: String? = adminKey,
    workspace: String? = nil
  ) -> Reply {
    var bytes: [UInt8] = []
    if let body {
      var writer = JSONWriter()
      writer.value(body)
      bytes = writer.bytes
    }
    return raw(
      method.rawValue, target, body: bytes, authorization: key.map(Self.basic),
      workspace: workspace)
  }

  mutating func raw(
    _ method: String, _ target: String, body: [UInt8] = [], authorization: String?,
    workspace: String? = nil
  ) -> Reply {
    let answer = state.answer(
      APIRequest(
        method: method, target: target, authorization: authorization, workspaceKey: workspace,
        body: body, remoteAddress: "10.0.0.7"),
      now: now)
    let json = answer.body.isEmpty ? .null : try? JSONValue(parsing: answer.body)
    return Reply(
      status: answer.status, json: json ?? "not JSON", bytes: answer.body,
      contentType: answer.contentType, retryAfter: answer.retryAfter)
  }

  static func basic(_ key: String) -> String {
    "Basic " + Data("\(key):".utf8).base64EncodedString()
  }

  // MARK: Shorthands that most tests need

  /// A chart with the small hall on it; its key is `hall`.
  static func withHall() throws -> Rules {
    var rules = Rules()
    let reply = rules.raw(
      "POST", "/system/public/charts/hall", body: try Fixture.smallHall,
      authorization: basic(adminKey))
    try #require(reply.status == 201)
    return rules
  }

  /// Uploads a drawing under a key of the test's choice.
  @discardableResult
  mutating func upload(_ drawing: JSONValue, as key: String = "drawn") -> Reply {
    call(.post, "/system/public/charts/\(key)", drawing)
  }

  /// The small hall with an event on it, whose key is `show`.
  static func withShow(_ properties: [String: JSONValue] = [:]) throws -> Rules {
    var rules = try withHall()
    var body = properties
    body["chartKey"] = "hall"
    body["eventKey"] = "show"
    let reply = rules.call(.post, "/events", .object(body))
    try #require(reply.status == 201, "\(reply.messages)")
    return rules
  }

  /// Changes objects of `show` by the call that the official clients use.
  @discardableResult
  mutating func change(
    _ objects: JSONValue, to status: String?, _ more: [String: JSONValue] = [:]
  ) -> Reply {
    var body = more
    body["events"] = body["events"] ?? ["show"]
    body["objects"] = objects
    body["type"] = status == nil ? "RELEASE" : "CHANGE_STATUS_TO"
    body["status"] = status.map(JSONValue.string)
    return call(
      .post, "/events/groups/actions/change-object-status?expand=objects", .object(body))
  }

  mutating func info(_ label: String, of event: String = "show") -> JSONValue {
    let escaped = label.replacing(" ", with: "%20")
    return call(.get, "/events/\(event)/objects?label=\(escaped)").json[label] ?? .null
  }

  mutating func status(_ label: String) -> String? { info(label)["status"]?.string }

  /// The statuses of an object's log, newest first.
  mutating func log(_ label: String) -> [String] {
    call(.get, "/events/show/objects/\(label)/status-changes").json["items"]?.array?
      .compactMap { $0["status"]?.string } ?? []
  }

  mutating func newToken(minutes: Int? = nil) -> String {
    let body = minutes.map { ["expiresInMinutes": JSONValue.integer(Int64($0))] } ?? [:]
    return call(.post, "/hold-tokens", .object(body)).json["holdToken"]?.string ?? ""
  }
}

enum Fixture {
  static var smallHall: [UInt8] {
    get throws { try bytes("small-hall.json") }
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
  }
}
