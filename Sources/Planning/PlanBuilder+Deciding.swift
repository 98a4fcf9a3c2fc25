import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Decides what becomes of every row.
///
/// Rows that touch one object form a chain of states. The live state is matched against the chain
/// from its end backwards: what it shows is done, what follows is planned.
extension PlanBuilder {
  /// - Parameter sequence: The steps in the order in which they will be planned, which is file order
  ///   for steps that touch the same object.
  mutating func decideSeats(in sequence: [Address]) -> [StepDecisions] {
    var decisions = works.map { _ in StepDecisions() }
    var chains = SeatChains(works: works.count)
    for address in sequence {
      if let choice = bestAvailable[address] { decide(choice) }
      for number in worksOf[address] ?? [] { gather(number, &chains, &decisions) }
    }
    guard live.missing.isEmpty else { return decisions }
    match(&chains)
    for number in sequence.flatMap({ worksOf[$0] ?? [] }) {
      for row in works[number].objects.indices {
        guard let place = chains.places[number][row], chains[place.chain].key.share == .whole
        else { continue }
        decisions[number].rows[row] = decide(RowID(step: number, row: row), place, &chains)
      }
    }
    countTargets = chains.targets
    decideAreas(chains, &decisions)
    return decisions
  }

  private mutating func decideAreas(_ chains: SeatChains, _ decisions: inout [StepDecisions]) {
    var places: [ChainKey: Int] = [:]
    for chain in chains.chains {
      guard case .order = chain.key.share,
        let object = contexts[chain.key.event][chain.key.label]
      else { continue }
      let outcome = decideArea(chain.rows, chain.key, object, &places)
      for (id, decision) in zip(chain.rows, outcome) { decisions[id.step].rows[id.row] = decision }
    }
  }

  // MARK: - What is done

  /// Matches every chain against the live state.
  private mutating func match(_ chains: inout SeatChains) {
    for number in chains.chains.indices {
      let chain = chains[number]
      guard chain.key.share == .whole, let live = contexts[chain.key.event][chain.key.label] else {
        continue
      }
      chains[number].state = SeatState(live)
      // What the rows so far say of the order: a change of status alone says nothing.
      var order: String?? = nil
      for (position, id) in chain.rows.enumerated() {
        guard let setting = setting(of: id, live) else {
          if let action = works[id.step].action {
            order = rules(id, action, live).order(after: order)
          } else {
            order = works[id.step].role == .leave ? .some(nil) : nil
          }
          let isOther = live.status.isSelectable ? false : order.map { $0 != live.orderID } ?? false
          if isDone(id, live), !isOther { chains[number].matched = position }
          continue
        }
        guard !setting.isCounted, isDone(id, live) else { continue }
        chains.matchedSettings[.init(chain: number, setting: setting)] = position
      }
      matchCounts(number, live, &chains)
    }
    matchMoves(&chains)
  }

  /// Both seats of a move are done, or neither is.
  private func matchMoves(_ chains: inout SeatChains) {
    let moves = works.indices.filter { works[$0].role == .leave }
    var isStable = moves.isEmpty
    while !isStable {
      isStable = true
      for number in moves {
        for row in works[number].objects.indices {
          guard let from = chains.places[number][row], row < chains.places[number + 1].count,
            let to = chains.places[number + 1][row]
          else { continue }
          let hasLeft = chains[from.chain].matched >= from.position
          let hasArrived = chains[to.chain].matched >= to.position
          guard hasLeft != hasArrived else { continue }
          isStable = false
          let open = hasLeft ? to : from
          chains[open.chain].matched = open.position
        }
      }
    }
  }

  /// Whether the live object is as a row leaves it.
  func isDone(_ id: RowID, _ live: LiveObject) -> Bool {
    let work = works[id.step]
    switch work.role {
    case .change(let action): return rules(id, action, live).isDone
    // The new seat tells.
    case .leave: return false
    case .arrive:
      guard let (rules, old) = move(id) else { return false }
      return rules.isDone(from: old, to: live)
    case .seasonStatus, .extraData, .forSale, .channel:
      guard let event = eventOf[id.step] else { return false }
      return settingRules(id, live).isDone(in: contexts[event])
    }
  }

  // MARK: - What is planned

  private mutating func decide(
    _ id: RowID, _ place: SeatChains.Place, _ chains: inout SeatChains
  ) -> RowDecision {
    let chain = chains[place.chain]
    guard let live = contexts[chain.key.event][chain.key.label] else { return .pending }
    let setting = setting(of: id, live)
    if isDone(setting, place, chains) { return .done }
    if chain.isBroken, setting != .forSale, setting != .channel { return .afterConflict }
    if let setting, setting.isCounted { return decideCount(id, setting, place, &chains, live) }
    if works[id.step].role == .leave { moveSources[id] = chain.state }
    if keepsObjects { seen[id] = chain.state }
    switch outcome(of: id, live, chain.state, chains) {
    case .failure(.conflict(let conflict)):
      chains[place.chain].isBroken = true
      return .conflict(conflict)
    case .failure(.source):
      chains[place.chain].isBroken = true
      return .afterConflict
    case .success(let result):
      chains[place.chain].state = result.after
      if setting == nil { chains[place.chain].isChanged = true }
      share(result.after, of: chain.key, setting, &chains)
      return result.decision
    }
  }

  private func isDone(
    _ setting: ObjectSetting?, _ place: SeatChains.Place, _ chains: SeatChains
  ) -> Bool {
    let chain = chains[place.chain]
    guard let setting else { return place.position <= chain.matched }
    let matched = chains.matchedSettings[.init(chain: place.chain, setting: setting)] ?? -1
    guard setting == .extraData else { return place.position <= matched }
    // Changes of the status take extra data away.
    return place.position <= chain.matched || !chain.isChanged && place.position <= matched
  }

  /// Why a row has no outcome.
  enum Obstacle: Error {
    case conflict(Diagnostic)
    /// The old seat of a move cannot be left.
    case source
  }

  /// What a row does to an object in a state, and the state after it.
  func outcome(
    of id: RowID, _ live: LiveObject, _ state: SeatState, _ chains: SeatChains
  ) -> Result<(decision: RowDecision, after: SeatState), Obstacle> {
    switch works[id.step].role {
    case .change(let action):
      return rules(id, action, live).change(from: state)
        .map { (.change($0.change), $0.after) }.mapError { .conflict($0) }
    case .leave:
      guard let rules = moveRules(leaving: id) else { return .failure(.source) }
      if let conflict = moveProblem(id) { return .failure(.conflict(conflict)) }
      return rules.leaving(from: state, live)
        .map { (.change($0.change), $0.after) }.mapError { .conflict($0) }
    case .arrive:
      let leaving = RowID(step: id.step - 1, row: id.row)
      guard let rules = moveRules(leaving: leaving), let source = moveSources[leaving],
        let from = chains.places[leaving.step][leaving.row],
        !chains[from.chain].isBroken
      else { return .failure(.source) }
      return rules.arriving(on: state, live, source: source)
        .map { (.change($0.change), $0.after) }.mapError { .conflict($0) }
    case .seasonStatus, .extraData, .forSale, .channel:
      guard let event = eventOf[id.step] else { return .failure(.source) }
      return settingRules(id, live).after(state, in: contexts[event])
        .map { after in after.map { (.set, $0) } ?? (.done, state) }.mapError { .conflict($0) }
    }
  }

  // MARK: - Rules

  func rules(_ id: RowID, _ action: SeatAction, _ object: LiveObject) -> SeatRules {
    let step = works[id.step]
    let request = step.objects[id.row]
    return SeatRules(
      step: step, action: action, request: request.value, mark: request.mark,
      token: token(of: step.options), live: object)
  }

  func settingRules(_ id: RowID, _ object: LiveObject) -> SettingRules {
    let request = works[id.step].objects[id.row]
    return SettingRules(
      step: works[id.step], request: request.value, mark: request.mark, live: object)
  }
}
