/// One object of an event in the form of an older API.
///
/// The current documentation no longer has this answer; `EventObjectInfo` tells more.
public struct SingleObjectStatus: Hashable, Sendable, Codable {
  /// The object's status; the only field that is always there.
  public var status: ObjectStatus
  /// Of the last status change; absent where that named none.
  public var ticketType: String?
  /// A JSON object stored by a status change.
  public var extraData: JSONValue?
  /// Of the last status change; absent where that named none.
  public var orderId: String?
  /// Only while the object is held.
  public var holdToken: HoldTokenKey?
  /// Whether it is for sale.
  public var forSale: Bool?
  /// Places booked, of an area.
  public var quantity: Int?

  /// A status as the server answers it.
  public init(
    status: ObjectStatus, ticketType: String? = nil, extraData: JSONValue? = nil,
    orderId: String? = nil, holdToken: HoldTokenKey? = nil, forSale: Bool? = nil,
    quantity: Int? = nil
  ) {
    self.status = status
    self.ticketType = ticketType
    self.extraData = extraData
    self.orderId = orderId
    self.holdToken = holdToken
    self.forSale = forSale
    self.quantity = quantity
  }
}
