import Diagnostics
import JobFile
public import Planning
import SeatsioModel

/// A comparison for a pull request or a ticket: the totals, then a fold for each event; always short
/// enough for a comment on GitHub.
public struct VerificationMarkdown: Sendable {
  private let verification: Verification

  /// Comments of GitHub have at most 65,536 characters.
  private static let limit = 60_000

  /// The text of a comparison.
  public init(_ verification: Verification) { self.verification = verification }

  /// The whole text, with a line end.
  public var text: String {
    var result = "## \(verification.isClean ? "✅" : "❌") \(summary)\n"
    var rest = 0
    for section in sections {
      if rest == 0, result.count + section.text.count <= Self.limit {
        result += section.text
      } else {
        rest += section.count
      }
    }
    if rest > 0 {
      result += "\n\(Phrases.count(rest, "difference")) more; `--format json` lists all.\n"
    }
    return result
  }

  private var summary: String {
    let text = VerificationText(verification, style: Style(color: false)).text
    return Self.escaped(String(text.prefix { $0 != "\n" }))
  }

  private typealias Section = (text: String, count: Int)

  private var sections: [Section] {
    var sections: [Section] = []
    let changes = verification.declarations.changes.filter { !$0.units.isEmpty }
    if !changes.isEmpty {
      let rows = changes.map { change in
        let differences = verification.differences(of: change)
        return [change.address.description, differences.joined(separator: "; ")]
      }
      sections.append(
        section("Declarations: \(changes.count) not as declared", ["declared", "difference"], rows))
    }
    let byEvent = Dictionary(grouping: verification.discrepancies, by: \.event)
    for event in verification.events {
      guard let items = byEvent[event] else { continue }
      let rows = items.map { item in
        [
          VerificationText.words(item.kind), item.object?.rawValue ?? "",
          VerificationText.tail(of: item), item.mark.map { "\($0.file):\($0.line)" } ?? "",
        ]
      }
      sections.append(
        section(
          "\(event): \(Phrases.count(items.count, "difference"))",
          ["kind", "object", "", "should be"], rows))
    }
    return sections
  }

  private static let rowLimit = 100

  private func section(_ title: String, _ header: [String], _ rows: [[String]]) -> Section {
    var lines = [
      "", "<details><summary>\(Self.escaped(title))</summary>", "", Self.row(header),
      Self.row(header.map { _ in "---" }, isEscaped: true),
    ]
    lines += rows.prefix(Self.rowLimit).map { Self.row($0) }
    if rows.count > Self.rowLimit { lines += ["", "and \(rows.count - Self.rowLimit) more"] }
    lines += ["", "</details>"]
    return (lines.joined(separator: "\n") + "\n", rows.count)
  }

  private static func row(_ cells: [String], isEscaped: Bool = false) -> String {
    "| " + cells.map { isEscaped ? $0 : escaped($0) }.joined(separator: " | ") + " |"
  }

  /// A text that is neither markup nor a mention, and stays in its cell.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in printable(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@": result += "&#64;"
      case "#": result += "&#35;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "!":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
