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
    if declared.state?.value == .absent { return remove(declared.declared) }
    guard let chart = chart(of: declared.declared) else {
      return addConflict(declared.declared, chartProblem(declared.declared))
    }
    guard let scope = chart.place.scope else { return make(declared, chart) }
    guard let events = events(in: scope) else { return }
    if let event = events[declared.key.value] {
      adopt(event, for: declared, chart)
    } else {
      make(declared, chart)
    }
  }

  mutating func addConflict(_ declared: DeclaredEvent, _ problem: Diagnostic) {
    addConflict(
      declared.address, at: declared.mark, title: declared.key.value.rawValue, problem)
  }

  /// Why an event or season has no chart that it could use.
  func chartProblem(_ declared: DeclaredEvent) -> Diagnostic {
    guard case .key = declared.chart.value else {
      return conflict(
        "plan/blocked",
        "'\(declared.address)' cannot be planned, because its chart cannot be used",
        at: declared.chart.mark, fix: "see the problem with the chart")
    }
    return workspaceProblem(
      declared.address, in: declared.workspace?.value, at: declared.mark)
  }

  mutating func events(in scope: WorkspaceScope) -> [EventKey: Event]? {
    if let known = eventsByScope[scope] { return known }
    guard let list = live.events(in: scope) else { return nil }
    let events = Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    eventsByScope[scope] = events
    return events
  }

  // MARK: - Making

  /// Why an event or season cannot be made; `.pending` while that is not known.
  mutating func obstacle(to declared: DeclaredEvent, _ chart: ChartState) -> EditResult? {
    if case .key(let key) = chart.target, charts.values.allSatisfy({ $0.target != chart.target }) {
      var answer: Chart?? = .some(nil)
      if let scope = chart.place.scope { answer = live.chart(key, in: scope) }
      guard let found = answer else { return .pending }
      if found == nil {
        return .conflict(
          conflict(
            "plan/not-found", "there is no chart '\(key)'", at: declared.chart.mark,
            fix: "check the key and the workspace"))
      }
    }
    guard !declared.settings.categories.isEmpty else { return nil }
    var ofChart = chart.categories
    if case .key(let key) = chart.target, let scope = chart.place.scope {
      guard let published = live.categories(of: key, in: scope) else { return .pending }
      ofChart = published
    }
    return categoryOfChart(declared.settings, ofChart).map { .conflict($0) }
  }

  private mutating func make(_ declared: EventDeclaration, _ chart: ChartState) {
    switch obstacle(to: declared.declared, chart) {
    case .pending?: return
    case .conflict(let problem)?: return addConflict(declared.declared, problem)
    case .done?, nil: break
    }
    let key = declared.key.value
    var fields: [FieldChange] = [.init("key", to: key.rawValue)]
    fields += Self.fields(ofNew: declared.settings, date: declared.date)
    let change = addChange(
      declared.address, at: declared.mark, .create, title: key.rawValue, fields: fields, event: key)
    let unit = addUnit(to: change, at: declared.mark, "create event '\(key)'")
    pendingEvents.append(
      PendingEvent(
        chart: chart.target, place: chart.place, unit: unit, creation: EventCreation(declared)))
  }

  /// What something new starts with.
  static func fields(ofNew settings: EventSettings, date: Located<String>? = nil) -> [FieldChange] {
    var fields: [FieldChange] = []
    if let name = settings.name { fields.append(.init("name", to: name.value)) }
    if let date { fields.append(.init("date", to: date.value)) }
    if let tables = settings.tableBooking {
      fields.append(.init("table_booking", to: EventText.describe(tables.value)))
    }
    if let map = settings.objectCategories, let text = EventText.describe(map.value) {
      fields.append(.init("object_categories", to: text))
    }
    for category in settings.categories.map(\.value) where category.state == .present {
      fields.append(.init("category \(category.key)", to: category.label))
    }
    for channel in settings.channels.map(\.value) where channel.state == .present {
      fields.append(
        .init(
          "channel \(channel.key)", to: EventText.describe(channel.objects, channel.areaPlaces)))
    }
    if case .restricted(let config)? = settings.forSale?.value {
      fields.append(.init("for_sale", to: EventText.describe(config)))
    }
    return fields
  }

  // MARK: - Adopting

  /// Why a live event is not the one that is declared; `nil` if it is.
  func mismatch(_ event: Event, _ declared: DeclaredEvent, _ chart: ChartState?) -> Diagnostic? {
    let isSeason = event.isSeason && !event.isPartialSeason
    if event.isPartialSeason || isSeason != (declared.role == .season) {
      let kind = event.isPartialSeason ? "a partial season" : isSeason ? "a season" : "an event"
      return conflict(
        "plan/other-kind", "'\(event.key)' exists and is \(kind), not \(declared.role.one)",
        at: declared.key.mark, fix: "declare it as what it is, or choose another key")
    }
    if let chart, chart.target != .key(event.chartKey) {
      return conflict(
        "plan/other-chart",
        "the \(isSeason ? "season" : "event") '\(event.key)' exists and uses another chart, "
          + "'\(event.chartKey)'",
        at: declared.chart.mark,
        fix: "name that chart by 'key', or give the \(isSeason ? "season" : "event") another key")
    }
    return nil
  }

  private mutating func adopt(_ event: Event, for declared: EventDeclaration, _ chart: ChartState) {
    if let problem = mismatch(event, declared.declared, chart) {
      return addConflict(declared.declared, problem)
    }
    var edits = EventEdits()
    let subject = EventSubject(key: event.key, workspace: chart.place, chart: event.chartKey)
    let facts = EventFacts(settings: declared.settings, date: declared.date)
    switch edit(KnownEvent(event), to: facts, subject, &edits) {
    case .pending: return
    case .conflict(let problem): return addConflict(declared.declared, problem)
    case .done: break
    }
    let change = addChange(
      declared.address, at: declared.mark, edits.fields.isEmpty ? .keep : .update,
      title: event.key.rawValue, fields: edits.fields, event: event.key)
    add(edits, to: change)
  }

  // MARK: - Removing

  /// Removes an event or a season, with its events.
  mutating func remove(_ declared: DeclaredEvent) {
    let key = declared.key.value
    let reference = index.workspace(of: declared)
    if isGone(reference) {
      return keep(declared.address, at: declared.mark, title: key.rawValue)
    }
    guard let place = place(of: reference) else {
      return addConflict(
        declared, workspaceProblem(declared.address, in: reference, at: declared.mark))
    }
    guard let scope = place.scope else {
      return keep(declared.address, at: declared.mark, title: key.rawValue)
    }
    guard let events = events(in: scope) else { return }
    guard let event = events[key] else {
      return keep(declared.address, at: declared.mark, title: key.rawValue)
    }
    // A chart that goes too is not planned, and its key is the event's own then.
    if let problem = mismatch(event, declared, chart(of: declared)) {
      return addConflict(declared, problem)
    }
    var fields: [FieldChange] = [.init("key", from: key.rawValue, to: nil)]
    let parts = events.values.filter { $0.topLevelSeasonKey == key }.map(\.key.rawValue).sorted()
    if declared.role == .season, !parts.isEmpty {
      fields.append(.init("events", from: LabelList.text(parts), to: nil, oldInFull: parts))
    }
    let change = addChange(
      declared.address, at: declared.mark, .remove, title: key.rawValue, fields: fields, event: key)
    addCall(
      .deleteEvent(key, in: place.target), to: change,
      "delete \(declared.role == .season ? "season" : "event") '\(key)'")
    lose(.thing, by: change)
  }

  // MARK: - What is for sale

  func forSaleEdit(
    _ declared: ForSale?, live: ForSaleConfig?, prefix: String, fields: inout [FieldChange]
  ) -> ForSale? {
    guard let declared else { return nil }
    let old = live.map { EventText.describe($0) } ?? "everything"
    let oldInFull = ((live?.objects ?? []) + (live?.categories ?? [])).sorted()
    switch declared {
    case .everything:
      guard live != nil else { return nil }
      fields.append(
        .init("\(prefix)for_sale", from: old, to: "everything", oldInFull: oldInFull))
    case .restricted(let config):
      if let live, EventText.isSame(live, config) { return nil }
      fields.append(
        .init(
          "\(prefix)for_sale", from: old, to: EventText.describe(config), oldInFull: oldInFull))
    }
    return declared
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
