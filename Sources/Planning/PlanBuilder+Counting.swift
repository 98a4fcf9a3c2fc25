import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Numbers of places of areas that steps add to or take from: for sale, in a channel, or with a
/// status of their own in an event of a season.
extension PlanBuilder {
  /// The property that a row sets; `nil` for one that changes the status.
  func setting(of id: RowID, _ live: LiveObject) -> ObjectSetting? {
    let work = works[id.step]
    guard live.type == .generalAdmission else { return work.setting }
    let hasQuantity = work.objects[id.row].value.quantity != nil
    switch work.role {
    case .change, .leave, .arrive: return nil
    case .extraData: return .extraData
    case .seasonStatus(let change): return .placesOverridden(change.season)
    case .forSale: return hasQuantity ? .placesForSale : .forSale
    case .channel(let key, _): return hasQuantity ? .placesInChannel(key) : .channel
    }
  }

  private func counted(_ id: RowID) -> CountedRules {
    let request = works[id.step].objects[id.row]
    return CountedRules(step: works[id.step], request: request.value, mark: request.mark)
  }

  /// Matches the numbers that the rows of a chain lead to against the live one.
  func matchCounts(_ number: Int, _ live: LiveObject, _ chains: inout SeatChains) {
    guard live.type == .generalAdmission else { return }
    var targets: [ObjectSetting: Int] = [:]
    for (position, id) in chains[number].rows.enumerated() {
      guard let setting = setting(of: id, live), setting.isCounted, let event = eventOf[id.step]
      else { continue }
      let rules = counted(id)
      let target = rules.target(after: targets[setting], in: contexts[event])
      // What may be repeated has no trace, and what comes after it starts from the live number.
      guard !works[id.step].mayRepeat else { continue }
      targets[setting] = target
      chains.targets[id] = target
      if rules.count(live, in: contexts[event]) == target {
        chains.matchedSettings[.init(chain: number, setting: setting)] = position
      }
    }
  }

  /// Decides a row that is not done: it starts from the number that the row before it leads to.
  func decideCount(
    _ id: RowID, _ setting: ObjectSetting, _ place: SeatChains.Place, _ chains: inout SeatChains,
    _ live: LiveObject
  ) -> RowDecision {
    guard let event = eventOf[id.step] else { return .pending }
    let context = contexts[event]
    let rules = counted(id)
    if let problem = rules.problem(of: context) { return .conflict(problem) }
    let key = SeatChains.Setting(chain: place.chain, setting: setting)
    let count = chains.counts[key] ?? rules.count(live, in: context)
    guard let target = chains.targets[id] else {
      let after = rules.adds(in: context) ? count + rules.quantity : max(0, count - rules.quantity)
      chains.counts[key] = after
      chains.targets[id] = after
      return .set
    }
    let expected = rules.adds(in: context) ? target - rules.quantity : target + rules.quantity
    guard count == expected else {
      return .conflict(rules.problem(count: count, expected: expected))
    }
    chains.counts[key] = target
    return .set
  }
}
