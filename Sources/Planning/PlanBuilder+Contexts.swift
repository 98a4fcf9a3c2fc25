import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What steps see of an event: its objects as they are before the first step, with what the event's
/// own declaration will have changed by then.
struct EventContext {
  let place: EventPlace
  /// `nil`: the event is outside of the file.
  let declared: DeclaredEvent?
  private let objects: Objects
  /// By object: the channel that the declaration puts it in.
  private var channelOf: [ObjectLabel: ChannelKey] = [:]
  /// Channels whose objects the declaration lists, so that others leave them.
  private var managedChannels = Set<ChannelKey>()
  private var forSale: [ForSaleRule] = []

  /// Where objects come from; shared with the snapshot and looked at one by one, since a hall has
  /// many objects and a step few.
  enum Objects {
    /// Those of an event that exists.
    case live([ObjectLabel: LiveObject])
    /// Those of the chart that a new event will have.
    case drawn([ObjectLabel: ChartObject])
    /// The chart is made empty.
    case none
  }

  init(_ place: EventPlace, _ objects: Objects, _ declared: DeclaredEvent? = nil) {
    self.place = place
    self.objects = objects
    self.declared = declared
    // What is said of the season goes for its events, unless they say otherwise.
    if let inherited = declared?.inherited { add(inherited) }
    if let declared { add(declared.settings) }
  }

  private mutating func add(_ settings: EventSettings) {
    for channel in settings.channels.map(\.value) {
      let isAbsent = channel.state == .absent
      guard let labels = isAbsent ? [] : channel.objects else { continue }
      if !managedChannels.insert(channel.key).inserted {
        channelOf = channelOf.filter { $0.value != channel.key }
      }
      for label in labels { channelOf[label] = channel.key }
    }
    if let forSale = settings.forSale { self.forSale.append(ForSaleRule(forSale.value)) }
  }

  /// Whether the event exists now, so that areas have a log to read.
  var isLive: Bool { if case .live = objects { true } else { false } }

  /// Why a label may be missing; `nil` where the chart simply does not have it.
  var remark: String? {
    guard case .none = objects else { return nil }
    return "its chart is made empty; seats are drawn in the designer"
  }

  /// All labels, sorted.
  var labels: [String] {
    switch objects {
    case .live(let objects): objects.keys.map(\.rawValue).sorted()
    case .drawn(let objects): objects.keys.map(\.rawValue).sorted()
    case .none: []
    }
  }

  /// Seats and places that are booked now.
  var bookedPlaces: Int {
    guard case .live(let objects) = objects else { return 0 }
    return objects.values.reduce(0) { $0 + $1.bookedPlaces }
  }

  /// An object as it is before the first step; `nil` if the event has none of the label.
  subscript(label: ObjectLabel) -> LiveObject? {
    let found: LiveObject?
    switch objects {
    case .live(let objects): found = objects[label]
    case .drawn(let objects): found = objects[label].map { LiveObject($0) }
    case .none: found = nil
    }
    guard var object = found else { return nil }
    if let channel = object.channel, managedChannels.contains(channel) { object.channel = nil }
    if let channel = channelOf[label] { object.channel = channel }
    if !forSale.isEmpty { object.forSale = forSale.allSatisfy { $0.allows(label, object) } }
    return object
  }
}

/// What of an event is for sale, quick to ask for one object.
private struct ForSaleRule {
  private let config: ForSaleConfig?
  private let objects: Set<String>
  private let categories: Set<String>

  init(_ forSale: ForSale) {
    if case .restricted(let config) = forSale { self.config = config } else { config = nil }
    objects = Set(config?.objects ?? [])
    categories = Set(config?.categories ?? [])
  }

  func allows(_ label: ObjectLabel, _ object: LiveObject) -> Bool {
    guard let config else { return true }
    let isListed =
      objects.contains(label.rawValue)
      || [object.categoryKey, object.categoryLabel].contains {
        $0.map(categories.contains) ?? false
      }
    guard config.forSale else { return !isListed }
    return isListed || config.areaPlaces[label.rawValue] != nil
  }
}

extension PlanBuilder {
  /// Where a step's event is and what its objects are.
  enum Resolution {
    /// The place in `contexts`.
    case found(Int)
    /// The step cannot run; the reason, unless the event's own change gives it.
    case broken(Diagnostic)
    /// Not known yet.
    case pending
  }

  mutating func resolve(_ step: SeatWork) -> Resolution {
    if let declared = index.event(step.target) { return resolve(step, declared) }
    guard let place = place(of: step.target.workspace?.value) else {
      return .broken(
        workspaceProblem(step.address, in: step.target.workspace?.value, at: step.event.mark))
    }
    guard let scope = place.scope else { return .broken(unknownEvent(step)) }
    let eventPlace = EventPlace(workspace: place, key: step.event.value)
    // The file may name one workspace by its local name here and by its key there.
    for declared in index.events(step.event.value) where chart(of: declared)?.place == place {
      return resolve(step, declared)
    }
    if let known = contextOf[eventPlace] { return .found(known) }
    guard let events = events(in: scope) else { return .pending }
    guard events[step.event.value] != nil else {
      return .broken(unknownEvent(step))
    }
    guard let objects = live.objects(ofEvent: step.event.value, in: scope) else { return .pending }
    return .found(add(EventContext(eventPlace, .live(objects))))
  }

  private mutating func resolve(_ step: SeatWork, _ declared: DeclaredEvent) -> Resolution {
    guard let chart = chart(of: declared) else {
      return .broken(blocked(step, by: "its event"))
    }
    let place = EventPlace(workspace: chart.place, key: declared.key.value)
    if let known = contextOf[place] { return .found(known) }
    var event: Event?
    if let scope = chart.place.scope {
      guard let events = events(in: scope) else { return .pending }
      event = events[declared.key.value]
    }
    if let event, chart.target != .key(event.chartKey) {
      return .broken(blocked(step, by: "its event"))
    }
    guard let objects = objects(of: event, chart) else { return .pending }
    return .found(add(EventContext(place, objects, declared)))
  }

  /// The objects of an event, or of the chart that it will be made with; `nil`: not known yet.
  private mutating func objects(of event: Event?, _ chart: ChartState) -> EventContext.Objects? {
    if let event, let scope = chart.place.scope {
      return live.objects(ofEvent: event.key, in: scope).map { .live($0) }
    }
    guard let drawing = chart.drawing else { return EventContext.Objects.none }
    return live.objects(ofChart: drawing.key, in: drawing.scope).map { .drawn($0) }
  }

  private mutating func add(_ context: EventContext) -> Int {
    contextOf[context.place] = contexts.count
    contexts.append(context)
    return contexts.count - 1
  }

  private func unknownEvent(_ step: SeatWork) -> Diagnostic {
    conflict(
      "plan/not-found", "in '\(step.address)': there is no event '\(step.event.value)'",
      at: step.event.mark, fix: "declare it under 'events', or correct the key")
  }

  private func blocked(_ step: SeatWork, by what: String) -> Diagnostic {
    conflict(
      "plan/blocked", "'\(step.address)' cannot run, because \(what) cannot be used",
      at: step.event.mark, fix: "see the problem with \(what)")
  }
}
