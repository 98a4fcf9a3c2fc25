import FoundationEssentials
import SeatsioModel

/// One HTTP request, ready to be sent.
struct HTTPRequest: Hashable, Sendable {
  var method: HTTPMethod
  /// Absolute and encoded; the transport sends its path as it is.
  var url: String
  var headers: HeaderSet
  /// Never `nil` or empty for a write: see `CurlTransport` on why.
  var body: Data?
  /// Bounds the whole exchange, from name resolution to the last byte of the answer.
  var timeout: Duration
}

/// One header line; name and value hold no line break.
///
/// Values may be secrets, so printing, dumping or reflecting a header shows its name alone.
struct HTTPHeader: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  var name: String
  var value: String

  var description: String { "\(name): ***" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

/// Header lines that many requests share.
///
/// A class for its identity: transports prepare a set once.
final class HeaderSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  let lines: [HTTPHeader]

  init(_ lines: [HTTPHeader]) { self.lines = lines }
  convenience init(arrayLiteral lines: HTTPHeader...) { self.init(lines) }

  static func == (left: HeaderSet, right: HeaderSet) -> Bool { left.lines == right.lines }
  func hash(into hasher: inout Hasher) { hasher.combine(lines) }
}

/// A complete answer.
struct HTTPResponse: Hashable, Sendable {
  var status: Int
  var headers = HeaderFields()
  var body = Data()

  /// Whether the body claims to be JSON.
  var isJSON: Bool { hasContentType("application/json") }
  /// Whether the body claims to be a page for people.
  var isHTML: Bool { hasContentType("text/html") }

  private func hasContentType(_ type: String) -> Bool {
    guard let value = headers["content-type"] else { return false }
    return value.hasPrefix(type) || value.lowercased().hasPrefix(type)
  }
}

/// Carries one request to the server and its answer back, without ever repeating a write.
protocol Transport: Sendable {
  /// Sends one request.
  ///
  /// Any status is an answer, not an error. Cancelling the task ends the exchange at once.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse

  /// Ends what is in flight and gives back all resources; later calls fail.
  func shutDown() async
}

/// An exchange that brought no usable answer.
struct TransportError: Error, Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// No connection, or the connection ended early.
    case connection
    case timedOut
    /// The task was cancelled or the transport shut down.
    case cancelled
    /// The answer is not HTTP, or larger than we accept.
    case unusableAnswer
    /// The transport refuses the request; nothing can be gained by repeating it.
    case unusableRequest
  }

  var kind: Kind
  /// Whether any part of the request *may* have reached the server.
  var mayHaveBeenSent: Bool
  /// For people; holds no key.
  var reason: String
}
