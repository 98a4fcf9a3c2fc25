import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What becomes of the places that an order has in an area.
extension PlanBuilder {
  mutating func decideArea(
    _ rows: [RowID], _ key: ChainKey, _ object: LiveObject, _ places: inout [ChainKey: Int]
  ) -> [RowDecision] {
    let rules = rows.compactMap { id -> AreaRules? in
      let step = works[id.step]
      let request = step.objects[id.row]
      guard let action = step.action else { return nil }
      return AreaRules(
        step: step, action: action, request: request.value, mark: request.mark,
        token: token(of: step.options))
    }
    guard let history = history(of: object, key) else { return rules.map { _ in .pending } }
    return decideArea(rules, key, object, history, &places)
  }

  /// What an order has of an area; `nil`: not known yet.
  mutating func history(of area: LiveObject, _ key: ChainKey) -> AreaHistory? {
    let context = contexts[key.event]
    guard context.isLive, let scope = context.place.workspace.scope, let order = key.order else {
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
    // Without an order nothing shows what was done.
    let hasTrace = key.order != nil
    let matched = rules.indices.last { position in
      hasTrace && isLastOfItsStep(position)
        && targets[position] == history.taken
        && (!rules[position].converts || history.converted >= rules[position].quantity)
        && !(history.taken == 0 && targets[position] == 0
          && rules[position].action != .release)
    }
    let start = matched.map { $0 + 1 } ?? 0
    let total = ChainKey(event: key.event, label: key.label, share: .whole)
    // What the chain itself gives back is free again for its later steps only.
    var released = 0
    var result: [RowDecision] = rules.indices.map { _ in .done }
    var isBroken = false
    for position in rules.indices where position >= start {
      let rule = rules[position]
      let planned = places[total, default: 0] + rule.quantity - released
      let problem =
        rule.problem(of: object, planned: planned)
        ?? (position == 0 && hasTrace
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
        if rule.action == .release { released += rule.quantity }
        result[position] = .change(rule.change(rule.quantity))
      }
    }
    return result
  }
}
