import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What a step comes to: a change with the units of its rows.
extension PlanBuilder {
  /// - Parameter decisions: What was decided for the rows of all works.
  mutating func plan(_ step: StepDeclaration, _ decisions: [StepDecisions]) {
    let numbers = worksOf[step.address] ?? []
    let events = step.events.map(\.key.value)
    let event = Set(events).count == 1 ? events.first : nil
    let title =
      events.isEmpty
      ? step.work.name
      : "\(step.work.name) \(event.map { "\($0)" } ?? "in \(Set(events).count) events")"
    let change = addChange(step.address, at: step.mark, .run, title: title, event: event)
    changes[change.index].effect = step.work.effect
    for number in numbers {
      noteSelection(number, change)
      guard let problem = decisions[number].problem, works[number].objects.isEmpty else { continue }
      _ = addUnit(to: change, at: problem.location, step.work.name, conflict: problem)
    }
    switch step.work {
    case .bestAvailable(let work): plan(work, of: step, to: change)
    case .ticketBuyers(let work): plan(work, of: step, to: change)
    case .seats, .move, .transaction, .seasonStatus, .extraData, .forSale, .channel:
      for group in units(of: step, numbers) { plan(group, of: step, to: change, decisions) }
    }
    if changes[change.index].units.isEmpty {
      changes[change.index].verb = .keep
    } else if step.mayRepeat, leavesNoTrace(step, numbers) {
      changes[change.index].runsEveryTime = true
      changes[change.index].notes.append(
        "runs once per journal, because nothing else shows that it was done")
    }
  }

  /// Whether something of a step is done again by every run.
  private func leavesNoTrace(_ step: StepDeclaration, _ numbers: [Int]) -> Bool {
    if case .bestAvailable(let work) = step.work { return work.orderID == nil }
    return numbers.contains { number in
      guard let event = eventOf[number] else { return false }
      return works[number].objects.indices.contains { row in
        let request = works[number].objects[row].value
        guard let object = contexts[event][request.label], object.type == .generalAdmission else {
          return false
        }
        let setting = setting(of: RowID(step: number, row: row), object)
        return setting?.isCounted ?? (request.orderID == nil)
      }
    }
  }

  private mutating func noteSelection(_ number: Int, _ change: ChangeID) {
    guard works[number].selection != nil, eventOf[number] != nil else { return }
    let labels = works[number].objects.map(\.value.label.rawValue)
    changes[change.index].notes.append(
      labels.isEmpty
        ? "'where' selects nothing in \(works[number].event.value)"
        : "'where' selects \(labels.count) in \(works[number].event.value): "
          + LabelList.text(labels))
  }

  // MARK: - What a unit comes to

  private func request(_ id: RowID) -> Located<ObjectRequest> { works[id.step].objects[id.row] }

  /// What the rows of a unit come to.
  private struct Outcome {
    var rows: [RowID] = []
    var changes: [SeatChange] = []
    var conflict: Diagnostic?
    var isBlocked = false
    var touched: [ChainKey] = []
  }

  private mutating func plan(
    _ group: [RowID], of step: StepDeclaration, to change: ChangeID, _ decisions: [StepDecisions]
  ) {
    var outcome = Outcome()
    var identity: String?
    if step.mayRepeat, let first = group.first, leavesNoTrace(step, [first.step]) {
      let meaning = self.identity(of: group, in: decisions[first.step].place?.workspace)
      identity = meaning
      switch recall(meaning, of: step.address) {
      case .done:
        changes[change.index].alreadyDone += 1
        changes[change.index].placesDone += group.reduce(0) {
          $0 + (request($1).value.quantity ?? 1)
        }
        return
      case .unclear:
        let event = works[first.step].event
        outcome.conflict = unclear(step, in: event.value, at: event.mark)
      case .toDo: break
      }
    }
    for id in group {
      guard id.row < decisions[id.step].rows.count else { return }
      switch decisions[id.step].rows[id.row] {
      case .done:
        if works[id.step].role != .leave {
          changes[change.index].placesDone += request(id).value.quantity ?? 1
        }
        continue
      case .pending: continue
      case .change(let seatChange): outcome.changes.append(seatChange)
      case .set: if let change = seasonChange(id) { outcome.changes.append(change) }
      case .conflict(let found): outcome.conflict = outcome.conflict ?? found
      case .afterConflict: outcome.isBlocked = true
      }
      outcome.rows.append(id)
      if let key = decisions[id.step].keys[id.row] { outcome.touched.append(key) }
    }
    guard let first = outcome.rows.first else {
      if !group.isEmpty { changes[change.index].alreadyDone += 1 }
      return
    }
    if let conflict = workspaceConflict(step, outcome.rows, decisions) {
      outcome.conflict = outcome.conflict ?? conflict
    }
    let unit = add(outcome, to: change)
    units[unit.index].identity = identity
    if keepsObjects { units[unit.index].objects = describe(outcome.rows, decisions) }
    guard !units[unit.index].isOut, let place = decisions[first.step].place else { return }
    send(outcome.rows, outcome.changes, of: step, unit, in: place.workspace.target)
  }

  private mutating func add(_ outcome: Outcome, to change: ChangeID) -> UnitID {
    let before = outcome.touched.flatMap { lastUnits($0) }
    let follows = before.count < 2 ? before : Set(before).sorted()
    let arriving = outcome.rows.filter { works[$0.step].role != .leave }
    let unit = addUnit(
      to: change, at: request(outcome.rows[0]).mark, title(outcome.rows),
      places: arriving.reduce(0) { $0 + (request($1).value.quantity ?? 1) }, follows: follows,
      conflict: outcome.conflict)
    for key in outcome.touched { lastUnit[key] = unit }
    units[unit.index].isBlocked =
      outcome.conflict == nil
      && (outcome.isBlocked || follows.contains { units[$0.index].isOut })
    return unit
  }

  /// A transaction is one call, which works in one workspace.
  private func workspaceConflict(
    _ step: StepDeclaration, _ rows: [RowID], _ decisions: [StepDecisions]
  ) -> Diagnostic? {
    guard case .transaction = step.work else { return nil }
    let places = rows.map { (row: $0, workspace: decisions[$0.step].place?.workspace) }
    guard let other = places.first(where: { $0.workspace != places[0].workspace }) else {
      return nil
    }
    return conflict(
      "plan/other-workspace",
      "in '\(step.address)': the events '\(works[rows[0].step].event.value)' and "
        + "'\(works[other.row.step].event.value)' are in two workspaces, which one call cannot reach",
      at: works[other.row.step].event.mark, fix: "make a step of its own for each workspace")
  }

  /// `order o-1: A-1..A-4`; of a unit of several orders all of them.
  private func title(_ rows: [RowID]) -> String {
    func labels(_ rows: [RowID]) -> String {
      var seen: [EventKey: Set<ObjectLabel>] = [:]
      return LabelList.text(
        rows.compactMap { row in
          let object = request(row).value
          if let places = object.quantity { return "\(object.label) (\(places) places)" }
          // A transaction may change an object several times.
          let event = works[row.step].event.value
          let isFirst = seen[event, default: []].insert(object.label).inserted
          return isFirst ? object.label.rawValue : nil
        })
    }
    var orders: [String] = []
    for row in rows {
      if let order = request(row).value.orderID, !orders.contains(order) { orders.append(order) }
      if orders.count > 3 { break }
    }
    let names = orders.count > 3 ? orders.prefix(3) + ["others"] : orders[...]
    let order =
      orders.isEmpty
      ? "" : "\(orders.count == 1 ? "order" : "orders") \(names.joined(separator: ", ")): "
    let leaving = rows.filter { works[$0.step].role == .leave }
    guard !leaving.isEmpty else { return order + labels(rows) }
    return "\(order)\(labels(leaving)) → \(labels(rows.filter { works[$0.step].role == .arrive }))"
  }
}
