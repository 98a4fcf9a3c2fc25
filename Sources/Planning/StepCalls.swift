public import SeatsioModel

/// Whose status objects of an event of a season follow.
public struct SeasonStatusChange: Hashable, Sendable {
  /// Whether they follow the event's own, or the season's again.
  public var isOverride: Bool
  /// The season that is meant; `nil` leaves the choice to the service.
  public var season: EventKey?
}

/// Objects of an event of a season that change whose status they follow.
public struct SeasonStatusCall: Hashable, Sendable {
  /// The event of the season.
  public var event: EventKey
  /// Whose status they follow from now on.
  public var change: SeasonStatusChange
  /// Labels, those of areas once for each place.
  public var objects: [ObjectLabel]
  /// The places that follow the event's own status afterwards, by area label.
  public var placesAfter: [String: Int] = [:]
}

/// What of an event is put up for sale or taken off, while the rest stays.
public struct ForSaleChange: Hashable, Sendable {
  /// The event that it concerns.
  public var event: EventKey
  /// What is put up for sale; places only of areas.
  public var forSale: [ForSaleItem] = []
  /// What is taken off sale; places only of areas.
  public var notForSale: [ForSaleItem] = []
  /// The places that the configuration lists afterwards, by area label, where places are named.
  public var placesAfter: [String: Int] = [:]
}

/// Objects and places that join a channel or leave it, while the rest stays.
public struct ChannelChange: Hashable, Sendable {
  /// The event that it concerns.
  public var event: EventKey
  /// The channel; `NO_CHANNEL` takes objects out of their season's channels for this event.
  public var channel: ChannelKey
  /// Whether they join.
  public var joins: Bool
  /// Labels of seats, tables, booths and whole areas.
  public var objects: [ObjectLabel]
  /// Added to, or taken from, those that the channel has, by area label.
  public var areaPlaces: [String: Int]
  /// The places that the channel has afterwards, by area label, where places are named.
  public var placesAfter: [String: Int] = [:]
}

/// Objects that the service chooses.
public struct BestAvailableCall: Hashable, Sendable {
  /// The event to choose from.
  public var event: EventKey
  /// What becomes of the objects.
  public var status: ObjectStatus
  /// How many, and where.
  public var wish: BestAvailable
  /// The token that is to hold them.
  public var holdToken: TokenTarget?
  /// By which they are found again.
  public var orderID: String?
  /// Whether extra data survives; the server clears it otherwise.
  public var keepExtraData: Bool?
  /// Whether objects of any channel are meant.
  public var ignoreChannels: Bool?
  /// The channels to choose from.
  public var channelKeys: [ChannelKey]?
  /// Places that the order has already by other calls.
  public var placesBefore = 0
}
