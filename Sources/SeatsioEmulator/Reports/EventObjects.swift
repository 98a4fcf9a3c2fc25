import SeatsioModel

/// The objects of an event as infos and reports show them, with everything at hand that they need of
/// each object.
struct EventObjects {
  let view: EventView
  private var states: SharedStates
  let descriptions: ObjectDescriptions
  /// By the text of the key, where most objects will be asked about.
  private var categories: [String: (category: Category, name: CategoryName)]?

  /// - Parameter seasonBookings: Whether what is taken on the event's seasons counts.
  init(of view: EventView, seasonBookings: Bool = true) {
    self.view = view
    states =
      seasonBookings
      ? view.states : SharedStates(own: view.states.own, above: [], below: view.states.below)
    descriptions = view.version.plan.descriptions
  }

  /// Groups that reports show even if nothing is in them.
  var groups: StandingGroups {
    StandingGroups(
      categories: view.version.categories + view.event.categories, zones: view.version.plan.zones,
      channels: view.channels.channels.map(\.key))
  }

  var channels: ChannelSet { view.channels }

  /// All that the event sells, in drawing order.
  var all: some Sequence<EventObject> {
    let indexed = indexed
    return descriptions.objects.indices.lazy.filter(isSold).map {
      indexed.object(at: $0, state: nil)
    }
  }

  /// The same sorted by label, in the order of code points.
  var inOrderOfLabels: some Sequence<EventObject> {
    let indexed = indexed
    return descriptions.inOrderOfLabels.lazy.filter(isSold).map {
      indexed.object(at: $0, state: nil)
    }
  }

  /// The same, prepared for all objects.
  private var indexed: EventObjects {
    var indexed = self
    indexed.states = states.indexed
    indexed.categories = Dictionary(
      (view.version.categories + view.event.categories).map {
        ($0.key.text, ($0, CategoryName($0)))
      },
      uniquingKeysWith: { first, _ in first })
    return indexed
  }

  /// The object with a label, if the event sells it.
  ///
  /// - Parameter state: Its state, or `nil` for what it is in the event.
  func object(_ label: String, state: ObjectState? = nil) -> EventObject? {
    guard let index = view.version.plan.position(of: label), isSold(index) else { return nil }
    return object(at: index, state: state)
  }

  private func object(at index: Int, state: ObjectState?) -> EventObject {
    let label = descriptions.objects[index].label
    let key = view.event.objectCategories?[label]?.text ?? descriptions.objects[index].category
    let state = state ?? states.state(of: label, staged: [:]).state
    return EventObject(
      descriptions, index, state: state, in: key.flatMap(category),
      channel: view.channels.channel(of: label), sale: view.sale,
      seasonOverrides: state.overridden.isEmpty ? [] : view.overriddenQuantities(in: state))
  }

  /// That of the chart where the event has one with the same key.
  private func category(_ key: String) -> (category: Category, name: CategoryName)? {
    if let categories { return categories[key] }
    let found =
      view.version.category(key) ?? view.event.categories.first { $0.key.text == key }
    return found.map { ($0, CategoryName($0)) }
  }

  private func isSold(_ index: Int) -> Bool {
    switch descriptions.objects[index].kind {
    case .seat, .booth, .area: true
    case .table, .tableSeat: view.event.sells(descriptions.objects[index], of: view.version.plan)
    }
  }
}

extension EventView {
  /// Its objects as infos and reports show them; like the view, made once per call.
  var objects: EventObjects { EventObjects(of: self) }
}
