import AccountSnapshot
import FoundationEssentials
import Planning
import SeatsioModel

/// What an event of the fake account is within a season.
enum FakeSeasonRole: Hashable {
  case none
  case season
  case partialSeason(of: EventKey, events: [EventKey])
  case member(of: EventKey)

  var season: EventKey? {
    switch self {
    case .none, .season: nil
    case .partialSeason(let season, _), .member(let season): season
    }
  }
}

extension FakeAccount.FakeEvent {
  /// The season that it is an event of.
  var season: EventKey? {
    get { role.season }
    set { role = newValue.map { .member(of: $0) } ?? .none }
  }

  init(_ definition: EventDefinition, _ key: EventKey, _ chart: FakeAccount.FakeChart) {
    self.init(
      key: key, chart: chart.key, name: definition.name, date: definition.date,
      tableBooking: definition.tableBookingConfig ?? TableBookingConfig(),
      objectCategories: definition.objectCategories, categories: definition.categories ?? [],
      channels: definition.channels ?? [], forSale: definition.forSaleConfig,
      objects: chart.objects.mapValues { LiveObject($0) })
  }

  /// An event or part of a season, with what is set on it.
  init(of season: FakeAccount.FakeEvent, _ key: EventKey, _ role: FakeSeasonRole) {
    self.init(
      key: key, chart: season.chart, tableBooking: season.tableBooking,
      objectCategories: season.objectCategories, categories: season.categories,
      channels: season.channels, role: role, objects: season.objects)
  }
}

extension FakeAccount {
  /// An event as lists have it.
  func event(_ fake: FakeEvent, in workspace: Workspace) -> Event {
    let chart = workspace.charts.first { $0.key == fake.chart }
    var event = Event(
      id: 1, key: fake.key, chartKey: fake.chart, name: fake.name, date: fake.date,
      tableBookingConfig: fake.tableBooking, supportsBestAvailable: true,
      forSaleConfig: fake.forSale,
      channels: fake.channels, categories: (chart?.categories ?? []) + fake.categories,
      objectCategories: fake.objectCategories, createdOn: Date(timeIntervalSince1970: 0),
      isInThePast: fake.isInThePast)
    event.topLevelSeasonKey = fake.role.season
    switch fake.role {
    case .none: break
    case .season:
      event.isSeason = true
      event.isTopLevelSeason = true
      event.forSalePropagated = fake.isForSalePropagated
    case .partialSeason:
      event.isSeason = true
      event.isPartialSeason = true
    case .member:
      event.isEventInSeason = true
      event.partialSeasonKeysForEvent =
        workspace.events.filter { other in
          if case .partialSeason(_, let events) = other.role {
            events.contains(fake.key)
          } else {
            false
          }
        }.map(\.key) + fake.partialSeasons
    }
    return event
  }

  /// An event or season as the call for a single one has it.
  func season(_ fake: FakeEvent, in workspace: Workspace) -> Event {
    var season = event(fake, in: workspace)
    guard fake.role == .season else { return season }
    let parts = workspace.events.filter { $0.role.season == fake.key }
    season.events = parts.filter { $0.role == .member(of: fake.key) }
      .map { event($0, in: workspace) }
    season.partialSeasonKeys = parts.filter { $0.role != .member(of: fake.key) }.map(\.key)
    return season
  }

  mutating func applyToEvents(_ call: PlannedCall) throws(Refusal) {
    switch call {
    case .updateEvent(let key, let update, let workspace):
      try apply(update, to: key, in: workspace)
    case .deleteEvent(let key, let workspace):
      let index = try place(of: workspace)
      guard workspaces[index].events.contains(where: { $0.key == key }) else {
        throw Refusal(description: "no event \(key)")
      }
      workspaces[index].events.removeAll { $0.key == key || $0.role.season == key }
      for place in workspaces[index].events.indices {
        guard case .partialSeason(let top, let events) = workspaces[index].events[place].role
        else { continue }
        workspaces[index].events[place].role = .partialSeason(
          of: top, events: events.filter { $0 != key })
      }
    case .removeChannel(let channel, let key, let workspace):
      try editChannels(of: key, in: workspace) { $0.removeAll { $0.key == channel } }
    case .replaceChannels(let channels, let key, let workspace):
      try editChannels(of: key, in: workspace) { $0 = channels }
    case .createSeason(let creation, let target, let workspace):
      let (index, place) = try chart(target, workspace)
      try checkNew([creation.key] + (creation.definition.eventKeys ?? []), index)
      let definition = creation.definition
      var season = FakeEvent(
        EventDefinition(
          name: definition.name, tableBookingConfig: definition.tableBookingConfig,
          objectCategories: definition.objectCategories, categories: definition.categories,
          channels: definition.channels, forSaleConfig: definition.forSaleConfig),
        creation.key, workspaces[index].charts[place])
      season.role = .season
      season.isForSalePropagated = definition.forSalePropagated ?? true
      workspaces[index].events.append(season)
      for key in definition.eventKeys ?? [] {
        workspaces[index].events.append(FakeEvent(of: season, key, .member(of: creation.key)))
      }
    case .createEventsInSeason(let keys, let season, let workspace):
      let index = try place(of: workspace)
      try checkNew(keys, index)
      let top = try require(
        workspaces[index].events.first { $0.key == season }, "no season \(season)")
      for key in keys {
        workspaces[index].events.append(FakeEvent(of: top, key, .member(of: season)))
      }
    case .createPartialSeason(let creation, let workspace):
      let index = try place(of: workspace)
      try checkNew([creation.place.key], index)
      try checkMembers(creation.events, of: creation.place.season, index)
      let top = try require(
        workspaces[index].events.first { $0.key == creation.place.season }, "no season")
      var part = FakeEvent(
        of: top, creation.place.key,
        .partialSeason(of: creation.place.season, events: creation.events))
      part.name = creation.name
      workspaces[index].events.append(part)
    case .addToPartialSeason(let keys, let place, let workspace):
      try checkMembers(keys, of: place.season, try self.place(of: workspace))
      try editMembers(of: place, in: workspace) { $0 += keys }
    case .removeFromPartialSeason(let key, let place, let workspace):
      try editMembers(of: place, in: workspace) { $0.removeAll { $0 == key } }
    default: throw Refusal(description: "\(call) is no call about events")
    }
  }

  private func checkNew(_ keys: [EventKey], _ index: Int) throws(Refusal) {
    for key in keys where workspaces[index].events.contains(where: { $0.key == key }) {
      throw Refusal(description: "\(key) exists")
    }
  }

  private func checkMembers(
    _ keys: [EventKey], of season: EventKey, _ index: Int
  ) throws(Refusal) {
    for key in keys {
      guard workspaces[index].events.first(where: { $0.key == key })?.role == .member(of: season)
      else { throw Refusal(description: "\(key) is no event of \(season)") }
    }
  }

  private mutating func editMembers(
    of place: PartialSeasonPlace, in workspace: WorkspaceTarget,
    _ body: (inout [EventKey]) -> Void
  ) throws(Refusal) {
    try edit(place.key, workspace) { event in
      guard case .partialSeason(let top, var events) = event.role else { return }
      body(&events)
      event.role = .partialSeason(of: top, events: events)
    }
  }

  /// Channels of a season are those of its events too, which here have no others.
  private mutating func editChannels(
    of key: EventKey, in workspace: WorkspaceTarget, _ body: (inout [Channel]) -> Void
  ) throws(Refusal) {
    try edit(key, workspace) { body(&$0.channels) }
    let names = try require(
      workspaces[try place(of: workspace)].events.first { $0.key == key }, "no event \(key)"
    ).channels.map(\.name)
    guard Set(names).count == names.count else {
      throw Refusal(description: "two channels have one name")
    }
  }

  private mutating func apply(
    _ update: EventUpdate, to key: EventKey, in workspace: WorkspaceTarget
  ) throws(Refusal) {
    try edit(key, workspace) { event in
      event.name = update.name ?? event.name
      event.date = update.date ?? event.date
      event.tableBooking = update.tableBookingConfig ?? event.tableBooking
      event.isInThePast = update.isInThePast ?? event.isInThePast
      event.isForSalePropagated = update.forSalePropagated ?? event.isForSalePropagated
      switch update.objectCategories {
      case .keep: break
      case .remove: event.objectCategories = nil
      case .set(let map): event.objectCategories = map
      }
      switch update.categories {
      case .keep: break
      case .remove: event.categories = []
      case .set(let list): event.categories = list
      }
    }
  }
}
