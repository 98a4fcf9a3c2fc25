import FoundationEssentials
import SeatsioModel

/// A request as the HTTP side hands it over: nothing decoded but the header section.
struct APIRequest {
  var method: String
  /// As in the request line: path and query, still encoded.
  var target: String
  var authorization: String?
  var workspaceKey: String?
  var body: [UInt8] = []
  var remoteAddress = "127.0.0.1"
  /// The address that the request was sent to, without a slash at the end.
  var baseURL = "http://localhost"
}

/// A request that was routed and whose caller is known: what the rules see.
struct Call {
  var arguments: [String: String]
  var target: RequestTarget
  /// `nil`: there was none.
  var body: JSONValue?
  var now: Date
  var remoteAddress: String
  /// The address that the request was sent to, for links in answers.
  var baseURL: String
  /// Position of the company and of the workspace that the call acts in.
  var company: Int
  var workspace: Int

  /// An argument of the path; the router supplies those of the endpoint's template.
  func argument(_ name: String) -> String { arguments[name] ?? "" }

  var chartKey: ChartKey { ChartKey(argument("key")) }
  var eventKey: EventKey { EventKey(argument("key")) }

  /// The body, read as an object.
  func fields() throws(APIFailure) -> RequestBody { try RequestBody(body) }

  /// Whether the query asks to expand something.
  func expands(_ name: String) -> Bool { target.values("expand").contains(name) }

  /// A query parameter that may be given at most once.
  func single(_ name: String) throws(APIFailure) -> String? {
    let values = target.values(name)
    guard values.count <= 1 else { throw .badRequest("\(name) may be given only once") }
    return values.first
  }
}

/// Hands out numeric ids that grow; shared by everything in a company.
struct IDSequence: Codable, Hashable {
  private(set) var last: Int64 = 0

  mutating func next() -> Int64 {
    last += 1
    return last
  }
}

extension UUID {
  /// A fresh random key in the form that the service uses.
  static func key() -> String { UUID().uuidString.lowercased() }
}
