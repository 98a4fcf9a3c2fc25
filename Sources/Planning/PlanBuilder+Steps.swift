import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// A unit of status changes that waits to be packed into a call.
struct PendingSeats {
  var unit: UnitID
  var workspace: WorkspaceTarget
  var changes: [SeatChange]
}

extension PlanBuilder {
  // MARK: - Hold tokens

  /// A token is made only if a planned change needs it.
  mutating func plan(_ declared: HoldTokenDeclaration) {
    let name = declared.address.name
    let user = pendingSeats.first { pending in
      pending.changes.contains { $0.holdToken == .made(name) }
    }
    guard let user else {
      _ = addChange(declared.address, at: declared.mark, .keep, title: name)
      return
    }
    let minutes = declared.expiresInMinutes?.value
    // The token belongs to the workspace of the events, which the job may be about to make.
    var workspace: [Address] = []
    if case .made(let name) = user.workspace { workspace = [Address(.workspace, name)] }
    let lifetime = minutes.map(String.init) ?? "the account's default"
    let change = addChange(
      declared.address, at: declared.mark, .create, title: name,
      fields: [.init("expires_in_minutes", to: lifetime)], after: workspace)
    addCall(
      .createHoldToken(local: name, in: user.workspace, expiresInMinutes: minutes), to: change,
      "make the hold token '\(name)'")
  }

  // MARK: - Steps

  mutating func plan(_ step: StepDeclaration, decisions: StepDecisions?) {
    let title = "\(step.action.name) \(step.event.value)"
    let groups = Self.units(of: step)
    let rows = decisions?.rows ?? []
    let isDone = rows.allSatisfy { if case .done = $0 { true } else { false } }
    let change = addChange(
      step.address, at: step.mark, isDone ? .keep : .run, title: title, event: step.event.value)
    changes[change.index].action = step.action
    for group in groups {
      plan(group, of: step, to: change, rows: rows, keys: decisions?.keys ?? [], decisions?.place)
    }
  }

  /// The rows of a step by unit, in file order.
  private static func units(of step: StepDeclaration) -> [[Int]] {
    var groups: [[Int]] = []
    var byOrder: [String: Int] = [:]
    for (row, object) in step.objects.enumerated() {
      let order = object.value.orderID
      switch step.atomic {
      case .step?:
        if groups.isEmpty { groups.append([]) }
        groups[0].append(row)
      case .order?, nil:
        guard let order else {
          groups.append([row])
          continue
        }
        if let group = byOrder[order] {
          groups[group].append(row)
        } else {
          byOrder[order] = groups.count
          groups.append([row])
        }
      case .object?:
        groups.append([row])
      }
    }
    return groups
  }

  private mutating func plan(
    _ group: [Int], of step: StepDeclaration, to change: ChangeID, rows: [RowDecision],
    keys: [ChainKey?], _ place: EventPlace?
  ) {
    guard rows.count == step.objects.count else { return }
    var seatChanges: [SeatChange] = []
    var conflict: Diagnostic?
    var touched: [ChainKey] = []
    var planned: [Int] = []
    var isBlocked = false
    for row in group {
      switch rows[row] {
      case .done:
        changes[change.index].placesDone += step.objects[row].value.quantity ?? 1
        continue
      case .pending: continue
      case .change(let seatChange): seatChanges.append(seatChange)
      case .conflict(let found): conflict = conflict ?? found
      case .afterConflict: isBlocked = true
      }
      planned.append(row)
      if let key = keys[row] { touched.append(key) }
    }
    guard !planned.isEmpty else {
      changes[change.index].alreadyDone += 1
      return
    }
    let before = touched.compactMap { lastUnit[$0] }
    let follows = before.count < 2 ? before : Set(before).sorted()
    let unit = addUnit(
      to: change, at: step.objects[planned[0]].mark, Self.title(planned, of: step),
      places: planned.reduce(0) { $0 + (step.objects[$1].value.quantity ?? 1) }, follows: follows,
      conflict: conflict)
    for key in touched { lastUnit[key] = unit }
    units[unit.index].isBlocked =
      conflict == nil && (isBlocked || follows.contains { units[$0.index].isOut })
    guard !units[unit.index].isOut, let place else { return }
    pendingSeats.append(
      PendingSeats(
        unit: unit, workspace: place.workspace.target, changes: Self.merged(seatChanges)))
  }

  private static func title(_ rows: [Int], of step: StepDeclaration) -> String {
    let labels = LabelList.text(
      rows.map { row in
        let object = step.objects[row].value
        return object.quantity.map { "\(object.label) (\($0) places)" } ?? object.label.rawValue
      })
    guard let order = step.objects[rows[0]].value.orderID else { return labels }
    return "order \(order): \(labels)"
  }

  /// Objects that change alike travel in one item, in the order of their first.
  private static func merged(_ changes: [SeatChange]) -> [SeatChange] {
    var result: [SeatChange] = []
    var places: [SeatChange: Int] = [:]
    for change in changes {
      var alike = change
      alike.objects = []
      if let place = places[alike] {
        result[place].objects += change.objects
      } else {
        places[alike] = result.count
        result.append(change)
      }
    }
    return result
  }

  // MARK: - Packing

  /// Packs units of one workspace that wait for the same things into batch calls, in file order.
  ///
  /// A unit is never divided; one that is larger than the packing travels alone.
  mutating func packSeats() {
    struct Group: Hashable {
      var workspace: WorkspaceTarget
      var waitsFor: [ChangeID]
      var depth: Int
    }
    var order: [Group] = []
    var groups: [Group: [PendingSeats]] = [:]
    for pending in pendingSeats {
      let unit = units[pending.unit.index]
      let group = Group(
        workspace: pending.workspace, waitsFor: changes[unit.change.index].waitsFor,
        depth: depths[unit.id.index])
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(pending)
    }
    for group in order { pack(groups[group] ?? [], in: group.workspace) }
  }

  private mutating func pack(_ pending: [PendingSeats], in workspace: WorkspaceTarget) {
    let packing = job.execution.packing
    var call: [PendingSeats] = []
    var objects = 0
    var items = 0
    func fits(_ next: PendingSeats) -> Bool {
      objects + next.objectCount <= packing.objects && items + next.changes.count <= packing.changes
    }
    for next in pending {
      if !call.isEmpty, !fits(next) {
        addOperation(.changeStatuses(call.map(\.changes), in: workspace), call.map(\.unit))
        (call, objects, items) = ([], 0, 0)
      }
      call.append(next)
      objects += next.objectCount
      items += next.changes.count
    }
    if !call.isEmpty {
      addOperation(.changeStatuses(call.map(\.changes), in: workspace), call.map(\.unit))
    }
  }
}

extension PendingSeats {
  var objectCount: Int { changes.reduce(0) { $0 + $1.objects.count } }
}
