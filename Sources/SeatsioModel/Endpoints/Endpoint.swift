/// The verb of a request.
public enum HTTPMethod: String, Hashable, Sendable, Codable {
  /// Reads, and may be repeated.
  case get = "GET"
  /// Creates and changes: the API has neither PUT nor PATCH.
  case post = "POST"
  /// Removes; two endpoints take a body with it.
  case delete = "DELETE"
}

/// The two budgets of requests in flight that an account has, shared by all its workspaces, keys
/// and programs.
public enum Lane: String, Hashable, Sendable, Codable, CaseIterable {
  /// Calls of a ticket sale.
  case priority
  /// Everything else.
  case regular

  /// How many requests the service allows in flight; one more is answered 429.
  public var ceiling: Int {
    switch self {
    case .priority: 100
    case .regular: 10
    }
  }
}

/// An endpoint of the API: what a request and its budget are called, without its arguments.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
  /// Stable name, for logs and tests.
  public let id: String
  /// The verb; most reads are `GET`, and all writes are not.
  public let method: HTTPMethod
  /// Segments separated by `/`; `{name}` stands for one argument, which may hold any character.
  public let template: String
  /// The budget that a call counts against, from the endpoint's own page.
  public let lane: Lane
  /// Whether a call whose answer was lost may simply be sent again: true for what changes nothing.
  public let isRepeatable: Bool

  /// One row of the table; whatever is not a `GET` counts as a write unless the row says otherwise.
  init(
    _ id: String, _ method: HTTPMethod, _ template: String, _ lane: Lane,
    isRepeatable: Bool? = nil
  ) {
    self.id = id
    self.method = method
    self.template = template
    self.lane = lane
    self.isRepeatable = isRepeatable ?? (method == .get)
  }

  /// The verb and the template, for example `GET /charts/{key}`.
  public var description: String { "\(method.rawValue) \(template)" }

  /// The parts of the template, in order.
  public var segments: [Segment] {
    template.split(separator: "/", omittingEmptySubsequences: true).map { part in
      guard part.hasPrefix("{"), let end = part.firstIndex(of: "}") else {
        return .literal(String(part))
      }
      return .argument(
        String(part[..<end].dropFirst()), suffix: String(part[end...].dropFirst()))
    }
  }

  /// One segment of a path template.
  public enum Segment: Hashable, Sendable {
    /// Text that stands in the path as it is.
    case literal(String)
    /// The name of an argument, without its braces, and what follows it in the segment (`.csv`).
    case argument(String, suffix: String = "")
  }
}
