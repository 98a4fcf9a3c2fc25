import SeatsioModel

/// What can be chosen in an event for one request, by position in the plan.
struct BestAvailableCandidates {
  let plan: SeatingPlan
  /// May be chosen: free, for sale, named by the request's filters and open to its channels.
  ///
  /// Areas count their places by themselves; here only the filters matter to them.
  private(set) var isEligible: [Bool]
  /// May still be sold to somebody: what a seat beside it has for company.
  private(set) var isOpen: [Bool]

  init(
    _ view: EventView, _ request: BestAvailableRequest, _ order: StatusChangeOrder
  ) {
    plan = view.version.plan
    isEligible = Array(repeating: true, count: plan.objects.count)
    isOpen = isEligible
    for position in plan.columns.shadowed { isEligible[position] = false }
    leaveOutOtherTables(view.event)
    leaveOutTaken(view)
    let categories = EffectiveCategories(view.event, view.version)
    for rules in view.sale.configurations { leaveOutNotForSale(rules, categories) }
    leaveOutOtherChannels(view.channels, order)
    apply(request, categories)
  }

  /// Tables sold by seat, and the seats of those sold as a whole.
  private mutating func leaveOutOtherTables(_ event: EventState) {
    for block in plan.blocks {
      guard let table = block.table,
        case .table(_, let isDrawnAsAWhole) = plan.objects[table].kind
      else { continue }
      if event.sellsAsAWhole(
        table: plan.objects[table].label, drawnAsAWhole: isDrawnAsAWhole)
      {
        for seat in block.seats { isEligible[seat] = false }
      } else {
        isEligible[table] = false
      }
    }
  }

  private mutating func leaveOutTaken(_ view: EventView) {
    let states = view.states
    guard states.above.isEmpty, states.below.isEmpty else {
      for label in states.touchedLabels {
        leaveOut(label, unlessFree: view.state(of: label).status)
      }
      return
    }
    // By index, so that no state is copied: an event may have tens of thousands of them.
    let objects = states.own.objects
    for index in objects.indices {
      leaveOut(objects.keys[index], unlessFree: objects.values[index].status)
    }
  }

  private mutating func leaveOut(_ label: String, unlessFree status: ObjectStatus) {
    guard status != .free, let position = plan.position(of: label) else { return }
    isEligible[position] = false
    isOpen[position] = status.isSelectable
  }

  private mutating func leaveOutNotForSale(
    _ rules: ForSaleRules, _ categories: EffectiveCategories
  ) {
    var isListed = categories.matching(plan, rules.lists)
    for label in rules.config.objects {
      if let position = plan.position(of: label) { isListed[position] = true }
    }
    for position in isListed.indices
    where isListed[position] != rules.config.forSale && plan.objects[position].area == nil {
      isEligible[position] = false
      isOpen[position] = false
    }
  }

  private mutating func leaveOutOtherChannels(_ channels: ChannelSet, _ order: StatusChangeOrder) {
    var mayChange = Array(repeating: order.mayChange(nil), count: isEligible.count)
    for (label, channel) in channels.channelsByObject {
      if let position = plan.position(of: label) { mayChange[position] = order.mayChange(channel) }
    }
    for position in isEligible.indices
    where !mayChange[position] && plan.objects[position].area == nil {
      isEligible[position] = false
    }
  }

  private mutating func apply(
    _ request: BestAvailableRequest, _ categories: EffectiveCategories
  ) {
    let columns = plan.columns
    func keep(where isWanted: (Int) -> Bool) {
      for position in isEligible.indices where !isWanted(position) { isEligible[position] = false }
    }
    if request.accessibleSeats == 0 { keep { !columns.isAccessible[$0] } }
    if let zone = request.zone {
      let isWanted = columns.zoneKeys.map { $0 == zone }
      keep { isWanted[columns.zones[$0]] }
    }
    if let sections = request.sections {
      let isWanted = columns.sectionLabels.map { $0.map(sections.contains) ?? false }
      keep { isWanted[columns.sections[$0]] }
    }
    if let wanted = request.categories {
      let isWanted = categories.matching(plan) { category in
        wanted.contains(category.key.text.lowercased())
          || wanted.contains(category.label.lowercased())
      }
      keep { isWanted[$0] }
    }
  }
}

/// The categories of objects in an event, looked up once per category instead of once per object.
private struct EffectiveCategories {
  private let event: EventState
  private let chart: ChartVersion

  init(_ event: EventState, _ chart: ChartVersion) {
    self.event = event
    self.chart = chart
  }

  /// Whether the category of each object satisfies a condition; objects without one do not.
  func matching(_ plan: SeatingPlan, _ condition: (Category) -> Bool) -> [Bool] {
    let isWanted = plan.columns.categoryKeys.map { key in
      guard let key, let category = category(key) else { return false }
      return condition(category)
    }
    var result = plan.columns.categories.map { isWanted[$0] }
    for (label, key) in event.objectCategories ?? [:] {
      guard let position = plan.position(of: label) else { continue }
      result[position] = category(key.text).map(condition) ?? false
    }
    return result
  }

  private func category(_ key: String) -> Category? {
    chart.category(key) ?? event.categories.first { $0.key.text == key }
  }
}

extension SharedStates {
  /// The labels of all objects that may be anything but free, some of them more than once.
  fileprivate var touchedLabels: some Sequence<String> {
    let layers = [own] + above + below.flatMap { [$0.event] + $0.seasons }
    return layers.lazy.flatMap(\.objects.keys)
  }
}
