public import JobFile
public import SeatsioModel

/// One API call of the plan, with the units that it carries.
public struct Operation: Sendable {
  /// Its place in the plan.
  public var id: OperationID
  /// What is sent.
  public var call: PlannedCall
  /// In the order in which the call carries them.
  public var units: [UnitID]
  /// How many operations the longest chain has that begins with this one; longer chains start
  /// first.
  public var weight = 1
}

/// A workspace, known or about to be made.
public enum WorkspaceTarget: Hashable, Sendable {
  /// That of the connection.
  case connection
  case key(WorkspaceKey)
  /// The one that the job makes under a local name.
  case made(String)
}

/// A chart, known or about to be made.
public enum ChartTarget: Hashable, Sendable {
  case key(ChartKey)
  /// The one that the job makes under a local name.
  case made(String)
}

/// A hold token, known or about to be made.
public enum TokenTarget: Hashable, Sendable {
  case key(HoldTokenKey)
  /// The one that the job makes under a local name.
  case made(String)
}

/// What a call does, with everything it says except what only the run can know.
public enum PlannedCall: Sendable {
  case createWorkspace(local: String, name: String, isTest: Bool)
  case renameWorkspace(WorkspaceKey, name: String)
  case activateWorkspace(WorkspaceKey)
  case setDefaultWorkspace(WorkspaceTarget)
  case deactivateWorkspace(WorkspaceKey)
  /// Only an inactive one can be deleted.
  case deleteWorkspace(WorkspaceKey)

  case createChart(
    local: String, in: WorkspaceTarget, name: String, venueType: VenueType?,
    categories: [Category])
  /// `to` is `nil` within one workspace, where alone a draft can be copied.
  case copyChart(
    local: String, from: ChartTarget, version: ChartVersion, in: WorkspaceTarget,
    to: WorkspaceTarget?)
  case renameChart(ChartTarget, in: WorkspaceTarget, name: String)
  case addCategory(Category, to: ChartTarget, in: WorkspaceTarget)
  case updateCategory(Category, of: ChartTarget, in: WorkspaceTarget)
  case removeCategory(CategoryKey, from: ChartTarget, in: WorkspaceTarget)
  case addTag(String, to: ChartTarget, in: WorkspaceTarget)
  case removeTag(String, from: ChartTarget, in: WorkspaceTarget)
  case publishChart(ChartTarget, in: WorkspaceTarget)
  case unarchiveChart(ChartKey, in: WorkspaceTarget)
  case archiveChart(ChartKey, in: WorkspaceTarget)

  /// One event per unit.
  case createEvents([EventCreation], of: ChartTarget, in: WorkspaceTarget)
  /// Of an event or a season of any kind.
  case updateEvent(EventKey, EventUpdate, in: WorkspaceTarget)
  /// With a season go its events.
  case deleteEvent(EventKey, in: WorkspaceTarget)
  case addChannels([Channel], to: EventKey, in: WorkspaceTarget)
  case updateChannel(ChannelDeclaration, of: EventKey, in: WorkspaceTarget)
  case removeChannel(ChannelKey, from: EventKey, in: WorkspaceTarget)
  /// The whole list, those that the file does not mention included.
  case replaceChannels([Channel], of: EventKey, in: WorkspaceTarget)
  case setForSale(ForSale, of: EventKey, in: WorkspaceTarget)

  /// With its events.
  case createSeason(SeasonCreation, of: ChartTarget, in: WorkspaceTarget)
  case createEventsInSeason([EventKey], of: EventKey, in: WorkspaceTarget)
  case createPartialSeason(PartialSeasonCreation, in: WorkspaceTarget)
  case addToPartialSeason([EventKey], PartialSeasonPlace, in: WorkspaceTarget)
  case removeFromPartialSeason(EventKey, PartialSeasonPlace, in: WorkspaceTarget)

  case createHoldToken(local: String, in: WorkspaceTarget, expiresInMinutes: Int?)
  /// The changes of each unit, in order; one transaction.
  case changeStatuses([[SeatChange]], in: WorkspaceTarget)
  case bestAvailable(BestAvailableCall, in: WorkspaceTarget)
  case changeSeasonStatus(SeasonStatusCall, in: WorkspaceTarget)
  case updateExtraData([ObjectLabel: JSONValue], of: EventKey, in: WorkspaceTarget)
  /// One event per unit, each event once.
  case editForSale([ForSaleChange], in: WorkspaceTarget)
  case editChannel(ChannelChange, in: WorkspaceTarget)
  case addTicketBuyers([String])
  case removeTicketBuyers([String])
}

/// An event to be made.
public struct EventCreation: Hashable, Sendable {
  /// The key, which no event of the workspace has yet.
  public var key: EventKey
  /// What the event starts with, its key included.
  public var definition: EventDefinition

  /// An event that starts with what a declaration says.
  init(_ declared: EventDeclaration) {
    let settings = declared.settings
    key = declared.key.value
    definition = EventDefinition(
      eventKey: key, name: settings.name?.value, date: declared.date?.value,
      tableBookingConfig: settings.tableBooking?.value,
      objectCategories: settings.objectCategories.flatMap { $0.value.isEmpty ? nil : $0.value },
      categories: settings.newCategories, channels: settings.newChannels,
      forSaleConfig: settings.forSale?.value.config)
  }
}

/// A season to be made.
public struct SeasonCreation: Hashable, Sendable {
  /// The key, which nothing in the workspace has yet.
  public var key: EventKey
  /// What the season starts with, its key and events included.
  public var definition: SeasonDefinition

  /// A season that starts with what a declaration says.
  init(_ declared: SeasonDeclaration) {
    let settings = declared.settings
    key = declared.key.value
    let events = declared.events.map(\.value).filter { $0.state == .present }.map(\.key)
    definition = SeasonDefinition(
      key: key, name: settings.name?.value, eventKeys: events.isEmpty ? nil : events,
      tableBookingConfig: settings.tableBooking?.value,
      objectCategories: settings.objectCategories.flatMap { $0.value.isEmpty ? nil : $0.value },
      categories: settings.newCategories, channels: settings.newChannels,
      forSaleConfig: settings.forSale?.value.config,
      forSalePropagated: declared.isForSalePropagated?.value)
  }
}

/// Where a partial season is.
public struct PartialSeasonPlace: Hashable, Sendable {
  /// Its key.
  public var key: EventKey
  /// The season that it is a part of.
  public var season: EventKey
}

/// A partial season to be made.
public struct PartialSeasonCreation: Hashable, Sendable {
  /// Where it will be.
  public var place: PartialSeasonPlace
  /// `nil`: none.
  public var name: String?
  /// All of its events, which are events of the season.
  public var events: [EventKey]
}

extension EventSettings {
  /// Categories that something new starts with; `nil`: none.
  fileprivate var newCategories: [Category]? {
    let present = categories.map(\.value).filter { $0.state == .present }.map(\.category)
    return present.isEmpty ? nil : present
  }

  /// Channels that something new starts with; `nil`: none.
  fileprivate var newChannels: [Channel]? {
    let present = channels.map(\.value).filter { $0.state == .present }.map(\.channel)
    return present.isEmpty ? nil : present
  }
}

/// One item of a batch of status changes: objects of one event that change alike.
public struct SeatChange: Hashable, Sendable {
  /// The event of all objects.
  public var event: EventKey
  /// `nil` releases.
  public var status: ObjectStatus?
  /// The objects, with what each alone is given.
  public var objects: [ObjectProperties]
  /// The token that holds the objects, or that is to hold them.
  public var holdToken: TokenTarget?
  /// The order that the objects will carry; `nil` clears it.
  public var orderID: String?
  /// Whether extra data survives; the server clears it otherwise.
  public var keepExtraData: Bool?
  /// Whether objects of any channel are meant.
  public var ignoreChannels: Bool?
  /// The channels whose objects are meant.
  public var channelKeys: [ChannelKey]?
  /// The status that the plan saw; `nil` for areas, which carry no guard.
  public var allowedPreviousStatuses: [ObjectStatus]?
  /// What the step itself rejects.
  public var rejectedPreviousStatuses: [ObjectStatus]?
  /// Of what is put up for resale: the listing that it belongs to.
  public var resaleListingID: String?
  /// Where set, not the status changes but whose status the objects follow.
  public var seasonStatus: SeasonStatusChange?
  /// Whether the objects are places of an area, so that reading them back proves nothing.
  public var isArea: Bool
  /// Where set, the objects must still have this order id when the call is sent: the API cannot
  /// compare it.
  public var expectedOrder: ExpectedOrder?

  /// The order that objects belonged to when the plan was made.
  public struct ExpectedOrder: Hashable, Sendable {
    /// `nil`: none.
    public var id: String?
  }

  /// Seats, or places of areas.
  public var places: Int { objects.reduce(0) { $0 + ($1.quantity ?? 1) } }

  /// Whether reading the objects back shows what became of the change.
  public var leavesTrace: Bool { !isArea && seasonStatus == nil }
}

extension PlannedCall {
  /// The endpoint that the call goes to, which states its lane.
  public var endpoint: Endpoint {
    switch self {
    case .createWorkspace: .createWorkspace
    case .renameWorkspace: .updateWorkspace
    case .activateWorkspace: .activateWorkspace
    case .setDefaultWorkspace: .setDefaultWorkspace
    case .deactivateWorkspace: .deactivateWorkspace
    case .deleteWorkspace: .deleteWorkspace
    case .createChart: .createChart
    case .copyChart(_, _, .draft, _, _): .copyDraft
    case .copyChart(_, _, .published, _, let to): to == nil ? .copyChart : .copyChartToWorkspace
    case .renameChart: .updateChart
    case .addCategory: .addCategory
    case .updateCategory: .updateCategory
    case .removeCategory: .removeCategory
    case .addTag: .addTag
    case .removeTag: .removeTag
    case .publishChart: .publishDraft
    case .unarchiveChart: .unarchiveChart
    case .archiveChart: .archiveChart
    case .createEvents: .createEvents
    case .updateEvent: .updateEvent
    case .deleteEvent: .deleteEvent
    case .addChannels: .addChannels
    case .updateChannel: .updateChannel
    case .removeChannel: .removeChannel
    case .replaceChannels: .replaceChannels
    case .setForSale(.everything, _, _): .markEverythingAsForSale
    case .setForSale(.restricted(let config), _, _):
      config.forSale ? .markAsForSale : .markAsNotForSale
    case .createSeason: .createSeason
    case .createEventsInSeason: .createEventsInSeason
    case .createPartialSeason: .createPartialSeason
    case .addToPartialSeason: .addEventsToPartialSeason
    case .removeFromPartialSeason: .removeEventFromPartialSeason
    case .createHoldToken: .createHoldToken
    case .changeStatuses: .changeStatusInBatch
    case .bestAvailable: .changeStatus
    case .changeSeasonStatus(let call, _):
      call.change.isOverride ? .overrideSeasonStatus : .useSeasonStatus
    case .updateExtraData: .updateExtraData
    case .editForSale(let changes, _): changes.count == 1 ? .editForSale : .editForSaleOfEvents
    case .editChannel(let change, _):
      change.joins ? .addObjectsToChannel : .removeObjectsFromChannel
    case .addTicketBuyers: .addTicketBuyers
    case .removeTicketBuyers: .removeTicketBuyers
    }
  }
}
