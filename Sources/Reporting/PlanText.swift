import Diagnostics
import JobFile
public import Planning
import Running
import SeatsioModel

/// A plan for people: totals first, then what happens to each thing; what stays as it is is counted
/// and not listed.
///
/// A plan of many changes is summed up by kinds of things and by events, on one screen.
public struct PlanText: Sendable {
  let plan: Plan
  let style: Style
  private let showsAll: Bool

  /// More lines than that are summed up.
  private static let lineLimit = 100
  /// More kinds of changes are counted together.
  private static let effectLimit = 12

  /// The text of a plan; nothing of the plan can colour it.
  ///
  /// - Parameter showsAll: Whether every change is shown, however many there are.
  public init(_ plan: Plan, style: Style, showsAll: Bool = false) {
    self.plan = plan
    self.style = style
    self.showsAll = showsAll
  }

  /// The whole text, with a line end.
  public var text: String {
    guard !plan.isEmpty else {
      return ([nothingToDo] + notesOfKept).joined(separator: "\n") + "\n"
    }
    var lines = [style.bold("Plan for '\(plan.name)': ") + totals]
    if !plan.operations.isEmpty { lines.append(style.dim("  \(calls)")) }
    lines.append("")
    lines += changes
    if let obstacles { lines += ["", style.red(obstacles)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private var changes: [String] {
    var lines: [String] = []
    for change in plan.changes where change.verb != .keep {
      lines += describe(change)
      if !showsAll, lines.count > Self.lineLimit { return overview }
    }
    return lines + notesOfKept
  }

  // MARK: - Totals

  private var nothingToDo: String {
    let count = plan.changes.count
    var text =
      "\(Phrases.count(count, "thing")) in '\(plan.name)' \(count == 1 ? "is" : "are") as declared"
    if let leftOut { text += ", \(leftOut)" }
    return style.green("Nothing to do: ") + printable("\(text).")
  }

  var totals: String {
    var parts: [String] = []
    for kind in Address.Kind.allCases where kind != .step {
      for verb in Change.Verb.allCases where verb != .keep {
        let number = plan.changes.count { change in
          change.address.kind == kind && change.verb == verb && change.units.contains { !isOut($0) }
        }
        if number > 0 { parts.append("\(Phrases.count(number, kind.noun)) to \(verb.rawValue)") }
      }
    }
    let places = places.filter { $0.count > 0 }
    let shown = places.count > Self.effectLimit ? Self.effectLimit - 1 : places.count
    for (effect, count) in places.prefix(shown) {
      parts.append(
        "\(Phrases.count(count, Phrases.noun(effect))) to be \(Phrases.participle(effect))")
    }
    let others = places.dropFirst(shown)
    if !others.isEmpty {
      let count = others.reduce(0) { $0 + $1.count }
      parts.append("\(Phrases.count(count, "place")) to be changed in \(others.count) other ways")
    }
    let kept = plan.changes.count { $0.verb == .keep }
    if kept > 0 { parts.append("\(kept) unchanged") }
    if let leftOut { parts.append(leftOut) }
    return printable(parts.isEmpty ? "nothing can be done" : Phrases.list(parts))
  }

  /// What differs and is not a part of the plan.
  private var leftOut: String? {
    guard let part = plan.part, !(part.leftOut.isEmpty && part.cutOff.isEmpty) else { return nil }
    return "\(part.leftOut.count + part.cutOff.count) left out"
  }

  /// Seats and places that will change, by what is done to them, in the order of the file.
  private var places: [(effect: StepEffect, count: Int)] {
    var places: [(effect: StepEffect, count: Int)] = []
    for change in plan.changes {
      guard let effect = change.effect else { continue }
      let count = change.units.filter { !isOut($0) }.reduce(0) { $0 + plan[$1].places }
      if let index = places.firstIndex(where: { $0.effect == effect }) {
        places[index].count += count
      } else {
        places.append((effect, count))
      }
    }
    return places
  }

  var calls: String {
    let forecast = Forecast(of: plan)
    let lanes = Lane.allCases.compactMap { lane in
      forecast.calls[lane].map { "\(Phrases.count($0, "call")) in the \(lane.rawValue) lane" }
    }
    return "If nothing fails: \(Phrases.list(lanes)), about "
      + "\(Phrases.time(milliseconds: forecast.milliseconds)) at "
      + "\(DurationText.text(plan.execution.assumedLatency)) a call"
  }

  var obstacles: String? {
    let conflicts = plan.units.count { $0.conflict != nil }
    guard conflicts > 0 else { return nil }
    let blocked = plan.units.count(where: \.isBlocked)
    let waiting =
      blocked == 0
      ? "" : " \(Phrases.count(blocked, "change")) \(blocked == 1 ? "has" : "have") to wait."
    return
      "\(Phrases.count(conflicts, "conflict")): what is marked with ! cannot be done.\(waiting)"
  }

  func isOut(_ id: UnitID) -> Bool { plan[id].conflict != nil || plan[id].isBlocked }

  // MARK: - Changes

  private func describe(_ change: Change) -> [String] {
    let isOut = change.units.allSatisfy { self.isOut($0) }
    let sign = isOut && !change.units.isEmpty ? style.red("!") : sign(change.verb)
    let address = printable("\(change.address)")
    var lines = ["  \(sign) \(address)  \(style.dim(change.title))"]
    lines += change.fields.map { "      \(describe($0))" }
    lines += change.notes.map { style.dim("      \($0)") }
    if change.address.kind == .step {
      lines += units(of: change)
    } else {
      lines += change.units.compactMap { plan[$0].conflict }.map {
        "      \(style.red($0.message))"
      }
      if isOut, change.units.contains(where: { plan[$0].isBlocked }) { lines.append(waits) }
    }
    return lines
  }

  /// What is worth knowing of things that stay as they are: a selector that finds nothing.
  private var notesOfKept: [String] {
    plan.changes.filter { $0.verb == .keep }.flatMap { change in
      change.notes.map { style.dim("    \(change.address): \($0)") }
    }
  }

  private var waits: String { "      " + style.red("waits for something that cannot be done") }

  func sign(_ verb: Change.Verb) -> String {
    switch verb {
    case .create: style.green("+")
    case .update, .revive: style.yellow("~")
    case .remove: style.red("-")
    case .run: style.green(">")
    case .keep: " "
    }
  }

  private func describe(_ field: FieldChange) -> String {
    switch (field.old, field.new) {
    case (let old?, let new?):
      "\(style.yellow("~")) " + printable("\(field.name): \(old) → \(new)")
    case (nil, let new?): "\(style.green("+")) " + printable("\(field.name): \(new)")
    case (let old?, nil): "\(style.red("-")) " + printable("\(field.name): \(old)")
    case (nil, nil): "  " + printable(field.name)
    }
  }

  private static let unitLimit = 8

  /// What cannot be done first, with its reason, so that a long list does not hide it.
  private func units(of change: Change) -> [String] {
    let sorted = change.units.filter { isOut($0) } + change.units.filter { !isOut($0) }
    var lines: [String] = []
    for unit in sorted.prefix(Self.unitLimit).map({ plan[$0] }) {
      guard isOut(unit.id) else {
        lines.append("      " + printable(unit.title))
        continue
      }
      lines.append("    " + style.red("! \(unit.title)"))
      lines.append(unit.conflict.map { "        " + style.red($0.message) } ?? "  " + waits)
    }
    let rest = sorted.dropFirst(Self.unitLimit)
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
