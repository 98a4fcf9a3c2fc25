public import Diagnostics
public import SeatsioModel

/// What events, seasons and events of seasons share; `nil` is not managed.
public struct EventSettings: Sendable {
  /// What people call it.
  public var name: Located<String>?
  /// How tables are sold.
  public var tableBooking: Located<TableBookingConfig>?
  /// The whole map from labels to categories.
  public var objectCategories: Located<[String: CategoryKey]>?
  /// Categories of the event itself that must be there, or must not; others stay.
  public var categories: [Located<CategoryDeclaration>] = []
  /// Those that must be there, or must not; others stay.
  public var channels: [Located<ChannelDeclaration>] = []
  /// `.everything` means no restriction.
  public var forSale: Located<ForSale>?

  /// Makes one of its parts.
  public init() {}
}

/// An event that the job wants to exist, or not to.
public struct EventDeclaration: Sendable {
  /// What the thing is called inside the job.
  public var address: Address
  /// Where it is declared.
  public var mark: SourceMark
  /// What identifies it.
  public var key: Located<EventKey>
  /// The chart, by local name or key.
  public var chart: Located<Reference<ChartKey>>
  /// Only where the chart is given by its key; `nil`: that of the chart, or of the connection.
  public var workspace: Located<Reference<WorkspaceKey>>?
  /// What it has in common with seasons.
  public var settings: EventSettings
  /// `yyyy-MM-dd`.
  public var date: Located<String>?
  /// Whether it should be there; an absent event is deleted.
  public var state: Located<Presence>?
  /// What has to be done before, beside what references say.
  public var dependsOn: [Located<Address>]
}

/// A channel of an event.
public struct ChannelDeclaration: Hashable, Sendable {
  /// What identifies it.
  public var key: ChannelKey
  /// What people call it.
  public var name: String
  /// A CSS colour.
  public var color: String
  /// Its place in lists of channels.
  public var index: Int?
  /// The whole list; `nil` is not managed.
  public var objects: [ObjectLabel]?
  /// The whole map; `nil` is not managed.
  public var areaPlaces: [String: Int]?
  /// Whether it should be there.
  public var state: Presence = .present

  /// The channel as it is made where there is none.
  public var channel: Channel {
    Channel(
      key: key, name: name, color: color, index: index,
      objects: (objects ?? []).map(\.rawValue), areaPlaces: areaPlaces ?? [:])
  }
}

/// What of an event is for sale.
public enum ForSale: Hashable, Sendable {
  case everything
  /// Everything except what the configuration lists, or nothing but it.
  case restricted(ForSaleConfig)

  /// As events are made with it; `nil`: everything is for sale.
  public var config: ForSaleConfig? {
    if case .restricted(let config) = self { config } else { nil }
  }
}
