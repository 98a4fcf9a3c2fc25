import Diagnostics
import JobFile
public import Planning
import SeatsioModel

/// A plan for a pull request: totals and conflicts in sight, the rest in folds; always short enough
/// for a comment on GitHub.
public struct PlanMarkdown: Sendable {
  private let plan: Plan
  private let words: PlanText

  /// The text of a plan.
  public init(_ plan: Plan) {
    self.plan = plan
    words = PlanText(plan, style: Style(color: false))
  }

  /// The whole text, with a line end.
  public var text: String {
    guard !plan.isEmpty else {
      let line = words.text.prefix { $0 != "\n" }
      return Markdown(sign: "✅", heading: String(line)).whole("change")
    }
    let conflicts = plan.units.filter { $0.conflict != nil }
    var markdown = Markdown(
      sign: conflicts.isEmpty ? "📋" : "❌", heading: "Plan for '\(plan.name)': \(words.totals)")
    if !plan.operations.isEmpty { markdown.add(paragraph: words.calls) }
    if let obstacles = words.obstacles { markdown.add(paragraph: obstacles) }
    if !conflicts.isEmpty { markdown.add(table(ofConflicts: conflicts)) }
    if !plan.losses.isEmpty { markdown.add(losses) }
    for kind in Address.Kind.allCases where kind != .step {
      let changes = plan.changes.filter { $0.address.kind == kind && $0.verb != .keep }
      if !changes.isEmpty { markdown.add(table(of: kind, changes)) }
    }
    for section in work { markdown.add(section) }
    return markdown.whole("change")
  }

  private func table(ofConflicts units: [Unit]) -> Markdown.Section {
    Markdown.table(
      Phrases.count(units.count, "conflict"), ["declared", "unit", "why", "what to do", "place"],
      units.map { unit in
        [
          plan[unit.change].address.description, unit.title, unit.conflict?.message ?? "",
          unit.conflict?.fix ?? "", "\(unit.mark.file):\(unit.mark.line)",
        ]
      }, isOpen: true)
  }

  /// What goes away deserves to be seen before anything else.
  private var losses: Markdown.Section {
    Markdown.table(
      "\(Phrases.count(plan.losses.count, "thing")) taken away", ["declared", "what goes"],
      plan.losses.map { [$0.address.description, Phrases.loss($0)] }, isOpen: true)
  }

  private func table(of kind: Address.Kind, _ changes: [Change]) -> Markdown.Section {
    Markdown.table(
      Phrases.count(changes.count, kind.noun) + " to change",
      ["", "declared", "field", "before", "after"],
      changes.flatMap { change in
        let head = [change.verb.rawValue, change.address.description]
        guard !change.fields.isEmpty else { return [head + [change.title, "", ""]] }
        return change.fields.map { head + [$0.name, $0.old ?? "", $0.new ?? ""] }
      })
  }

  /// A fold for each event, with what each kind of step does there.
  private var work: [Markdown.Section] {
    let work = PlanOverview(plan).work
    var events: [EventKey?] = []
    for item in work where !events.contains(item.event) { events.append(item.event) }
    let byEvent = Dictionary(grouping: work, by: \.event)
    return events.compactMap { event in
      guard let items = byEvent[event] else { return nil }
      let places = items.reduce(0) { $0 + $1.places }
      return Markdown.table(
        "\(event?.rawValue ?? "account"): \(Phrases.count(places, "place"))",
        ["what", "changes", "objects"],
        items.map { item in
          [
            "\(Phrases.count(item.places, Phrases.noun(item.effect))) to be "
              + Phrases.participle(item.effect), String(item.units),
            PlanText.beginning(of: item.ranges, atMost: 40),
          ]
        })
    }
  }
}
