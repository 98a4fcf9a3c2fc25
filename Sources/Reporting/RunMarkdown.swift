import Diagnostics
import JobFile
import Planning
public import Running

/// How a run ended, for a pull request or a ticket; always short enough for a comment on GitHub.
public struct RunMarkdown: Sendable {
  private let report: RunReport

  /// The text of a report.
  public init(_ report: RunReport) { self.report = report }

  /// The whole text, with a line end.
  public var text: String {
    let counts = report.counts
    let words = RunText(report, style: Style(color: false))
    var markdown = Markdown(
      sign: counts.done == counts.total ? "✅" : counts.done == 0 ? "❌" : "⚠️",
      heading: words.headline)
    if counts.total > 0 {
      markdown.add(
        Markdown.table(
          "\(Phrases.count(counts.total, "change"))", ["outcome", "changes"],
          counts.byWord.filter { $0.count > 0 }.map { [$0.word, String($0.count)] }, isOpen: true))
    }
    let open = report.plan.units.filter { !report.outcomes[$0.id.index].isDone }
    if !open.isEmpty {
      markdown.add(
        Markdown.table(
          "\(Phrases.count(open.count, "change")) not done",
          ["declared", "unit", "outcome", "why", "place"],
          open.map { unit in
            let outcome = report.outcomes[unit.id.index]
            return [
              report.plan[unit.change].address.description, unit.title, Phrases.word(outcome),
              Phrases.reason(outcome), "\(unit.mark.file):\(unit.mark.line)",
            ]
          }))
    }
    if let advice = words.advice { markdown.add(paragraph: advice) }
    return markdown.whole("change")
  }
}
