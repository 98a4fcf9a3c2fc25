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

  /// - Parameter decisions: What was decided for the rows of all works.
  mutating func plan(_ step: StepDeclaration, _ decisions: [StepDecisions]) {
    let numbers = worksOf[step.address] ?? []
    let events = numbers.map { works[$0].event.value }
    let event = Set(events).count == 1 ? events.first : nil
    let title =
      ([step.work.name] + (event.map { ["\($0)"] } ?? ["in \(Set(events).count) events"]))
      .joined(separator: " ")
    let isDone = numbers.allSatisfy { number in
      decisions[number].rows.allSatisfy { if case .done = $0 { true } else { false } }
    }
    let change = addChange(
      step.address, at: step.mark, isDone ? .keep : .run, title: title, event: event)
    if case .seats(let action, _) = step.work { changes[change.index].action = action }
    for group in units(of: numbers, atomic: step.atomic) { plan(group, to: change, decisions) }
  }

  /// The rows of the works of one step by unit, in file order.
  private func units(of numbers: [Int], atomic: Atomicity?) -> [[RowID]] {
    var groups: [[RowID]] = []
    var byOrder: [OrderPlace: Int] = [:]
    for number in numbers {
      let work = works[number]
      for (row, object) in work.objects.enumerated() {
        let id = RowID(step: number, row: row)
        let order = object.value.orderID.map {
          OrderPlace(workspace: index.workspace(of: work.target), id: $0)
        }
        switch (atomic, order) {
        case (.step?, _):
          if groups.isEmpty { groups.append([]) }
          groups[0].append(id)
        case (.order?, let order?), (nil, let order?):
          if let group = byOrder[order] {
            groups[group].append(id)
          } else {
            byOrder[order] = groups.count
            groups.append([id])
          }
        case (.order?, nil), (nil, nil), (.object?, _):
          groups.append([id])
        }
      }
    }
    return groups
  }

  /// One call cannot reach two workspaces, so an order is whole within each.
  private struct OrderPlace: Hashable {
    var workspace: Reference<WorkspaceKey>?
    var id: String
  }

  private func request(_ id: RowID) -> Located<ObjectRequest> { works[id.step].objects[id.row] }

  private mutating func plan(
    _ group: [RowID], to change: ChangeID, _ decisions: [StepDecisions]
  ) {
    var seatChanges: [SeatChange] = []
    var conflict: Diagnostic?
    var touched: [ChainKey] = []
    var planned: [RowID] = []
    var isBlocked = false
    for id in group {
      guard id.row < decisions[id.step].rows.count else { return }
      switch decisions[id.step].rows[id.row] {
      case .done:
        changes[change.index].placesDone += request(id).value.quantity ?? 1
        continue
      case .pending: continue
      case .change(let seatChange): seatChanges.append(seatChange)
      case .conflict(let found): conflict = conflict ?? found
      case .afterConflict: isBlocked = true
      }
      planned.append(id)
      if let key = decisions[id.step].keys[id.row] { touched.append(key) }
    }
    guard let first = planned.first else {
      changes[change.index].alreadyDone += 1
      return
    }
    let before = touched.compactMap { lastUnit[$0] }
    let follows = before.count < 2 ? before : Set(before).sorted()
    let unit = addUnit(
      to: change, at: request(first).mark, title(planned),
      places: planned.reduce(0) { $0 + (request($1).value.quantity ?? 1) }, follows: follows,
      conflict: conflict)
    for key in touched { lastUnit[key] = unit }
    units[unit.index].isBlocked =
      conflict == nil && (isBlocked || follows.contains { units[$0.index].isOut })
    guard !units[unit.index].isOut, let place = decisions[first.step].place else { return }
    pendingSeats.append(
      PendingSeats(
        unit: unit, workspace: place.workspace.target, changes: Self.merged(seatChanges)))
  }

  private func title(_ rows: [RowID]) -> String {
    let labels = LabelList.text(
      rows.map { row in
        let object = request(row).value
        return object.quantity.map { "\(object.label) (\($0) places)" } ?? object.label.rawValue
      })
    guard let order = request(rows[0]).value.orderID else { return labels }
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
