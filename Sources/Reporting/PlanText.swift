import Diagnostics
import JobFile
public import Planning
import SeatsioModel

/// A plan for people: totals first, then what happens to each thing; what stays as it is is counted
/// and not listed.
public struct PlanText: Sendable {
  private let plan: Plan
  private let style: Style

  public init(_ plan: Plan, style: Style) {
    self.plan = plan
    self.style = style
  }

  /// The whole text, with a line end.
  public var text: String {
    var lines = [title]
    if !plan.operations.isEmpty { lines.append(style.dim("  \(calls)")) }
    let shown = plan.changes.filter { $0.verb != .keep }
    if !shown.isEmpty { lines.append("") }
    for change in shown { lines += describe(change) }
    let conflicts = plan.conflicts.count
    if conflicts > 0 {
      lines += [
        "", style.red("\(Phrases.count(conflicts, "conflict")): see the messages above the plan"),
      ]
    }
    return lines.map { printableLine($0) }.joined(separator: "\n") + "\n"
  }

  /// Escapes what came from files and servers, and keeps the colours.
  private func printableLine(_ line: String) -> String {
    line.split(separator: "\u{1B}", omittingEmptySubsequences: false).map { printable(String($0)) }
      .joined(separator: "\u{1B}")
  }

  private var title: String {
    guard !plan.isEmpty else {
      let count = plan.changes.count
      return style.green("Nothing to do: ")
        + "\(Phrases.count(count, "thing")) in '\(plan.name)' \(count == 1 ? "is" : "are") as declared."
    }
    return style.bold("Plan for '\(plan.name)': ") + totals
  }

  private var totals: String {
    var parts: [String] = []
    for kind in Address.Kind.allCases where kind != .step {
      for verb in Change.Verb.allCases where verb != .keep {
        let number = plan.changes.count { $0.address.kind == kind && $0.verb == verb }
        if number > 0 { parts.append("\(Phrases.count(number, kind.noun)) to \(verb.rawValue)") }
      }
    }
    var places: [(action: SeatAction, count: Int)] = []
    for change in plan.changes {
      guard let action = change.action else { continue }
      let count = change.units.map { plan[$0] }.filter { $0.conflict == nil }
        .reduce(0) { $0 + $1.places }
      if let index = places.firstIndex(where: { $0.action == action }) {
        places[index].count += count
      } else {
        places.append((action, count))
      }
    }
    for (action, count) in places where count > 0 {
      parts.append("\(Phrases.count(count, "place")) to be \(Phrases.participle(action))")
    }
    let kept = plan.changes.count { $0.verb == .keep }
    if kept > 0 { parts.append("\(kept) unchanged") }
    return Phrases.list(parts)
  }

  private var calls: String {
    let lanes = Lane.allCases.compactMap { lane in
      plan.calls[lane].map { "\($0) in the \(lane.rawValue) lane" }
    }
    return "API calls if nothing fails: " + Phrases.list(lanes)
  }

  private func describe(_ change: Change) -> [String] {
    let conflicts = change.units.compactMap { plan[$0].conflict }
    let isBlocked = conflicts.count == change.units.count && !change.units.isEmpty
    var lines = [
      "  \(isBlocked ? style.red("!") : sign(change.verb)) \(change.address)  \(style.dim(change.title))"
    ]
    for field in change.fields { lines.append("      \(describe(field))") }
    if change.address.kind == .step { lines += units(of: change) }
    return lines
  }

  private func sign(_ verb: Change.Verb) -> String {
    switch verb {
    case .create: style.green("+")
    case .update, .revive: style.yellow("~")
    case .run: style.green(">")
    case .keep: " "
    }
  }

  private func describe(_ field: FieldChange) -> String {
    switch (field.old, field.new) {
    case (let old?, let new?): "\(style.yellow("~")) \(field.name): \(old) → \(new)"
    case (nil, let new?): "\(style.green("+")) \(field.name): \(new)"
    case (let old?, nil): "\(style.red("-")) \(field.name): \(old)"
    case (nil, nil): "  \(field.name)"
    }
  }

  private static let unitLimit = 8

  private func units(of change: Change) -> [String] {
    var lines = change.units.prefix(Self.unitLimit).map { id in
      plan[id].conflict == nil
        ? "      \(plan[id].title)" : "      \(style.red("! \(plan[id].title)"))"
    }
    let rest = change.units.dropFirst(Self.unitLimit)
    if !rest.isEmpty {
      let places = rest.reduce(0) { $0 + plan[$1].places }
      lines.append("      and \(rest.count) more, with \(Phrases.count(places, "place"))")
    }
    if change.alreadyDone > 0 {
      lines.append(style.dim("      \(change.alreadyDone) done already"))
    }
    return lines
  }
}
