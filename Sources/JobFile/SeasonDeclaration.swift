public import Diagnostics
public import SeatsioModel

/// A season that the job wants to exist, or not to.
public struct SeasonDeclaration: Sendable {
  /// What the thing is called inside the job.
  public var address: Address
  /// Where it is declared.
  public var mark: SourceMark
  /// What identifies it; seasons and events share one set of keys.
  public var key: Located<EventKey>
  /// The chart, by local name or key.
  public var chart: Located<Reference<ChartKey>>
  /// Only where the chart is given by its key; `nil`: that of the chart, or of the connection.
  public var workspace: Located<Reference<WorkspaceKey>>?
  /// What it has in common with events.
  public var settings: EventSettings
  /// Whether what is for sale in the season decides for its events too; `nil` is not managed.
  public var isForSalePropagated: Located<Bool>?
  /// Events that must be in the season, or must not, in file order; others stay.
  public var events: [Located<SeasonEventDeclaration>]
  /// Parts of the season that must be there, or must not, in file order; others stay.
  public var partialSeasons: [Located<PartialSeasonDeclaration>]
  /// Whether it should be there; an absent season is deleted.
  public var state: Located<Presence>?
  /// What has to be done before, beside what references say.
  public var dependsOn: [Located<Address>]
}

/// An event of a season.
public struct SeasonEventDeclaration: Sendable {
  /// What identifies it, among all events of the workspace.
  public var key: EventKey
  /// What it has in common with other events.
  public var settings: EventSettings
  /// `yyyy-MM-dd`.
  public var date: Located<String>?
  /// Whether the event is over, so that bookings of the season leave it alone; `nil` is not managed.
  public var isInThePast: Located<Bool>?
  /// Whether it should be there; an absent event is deleted.
  public var state: Presence

  /// Makes one of its parts.
  public init(
    key: EventKey, settings: EventSettings = EventSettings(), date: Located<String>? = nil,
    isInThePast: Located<Bool>? = nil, state: Presence = .present
  ) {
    self.key = key
    self.settings = settings
    self.date = date
    self.isInThePast = isInThePast
    self.state = state
  }
}

/// Some events of a season that are sold together.
public struct PartialSeasonDeclaration: Sendable {
  /// What identifies it, among all events of the workspace.
  public var key: EventKey
  /// What it has in common with events.
  public var settings: EventSettings
  /// The whole list of its events, all of the season; `nil` is not managed.
  public var events: Located<[Located<EventKey>]>?
  /// Whether it should be there; an absent partial season is deleted.
  public var state: Presence

  /// Makes one of its parts.
  public init(
    key: EventKey, settings: EventSettings = EventSettings(),
    events: Located<[Located<EventKey>]>? = nil, state: Presence = .present
  ) {
    self.key = key
    self.settings = settings
    self.events = events
    self.state = state
  }
}
