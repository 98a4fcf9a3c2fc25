import AccountSnapshot
import FoundationEssentials
import JobFile
import Planning
import SeatsioModel

/// An account made of plain values that answers what the planner asks and takes the calls of a
/// plan, as strictly as the service does where double bookings are at stake.
struct FakeAccount {
  struct Workspace {
    var live: LiveWorkspace
    var charts: [FakeChart] = []
    var events: [FakeEvent] = []
  }

  struct FakeChart {
    var key: ChartKey
    var name: String
    var tags: [String] = []
    var categories: [Category] = []
    var draft: LiveDraft?
    var archived = false
    var validation = ChartValidation()
    var venueType: VenueType?
    var objects: [ObjectLabel: ChartObject] = [:]
  }

  struct FakeEvent {
    var key: EventKey
    var chart: ChartKey
    var name: String?
    var date: String?
    var tableBooking = TableBookingConfig()
    var objectCategories: [String: CategoryKey]?
    /// Its own, beside the chart's.
    var categories: [Category] = []
    var channels: [Channel] = []
    var forSale: ForSaleConfig?
    var isForSalePropagated = true
    var isInThePast = false
    var role = FakeSeasonRole.none
    var objects: [ObjectLabel: LiveObject] = [:]
    /// Parts of its season that it is in, beside those that list it.
    var partialSeasons: [EventKey] = []
    /// Oldest first.
    var log: [StatusChange] = []
  }

  var workspaces: [Workspace]
  var ticketBuyers = Set<String>()
  /// Everything that was ever asked for, in order.
  private(set) var asked: [Query] = []
  /// What the plan's local names have become.
  private(set) var made = Made()
  private var nextID: Int64 = 1000

  struct Made {
    var workspaces: [String: WorkspaceKey] = [:]
    var charts: [String: ChartKey] = [:]
    var tokens: [String: HoldTokenKey] = [:]
  }

  init(
    _ workspaces: [Workspace] = [
      Workspace(live: LiveWorkspace(key: "main", name: "Main", isDefault: true))
    ]
  ) {
    self.workspaces = workspaces
  }

  /// An account with one workspace, one event `show` and its objects.
  init(show objects: [ObjectLabel: LiveObject], channels: [Channel] = []) {
    self.init()
    workspaces[0].charts = [
      FakeChart(
        key: "hall", name: "Hall",
        objects: objects.mapValues { ChartObject(type: $0.type, capacity: $0.capacity) })
    ]
    workspaces[0].events = [
      FakeEvent(key: "show", chart: "hall", channels: channels, objects: objects)
    ]
  }

  // MARK: - Reading

  mutating func answer(_ query: Query) -> Answer {
    asked.append(query)
    switch query {
    case .holdToken: return .holdToken(nil)
    case .workspaces: return .workspaces(workspaces.map(\.live))
    case .charts(let scope):
      return .charts(
        workspace(scope)?.charts.filter { !$0.archived }.map { chart($0, scope) } ?? [])
    case .archivedCharts(let scope):
      return .charts(workspace(scope)?.charts.filter(\.archived).map { chart($0, scope) } ?? [])
    case .chart(let scope, let key):
      return .chart(fake(key, scope).map { chart($0, scope) })
    case .categories(let scope, let key): return .categories(fake(key, scope)?.categories ?? [])
    case .draft(let scope, let key): return .draft(fake(key, scope)?.draft)
    case .chartObjects(let scope, let key): return .chartObjects(fake(key, scope)?.objects ?? [:])
    case .draftObjects(let scope, let key): return .chartObjects(fake(key, scope)?.objects ?? [:])
    case .validations(let scope):
      let charts = workspace(scope)?.charts.filter { !$0.archived } ?? []
      return .validations(
        Dictionary(uniqueKeysWithValues: charts.map { ($0.key, $0.validation) }))
    case .season(let scope, let key):
      return .season(
        workspace(scope).flatMap { workspace in
          workspace.events.first { $0.key == key }.map { season($0, in: workspace) }
        })
    case .events(let scope):
      return .events(
        workspace(scope).map { workspace in workspace.events.map { event($0, in: workspace) } }
          ?? [])
    case .eventObjects(let scope, let key):
      let found = workspace(scope)?.events.first { $0.key == key }
      return .eventObjects(found.map { objects(of: $0) } ?? [:])
    case .areaLog(let scope, let key, let label):
      let log = workspace(scope)?.events.first { $0.key == key }?.log ?? []
      return .areaLog(log.filter { $0.objectLabel == label }.reversed())
    case .ticketBuyers: return .ticketBuyers(ticketBuyers)
    }
  }

  private func index(_ scope: WorkspaceScope) -> Int? {
    switch scope {
    case .connection: workspaces.firstIndex { $0.live.isDefault }
    case .key(let key): workspaces.firstIndex { $0.live.key == key && $0.live.isActive }
    }
  }

  private func workspace(_ scope: WorkspaceScope) -> Workspace? {
    index(scope).map { workspaces[$0] }
  }

  private func fake(_ key: ChartKey, _ scope: WorkspaceScope) -> FakeChart? {
    workspace(scope)?.charts.first { $0.key == key }
  }

  private func chart(_ fake: FakeChart, _ scope: WorkspaceScope) -> Chart {
    let isUsed = workspace(scope)?.events.contains { $0.chart == fake.key } ?? false
    return Chart(
      id: 1, key: fake.key, name: fake.name,
      status: fake.draft != nil ? .publishedWithDraft : isUsed ? .published : .notUsed,
      tags: fake.tags, archived: fake.archived)
  }

  func objects(of event: FakeEvent) -> [ObjectLabel: LiveObject] {
    var objects = event.objects
    for (label, object) in objects {
      objects[label]?.channel =
        event.channels.first { $0.objects.contains(label.rawValue) }?.key ?? object.channel
      if let config = event.forSale {
        let isListed =
          config.objects.contains(label.rawValue)
          || object.categoryKey.map(config.categories.contains) ?? false
        objects[label]?.forSale = isListed == config.forSale
      }
    }
    return objects
  }

  // MARK: - Writing

  /// A call that the service would refuse.
  struct Refusal: Error, CustomStringConvertible {
    var description: String
  }

  /// Applies the operations of a plan in the order in which it lists them.
  mutating func apply(_ plan: Plan) throws(Refusal) {
    for operation in plan.operations { try apply(operation.call) }
  }

  func place(of target: WorkspaceTarget) throws(Refusal) -> Int { try index(target) }

  mutating func apply(_ call: PlannedCall) throws(Refusal) {
    switch call {
    case .createWorkspace(let local, let name, let isTest):
      let key = WorkspaceKey("w-\(newID())")
      workspaces.append(Workspace(live: LiveWorkspace(key: key, name: name, isTest: isTest)))
      made.workspaces[local] = key
    case .renameWorkspace(let key, let name):
      workspaces[try require(workspaces.firstIndex { $0.live.key == key }, "no workspace \(key)")]
        .live.name = name
    case .activateWorkspace(let key):
      workspaces[try require(workspaces.firstIndex { $0.live.key == key }, "no workspace \(key)")]
        .live.isActive = true
    case .setDefaultWorkspace(let target):
      let index = try place(of: target)
      for place in workspaces.indices { workspaces[place].live.isDefault = place == index }
    case .deactivateWorkspace(let key):
      let index = try place(of: .key(key))
      guard !workspaces[index].live.isDefault else {
        throw Refusal(description: "the default workspace stays active")
      }
      workspaces[index].live.isActive = false
    case .deleteWorkspace(let key):
      guard let index = workspaces.firstIndex(where: { $0.live.key == key }),
        !workspaces[index].live.isActive
      else { throw Refusal(description: "only an inactive workspace can be deleted") }
      workspaces.remove(at: index)

    case .createChart(let local, let target, let name, let venueType, let categories):
      let key = ChartKey("c-\(newID())")
      workspaces[try index(target)].charts.append(
        FakeChart(key: key, name: name, categories: categories, venueType: venueType))
      made.charts[local] = key
    case .copyChart(let local, let source, let version, let from, let to):
      let (workspace, place) = try chart(source, from)
      var copy = workspaces[workspace].charts[place]
      if version == .draft {
        let draft = try require(copy.draft, "there is no draft to copy")
        copy.name = draft.name ?? copy.name
        copy.categories = draft.categories
      }
      copy.key = ChartKey("c-\(newID())")
      copy.draft = nil
      copy.archived = false
      if let to {
        copy.tags = []
        workspaces[try index(to)].charts.append(copy)
      } else {
        copy.name += " (copy)"
        workspaces[workspace].charts.append(copy)
      }
      made.charts[local] = copy.key
    case .renameChart(let target, let workspace, let name):
      try edit(target, workspace) {
        $0.name = name
      } draft: {
        $0.name = name
      }
    case .addCategory(let category, let target, let workspace):
      try edit(target, workspace) {
        $0.categories.append(category)
      } draft: {
        $0.categories.append(category)
      }
    case .updateCategory(let category, let target, let workspace):
      try edit(target, workspace) {
        Self.update(category, in: &$0.categories)
      } draft: {
        Self.update(category, in: &$0.categories)
      }
    case .removeCategory(let key, let target, let workspace):
      try edit(target, workspace) {
        $0.categories.removeAll { $0.key == key }
      } draft: {
        $0.categories.removeAll { $0.key == key }
      }
    case .addTag(let tag, let target, let workspace):
      let (index, place) = try chart(target, workspace)
      workspaces[index].charts[place].tags.append(tag)
    case .removeTag(let tag, let target, let workspace):
      let (index, place) = try chart(target, workspace)
      guard workspaces[index].charts[place].tags.contains(tag) else {
        throw Refusal(description: "the chart has no tag \(tag)")
      }
      workspaces[index].charts[place].tags.removeAll { $0 == tag }
    case .publishChart(let target, let workspace):
      let (index, place) = try chart(target, workspace)
      let draft = try require(workspaces[index].charts[place].draft, "there is no draft")
      workspaces[index].charts[place].name = draft.name ?? ""
      workspaces[index].charts[place].categories = draft.categories
      workspaces[index].charts[place].draft = nil
    case .unarchiveChart(let key, let workspace):
      let (index, place) = try chart(.key(key), workspace)
      workspaces[index].charts[place].archived = false
    case .archiveChart(let key, let workspace):
      let (index, place) = try chart(.key(key), workspace)
      guard !workspaces[index].charts[place].archived else {
        throw Refusal(description: "the chart is archived already")
      }
      workspaces[index].charts[place].archived = true

    case .createEvents(let creations, let target, let workspace):
      guard creations.count <= 100 else { throw Refusal(description: "more than 100 events") }
      let (index, place) = try chart(target, workspace)
      for creation in creations {
        guard !workspaces[index].events.contains(where: { $0.key == creation.key }) else {
          throw Refusal(description: "the event \(creation.key) exists")
        }
        workspaces[index].events.append(
          FakeEvent(creation.definition, creation.key, workspaces[index].charts[place]))
      }
    case .updateEvent, .deleteEvent, .removeChannel, .replaceChannels, .createSeason,
      .createEventsInSeason, .createPartialSeason, .addToPartialSeason, .removeFromPartialSeason:
      try applyToEvents(call)
    case .addChannels(let channels, let key, let workspace):
      try edit(key, workspace) { event in
        for channel in channels {
          Self.take(channel.objects, from: &event.channels)
          event.channels.append(channel)
        }
      }
    case .updateChannel(let channel, let key, let workspace):
      try edit(key, workspace) { event in
        if let objects = channel.objects {
          Self.take(objects.map(\.rawValue), from: &event.channels)
        }
        guard let place = event.channels.firstIndex(where: { $0.key == channel.key }) else {
          return
        }
        event.channels[place].name = channel.name
        event.channels[place].color = channel.color
        if let objects = channel.objects { event.channels[place].objects = objects.map(\.rawValue) }
        if let places = channel.areaPlaces { event.channels[place].areaPlaces = places }
      }
    case .setForSale(let forSale, let key, let workspace):
      try edit(key, workspace) { event in
        if case .restricted(let config) = forSale {
          event.forSale = config
        } else {
          event.forSale = nil
        }
      }

    case .createHoldToken(let local, let workspace, _):
      _ = try index(workspace)
      made.tokens[local] = HoldTokenKey("token-\(newID())")
    case .changeStatuses(let units, let workspace):
      let index = try index(workspace)
      // One transaction: all of it or nothing.
      var events = workspaces[index].events
      for change in units.joined() {
        let place = try require(
          events.firstIndex { $0.key == change.event }, "no event \(change.event)")
        for object in change.objects {
          if let season = change.seasonStatus {
            try follow(season, object.objectId, in: &events[place])
          } else {
            try apply(change, object, to: &events[place])
          }
        }
      }
      workspaces[index].events = events
    case .bestAvailable(let call, let workspace): try choose(call, in: index(workspace))
    case .changeSeasonStatus(let call, let workspace):
      let place = try event(call.event, in: workspace)
      for label in call.objects {
        try follow(call.change, label, in: &workspaces[place.workspace].events[place.event])
      }
    case .updateExtraData(let data, let key, let workspace):
      let place = try event(key, in: workspace)
      for (label, data) in data {
        workspaces[place.workspace].events[place.event].objects[label]?.extraData = data
      }
    case .editForSale(let changes, let workspace):
      guard Set(changes.map(\.event)).count == changes.count else {
        throw Refusal(description: "an event stands in a call twice")
      }
      for change in changes {
        let place = try event(change.event, in: workspace)
        edit(change, &workspaces[place.workspace].events[place.event])
      }
    case .editChannel(let change, let workspace):
      let place = try event(change.event, in: workspace)
      try edit(change, &workspaces[place.workspace].events[place.event])
    case .addTicketBuyers(let ids): ticketBuyers.formUnion(ids)
    case .removeTicketBuyers(let ids): ticketBuyers.subtract(ids)
    }
  }

  private mutating func newID() -> Int64 {
    nextID += 1
    return nextID
  }

  func require<Value>(_ value: Value?, _ message: String) throws(Refusal) -> Value {
    guard let value else { throw Refusal(description: message) }
    return value
  }

  func index(_ target: WorkspaceTarget) throws(Refusal) -> Int {
    switch target {
    case .connection: try require(index(.connection), "no default workspace")
    case .key(let key): try require(index(.key(key)), "no active workspace \(key)")
    case .made(let name):
      try require(
        made.workspaces[name].flatMap { index(.key($0)) }, "workspace \(name) is not made yet")
    }
  }

  func chart(
    _ target: ChartTarget, _ workspace: WorkspaceTarget
  ) throws(Refusal) -> (workspace: Int, chart: Int) {
    let index = try index(workspace)
    let key: ChartKey
    switch target {
    case .key(let known): key = known
    case .made(let name): key = try require(made.charts[name], "chart \(name) is not made yet")
    }
    let place = workspaces[index].charts.firstIndex { $0.key == key }
    return (index, try require(place, "no chart \(key) in the workspace"))
  }

  /// Edits go to the published version while no event uses the chart, else to the draft.
  private mutating func edit(
    _ target: ChartTarget, _ workspace: WorkspaceTarget, published: (inout FakeChart) -> Void,
    draft: (inout LiveDraft) -> Void
  ) throws(Refusal) {
    let (index, place) = try chart(target, workspace)
    let chart = workspaces[index].charts[place]
    guard !chart.archived else { throw Refusal(description: "the chart is archived") }
    guard workspaces[index].events.contains(where: { $0.chart == chart.key }) else {
      published(&workspaces[index].charts[place])
      return try checkCategories(workspaces[index].charts[place].categories)
    }
    var edited = chart.draft ?? LiveDraft(name: chart.name, categories: chart.categories)
    draft(&edited)
    try checkCategories(edited.categories)
    workspaces[index].charts[place].draft = edited
  }

  private func checkCategories(_ categories: [Category]) throws(Refusal) {
    guard Set(categories.map(\.key)).count == categories.count else {
      throw Refusal(description: "a category was added twice")
    }
  }

  mutating func edit(
    _ key: EventKey, _ workspace: WorkspaceTarget, _ body: (inout FakeEvent) -> Void
  ) throws(Refusal) {
    let index = try index(workspace)
    let place = workspaces[index].events.firstIndex { $0.key == key }
    body(&workspaces[index].events[try require(place, "no event \(key)")])
  }

  private static func update(_ category: Category, in list: inout [Category]) {
    guard let place = list.firstIndex(where: { $0.key == category.key }) else { return }
    list[place].label = category.label
    list[place].color = category.color ?? list[place].color
    list[place].accessible = category.accessible
  }

  static func take(_ labels: [String], from channels: inout [Channel]) {
    for place in channels.indices { channels[place].objects.removeAll { labels.contains($0) } }
  }
}

// MARK: - Seats

extension FakeAccount {
  private func apply(
    _ change: SeatChange, _ properties: ObjectProperties, to event: inout FakeEvent
  ) throws(Refusal) {
    let label = properties.objectId
    guard var object = objects(of: event)[label] else {
      throw Refusal(description: "no object \(label)")
    }
    var token: HoldTokenKey?
    switch change.holdToken {
    case nil: token = nil
    case .key(let key)?: token = key
    case .made(let name)?:
      guard let key = made.tokens[name] else {
        throw Refusal(description: "token \(name) is not made yet")
      }
      token = key
    }
    if object.type == .generalAdmission {
      try applyToArea(change, properties, token, &object)
    } else {
      try checkSeat(change, object, token)
      object.status = change.status ?? .free
      object.orderID = change.orderID
      object.resaleListingID = change.resaleListingID
      object.ticketType = properties.ticketType
      object.extraData =
        properties.extraData ?? (change.keepExtraData == true ? object.extraData : nil)
      object.holdToken = object.status == .held ? token : nil
    }
    event.objects[label] = object
    event.log.append(
      StatusChange(
        id: Int64(event.log.count), eventId: 1, status: change.status ?? .free,
        quantity: properties.quantity ?? 1, objectLabel: label,
        date: Date(timeIntervalSince1970: 0), orderId: change.orderID, extraData: nil,
        holdToken: token, origin: StatusChangeOrigin(type: .apiCall)))
  }

  private func checkSeat(
    _ change: SeatChange, _ object: LiveObject, _ token: HoldTokenKey?
  ) throws(Refusal) {
    if let allowed = change.allowedPreviousStatuses, !allowed.contains(object.status) {
      throw Refusal(description: "\(object.status) is not an allowed previous status")
    }
    if change.rejectedPreviousStatuses?.contains(object.status) == true {
      throw Refusal(description: "\(object.status) is a rejected previous status")
    }
    if change.status == .held {
      guard token != nil, object.status.isSelectable else {
        throw Refusal(description: "cannot hold from \(object.status)")
      }
    } else if token != nil, object.holdToken != token {
      throw Refusal(description: "not held with the token")
    }
    if change.status == .booked, !object.status.isSelectable, object.status != .held {
      throw Refusal(description: "cannot book from \(object.status)")
    }
    if let channel = object.channel, change.ignoreChannels != true,
      change.channelKeys?.contains(channel) != true
    {
      throw Refusal(description: "in the channel \(channel)")
    }
    if change.status == .booked || change.status == .held, !object.forSale {
      throw Refusal(description: "not for sale")
    }
  }

  private func applyToArea(
    _ change: SeatChange, _ properties: ObjectProperties, _ token: HoldTokenKey?,
    _ object: inout LiveObject
  ) throws(Refusal) {
    let quantity = properties.quantity ?? 1
    let free = object.freePlaces ?? 0
    if change.status == nil {
      object.freePlaces = free + quantity
    } else if token != nil, change.status != .held {
      guard object.heldPlaces?[token ?? ""] ?? 0 >= quantity else {
        throw Refusal(description: "these places are not held with the token")
      }
    } else {
      guard free >= quantity else { throw Refusal(description: "too few places") }
      object.freePlaces = free - quantity
    }
    if let token {
      object.heldPlaces?[token, default: 0] += change.status == .held ? quantity : -quantity
    }
  }
}
