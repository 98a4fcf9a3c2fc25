import SeatsioModel

/// A method and a path with what answers them.
struct Route: Sendable {
  ///
  /// All of them throw `APIFailure` only; closures as short as the table's cannot say so.
  enum Operation: Sendable {
    /// Authenticated by the system secret; belongs to no company.
    case system(@Sendable (inout EmulatorState, Call) throws -> Answer)
    /// Needs no key: anybody may read it. Looks for it in the state, and reads it without.
    case open(@Sendable (EmulatorState, Call) throws -> @Sendable () throws -> Answer)
    /// Needs an admin key and acts on the company, whatever workspace the call selects.
    case company(@Sendable (inout Company, Call) throws -> Answer)
    /// Needs an admin key and an active workspace to start from.
    case acrossWorkspaces(@Sendable (inout Company, Call) throws -> Answer)
    /// Acts inside the workspace of the key or of the header, and may number new things.
    case numbering(
      @Sendable (inout WorkspaceState, Call, inout IDSequence) throws -> Answer)

    /// Reads the workspace of the key or of the header, for as long as it takes: it works on a copy
    /// of the state, beside calls that change it.
    case reading(@Sendable (WorkspaceState, Call) throws -> Answer)

    /// Needs an admin key and reads the whole company, for as long as it takes: like `reading`, it
    /// works on a copy.
    case readingAll(@Sendable (Company, Call) throws -> Answer)

    /// Acts inside the workspace of the key or of the header; also for reads so short that a copy
    /// would not pay.
    static func workspace(
      _ run: @escaping @Sendable (inout WorkspaceState, Call) throws -> Answer
    ) -> Operation {
      .numbering { workspace, call, _ in try run(&workspace, call) }
    }
  }

  let method: String
  let segments: [Endpoint.Segment]
  let lane: Lane
  /// `nil`: served, but not in the table that client and emulator share.
  let endpoint: Endpoint?
  let operation: Operation

  /// Whether it sees nothing but the workspace of the call.
  var isConfined: Bool {
    switch operation {
    case .numbering, .reading, .open: true
    case .system, .company, .acrossWorkspaces, .readingAll: false
    }
  }

  /// Whether it changes nothing, but for holds that have run out meanwhile.
  var isReading: Bool { method == "GET" }

  /// The arguments if `segments` of a request match; `nil` if they do not.
  func arguments(matching request: [String]) -> [String: String]? {
    var arguments: [String: String] = [:]
    for (segment, text) in zip(segments, request) {
      switch segment {
      case .literal(let literal): guard literal == text else { return nil }
      case .argument(let name, let suffix):
        guard text.hasSuffix(suffix), text.utf8.count > suffix.utf8.count else { return nil }
        arguments[name] = String(text.dropLast(suffix.count))
      }
    }
    return arguments
  }
}

/// Finds the route of a request.
struct Router: Sendable {
  private struct Shape: Hashable {
    var method: String
    var count: Int
  }

  private let routes: [Shape: [Route]]

  /// Among routes of equal length, one with a literal earlier in its path goes first, so that
  /// `/charts/tags` is not the chart with the key `tags`.
  init(_ routes: [Route]) {
    self.routes = Dictionary(grouping: routes) {
      Shape(method: $0.method, count: $0.segments.count)
    }.mapValues { $0.sorted { Self.rank($0) < Self.rank($1) } }
  }

  func route(method: String, segments: [String]) -> (route: Route, arguments: [String: String])? {
    for route in routes[Shape(method: method, count: segments.count)] ?? [] {
      if let arguments = route.arguments(matching: segments) { return (route, arguments) }
    }
    return nil
  }

  /// `0` per literal, `1` per argument with a suffix and `2` per plain argument, as text.
  private static func rank(_ route: Route) -> String {
    String(
      route.segments.map { segment -> Character in
        switch segment {
        case .literal: "0"
        case .argument(_, let suffix): suffix.isEmpty ? "2" : "1"
        }
      })
  }
}
