import Diagnostics
import JobFile
public import Planning
import SeatsioModel

/// A comparison for a pull request or a ticket: the totals, then a fold for each event; always short
/// enough for a comment on GitHub.
public struct VerificationMarkdown: Sendable {
  private let verification: Verification

  /// The text of a comparison.
  public init(_ verification: Verification) { self.verification = verification }

  /// The whole text, with a line end.
  public var text: String {
    let summary = VerificationText(verification, style: Style(color: false)).text
    var markdown = Markdown(
      sign: verification.isClean ? "✅" : "❌", heading: String(summary.prefix { $0 != "\n" }))
    for section in sections { markdown.add(section) }
    return markdown.whole("difference")
  }

  private var sections: [Markdown.Section] {
    var sections: [Markdown.Section] = []
    let changes = verification.declarations.changes.filter { !$0.units.isEmpty }
    if !changes.isEmpty {
      let rows = changes.map { change in
        let differences = verification.differences(of: change)
        return [change.address.description, differences.joined(separator: "; ")]
      }
      sections.append(
        Markdown.table(
          "Declarations: \(changes.count) not as declared", ["declared", "difference"], rows))
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
        Markdown.table(
          "\(event): \(Phrases.count(items.count, "difference"))",
          ["kind", "object", "", "should be"], rows))
    }
    return sections
  }
}
