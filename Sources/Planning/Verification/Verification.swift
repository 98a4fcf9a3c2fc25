public import Diagnostics
public import SeatsioModel

/// What of a live account is not as a job and its order export say.
public struct Verification: Sendable {
  /// The job's name.
  public var name: String
  /// What an apply would change of the things that the job declares, and of what its steps set
  /// without taking objects.
  public var declarations: Plan
  /// What differs of objects and places, by event and object; nothing comes up twice.
  public var discrepancies: [Discrepancy] = []
  /// The events that were compared, sorted by key.
  public var events: [EventKey] = []
  /// How many seats, tables and booths, and orders in areas, should be taken.
  public var expectedCount = 0
  /// What could not be compared, and why.
  public var notes: [Diagnostic] = []

  /// A comparison in which nothing of objects and places differs yet.
  public init(name: String, declarations: Plan) {
    self.name = name
    self.declarations = declarations
  }

  /// Whether the account is as it should be.
  public var isClean: Bool { declarations.isEmpty && discrepancies.isEmpty }
}

/// One thing that is not as the order export says.
public struct Discrepancy: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An order lacks an object that it should have, and has no other one in its place.
    case missing
    /// An object is booked that should not be.
    case extra
    /// An order has another object than it should.
    case wrongSeat = "wrong_seat"
    /// An object belongs to another order than it should.
    case wrongOrder = "wrong_order"
    /// So many places are not taken as should be, or more are.
    case wrongQuantity = "wrong_quantity"
    /// An object is neither free nor what it should be: held, for resale, or of another status.
    case wrongStatus = "wrong_status"
    /// An object is booked as another kind of ticket.
    case wrongTicketType = "wrong_ticket_type"
  }

  /// What an object is, or should be.
  public struct Facts: Hashable, Sendable {
    /// Of places of an area: whatever they became.
    public var status: ObjectStatus
    /// `nil`: none, or whichever.
    public var orderID: String?
    /// `nil`: none, or whichever.
    public var ticketType: String?
    /// Places of an area, or objects that the service chose; `nil` for a single object.
    public var places: Int?

    /// Something that is booked, unless said otherwise.
    public init(
      status: ObjectStatus = .booked, orderID: String? = nil, ticketType: String? = nil,
      places: Int? = nil
    ) {
      self.status = status
      self.orderID = orderID
      self.ticketType = ticketType
      self.places = places
    }
  }

  /// What is wrong.
  public var kind: Kind
  /// Where.
  public var event: EventKey
  /// What it is about: of a wrong seat, the one that the order should have; `nil` for objects that
  /// the service chose.
  public var object: ObjectLabel?
  /// Of a wrong seat: the one that the order has.
  public var foundAt: ObjectLabel?
  /// `nil`: it should be free.
  public var expected: Facts?
  /// `nil`: it is free, or not there.
  public var found: Facts?
  /// The row or line that says what should be.
  public var mark: SourceMark?

  /// Something that is wrong.
  public init(
    _ kind: Kind, in event: EventKey, _ object: ObjectLabel?, foundAt: ObjectLabel? = nil,
    expected: Facts? = nil, found: Facts? = nil, at mark: SourceMark? = nil
  ) {
    self.kind = kind
    self.event = event
    self.object = object
    self.foundAt = foundAt
    self.expected = expected
    self.found = found
    self.mark = mark
  }
}
