import FoundationEssentials
import SeatsioModel

/// A call that is refused, in the words of the API.
struct APIFailure: Error, Hashable {
  var status: Int
  /// Empty: the answer has no body.
  var errors: [ServerError]
  /// Besides the errors, in the answer's own list.
  var warnings: [ServerError] = []
  /// Seconds, for the `Retry-After` header.
  var retryAfter: Int?
  /// Which entries of the call's `objects` are at fault, counting from 0; not part of the answer.
  var objectIndexes: [Int] = []

  init(_ status: Int, _ errors: [ServerError], retryAfter: Int? = nil) {
    self.status = status
    self.errors = errors
    self.retryAfter = retryAfter
  }

  init(_ status: Int, _ code: ServerErrorCode, _ message: String, retryAfter: Int? = nil) {
    self.init(status, [ServerError(code: code, message: message)], retryAfter: retryAfter)
  }

  /// The texts of all errors, for messages.
  var summary: String { errors.map(\.message).joined(separator: "; ") }
}

extension APIFailure {
  /// No key, or one that nobody has.
  static let unauthorized = APIFailure(401, [])

  /// A known key that may not do this, or whose workspace is inactive.
  static let forbidden = APIFailure(403, [])

  static func badRequest(_ message: String) -> APIFailure { .init(400, .general, message) }

  static func notFound(_ code: ServerErrorCode, _ message: String) -> APIFailure {
    .init(404, code, message)
  }

  static func chartNotFound(_ key: ChartKey, in workspace: WorkspaceKey) -> APIFailure {
    notFound(
      .chartNotFound,
      "Chart not found: \(key) was not found in workspace \(workspace)")
  }

  static func eventNotFound(_ key: EventKey, in workspace: WorkspaceKey) -> APIFailure {
    notFound(
      .eventNotFound,
      "Event not found: \(key) was not found in workspace \(workspace)")
  }

  static func workspaceNotFound(_ key: WorkspaceKey) -> APIFailure {
    notFound(.workspaceNotFound, "Workspace not found: \(key)")
  }
}
