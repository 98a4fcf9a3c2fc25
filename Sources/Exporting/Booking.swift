public import SeatsioModel

/// An object that is taken, or the places that an order has in an area.
public struct Booking: Hashable, Sendable {
  /// The event, season or partial season that it was taken in.
  public var event: EventKey
  /// What it is about.
  public var label: ObjectLabel
  /// Places of an area.
  public var quantity: Int?
  /// Never free, and never held: a hold ends by itself.
  public var status: ObjectStatus
  /// `nil` for none.
  public var orderID: String?
  /// `nil` for none.
  public var ticketType: String?
  /// A JSON object; `nil` for none.
  public var extraData: JSONValue?
  /// Of what is up for resale.
  public var resaleListingID: String?

  /// An object that is taken.
  public init(
    event: EventKey, label: ObjectLabel, quantity: Int? = nil, status: ObjectStatus,
    orderID: String? = nil, ticketType: String? = nil, extraData: JSONValue? = nil,
    resaleListingID: String? = nil
  ) {
    self.event = event
    self.label = label
    self.quantity = quantity
    self.status = status
    self.orderID = orderID
    self.ticketType = ticketType
    self.extraData = extraData
    self.resaleListingID = resaleListingID
  }
}

/// What is taken in an event, or in a season, its parts and its events.
public struct FamilyBookings: Hashable, Sendable {
  /// Objects and places, season first, then by event, order and label.
  public var bookings: [Booking] = []
  /// What of the events of a season goes its own way.
  public var overrides: [Override] = []
  /// Objects, or places, that somebody holds.
  public var heldCount = 0
  /// Booked places of areas that belong to no order, which no job could find again.
  public var orderlessPlaces = 0

  /// Nothing is taken.
  public init() {}

  /// Objects of an event that follow their event rather than the season.
  public struct Override: Hashable, Sendable {
    /// The event of the season.
    public var event: EventKey
    /// The season or partial season.
    public var season: String
    /// With the number of places of an area.
    public var objects: [ObjectLabel: Int]
  }
}
