import Diagnostics
import JobFile
import Planning
import SeatsioModel

/// A large plan on one screen.
extension PlanText {
  private static let thingLimit = 12
  private static let eventLimit = 14
  private static let conflictLimit = 5
  private static let rangeLimit = 4
  private static let nameLimit = 3

  /// What happens to how many things, what happens on which events, and what cannot be done.
  var overview: [String] {
    let overview = PlanOverview(plan)
    var lines = overview.things.prefix(Self.thingLimit).map { describe($0) }
    if !overview.work.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines += overview.work.prefix(Self.eventLimit).map { describe($0) }
      let rest = overview.work.dropFirst(Self.eventLimit)
      if !rest.isEmpty {
        let places = rest.reduce(0) { $0 + $1.places }
        lines.append(
          style.dim("    and \(rest.count) more, with \(Phrases.count(places, "place"))"))
      }
    }
    lines += conflicts
    lines += ["", style.dim("  --full shows every change, --format json all there is to know")]
    return lines
  }

  private func describe(_ things: PlanOverview.Things) -> String {
    let names = Self.beginning(of: things.addresses, atMost: Self.nameLimit)
    let count = Phrases.count(things.addresses.count, things.kind.noun)
    return "  \(sign(things.verb)) \(count) to \(things.verb.rawValue)  "
      + style.dim(names)
  }

  private func describe(_ work: PlanOverview.Work) -> String {
    let what =
      "\(Phrases.count(work.places, Phrases.noun(work.effect))) to be "
      + "\(Phrases.participle(work.effect)) in \(Phrases.count(work.units, "change"))"
    let ranges = Self.beginning(of: work.ranges, atMost: Self.rangeLimit)
    return "  \(sign(.run)) " + printable("\(work.event?.rawValue ?? "account")  \(what)")
      + (ranges.isEmpty ? "" : "  " + style.dim(ranges))
  }

  private var conflicts: [String] {
    let units = plan.units.filter { $0.conflict != nil && $0.conflict?.code != "plan/blocked" }
    guard !units.isEmpty else { return [] }
    var lines = [""]
    for unit in units.prefix(Self.conflictLimit) {
      lines.append("  " + style.red("! \(plan[unit.change].address)  \(unit.title)"))
      if let conflict = unit.conflict { lines.append("      " + style.red(conflict.message)) }
    }
    if units.count > Self.conflictLimit {
      lines.append(
        style.red("    and \(units.count - Self.conflictLimit) more that cannot be done"))
    }
    return lines
  }

  /// The first few, and how many more there are.
  static func beginning(of names: [String], atMost limit: Int) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
  }
}
