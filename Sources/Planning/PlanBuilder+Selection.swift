import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Selectors look at objects as they will be after the steps before them.
extension PlanBuilder {
  /// Fills a part that selects its objects; nothing for one that lists them.
  mutating func select(
    _ number: Int, _ event: Int, _ chains: SeatChains, _ decisions: inout StepDecisions
  ) {
    guard let selection = works[number].selection else { return }
    if let problem = problem(of: selection, works[number], event) {
      decisions.problem = problem
      return
    }
    let context = contexts[event]
    let selector = ObjectFilter(selection.selector.value)
    var found: [ObjectLabel] = []
    for label in labels(of: event) {
      guard let object = context[label], object.type != .generalAdmission else { continue }
      let key = ChainKey(event: event, label: label, share: .whole)
      let state = chains[key]?.state ?? SeatState(object)
      if selector.fits(object, state) { found.append(label) }
    }
    works[number].objects = found.map { label in
      var request = selection.request
      request.label = label
      return Located(request, at: selection.selector.mark)
    }
  }

  /// All labels of an event, those of one row by number.
  private mutating func labels(of event: Int) -> [ObjectLabel] {
    if let known = naturalLabels[event] { return known }
    let labels = contexts[event].labels.map { NaturalLabel($0) }.sorted().map {
      ObjectLabel($0.text)
    }
    naturalLabels[event] = labels
    return labels
  }

  private func problem(
    of selection: SeatWork.Selection, _ work: SeatWork, _ event: Int
  ) -> Diagnostic? {
    if selection.selector.value.objectTypes == [.generalAdmission] {
      return conflict(
        "plan/area",
        "in '\(work.address)': areas cannot be selected, because an area has no status "
          + "or order as a whole", at: selection.selector.mark,
        fix: "list them under 'objects', with 'quantity' and 'order_id'")
    }
    for choice in openChoices[event] ?? [] where choice.mayMatter(to: selection.selector.value) {
      return conflict(
        "plan/unknown-choice",
        "in '\(work.address)': what '\(choice.step)' will choose is not known before it has run, and "
          + "this step could select it", at: selection.selector.mark,
        fix: "put the step into a job that runs after this one, or select by an order that "
          + "'\(choice.step)' does not give")
    }
    return nil
  }

  /// Works out what an object will be like after a row, for selectors that come later.
  ///
  /// What cannot be done now may have been done by an earlier run, and what came after it as well; so
  /// it counts as done here, and is looked at when all rows of the object are known.
  mutating func follow(
    _ id: RowID, _ place: SeatChains.Place, _ chains: inout SeatChains, _ live: LiveObject
  ) {
    let state = chains[place.chain].state
    let isSetting = works[id.step].setting != nil
    if isDone(id, live) {
      // A setting that is done says nothing of the status.
      if !isSetting { chains[place.chain].state = SeatState(live) }
      return
    }
    if works[id.step].role == .leave { moveSources[id] = state }
    if case .success(let result) = outcome(of: id, live, state, chains) {
      chains[place.chain].state = result.after
    } else if let action = works[id.step].action {
      chains[place.chain].state = rules(id, action, live).intended(from: state).after
    }
  }
}

/// What a `best_available` that has to run takes, as far as that is known.
struct OpenChoice {
  var step: Address
  var status: ObjectStatus
  var orderID: String?

  /// Whether a selector could pick what it takes, or what it could take.
  func mayMatter(to selector: Selector) -> Bool {
    if let orders = selector.orderIDs, !orders.contains(orderID ?? "NO_ORDER_ID"),
      !orders.contains("NO_ORDER_ID")
    {
      return false
    }
    if let statuses = selector.statuses, !statuses.contains(status), !statuses.contains(.free) {
      return false
    }
    return true
  }
}

/// A selector, quick to ask for one object.
struct ObjectFilter {
  private let categories: Set<String>?
  private let sections: Set<String>?
  private let zones: Set<String>?
  private let statuses: Set<ObjectStatus>?
  private let orders: Set<String>?
  private let channels: Set<ChannelKey>?
  private let types: Set<ObjectType>?

  init(_ selector: Selector) {
    categories = selector.categories.map { Set($0) }
    sections = selector.sections.map { Set($0) }
    zones = selector.zones.map { Set($0) }
    statuses = selector.statuses.map { Set($0) }
    orders = selector.orderIDs.map { Set($0) }
    channels = selector.channels.map { Set($0) }
    types = selector.objectTypes.map { Set($0) }
  }

  func fits(_ object: LiveObject, _ state: SeatState) -> Bool {
    if let categories,
      ![object.categoryKey ?? "NO_CATEGORY", object.categoryLabel].contains(where: {
        $0.map(categories.contains) ?? false
      })
    {
      return false
    }
    if let sections, !sections.contains(object.section ?? "NO_SECTION") { return false }
    if let zones, !zones.contains(object.zone ?? "NO_ZONE") { return false }
    if let types, !types.contains(object.type) { return false }
    if let channels, !channels.contains(state.channel ?? .none) { return false }
    if let orders, !orders.contains(state.orderID ?? "NO_ORDER_ID") { return false }
    if let statuses, !state.statuses.contains(where: statuses.contains) { return false }
    return true
  }
}

/// A label that sorts by the number at its end: `A-2` before `A-10`.
struct NaturalLabel: Comparable {
  let text: String
  private let prefix: Substring
  private let number: Int

  init(_ text: String) {
    self.text = text
    var start = text.endIndex
    var digits = 0
    while start > text.startIndex, digits < 9 {
      let before = text.index(before: start)
      guard text[before].isASCII, text[before].isNumber else { break }
      start = before
      digits += 1
    }
    prefix = text[..<start]
    number = Int(text[start...]) ?? -1
  }

  static func < (left: NaturalLabel, right: NaturalLabel) -> Bool {
    (left.prefix, left.number, left.text) < (right.prefix, right.number, right.text)
  }
}
