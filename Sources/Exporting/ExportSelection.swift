import JobFile

/// Which charts, seasons and events are exported: patterns over their keys, and over the names of
/// charts.
///
/// A pattern that begins with `charts.`, `seasons.` or `events.` is about these alone. `*` stands for
/// any characters, `?` for one.
public struct ExportSelection: Hashable, Sendable {
  /// As they were given.
  public let patterns: [String]

  /// Everything if there are no patterns.
  public init(_ patterns: [String]) { self.patterns = patterns }

  /// What a thing is.
  enum Kind: String, CaseIterable {
    case chart = "charts."
    case season = "seasons."
    case event = "events."
  }

  /// Whether everything is exported.
  var isEverything: Bool { patterns.isEmpty }

  /// The patterns that fit a thing of one of these names.
  func matches(_ kind: Kind, _ names: [String]) -> Set<String> {
    Set(
      patterns.filter { pattern in
        let prefix = Kind.allCases.first { pattern.hasPrefix($0.rawValue) }
        let whole = AddressPattern(pattern)
        let rest =
          prefix == kind ? AddressPattern(String(pattern.dropFirst(kind.rawValue.count))) : whole
        return names.contains { whole.matches($0) || rest.matches($0) }
      })
  }
}
