import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Steps that let the service choose: found again by the order that they give.
extension PlanBuilder {
  /// What becomes of such a step.
  enum Choice {
    case done
    case run(BestAvailableCall, WorkspacePlace)
    case conflict(Diagnostic)
    case pending
  }

  /// What choices of one order in one event have come to.
  struct ChoiceTotals {
    /// Objects and places that the account shows.
    var live: Int
    /// Those of the steps looked at so far.
    var claimed = 0
  }

  struct ChoiceKey: Hashable {
    var event: Int
    var order: String
    var status: ObjectStatus
  }

  /// Decides a step when its turn comes, after all steps before it in the file.
  mutating func decide(_ step: StepDeclaration) {
    guard case .bestAvailable(let work) = step.work else { return }
    let choice = choice(work, step)
    choices[step.address] = choice
    guard case .run(let call, _) = choice, let event = known(work.event, step) else { return }
    openChoices[event, default: []].append(
      OpenChoice(step: step.address, status: call.status, orderID: call.orderID))
  }

  private mutating func known(_ target: EventTarget, _ step: StepDeclaration) -> Int? {
    guard case .found(let event) = resolve(target, for: step.address) else { return nil }
    return event
  }

  private mutating func choice(_ work: BestAvailableWork, _ step: StepDeclaration) -> Choice {
    let event: Int
    switch resolve(work.event, for: step.address) {
    case .pending: return .pending
    case .broken(let conflict): return .conflict(conflict)
    case .found(let found): event = found
    }
    let context = contexts[event]
    guard let status = work.action.status else { return .pending }
    var call = BestAvailableCall(
      event: work.event.key.value, status: status,
      wish: BestAvailable(
        number: work.number.value, categories: work.categories, zone: work.zone,
        sections: work.sections, extraData: work.extraData, ticketTypes: work.ticketTypes,
        tryToPreventOrphanSeats: work.preventsOrphanSeats,
        accessibleSeats: work.accessibleSeats))
    guard let order = work.orderID?.value else {
      guard step.mayRepeat else {
        return .conflict(
          conflict(
            "plan/no-order",
            "'\(step.address)' has no order id, so a second run would take other seats again",
            at: work.number.mark, fix: "add 'order_id', or 'repeat: true' if that is meant"))
      }
      describe(work, &call)
      switch recall(identity(of: call, in: context.place.workspace), of: step.address) {
      case .done: return .done
      case .unclear: return .conflict(unclear(step, in: call.event, at: work.number.mark))
      case .toDo: break
      }
      if let problem = problem(of: context, work, step) { return .conflict(problem) }
      return .run(call, context.place.workspace)
    }
    let key = ChoiceKey(event: event, order: order, status: status)
    guard var totals = choiceTotals[key] ?? self.totals(key, work) else { return .pending }
    adoptToken(work, key)
    let number = work.number.value
    defer { choiceTotals[key]?.claimed += number }
    choiceTotals[key] = totals
    totals.claimed += number
    if totals.live >= totals.claimed {
      return totals.live > total(of: key, work) ? .conflict(surplus(key, work, step)) : .done
    }
    guard totals.live <= totals.claimed - number else {
      return .conflict(
        conflict(
          "plan/partly-done",
          "order '\(order)' has \(totals.live) objects that are \(status) in "
            + "'\(call.event)', but '\(step.address)' takes \(number)",
          at: work.number.mark,
          fix: "release what the order has, or write the number that is there"))
    }
    if let other = otherStatus(key) {
      return .conflict(
        conflict(
          "plan/taken",
          "order '\(order)' has objects in '\(call.event)' that are \(other) and not \(status), so "
            + "it cannot be told whether '\(step.address)' has run",
          at: work.number.mark, fix: "use another order id, or release what the order has"))
    }
    if let problem = problem(of: context, work, step) { return .conflict(problem) }
    describe(work, &call)
    call.placesBefore = totals.claimed - number
    return .run(call, context.place.workspace)
  }

  private func describe(_ work: BestAvailableWork, _ call: inout BestAvailableCall) {
    call.holdToken = token(of: work.options)
    call.orderID = work.orderID?.value
    call.keepExtraData = work.options.keepExtraData
    call.ignoreChannels = work.options.ignoreChannels ? true : nil
    call.channelKeys = work.options.channelKeys?.value
  }

  // MARK: - What the account shows

  /// Counts what an order has by choices; `nil`: not known yet.
  private mutating func totals(_ key: ChoiceKey, _ work: BestAvailableWork) -> ChoiceTotals? {
    let context = contexts[key.event]
    var objects = 0
    var areas: [ObjectLabel] = []
    context.forEach { label, object in
      if object.type == .generalAdmission {
        areas.append(label)
      } else if object.status == key.status, object.orderID == key.order,
        !isListed(label, key)
      {
        objects += 1
      }
    }
    // Places of areas are chosen only where there are not enough seats, so that reading their logs
    // is worth it only where seats do not tell.
    if objects >= total(of: key, work) { return ChoiceTotals(live: objects) }
    var isKnown = true
    for area in areas.sorted() {
      guard let object = context[area], !isListed(area, key) else { continue }
      let chain = ChainKey(event: key.event, label: area, share: .order(key.order))
      guard let history = history(of: object, chain) else {
        isKnown = false
        continue
      }
      objects += history.taken
    }
    return isKnown ? ChoiceTotals(live: objects) : nil
  }

  /// A status other than the wanted one that objects of an order have.
  private func otherStatus(_ key: ChoiceKey) -> ObjectStatus? {
    var found: ObjectStatus?
    contexts[key.event].forEach { label, object in
      if object.type != .generalAdmission, object.orderID == key.order,
        !object.status.isSelectable, object.status != key.status, !isListed(label, key)
      {
        found = min(found ?? object.status, object.status)
      }
    }
    return found
  }

  /// Whether a step names the object for the same order.
  private func isListed(_ label: ObjectLabel, _ key: ChoiceKey) -> Bool {
    listedForChoices.contains(
      ListedObject(event: contexts[key.event].place.key, label: label, order: key.order))
  }

  struct ListedObject: Hashable {
    var event: EventKey
    var label: ObjectLabel
    var order: String
  }

  /// Notes the objects that steps name for orders which other steps let the service choose for.
  mutating func noteListedObjects() {
    let orders = Set(
      bestAvailable.values.compactMap { step in
        if case .bestAvailable(let work) = step.work { work.orderID?.value } else { nil }
      })
    guard !orders.isEmpty else { return }
    for work in works where work.action != .release {
      for object in work.objects {
        guard let order = object.value.orderID, orders.contains(order) else { continue }
        listedForChoices.insert(
          ListedObject(event: work.event.value, label: object.value.label, order: order))
      }
    }
  }

  /// What all such steps of the file give one order.
  private func total(of key: ChoiceKey, _ work: BestAvailableWork) -> Int {
    bestAvailable.values.reduce(0) { sum, step in
      guard case .bestAvailable(let other) = step.work, other.orderID?.value == key.order,
        other.action.status == key.status, other.event.key.value == work.event.key.value,
        other.event.workspace?.value == work.event.workspace?.value
      else { return sum }
      return sum + other.number.value
    }
  }

  /// A token that an earlier run made is found again on what it holds for the same order.
  private mutating func adoptToken(_ work: BestAvailableWork, _ key: ChoiceKey) {
    guard key.status == .held, case .declared(let name)? = work.options.holdToken?.value,
      tokens[name] == nil
    else { return }
    var holders = Set<HoldTokenKey>()
    contexts[key.event].forEach { _, object in
      if object.status == .held, object.orderID == key.order, let token = object.holdToken {
        holders.insert(token)
      }
    }
    if let holder = holders.min() { tokens[name] = .key(holder) }
  }

  // MARK: - What stands in the way

  private func surplus(
    _ key: ChoiceKey, _ work: BestAvailableWork, _ step: StepDeclaration
  ) -> Diagnostic {
    let live = choiceTotals[key]?.live ?? 0
    return conflict(
      "plan/other-quantity",
      "order '\(key.order)' has \(live) objects that are \(key.status) in '\(work.event.key.value)', "
        + "but '\(step.address)' takes \(work.number.value)",
      at: work.number.mark, fix: "correct 'number', or use another order id")
  }

  /// An earlier run has sent it, and nothing tells whether it happened.
  func unclear(_ step: StepDeclaration, in event: EventKey, at mark: SourceMark) -> Diagnostic {
    conflict(
      "plan/unclear",
      "an earlier run sent '\(step.address)' and did not hear what came of it, and the account does "
        + "not show it", at: mark,
      fix: "look at the log of '\(event)'; if it did not happen, add --redo '\(step.address)'")
  }

  private func problem(
    of context: EventContext, _ work: BestAvailableWork, _ step: StepDeclaration
  ) -> Diagnostic? {
    guard context.event?.supportsBestAvailable == false else { return nil }
    return conflict(
      "plan/no-focal-point",
      "in '\(step.address)': the chart of '\(work.event.key.value)' has no focal point, so there are "
        + "no best seats", at: work.event.key.mark, fix: "set a focal point in the designer")
  }

  // MARK: - The plan

  mutating func plan(_ work: BestAvailableWork, of step: StepDeclaration, to change: ChangeID) {
    switch choices[step.address] {
    case nil, .pending?: return
    case .done?:
      changes[change.index].alreadyDone += 1
      changes[change.index].placesDone += work.number.value
    case .conflict(let conflict)?:
      _ = addUnit(to: change, at: step.mark, title(work), conflict: conflict)
    case .run(let call, let place)?:
      let unit = addUnit(
        to: change, at: work.number.mark, title(work), places: work.number.value)
      if keepsObjects { units[unit.index].objects = [describe(call)] }
      if call.orderID == nil { units[unit.index].identity = identity(of: call, in: place) }
      addOperation(.bestAvailable(call, in: place.target), [unit])
    }
  }

  private func title(_ work: BestAvailableWork) -> String {
    var text = "best \(work.number.value)"
    if let categories = work.categories {
      text += " of \(categories.map(\.text).joined(separator: ", "))"
    }
    if let zone = work.zone { text += " in zone \(zone)" }
    if let sections = work.sections { text += " in \(sections.joined(separator: ", "))" }
    guard let order = work.orderID?.value else { return text }
    return "order \(order): \(text)"
  }
}
