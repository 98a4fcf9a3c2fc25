import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What becomes of one row of a step.
enum RowDecision {
  /// The live state shows it, or what came after it.
  case done
  case change(SeatChange)
  case conflict(Diagnostic)
  /// An earlier row of the same object cannot be applied.
  case afterConflict
  /// Not known yet.
  case pending
}

/// Rows that touch the same object, or the same order's places of an area, in file order.
struct ChainKey: Hashable {
  /// The event, by its place in `PlanBuilder.contexts`.
  var event: Int
  var label: ObjectLabel
  /// Areas only.
  var orderID: String?
}

/// A row of a work.
struct RowID: Hashable {
  /// The place in `PlanBuilder.works`.
  var step: Int
  var row: Int
}

/// What was decided for all rows of a work, in order.
struct StepDecisions {
  var place: EventPlace?
  var rows: [RowDecision]
  var keys: [ChainKey?]
}

extension PlanBuilder {
  /// Decides every row of all works, in their order.
  ///
  /// Rows that touch one object form a chain of states. The live state is matched against the chain
  /// from its end backwards: what it shows is done, what follows is planned.
  ///
  /// - Parameter sequence: The numbers of the works in the order in which they will be planned,
  ///   which is file order for steps that touch the same object.
  mutating func decideSeats(in sequence: [Int]) -> [StepDecisions] {
    var decisions = works.map { step in
      StepDecisions(
        rows: .init(repeating: .pending, count: step.objects.count),
        keys: .init(repeating: nil, count: step.objects.count))
    }
    var chains: [ChainKey: [RowID]] = [:]
    var order: [ChainKey] = []
    for number in sequence {
      let step = works[number]
      switch resolve(step) {
      case .pending: continue
      case .broken(let conflict):
        decisions[number].rows = step.objects.map { _ in .conflict(conflict) }
      case .found(let event):
        let context = contexts[event]
        decisions[number].place = context.place
        for (row, request) in step.objects.enumerated() {
          guard let object = context[request.value.label] else {
            decisions[number].rows[row] = .conflict(unknownObject(request, step, event))
            continue
          }
          let isArea = object.type == .generalAdmission
          let key = ChainKey(
            event: event, label: request.value.label, orderID: isArea ? request.value.orderID : nil)
          decisions[number].keys[row] = key
          if chains[key] == nil { order.append(key) }
          chains[key, default: []].append(RowID(step: number, row: row))
        }
      }
    }
    adoptTokens(order, chains)
    var places: [ChainKey: Int] = [:]
    for key in order {
      guard let object = contexts[key.event][key.label] else { continue }
      let rows = chains[key] ?? []
      let outcome =
        object.type == .generalAdmission
        ? decideArea(rows, key, object, &places) : decideSeat(rows, object)
      for (id, decision) in zip(rows, outcome) { decisions[id.step].rows[id.row] = decision }
    }
    return decisions
  }

  private mutating func unknownObject(
    _ request: Located<ObjectRequest>, _ step: SeatWork, _ event: Int
  ) -> Diagnostic {
    let label = request.value.label.rawValue
    return conflict(
      "plan/unknown-object",
      "in '\(step.address)': there is no object '\(label)' in the event '\(step.event.value)'",
      at: request.mark,
      fix: contexts[event].remark ?? nearLabel(label, event).map { "write '\($0)'" }
        ?? "check the label against the chart")
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
  private mutating func adoptTokens(_ order: [ChainKey], _ chains: [ChainKey: [RowID]]) {
    for key in order {
      guard let object = contexts[key.event][key.label] else { continue }
      for id in chains[key] ?? [] {
        let step = works[id.step]
        guard step.action == .hold, case .declared(let name)? = step.options.holdToken?.value,
          tokens[name] == nil, let order = step.objects[id.row].value.orderID,
          let holder = holder(of: object, key, for: order)
        else { continue }
        tokens[name] = .key(holder)
      }
    }
  }

  /// The token that holds an object, or places of an area, for an order.
  private mutating func holder(
    of object: LiveObject, _ key: ChainKey, for order: String
  ) -> HoldTokenKey? {
    guard object.type != .generalAdmission else { return history(of: object, key)?.holder }
    guard object.status == .held, object.orderID == order else { return nil }
    return object.holdToken
  }

  func token(of step: SeatWork) -> TokenTarget? {
    switch step.options.holdToken?.value {
    case nil: nil
    case .key(let key)?: .key(key)
    case .declared(let name)?: tokens[name] ?? .made(name)
    }
  }

  // MARK: - Seats, tables, booths

  private func rules(_ id: RowID, _ object: LiveObject) -> SeatRules {
    let step = works[id.step]
    let request = step.objects[id.row]
    return SeatRules(
      step: step, request: request.value, mark: request.mark, token: token(of: step), live: object)
  }

  private func decideSeat(_ rows: [RowID], _ object: LiveObject) -> [RowDecision] {
    let matched = rows.lastIndex { rules($0, object).isDone }
    var state = SeatState(object)
    var result: [RowDecision] = []
    var isBroken = false
    for (position, id) in rows.enumerated() {
      if let matched, position <= matched {
        result.append(.done)
        continue
      }
      if isBroken {
        result.append(.afterConflict)
        continue
      }
      switch rules(id, object).change(from: state) {
      case .success(let success):
        result.append(.change(success.change))
        state = success.after
      case .failure(let conflict):
        result.append(.conflict(conflict))
        isBroken = true
      }
    }
    return result
  }

  // MARK: - Areas

  private mutating func decideArea(
    _ rows: [RowID], _ key: ChainKey, _ object: LiveObject, _ places: inout [ChainKey: Int]
  ) -> [RowDecision] {
    let rules = rows.map { id in
      let step = works[id.step]
      let request = step.objects[id.row]
      return AreaRules(
        step: step, request: request.value, mark: request.mark, token: token(of: step))
    }
    guard let history = history(of: object, key) else { return rules.map { _ in .pending } }
    return decideArea(rules, key, object, history, &places)
  }

  /// What an order has of an area; `nil`: not known yet.
  private mutating func history(of area: LiveObject, _ key: ChainKey) -> AreaHistory? {
    let context = contexts[key.event]
    guard context.isLive, let scope = context.place.workspace.scope, let order = key.orderID else {
      return AreaHistory()
    }
    return live.log(ofArea: key.label, of: context.place.key, in: scope)
      .map { AreaHistory($0, orderID: order, of: area) }
  }

  private func decideArea(
    _ rules: [AreaRules], _ key: ChainKey, _ object: LiveObject, _ history: AreaHistory,
    _ places: inout [ChainKey: Int]
  ) -> [RowDecision] {
    var targets: [Int] = []
    for rule in rules { targets.append(rule.target(after: targets.last)) }
    func isLastOfItsStep(_ position: Int) -> Bool {
      position + 1 == rules.count
        || rules[position + 1].step.address != rules[position].step.address
    }
    // The log does not tell the ticket types of an order apart, so a step is done as a whole or not
    // at all. A step that converts held places leaves their number as it is; what was converted
    // tells.
    let matched = rules.indices.last { position in
      isLastOfItsStep(position)
        && targets[position] == history.taken
        && (!rules[position].converts || history.converted >= rules[position].quantity)
        && !(history.taken == 0 && targets[position] == 0
          && rules[position].step.action != .release)
    }
    let start = matched.map { $0 + 1 } ?? 0
    let total = ChainKey(event: key.event, label: key.label)
    // What the chain itself gives back is free again for its later steps only.
    var released = 0
    var result: [RowDecision] = rules.indices.map { _ in .done }
    var isBroken = false
    for position in rules.indices where position >= start {
      let rule = rules[position]
      let planned = places[total, default: 0] + rule.quantity - released
      let problem =
        rule.problem(of: object, planned: planned)
        ?? (position == 0
          ? rule.problem(
            startingFrom: history,
            quantity: rules.filter { $0.step.address == rule.step.address }
              .reduce(0) { $0 + $1.quantity }) : nil)
      if isBroken, rule.request.orderID != nil {
        result[position] = .afterConflict
      } else if let problem {
        result[position] = .conflict(problem)
        isBroken = true
      } else {
        if rule.takes { places[total, default: 0] += rule.quantity }
        if rule.step.action == .release { released += rule.quantity }
        result[position] = .change(rule.change(rule.quantity))
      }
    }
    return result
  }
}
