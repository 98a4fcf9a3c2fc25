import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// An event in a workspace.
struct EventPlace: Hashable {
  var workspace: WorkspacePlace
  var key: EventKey
}

/// An event that has to be made.
struct PendingEvent {
  var chart: ChartTarget
  var place: WorkspacePlace
  var unit: UnitID
  var creation: EventCreation
}

extension PlanBuilder {
  /// The chart that an event or season uses, and where it is; `nil` when it cannot be used.
  mutating func chart(of declared: DeclaredEvent) -> ChartState? {
    switch declared.chart.value {
    case .declared(let name): return charts[name]
    case .key(let key):
      guard let place = place(of: declared.workspace?.value) else { return nil }
      let drawing = place.scope.map { ChartState.Drawing(scope: $0, key: key) }
      return ChartState(
        target: .key(key), place: place, drawing: drawing, name: key.rawValue, categories: [],
        tags: [])
    }
  }

  mutating func plan(_ declared: EventDeclaration) {
    guard let chart = chart(of: declared.declared) else {
      let title = declared.key.value.rawValue
      guard case .key = declared.chart.value else {
        return addConflict(
          declared.address, at: declared.mark, title: title,
          conflict(
            "plan/blocked",
            "'\(declared.address)' cannot be planned, because its chart cannot be used",
            at: declared.chart.mark, fix: "see the problem with the chart"))
      }
      return addConflict(
        declared.address, at: declared.mark, title: title,
        workspaceProblem(declared.address, in: declared.workspace?.value, at: declared.mark))
    }
    guard let scope = chart.place.scope else { return make(declared, chart) }
    guard let events = events(in: scope) else { return }
    if let event = events[declared.key.value] {
      adopt(event, for: declared, chart)
    } else {
      make(declared, chart)
    }
  }

  mutating func events(in scope: WorkspaceScope) -> [EventKey: Event]? {
    if let known = eventsByScope[scope] { return known }
    guard let list = live.events(in: scope) else { return nil }
    let events = Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    eventsByScope[scope] = events
    return events
  }

  private mutating func make(_ declared: EventDeclaration, _ chart: ChartState) {
    if case .key(let key) = declared.chart.value {
      var answer: Chart?? = .some(nil)
      if let scope = chart.place.scope { answer = live.chart(key, in: scope) }
      guard let found = answer else { return }
      if found == nil {
        addConflict(
          declared.address, at: declared.mark, title: declared.key.value.rawValue,
          conflict(
            "plan/not-found", "there is no chart '\(key)'", at: declared.chart.mark,
            fix: "check the key and the workspace"))
        return
      }
    }
    var fields: [FieldChange] = [.init("key", to: declared.key.value.rawValue)]
    if let name = declared.settings.name { fields.append(.init("name", to: name.value)) }
    if let date = declared.date { fields.append(.init("date", to: date.value)) }
    for channel in declared.settings.channels.map(\.value) {
      fields.append(
        .init("channel \(channel.key)", to: Self.describe(channel.objects, channel.areaPlaces)))
    }
    var config: ForSaleConfig?
    if case .restricted(let restricted)? = declared.settings.forSale?.value {
      config = restricted
      fields.append(.init("for_sale", to: Self.describe(restricted)))
    }
    let key = declared.key.value
    let change = addChange(
      declared.address, at: declared.mark, .create, title: key.rawValue, fields: fields, event: key)
    let unit = addUnit(to: change, at: declared.mark, "create event '\(key)'")
    let creation = EventCreation(
      key: key, name: declared.settings.name?.value, date: declared.date?.value,
      channels: declared.settings.channels.map { Self.channel($0.value) }, forSaleConfig: config)
    pendingEvents.append(
      PendingEvent(chart: chart.target, place: chart.place, unit: unit, creation: creation))
  }

  static func channel(_ declared: ChannelDeclaration) -> Channel {
    Channel(
      key: declared.key, name: declared.name, color: declared.color, index: declared.index,
      objects: (declared.objects ?? []).map(\.rawValue), areaPlaces: declared.areaPlaces ?? [:])
  }

  private mutating func adopt(_ event: Event, for declared: EventDeclaration, _ chart: ChartState) {
    if chart.target != .key(event.chartKey) {
      addConflict(
        declared.address, at: declared.mark, title: event.key.rawValue,
        conflict(
          "plan/other-chart",
          "the event '\(event.key)' exists and uses another chart, '\(event.chartKey)'",
          at: declared.chart.mark,
          fix: "name that chart by 'key', or give the event another key"))
      return
    }
    var fields: [FieldChange] = []
    let name = declared.settings.name.flatMap { $0.value == event.name ? nil : $0.value }
    if let name { fields.append(.init("name", from: event.name, to: name)) }
    let date = declared.date.flatMap { $0.value == event.date ? nil : $0.value }
    if let date { fields.append(.init("date", from: event.date, to: date)) }
    let (added, updated) = channelEdits(
      declared.settings.channels, live: event.channels, fields: &fields)
    let forSale = forSaleEdit(
      declared.settings.forSale?.value, live: event.forSaleConfig, fields: &fields)
    let change = addChange(
      declared.address, at: declared.mark, fields.isEmpty ? .keep : .update,
      title: event.key.rawValue, fields: fields, event: event.key)
    let workspace = chart.place.target
    if name != nil || date != nil {
      addCall(
        .updateEvent(event.key, in: workspace, name: name, date: date), to: change,
        "update event '\(event.key)'")
    }
    // One channel after another: an object moves between channels, and the last call wins.
    var follows: [UnitID] = []
    for channel in updated {
      follows = [
        addCall(
          .updateChannel(channel, of: event.key, in: workspace), to: change,
          "update channel '\(channel.key)' of '\(event.key)'", follows: follows)
      ]
    }
    if !added.isEmpty {
      addCall(
        .addChannels(added.map { Self.channel($0) }, to: event.key, in: workspace), to: change,
        "add channels to '\(event.key)'", follows: follows)
    }
    if let forSale {
      addCall(
        .setForSale(forSale, of: event.key, in: workspace), to: change,
        "set what of '\(event.key)' is for sale")
    }
  }

  private func channelEdits(
    _ declared: [Located<ChannelDeclaration>], live: [Channel], fields: inout [FieldChange]
  ) -> (added: [ChannelDeclaration], updated: [ChannelDeclaration]) {
    let known = Dictionary(live.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var added: [ChannelDeclaration] = []
    var updated: [ChannelDeclaration] = []
    for channel in declared.map(\.value) {
      let title = "channel \(channel.key)"
      guard let old = known[channel.key] else {
        fields.append(.init(title, to: Self.describe(channel.objects, channel.areaPlaces)))
        added.append(channel)
        continue
      }
      let count = fields.count
      if old.name != channel.name {
        fields.append(.init("\(title) name", from: old.name, to: channel.name))
      }
      if old.color.lowercased() != channel.color.lowercased() {
        fields.append(.init("\(title) color", from: old.color, to: channel.color))
      }
      if let objects = channel.objects, Set(objects.map(\.rawValue)) != Set(old.objects) {
        fields.append(
          .init(
            "\(title) objects", from: LabelList.text(old.objects),
            to: LabelList.text(objects.map(\.rawValue))))
      }
      if let places = channel.areaPlaces, places != old.areaPlaces {
        fields.append(
          .init(
            "\(title) area places", from: Self.describe(nil, old.areaPlaces),
            to: Self.describe(nil, places)))
      }
      if fields.count > count { updated.append(channel) }
    }
    return (added, updated)
  }

  private func forSaleEdit(
    _ declared: ForSale?, live: ForSaleConfig?, fields: inout [FieldChange]
  ) -> ForSale? {
    guard let declared else { return nil }
    let old = live.map { Self.describe($0) } ?? "everything"
    switch declared {
    case .everything:
      guard live != nil else { return nil }
      fields.append(.init("for_sale", from: old, to: "everything"))
    case .restricted(let config):
      if let live, Self.isSame(live, config) { return nil }
      fields.append(.init("for_sale", from: old, to: Self.describe(config)))
    }
    return declared
  }

  private static func isSame(_ left: ForSaleConfig, _ right: ForSaleConfig) -> Bool {
    left.forSale == right.forSale && Set(left.objects) == Set(right.objects)
      && left.areaPlaces == right.areaPlaces && Set(left.categories) == Set(right.categories)
  }

  static func describe(_ config: ForSaleConfig) -> String {
    var parts: [String] = []
    if !config.objects.isEmpty { parts.append(LabelList.text(config.objects)) }
    parts += config.areaPlaces.sorted { $0.key < $1.key }.map { "\($0.value) places of \($0.key)" }
    parts += config.categories.sorted().map { "category \($0)" }
    let list = parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    return config.forSale ? "only \(list)" : "everything except \(list)"
  }

  static func describe(_ objects: [ObjectLabel]?, _ places: [String: Int]?) -> String {
    var parts: [String] = []
    if let objects, !objects.isEmpty { parts.append(LabelList.text(objects.map(\.rawValue))) }
    parts += (places ?? [:]).sorted { $0.key < $1.key }.map { "\($0.value) places of \($0.key)" }
    return parts.isEmpty ? "no objects" : parts.joined(separator: ", ")
  }

  /// Packs up to 100 events of one chart with the same predecessors into one call.
  mutating func packEvents() {
    struct Group: Hashable {
      var chart: ChartTarget
      var place: WorkspacePlace
      var waitsFor: [ChangeID]
    }
    var order: [Group] = []
    var groups: [Group: [PendingEvent]] = [:]
    for event in pendingEvents {
      let waits = changes[units[event.unit.index].change.index].waitsFor
      let group = Group(chart: event.chart, place: event.place, waitsFor: waits)
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(event)
    }
    for group in order {
      let events = groups[group] ?? []
      for start in stride(from: 0, to: events.count, by: 100) {
        let part = events[start..<min(start + 100, events.count)]
        addOperation(
          .createEvents(part.map(\.creation), of: group.chart, in: group.place.target),
          part.map(\.unit))
      }
    }
  }
}
