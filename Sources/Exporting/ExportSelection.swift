import SeatsioModel

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
        guard prefix == nil || prefix == kind else {
          return names.contains { Self.fits(pattern, $0) }
        }
        let rest = String(pattern.dropFirst(prefix?.rawValue.count ?? 0))
        return names.contains { Self.fits(rest, $0) || Self.fits(pattern, $0) }
      })
  }

  /// Whether a text fits a pattern, in time that is linear in each of the two.
  static func fits(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern.unicodeScalars)
    let text = Array(text.unicodeScalars)
    var place = 0
    var next = 0
    // Where the last star was, and how much of the text it stands for so far.
    var star: (pattern: Int, text: Int)?
    while next < text.count {
      if place < pattern.count, pattern[place] == "*" {
        star = (place, next)
        place += 1
      } else if place < pattern.count, pattern[place] == "?" || pattern[place] == text[next] {
        place += 1
        next += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        place = last.pattern + 1
        next = last.text + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}
