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
  /// The event as the account has it; `nil` while it does not exist.
  let event: Event?
  /// The channels that the declarations add to those of the account.
  private var declaredChannels: [ChannelKey: Channel] = [:]
  /// What this event's own declaration says.
  private let declaredForSale: ForSale?
  /// The seasons that the event belongs to, as far as account and file say.
  let seasons: [EventKey]
  /// The events that share their objects with this season, as far as the file says.
  let members: [EventKey]

  /// Where objects come from; shared with the snapshot and looked at one by one, since a hall has
  /// many objects and a step few.
  enum Objects {
    /// Those of an event that exists.
    case live([ObjectLabel: LiveObject])
    /// Those of the chart that a new event will have.
    case drawn([ObjectLabel: ChartObject])
    /// The chart is made empty.
    case none
    /// Nobody has looked: whatever is asked for is there and free. These are areas.
    case unknown(areas: Set<ObjectLabel>)
  }

  init(
    _ place: EventPlace, _ objects: Objects, _ event: Event?, _ declared: DeclaredEvent? = nil,
    _ ties: SeasonTies = SeasonTies()
  ) {
    self.place = place
    self.objects = objects
    self.declared = declared
    self.event = event
    declaredForSale = declared?.settings.forSale?.value
    let live =
      event?.topLevelSeasonKey.map { [$0] + (event?.partialSeasonKeysForEvent ?? []) } ?? []
    seasons =
      event?.isSeason == true ? [] : live + ties.seasons.filter { !live.contains($0) }
    members = ties.events
    // What is said of the season goes for its events, unless they say otherwise.
    if let inherited = declared?.inherited { add(inherited) }
    if let declared { add(declared.settings) }
  }

  private mutating func add(_ settings: EventSettings) {
    for channel in settings.channels.map(\.value) {
      let isAbsent = channel.state == .absent
      if !isAbsent { declaredChannels[channel.key] = channel.channel }
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

  /// Whether the event is a part of a season.
  var isInSeason: Bool { !seasons.isEmpty }

  /// The configuration of what is for sale; `nil` if everything is.
  var forSaleConfig: ForSaleConfig? {
    switch declaredForSale {
    case nil: event?.forSaleConfig
    case .everything?: nil
    case .restricted(let config)?: config
    }
  }

  /// Whether the configuration lists what is for sale, rather than what is not.
  var listsWhatIsForSale: Bool { forSaleConfig?.forSale ?? false }

  /// Whether the configuration by itself makes an object be for sale, or not, by its label.
  func lists(_ label: ObjectLabel, forSale: Bool) -> Bool {
    let isListed = forSaleConfig?.objects.contains(label.rawValue) ?? false
    return (isListed == listsWhatIsForSale) == forSale
  }

  /// A channel as it is before the first step; `nil` if there is none of the key.
  func channel(_ key: ChannelKey) -> Channel? {
    if case .unknown = objects, declared == nil {
      return Channel(key: key, name: key.rawValue, color: "#000000", objects: [])
    }
    guard let live = event?.channels.first(where: { $0.key == key }) else {
      return declaredChannels[key]
    }
    guard let declared = declaredChannels[key] else { return live }
    return declared.areaPlaces.isEmpty ? live : declared
  }

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
    case .none, .unknown: []
    }
  }

  /// Seats and places that are booked now.
  var bookedPlaces: Int {
    guard case .live(let objects) = objects else { return 0 }
    return objects.values.reduce(0) { $0 + $1.bookedPlaces }
  }

  /// Looks at every object of an event that exists, as the account has it, in no order.
  func forEach(_ body: (ObjectLabel, LiveObject) -> Void) {
    guard case .live(let objects) = objects else { return }
    for (label, object) in objects { body(label, object) }
  }

  /// An object as it is before the first step; `nil` if the event has none of the label.
  subscript(label: ObjectLabel) -> LiveObject? {
    let found: LiveObject?
    switch objects {
    case .live(let objects): found = objects[label]
    case .drawn(let objects): found = objects[label].map { LiveObject($0) }
    case .none: found = nil
    case .unknown(let areas):
      found =
        areas.contains(label)
        ? LiveObject(
          type: .generalAdmission, capacity: Self.manyPlaces, freePlaces: Self.manyPlaces,
          heldPlaces: [:])
        : LiveObject()
    }
    guard var object = found else { return nil }
    if let channel = object.channel, managedChannels.contains(channel) { object.channel = nil }
    if let channel = channelOf[label] { object.channel = channel }
    if !forSale.isEmpty {
      object.forSale = forSale.allSatisfy { $0.allows(label, object, isKnown: isKnown) }
    }
    return object
  }

  /// Whether somebody has looked at its objects.
  private var isKnown: Bool { if case .unknown = objects { false } else { true } }

  /// More than any area has, and few enough to be added up.
  private static let manyPlaces = 1_000_000_000
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

  /// - Parameter isKnown: Whether the object's category is known; otherwise it is one that fits.
  func allows(_ label: ObjectLabel, _ object: LiveObject, isKnown: Bool) -> Bool {
    guard let config else { return true }
    if !isKnown, config.forSale, !categories.isEmpty { return true }
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

  mutating func resolve(_ step: SeatWork) -> Resolution { resolve(step.target, for: step.address) }

  mutating func resolve(_ target: EventTarget, for step: Address) -> Resolution {
    if let declared = index.event(target) { return resolve(target, for: step, declared) }
    guard let place = place(of: target.workspace?.value) else {
      return .broken(workspaceProblem(step, in: target.workspace?.value, at: target.key.mark))
    }
    guard let scope = place.scope else { return .broken(unknownEvent(target, step)) }
    let key = target.key.value
    let eventPlace = EventPlace(workspace: place, key: key)
    // The file may name one workspace by its local name here and by its key there.
    for declared in index.events(key) where chart(of: declared)?.place == place {
      return resolve(target, for: step, declared)
    }
    if let known = contextOf[eventPlace] { return .found(known) }
    guard let events = events(in: scope) else { return .pending }
    guard let event = events[key] else { return .broken(unknownEvent(target, step)) }
    if live.isImagined {
      warnOfUnknown("the event '\(key)' is outside of the file", at: target.key.mark)
      return .found(add(EventContext(eventPlace, .unknown(areas: areasOfRows), event)))
    }
    guard let objects = live.objects(ofEvent: key, in: scope) else { return .pending }
    return .found(add(EventContext(eventPlace, .live(objects), event)))
  }

  private mutating func resolve(
    _ target: EventTarget, for step: Address, _ declared: DeclaredEvent
  ) -> Resolution {
    if declared.isAbsent {
      return .broken(
        conflict(
          "plan/absent", "'\(step)' works on '\(declared.key.value)', which the file removes",
          at: target.key.mark,
          related: [.init(message: "it is removed here", location: declared.key.mark)],
          fix: "remove the step, or keep the event"))
    }
    guard let chart = chart(of: declared) else {
      return .broken(blocked(target, step, by: "its event"))
    }
    let place = EventPlace(workspace: chart.place, key: declared.key.value)
    if let known = contextOf[place] { return .found(known) }
    var event: Event?
    if let scope = chart.place.scope {
      guard let events = events(in: scope) else { return .pending }
      event = events[declared.key.value]
    }
    if let event, chart.target != .key(event.chartKey) {
      return .broken(blocked(target, step, by: "its event"))
    }
    guard let objects = objects(of: event, chart) else { return .pending }
    if live.isImagined {
      warnOfUnknown(
        "nobody has looked at the chart '\(Self.name(of: declared.chart.value))'",
        at: declared.chart.mark)
    }
    return .found(add(EventContext(place, objects, event, declared, ties(of: declared))))
  }

  /// The objects of an event, or of the chart that it will be made with; `nil`: not known yet.
  private mutating func objects(of event: Event?, _ chart: ChartState) -> EventContext.Objects? {
    if live.isImagined { return .unknown(areas: areasOfRows) }
    if let event, let scope = chart.place.scope {
      return live.objects(ofEvent: event.key, in: scope).map { .live($0) }
    }
    guard let drawing = chart.drawing else { return EventContext.Objects.none }
    return live.objects(ofChart: drawing.key, isDraft: drawing.isDraft, in: drawing.scope)
      .map { .drawn($0) }
  }

  /// Labels that rows name with a number of places.
  private var areasOfRows: Set<ObjectLabel> {
    Set(
      works.flatMap { work in
        work.objects.filter { $0.value.quantity != nil }.map(\.value.label)
      })
  }

  private static func name(of chart: Reference<ChartKey>) -> String {
    switch chart {
    case .declared(let name): "\(Address(.chart, name))"
    case .key(let key): key.rawValue
    }
  }

  /// Says once for each chart and event why nothing on it is checked.
  private mutating func warnOfUnknown(_ reason: String, at mark: SourceMark) {
    let message = "labels are not checked, because \(reason)"
    guard unknownThings.insert(message).inserted else { return }
    warnings.append(
      Diagnostic(
        severity: .warning, code: "plan/offline", message: message, location: mark,
        fix: "plan without --offline, or on an emulator that has the chart"))
  }

  private mutating func add(_ context: EventContext) -> Int {
    contextOf[context.place] = contexts.count
    contexts.append(context)
    return contexts.count - 1
  }

  private func unknownEvent(_ target: EventTarget, _ step: Address) -> Diagnostic {
    conflict(
      "plan/not-found", "in '\(step)': there is no event '\(target.key.value)'",
      at: target.key.mark, fix: "declare it under 'events', or correct the key")
  }

  private func blocked(_ target: EventTarget, _ step: Address, by what: String) -> Diagnostic {
    conflict(
      "plan/blocked", "'\(step)' cannot run, because \(what) cannot be used",
      at: target.key.mark, fix: "see the problem with \(what)")
  }
}
