import Diagnostics
import JobFile
import Planning
public import Running

/// How a run ended, for the people who asked for it: what was done, what was not and why.
public struct RunText: Sendable {
  private let report: RunReport
  private let style: Style
  private var plan: Plan { report.plan }

  /// The text of a report; nothing of the report can colour it.
  public init(_ report: RunReport, style: Style) {
    self.report = report
    self.style = style
  }

  /// The whole text, with a line end.
  public var text: String {
    var lines = [headline, ""]
    lines += table
    let open = plan.units.filter { !report.outcomes[$0.id.index].isDone }
    if !open.isEmpty {
      lines += ["", style.bold("Not done:")]
      lines += problems(open)
    }
    if let advice { lines += ["", advice] }
    return lines.joined(separator: "\n") + "\n"
  }

  var headline: String {
    let counts = report.counts
    let name = printable("'\(plan.name)'")
    let part = plan.part == nil ? name : "what was asked for of \(name)"
    if plan.units.isEmpty {
      let all = plan.part == nil ? "everything in \(name)" : part
      return style.green("Nothing to do: ") + "\(all) is as declared."
    }
    if counts.done == counts.total { return style.green("Done: ") + "\(part) is as declared." }
    let done = "\(counts.done) of \(Phrases.count(counts.total, "change")) of \(name)"
    if report.wasStopped { return style.yellow("Stopped: ") + "\(done) done." }
    if counts.done == 0, counts.unknown == 0 {
      return style.red("Failed: ") + "nothing of \(name) was done."
    }
    return style.yellow("Partly done: ") + "\(done)."
  }

  // MARK: - What was done

  private var table: [String] {
    var rows: [(String, String)] = []
    for kind in Address.Kind.allCases where kind != .step {
      let changes = plan.changes.filter { $0.address.kind == kind }
      guard !changes.isEmpty else { continue }
      rows.append((title(of: kind), resources(changes)))
    }
    let steps = plan.changes.filter { $0.address.kind == .step }
    if !steps.isEmpty { rows.append(("Seats", seats(steps))) }
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { name, text in
      "  \(name)\(String(repeating: " ", count: width - name.count + 2))\(text)"
    }
  }

  private func title(of kind: Address.Kind) -> String {
    switch kind {
    case .workspace: "Workspaces"
    case .chart: "Charts"
    case .season: "Seasons"
    case .event: "Events"
    case .holdToken: "Hold tokens"
    case .step: "Steps"
    }
  }

  private func resources(_ changes: [Change]) -> String {
    var parts: [String] = []
    for verb in Change.Verb.allCases where verb != .keep {
      let these = changes.filter { $0.verb == verb }
      let done = these.count { $0.units.allSatisfy { report.outcomes[$0.index].isDone } }
      if done > 0 { parts.append("\(done) \(Phrases.participle(verb))") }
      if done < these.count {
        parts.append(style.red("\(these.count - done) not \(Phrases.participle(verb))"))
      }
    }
    let kept = changes.count { $0.verb == .keep }
    if kept > 0 { parts.append("\(kept) unchanged") }
    return parts.joined(separator: ", ")
  }

  private func seats(_ steps: [Change]) -> String {
    var order: [StepEffect] = []
    var done: [StepEffect: Int] = [:]
    var open: [StepEffect: Int] = [:]
    var earlier: [StepEffect: Int] = [:]
    for step in steps {
      guard let effect = step.effect else { continue }
      if done[effect] == nil { order.append(effect) }
      done[effect, default: 0] += 0
      earlier[effect, default: 0] += step.placesDone
      for id in step.units {
        if report.outcomes[id.index].isDone {
          done[effect, default: 0] += plan[id].places
        } else {
          open[effect, default: 0] += plan[id].places
        }
      }
    }
    var parts: [String] = []
    for effect in order {
      let word = Phrases.participle(effect)
      if let count = done[effect], count > 0 {
        parts.append(printable("\(number(count, effect)) \(word)"))
      }
      if let count = open[effect], count > 0 {
        parts.append(style.red(printable("\(number(count, effect)) not \(word)")))
      }
    }
    for effect in order {
      guard let count = earlier[effect], count > 0 else { continue }
      parts.append(
        printable("\(number(count, effect)) \(Phrases.participle(effect)) before this run"))
    }
    return parts.isEmpty ? "nothing to do" : parts.joined(separator: ", ")
  }

  /// Places go without a noun, since the row is about seats.
  private func number(_ count: Int, _ effect: StepEffect) -> String {
    effect == .ticketBuyers ? Phrases.count(count, "ticket buyer") : "\(count)"
  }

  // MARK: - What was not done

  private static let problemLimit = 20

  /// Units that share a reason are counted together, so that the cause stands out.
  private func problems(_ open: [Unit]) -> [String] {
    var order: [Problem] = []
    var units: [Problem: [Unit]] = [:]
    for unit in open {
      let outcome = report.outcomes[unit.id.index]
      let problem = Problem(
        change: plan[unit.change].address.description, word: Phrases.word(outcome),
        reason: Phrases.reason(outcome))
      if units[problem] == nil { order.append(problem) }
      units[problem, default: []].append(unit)
    }
    var lines: [String] = []
    for problem in order.prefix(Self.problemLimit) {
      guard let these = units[problem], let first = these.first else { continue }
      let more = these.count > 1 ? " and \(these.count - 1) more" : ""
      let place = "\(first.mark.file):\(first.mark.line):\(first.mark.column)"
      lines.append(
        printable("  \(problem.change): \(first.title)\(more): \(problem.word)"))
      lines.append(printable("      \(problem.reason)"))
      lines.append(style.dim(printable("      declared at \(place)")))
    }
    if order.count > Self.problemLimit {
      lines.append(
        "  and \(order.count - Self.problemLimit) more problems; --format json lists all")
    }
    return lines
  }

  private struct Problem: Hashable {
    var change: String
    var word: String
    var reason: String
  }

  var advice: String? {
    let counts = report.counts
    if counts.unknown > 0 {
      return
        "The outcome of \(Phrases.count(counts.unknown, "change")) is unknown. Check what is named "
        + "above, then apply the same file again: what was done is found and not repeated."
    }
    guard counts.done < counts.total else { return nil }
    if report.wasStopped {
      return "Nothing was lost: apply the same file again to go on with what is left."
    }
    if report.hadTooManyFailures {
      return
        "More failed than 'max_failures' allows, so nothing new was started. Correct the causes and "
        + "apply the same file again: what is done is not repeated."
    }
    if counts.failed == 0, counts.blocked == 0 {
      return "Apply the same file again when the time has come: what is done is not repeated."
    }
    return "Correct the causes and apply the same file again: what is done is not repeated."
  }
}
