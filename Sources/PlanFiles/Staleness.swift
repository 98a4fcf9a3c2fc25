public import Diagnostics
import JobFile
public import Planning
import SeatsioModel

/// What keeps a saved plan from being carried out as it was approved.
///
/// The same job is planned again from the account as it is now. Whatever that plan would do has to be
/// a part of the saved one, done to things that are as they were: what the saved plan does and the new
/// one does not is done, or is as wanted by now. Anything else has changed since.
public struct Staleness: Sendable {
  /// In the order of the plan, each with the place of what it concerns; empty: the plan holds.
  public private(set) var problems: [Diagnostic] = []

  private let plan: Plan
  private let saved: [Address: SavedChange]
  private let rows: SavedRows
  /// Differences of objects, those that are alike together.
  private var differences = ObjectDifferences()

  /// Compares a saved plan with one that was made with `keepsObjects`.
  public init(of saved: SavedPlan, against plan: Plan) {
    self.plan = plan
    self.saved = Dictionary(
      saved.changes.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    rows = SavedRows(saved.changes)
    for change in plan.changes { compare(change) }
    refuseToRepeat()
  }

  private mutating func report(_ message: String, at mark: SourceMark, fix: String? = nil) {
    problems.append(
      Diagnostic(
        code: "plan/stale", message: message, location: mark,
        fix: fix ?? "make a new plan, and look at what it does now"))
  }

  // MARK: - Declared things

  private mutating func compare(_ change: Change) {
    let old = saved[change.address]
    if let key = change.liveKey, let oldKey = old?.liveKey, key != oldKey {
      report(
        "'\(change.address)' was the \(change.address.kind.noun) '\(oldKey)' when the plan was made, "
          + "and is '\(key)' now", at: change.mark)
      return
    }
    guard !change.units.isEmpty else { return }
    if change.address.kind == .step {
      for unit in change.units { compare(plan[unit], of: change, old) }
      problems += differences.takeProblems(of: change)
    } else {
      compareFields(of: change, with: old)
    }
  }

  private mutating func compareFields(of change: Change, with old: SavedChange?) {
    let titles = Set(old?.units.compactMap(\.title) ?? [])
    for unit in change.units.map({ plan[$0] }) {
      if let conflict = unit.conflict {
        guard old?.knows(conflict) != true else { continue }
        report("'\(change.address)' cannot be done any more: \(conflict.message)", at: unit.mark)
      } else if change.fields.isEmpty, !titles.contains(unit.title) {
        report("'\(change.address)': the plan did not \(unit.title)", at: unit.mark)
      }
    }
    // What is there only now, or no more, differs in everything.
    if change.verb == .create, old?.verb != .create {
      report(
        "'\(change.address)' was there when the plan was made, and is gone now", at: change.mark)
      return
    }
    let known = old?.fields ?? []
    for field in change.fields where !known.contains(field) {
      report(
        FieldDifference(field, known.first { $0.name == field.name }, change, old).message,
        at: change.mark)
    }
  }

  // MARK: - Objects

  private mutating func compare(_ unit: Unit, of change: Change, _ old: SavedChange?) {
    // What only waits is explained by what it waits for.
    guard !unit.isBlocked else { return }
    guard !unit.objects.isEmpty else {
      guard let conflict = unit.conflict, old?.knows(conflict) != true else { return }
      report("'\(change.address)' cannot be done any more: \(conflict.message)", at: unit.mark)
      return
    }
    for objects in unit.objects {
      for label in objects.labels.isEmpty ? [""] : objects.labels {
        compare(ObjectPlace(change.address, objects.event, label), objects, unit)
      }
    }
  }

  private mutating func compare(
    _ place: ObjectPlace, _ objects: PlannedObjects, _ unit: Unit
  ) {
    let candidates = rows[place]
    if let conflict = unit.conflict {
      let isKnown = candidates.contains { row in
        row.conflict?.code == conflict.code.rawValue && row.conflict?.message == conflict.message
      }
      guard !isKnown else { return }
      // Where nothing was seen, the event itself cannot be used.
      let difference =
        objects.seen.isEmpty
        ? nil : candidates.lazy.compactMap { SeenDifference($0.seen, objects.seen) }.first
      differences.add(difference?.message ?? conflict.message, place, unit.mark)
      return
    }
    guard let first = candidates.first else {
      differences.add(
        "was as the step leaves it when the plan was made, and is not now", place, unit.mark)
      return
    }
    let fitting = candidates.filter { $0.conflict == nil && $0.outcome == objects.outcome }
    if fitting.contains(where: { SeenDifference($0.seen, objects.seen) == nil }) { return }
    if let difference = SeenDifference((fitting.first ?? first).seen, objects.seen) {
      differences.add(difference.message, place, unit.mark)
    } else if first.conflict != nil {
      differences.add(
        "could not be changed when the plan was made, and can be now", place, unit.mark)
    } else {
      differences.add(
        "would become something else than the plan said, because what it carries along has "
          + "changed", place, unit.mark)
    }
  }

  // MARK: - What leaves no trace

  /// What nothing shows may have been done by this very plan, once a part of it is done.
  private mutating func refuseToRepeat() {
    guard problems.isEmpty, let change = plan.changes.first(where: { $0.runsEveryTime }),
      isBegun
    else { return }
    report(
      "'\(change.address)' leaves no trace, and a part of the plan has been done since it was made, so "
        + "nobody can tell whether this step has run", at: change.mark,
      fix: "look it up in the account; then make a new plan, without the step if it has run")
  }

  /// Whether the saved plan does more than there is left to do.
  private var isBegun: Bool {
    let left = Dictionary(
      plan.changes.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    return saved.values.contains { old in
      let new = left[old.address]
      guard old.address.kind == .step else { return old.fields.count > new?.fields.count ?? 0 }
      let units = new?.units.map { plan[$0] } ?? []
      return old.places
        > units.reduce(0) { $0 + $1.objects.reduce(0) { $0 + max(1, $1.labels.count) } }
    }
  }
}

extension SavedChange {
  func knows(_ conflict: Diagnostic) -> Bool {
    units.contains {
      $0.conflict?.code == conflict.code.rawValue && $0.conflict?.message == conflict.message
    }
  }

  /// How many objects its units name; a choice of the service counts as one.
  fileprivate var places: Int {
    units.reduce(0) { $0 + $1.objects.reduce(0) { $0 + max(1, $1.labels.count) } }
  }
}
