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
  var place: EventPlace
  var label: ObjectLabel
  /// Areas only.
  var orderID: String?
}

/// A row of a step.
struct RowID: Hashable {
  var step: Int
  var row: Int
}

/// What was decided for all rows of a step, in order.
struct StepDecisions {
  var place: EventPlace?
  var rows: [RowDecision]
  var keys: [ChainKey?]
}

extension PlanBuilder {
  /// Decides every row of every step.
  ///
  /// Rows that touch one object form a chain of states. The live state is matched against the chain
  /// from its end backwards: what it shows is done, what follows is planned.
  mutating func decideSeats() -> [Address: StepDecisions] {
    var decisions = job.steps.map { step in
      StepDecisions(
        rows: .init(repeating: .pending, count: step.objects.count),
        keys: .init(repeating: nil, count: step.objects.count))
    }
    var chains: [ChainKey: [RowID]] = [:]
    var order: [ChainKey] = []
    for (number, step) in job.steps.enumerated() {
      switch resolve(step) {
      case .pending: continue
      case .broken(let conflict):
        decisions[number].rows = step.objects.map { _ in .conflict(conflict) }
      case .found(let place, let context):
        decisions[number].place = place
        for (row, request) in step.objects.enumerated() {
          guard let object = context.objects[request.value.label] else {
            decisions[number].rows[row] = .conflict(unknownObject(request, step, context))
            continue
          }
          let isArea = object.type == .generalAdmission
          let key = ChainKey(
            place: place, label: request.value.label, orderID: isArea ? request.value.orderID : nil)
          decisions[number].keys[row] = key
          if chains[key] == nil { order.append(key) }
          chains[key, default: []].append(RowID(step: number, row: row))
        }
      }
    }
    adoptTokens(order, chains)
    var places: [ChainKey: Int] = [:]
    for key in order {
      guard let context = contexts[key.place], let object = context.objects[key.label] else { continue }
      let rows = chains[key] ?? []
      let outcome = object.type == .generalAdmission
        ? decideArea(rows, key, object, context, &places) : decideSeat(rows, object)
      for (id, decision) in zip(rows, outcome) { decisions[id.step].rows[id.row] = decision }
    }
    return Dictionary(
      uniqueKeysWithValues: zip(job.steps.map(\.address), decisions).map { ($0, $1) })
  }

  private func unknownObject(
    _ request: Located<ObjectRequest>, _ step: StepDeclaration, _ context: EventContext
  ) -> Diagnostic {
    let label = request.value.label.rawValue
    let near = NearMiss.suggestion(
      for: label, among: context.objects.keys.map(\.rawValue).sorted())
    return conflict(
      "plan/unknown-object",
      "in '\(step.address)': there is no object '\(label)' in the event '\(step.event.value)'",
      at: request.mark,
      fix: context.remark ?? near.map { "write '\($0)'" } ?? "check the label against the chart")
  }

  // MARK: - Hold tokens

  /// A token that an earlier run made is found again on the seats it holds for the same order.
  private mutating func adoptTokens(_ order: [ChainKey], _ chains: [ChainKey: [RowID]]) {
    for key in order {
      guard let object = contexts[key.place]?.objects[key.label], object.status == .held,
        let holder = object.holdToken
      else { continue }
      for id in chains[key] ?? [] {
        let step = job.steps[id.step]
        guard step.action == .hold, case .declared(let name)? = step.options.holdToken?.value,
          tokens[name] == nil, let order = step.objects[id.row].value.orderID,
          order == object.orderID
        else { continue }
        tokens[name] = .key(holder)
      }
    }
  }

  func token(of step: StepDeclaration) -> TokenTarget? {
    switch step.options.holdToken?.value {
    case nil: nil
    case .key(let key)?: .key(key)
    case .declared(let name)?: tokens[name] ?? .made(name)
    }
  }

  // MARK: - Seats, tables, booths

  private func rules(_ id: RowID, _ object: LiveObject) -> SeatRules {
    let step = job.steps[id.step]
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
    _ rows: [RowID], _ key: ChainKey, _ object: LiveObject, _ context: EventContext,
    _ places: inout [ChainKey: Int]
  ) -> [RowDecision] {
    let rules = rows.map { id in
      let step = job.steps[id.step]
      let request = step.objects[id.row]
      return AreaRules(
        step: step, request: request.value, mark: request.mark, token: token(of: step))
    }
    if let first = rules.firstIndex(where: { $0.problem != nil }), let problem = rules[first].problem
    {
      return rules.indices.map { $0 == first ? .conflict(problem) : .afterConflict }
    }
    var history = AreaHistory()
    if context.isLive, let scope = key.place.workspace.scope, let order = key.orderID {
      guard let log = live.log(ofArea: key.label, of: key.place.key, in: scope) else {
        return rules.map { _ in .pending }
      }
      history = AreaHistory(log, orderID: order)
    }
    return decideArea(rules, key, object, history, &places)
  }

  private func decideArea(
    _ rules: [AreaRules], _ key: ChainKey, _ object: LiveObject, _ history: AreaHistory,
    _ places: inout [ChainKey: Int]
  ) -> [RowDecision] {
    var targets: [Int] = []
    for rule in rules { targets.append(rule.target(after: targets.last)) }
    // A step that converts held places leaves their number as it is; what was converted tells.
    let matched = rules.indices.last { position in
      targets[position] == history.taken
        && (!rules[position].converts || history.converted >= (rules[position].request.quantity ?? 1))
        && !(history.taken == 0 && targets[position] == 0 && rules[position].step.action != .release)
    }
    let start = matched.map { $0 + 1 } ?? 0
    if matched == nil, let problem = areaProblem(rules[0], history) {
      return rules.indices.map { $0 == 0 ? .conflict(problem) : .afterConflict }
    }
    var result: [RowDecision] = rules.indices.map { _ in .done }
    var isBroken = false
    for position in rules.indices where position >= start {
      let rule = rules[position]
      let quantity = rule.request.quantity ?? 1
      if isBroken {
        result[position] = .afterConflict
        continue
      }
      let total = ChainKey(place: key.place, label: key.label)
      if rule.step.action != .release, !rule.converts {
        let planned = places[total, default: 0] + quantity
        if let free = object.freePlaces, planned > free {
          result[position] = .conflict(
            rule.conflict(
              "plan/too-few-places",
              "'\(key.label)' has \(free) free places, too few for \(planned)",
              fix: "lower 'quantity', or release places first"))
          isBroken = true
          continue
        }
        places[total] = planned
      }
      result[position] = .change(rule.change(quantity))
    }
    return result
  }

  /// Whether the first step of a chain can start from what the order has.
  private func areaProblem(_ rule: AreaRules, _ history: AreaHistory) -> Diagnostic? {
    let quantity = rule.request.quantity ?? 1
    let order = rule.request.orderID ?? ""
    if rule.step.action == .release || rule.converts {
      guard history.taken != quantity else { return nil }
      return rule.conflict(
        "plan/other-quantity",
        "order '\(order)' has \(history.taken) places of '\(rule.request.label)', not \(quantity)",
        fix: "write 'quantity: \(history.taken)' if all of them are meant")
    }
    guard history.taken != 0 else { return nil }
    return rule.conflict(
      "plan/other-quantity",
      "order '\(order)' has \(history.taken) places of '\(rule.request.label)' already, "
        + "but the file says \(quantity)",
      fix: "correct 'quantity', or use another order id")
  }
}
