import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Finds the objects of all rows, and sorts the rows by object.
extension PlanBuilder {
  /// Gathers the rows of the parts of steps, in their order.
  mutating func gather(
    _ number: Int, _ chains: inout SeatChains, _ decisions: inout [StepDecisions]
  ) {
    switch resolve(works[number]) {
    case .pending: return
    case .broken(let conflict):
      decisions[number].problem = conflict
      decisions[number].rows = works[number].objects.map { _ in .conflict(conflict) }
      decisions[number].keys = .init(repeating: nil, count: works[number].objects.count)
      for _ in works[number].objects { chains.skip(number) }
    case .found(let event):
      eventOf[number] = event
      decisions[number].place = contexts[event].place
      select(number, event, chains, &decisions[number])
      warnOfChoices(number, event)
      for row in works[number].objects.indices {
        gather(RowID(step: number, row: row), event, &chains, &decisions)
      }
    }
  }

  private mutating func gather(
    _ id: RowID, _ event: Int, _ chains: inout SeatChains, _ decisions: inout [StepDecisions]
  ) {
    let work = works[id.step]
    let request = work.objects[id.row]
    guard let object = contexts[event][request.value.label] else {
      decisions[id.step].rows.append(.conflict(unknownObject(request, work, event)))
      decisions[id.step].keys.append(nil)
      chains.skip(id.step)
      return
    }
    let isShared = object.type == .generalAdmission && work.action != nil
    let key = ChainKey(
      event: event, label: request.value.label,
      share: isShared ? .order(request.value.orderID) : .whole)
    decisions[id.step].rows.append(.pending)
    decisions[id.step].keys.append(key)
    adoptToken(id, key, object)
    let place = chains.append(id, key, object)
    if hasSelections, !isShared { follow(id, place, &chains, object) }
  }

  /// A seat that the file names may be among those that the service takes before.
  private mutating func warnOfChoices(_ number: Int, _ event: Int) {
    let work = works[number]
    guard let choice = openChoices[event]?.first, !work.objects.isEmpty,
      work.role == .arrive || work.action == .book || work.action == .hold
    else { return }
    warnings.append(
      Diagnostic(
        severity: .warning, code: "plan/unknown-choice",
        message: "'\(choice.step)' comes first and may choose what '\(work.address)' takes in "
          + "'\(work.event.value)'", location: work.event.mark,
        fix: "put '\(work.address)' before it in the file"))
  }

  // MARK: - Unknown objects

  private mutating func unknownObject(
    _ request: Located<ObjectRequest>, _ step: SeatWork, _ event: Int
  ) -> Diagnostic {
    let label = request.value.label.rawValue
    return conflict(
      "plan/unknown-object",
      "in '\(step.address)': there is no object '\(label)' in the event '\(step.event.value)'",
      at: request.mark,
      fix: contexts[event].remark ?? tableRemark(label, event)
        ?? nearLabel(label, event).map { "write '\($0)'" } ?? "check the label against the chart")
  }

  /// Seats of a table are objects only where the table is sold by seat, and the other way round.
  private func tableRemark(_ label: String, _ event: Int) -> String? {
    let context = contexts[event]
    if let dash = label.lastIndex(of: "-"),
      context[ObjectLabel(String(label[..<dash]))]?.type == .table
    {
      return "the table is sold as a whole in this event: write '\(label[..<dash])'"
    }
    guard context[ObjectLabel("\(label)-1")]?.type == .seat else { return nil }
    return
      "write the seats one by one, as '\(label)-1': a table is one object only where the event's "
      + "'table_booking' sells it as a whole"
  }

  /// A near miss among the labels of an event, for the first few unknown labels of a job only.
  ///
  /// Comparing each of a whole file of wrong labels with each of a hall would take minutes.
  private mutating func nearLabel(_ label: String, _ event: Int) -> String? {
    guard labelSearches < 20 else { return nil }
    labelSearches += 1
    let labels = sortedLabels[event] ?? contexts[event].labels
    sortedLabels[event] = labels
    return NearMiss.suggestion(for: label, among: labels)
  }

  // MARK: - Hold tokens

  /// A token that an earlier run made is found again on what it holds for the same order.
  private mutating func adoptToken(_ id: RowID, _ key: ChainKey, _ object: LiveObject) {
    let step = works[id.step]
    guard step.action == .hold, case .declared(let name)? = step.options.holdToken?.value,
      tokens[name] == nil, let order = step.objects[id.row].value.orderID,
      let holder = holder(of: object, key, for: order)
    else { return }
    tokens[name] = .key(holder)
  }

  /// The token that holds an object, or places of an area, for an order.
  private mutating func holder(
    of object: LiveObject, _ key: ChainKey, for order: String
  ) -> HoldTokenKey? {
    guard object.type != .generalAdmission else { return history(of: object, key)?.holder }
    guard object.status == .held, object.orderID == order else { return nil }
    return object.holdToken
  }

  func token(of options: SeatOptions) -> TokenTarget? {
    switch options.holdToken?.value {
    case nil: nil
    case .key(let key)?: .key(key)
    case .declared(let name)?: tokens[name] ?? .made(name)
    }
  }
}
