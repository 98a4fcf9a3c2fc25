public import FoundationEssentials

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
  /// What buyers see in place of the label; not in all answers.
  public var displayedLabel: String?
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
  /// Why not; only where `isPresentOnChart` is `false`.
  public var notPresentOnChartReason: NotPresentReason?

  /// An entry; without the last two arguments nothing is said of whether the object still exists.
  public init(
    id: Int64, eventId: Int64, status: ObjectStatus, quantity: Int, objectLabel: ObjectLabel,
    displayedLabel: String? = nil, date: Date, orderId: String?, extraData: JSONValue?,
    holdToken: HoldTokenKey?, origin: StatusChangeOrigin, isPresentOnChart: Bool? = nil,
    notPresentOnChartReason: NotPresentReason? = nil
  ) {
    self.id = id
    self.eventId = eventId
    self.status = status
    self.quantity = quantity
    self.objectLabel = objectLabel
    self.displayedLabel = displayedLabel
    self.date = date
    self.orderId = orderId
    self.extraData = extraData
    self.holdToken = holdToken
    self.origin = origin
    self.isPresentOnChart = isPresentOnChart
    self.notPresentOnChartReason = notPresentOnChartReason
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
