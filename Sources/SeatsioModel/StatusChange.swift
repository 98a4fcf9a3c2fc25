public import FoundationEssentials

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

  /// A request of which nothing is sent but what is given here.
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

/// The objects of a status change, as they are afterwards, by label.
public struct StatusChangeResult: Hashable, Sendable, Codable {
  /// Each object of the request, or of one item of a batch.
  public var objects: [String: EventObjectInfo]

  /// A result as the server answers it with `?expand=objects`.
  public init(objects: [String: EventObjectInfo]) { self.objects = objects }
}

/// One entry of the status-change log: one object in one call.
public struct StatusChange: Hashable, Sendable, Codable {
  /// Grows with time; the log is paged by it, newest entry first.
  public var id: Int64
  /// The event's numeric id, not its key.
  public var eventId: Int64
  /// The status after the change.
  public var status: ObjectStatus
  /// Places; 1 for seats.
  public var quantity: Int
  /// The object's label at the time; `isPresentOnChart` tells whether it still means one.
  public var objectLabel: ObjectLabel
  /// When the server made the change.
  public var date: Date
  /// The order that the call named; absent where it named none.
  public var orderId: String?
  /// What the call stored with the object; absent where it stored nothing.
  public var extraData: JSONValue?
  /// The token that the call passed; absent where it passed none.
  public var holdToken: HoldTokenKey?
  /// Who made the change: a call, a buyer's browser, or the clock.
  public var origin: StatusChangeOrigin
  /// Whether the label still is a bookable object of the chart.
  public var isPresentOnChart: Bool?
  /// Why not, for example `RENAMED_OR_DELETED`; only where `isPresentOnChart` is `false`.
  public var notPresentOnChartReason: String?

  /// An entry of an object that is on the chart as far as is known: `isPresentOnChart` stays `nil`.
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
  /// What kind of actor it was; buyers' browsers have types of their own.
  public var type: StatusChangeOriginType
  /// Only for API calls.
  public var ip: String?

  /// An origin; give `ip` for API calls only, as the server does.
  public init(type: StatusChangeOriginType, ip: String? = nil) {
    self.type = type
    self.ip = ip
  }
}
