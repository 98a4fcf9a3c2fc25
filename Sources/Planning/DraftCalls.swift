import Diagnostics

/// Calls that a change will make, put together before the change itself; what a call follows is
/// named by its place in the list.
struct DraftCalls {
  private(set) var drafts: [Draft] = []

  struct Draft {
    var call: PlannedCall
    var title: String
    /// `nil`: where the change stands.
    var mark: SourceMark?
    var follows: [Int]
  }

  var isEmpty: Bool { drafts.isEmpty }

  /// Adds a call, and gives its place.
  @discardableResult
  mutating func add(
    _ call: PlannedCall, _ title: String, at mark: SourceMark? = nil, follows: [Int] = []
  ) -> Int {
    drafts.append(Draft(call: call, title: title, mark: mark, follows: follows))
    return drafts.count - 1
  }
}

extension PlanBuilder {
  /// Adds the calls of edits to a change, and notes what the change takes away.
  mutating func add(_ edits: EventEdits, to change: ChangeID) {
    add(edits.calls, to: change)
    for loss in edits.losses { lose(loss.kind, by: change, at: loss.mark, count: loss.count) }
  }

  /// Notes that a change takes something away.
  mutating func lose(
    _ kind: Loss.Kind, by change: ChangeID, at mark: SourceMark? = nil, count: Int = 1
  ) {
    removals.append(
      Loss(
        kind, address: changes[change.index].address, mark: mark ?? changes[change.index].mark,
        count: count))
  }

  /// Adds calls to a change, each as a unit of its own.
  mutating func add(_ calls: DraftCalls, to change: ChangeID) {
    var units: [UnitID] = []
    for draft in calls.drafts {
      let unit = addUnit(
        to: change, at: draft.mark ?? changes[change.index].mark, draft.title,
        follows: draft.follows.map { units[$0] })
      addOperation(draft.call, [unit])
      units.append(unit)
    }
  }
}
