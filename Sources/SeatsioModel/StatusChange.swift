public import FoundationEssentials

/// One transition of objects of one event: an item of a batch call.
///
/// A call applies all its items in order, or none.
public struct StatusChangeRequest: Hashable, Sendable, Codable {
  public var type: StatusChangeType?
  public var event: EventKey
  public var objects: [ObjectProperties]
  /// Required for `CHANGE_STATUS_TO`, forbidden for `RELEASE`.
  public var status: ObjectStatus?
  public var holdToken: HoldTokenKey?
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

  public init(
    type: StatusChangeType? = nil, event: EventKey, objects: [ObjectProperties],
    status: ObjectStatus? = nil, holdToken: HoldTokenKey? = nil, orderId: String? = nil,
    keepExtraData: Bool? = nil, ignoreChannels: Bool? = nil, channelKeys: [ChannelKey]? = nil,
    allowedPreviousStatuses: [ObjectStatus]? = nil,
    rejectedPreviousStatuses: [ObjectStatus]? = nil, resaleListingId: String? = nil
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
  }
}

/// An object in a status change, with what it alone is given.
public struct ObjectProperties: Hashable, Sendable, Codable, ExpressibleByStringLiteral {
  public var objectId: ObjectLabel
  public var extraData: JSONValue?
  public var ticketType: String?
  /// Places of an area; absent means one.
  public var quantity: Int?

  public init(
    _ objectId: ObjectLabel, extraData: JSONValue? = nil, ticketType: String? = nil,
    quantity: Int? = nil
  ) {
    self.objectId = objectId
    self.extraData = extraData
    self.ticketType = ticketType
    self.quantity = quantity
  }

  public init(stringLiteral value: String) { self.init(ObjectLabel(value)) }
}

/// The objects of a status change, as they are afterwards, by label.
public struct StatusChangeResult: Hashable, Sendable, Codable {
  public var objects: [String: EventObjectInfo]

  public init(objects: [String: EventObjectInfo]) { self.objects = objects }
}

/// One entry of the status-change log: one object in one call.
public struct StatusChange: Hashable, Sendable, Codable {
  public var id: Int64
  /// The event's numeric id, not its key.
  public var eventId: Int64
  /// The status after the change.
  public var status: ObjectStatus
  /// Places; 1 for seats.
  public var quantity: Int
  public var objectLabel: ObjectLabel
  public var date: Date
  public var orderId: String?
  public var extraData: JSONValue?
  public var holdToken: HoldTokenKey?
  public var origin: StatusChangeOrigin
  public var isPresentOnChart: Bool?
  public var notPresentOnChartReason: String?

  public init(
    id: Int64, eventId: Int64, status: ObjectStatus, quantity: Int, objectLabel: ObjectLabel,
    date: Date, orderId: String?, extraData: JSONValue?, holdToken: HoldTokenKey?,
    origin: StatusChangeOrigin
  ) {
    self.id = id
    self.eventId = eventId
    self.status = status
    self.quantity = quantity
    self.objectLabel = objectLabel
    self.date = date
    self.orderId = orderId
    self.extraData = extraData
    self.holdToken = holdToken
    self.origin = origin
  }
}

/// Who caused a status change.
public struct StatusChangeOrigin: Hashable, Sendable, Codable {
  public var type: StatusChangeOriginType
  /// Only for API calls.
  public var ip: String?

  public init(type: StatusChangeOriginType, ip: String? = nil) {
    self.type = type
    self.ip = ip
  }
}
