/// One transition of objects of one event: an item of a batch call.
///
/// A call applies all its items in order, or none.
public struct StatusChangeRequest: Hashable, Sendable, Codable {
  /// What is done; the server takes `CHANGE_STATUS_TO` if there is none.
  public var type: StatusChangeType?
  /// The event, season or partial season whose objects change.
  public var event: EventKey
  /// Whole objects, and places of areas; the service does not document how many it takes.
  public var objects: [ObjectProperties]
  /// Required for `CHANGE_STATUS_TO`, forbidden for `RELEASE`.
  public var status: ObjectStatus?
  /// Required to hold; any other change then fails unless this token holds every object.
  ///
  /// Without a token the server lets a change take objects that somebody holds.
  public var holdToken: HoldTokenKey?
  /// Written to the objects; how a booking is found again later.
  public var orderId: String?
  /// Whether extra data survives the change; the server clears it otherwise.
  public var keepExtraData: Bool?
  /// Not together with `channelKeys`.
  public var ignoreChannels: Bool?
  /// May contain `ChannelKey.none` for objects without a channel.
  public var channelKeys: [ChannelKey]?
  /// The call is refused unless every object's status is in the list.
  public var allowedPreviousStatuses: [ObjectStatus]?
  /// The call is refused if an object's status is in the list.
  public var rejectedPreviousStatuses: [ObjectStatus]?
  /// Meaningful with the status `resale`.
  public var resaleListingId: String?
  /// The season whose status is overridden or followed again; `nil` leaves the choice to the
  /// server.
  ///
  /// Only with the types `overrideSeasonStatus` and `useSeasonStatus`.
  public var season: EventKey?

  /// A request of which nothing is sent but what is given here.
  public init(
    type: StatusChangeType? = nil, event: EventKey, objects: [ObjectProperties],
    status: ObjectStatus? = nil, holdToken: HoldTokenKey? = nil, orderId: String? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, resaleListingId: String? = nil,
    season: EventKey? = nil
  ) {
    self.type = type
    self.event = event
    self.objects = objects
    self.status = status
    self.holdToken = holdToken
    self.orderId = orderId
    self.keepExtraData = keepExtraData
    self.ignoreChannels = ignoreChannels
    self.channelKeys = channelKeys
    self.allowedPreviousStatuses = allowedPreviousStatuses
    self.rejectedPreviousStatuses = rejectedPreviousStatuses
    self.resaleListingId = resaleListingId
    self.season = season
  }
}

/// An object in a status change, with what it alone is given.
public struct ObjectProperties: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
  /// The object's full label: the API calls it an id.
  public var objectId: ObjectLabel
  /// A JSON object to store with a seat, table or booth, replacing what was there; areas take none.
  public var extraData: JSONValue?
  /// Stored with the booking and shown in infos; areas count their holds by it.
  public var ticketType: String?
  /// Places of an area; absent means one.
  public var quantity: Int?

  /// One object, or `quantity` places of an area.
  public init(
    _ objectId: ObjectLabel, extraData: JSONValue? = nil, ticketType: String? = nil,
    quantity: Int? = nil
  ) {
    self.objectId = objectId
    self.extraData = extraData
    self.ticketType = ticketType
    self.quantity = quantity
  }

  /// An object by its label, with nothing else.
  public init(stringLiteral value: String) { self.init(ObjectLabel(value)) }
}
