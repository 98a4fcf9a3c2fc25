public import SeatsioModel

/// Lets the service choose the best objects, and takes them.
public struct BestAvailableWork: Sendable {
  /// The event it concerns.
  public var event: EventTarget
  /// Whether they are booked, held, or given another status.
  public var action: SeatAction
  /// How many, from 1.
  public var number: Located<Int>
  /// Categories to choose from, by key or label, the best first; `nil`: all.
  public var categories: [CategoryKey]?
  /// The zone to choose from.
  public var zone: String?
  /// Labels of the sections to choose from; `nil`: all.
  public var sections: [String]?
  /// How many of them have to be accessible seats.
  public var accessibleSeats: Int?
  /// Whether to avoid leaving single seats; `nil`: the service's default, which is to avoid it.
  public var preventsOrphanSeats: Bool?
  /// The order they belong to, by which a second run finds them again.
  public var orderID: Located<String>?
  /// Kinds of ticket, one for each object.
  public var ticketTypes: [String]?
  /// JSON objects, one for each object.
  public var extraData: [JSONValue]?
  /// Hold token, channels, and whether extra data stays; guards do not apply.
  public var options: SeatOptions
}

/// Moves orders from seats to seats.
public struct MoveWork: Sendable {
  /// Where the seats are.
  public var event: EventTarget
  /// Where they go; `nil`: the same event.
  public var toEvent: EventTarget?
  /// In file order.
  public var pairs: [Located<SeatMove>]
  /// Channels, statuses that are allowed or rejected, and what is not carried over.
  public var options: SeatOptions
}

/// One seat that is exchanged for another.
public struct SeatMove: Hashable, Sendable {
  /// Where the order is, or was.
  public var from: ObjectLabel
  /// Where it goes.
  public var to: ObjectLabel
  /// The order that moves; `nil`: whatever the seat has when the plan is made.
  public var orderID: String?

  /// Makes one of its parts.
  public init(from: ObjectLabel, to: ObjectLabel, orderID: String? = nil) {
    self.from = from
    self.to = to
    self.orderID = orderID
  }
}

/// One of the changes of a transaction.
public enum TransactionChange: Sendable {
  case seats(SeatAction, SeatGroup)
  case seasonStatus(SeasonStatusWork)

  /// The event it concerns.
  public var event: EventTarget {
    switch self {
    case .seats(_, let group): group.event
    case .seasonStatus(let work): work.event
    }
  }
}

/// Makes objects of an event in a season follow the season, or go their own way.
public struct SeasonStatusWork: Sendable {
  /// The event of the season.
  public var event: EventTarget
  /// The season or partial season that is overridden; `nil`: the top-level season.
  public var season: Located<EventKey>?
  /// Whether objects go their own way.
  public var isOverride: Bool
  /// What it concerns; only areas have quantities.
  public var objects: [Located<ObjectRequest>]
}

/// Replaces the extra data of objects, whose statuses stay as they are.
public struct ExtraDataWork: Sendable {
  /// The event it concerns.
  public var event: EventTarget
  /// Each with its extra data.
  public var objects: [Located<ObjectRequest>]
}

/// Puts objects up for sale, or takes them off, and leaves all others as they are.
public struct ForSaleWork: Sendable {
  /// The event it concerns.
  public var event: EventTarget
  /// What is put up for sale; only areas have quantities.
  public var forSale: [Located<ObjectRequest>]
  /// What is taken off sale; only areas have quantities.
  public var notForSale: [Located<ObjectRequest>]
}

/// Adds objects to a channel, or takes them out, and leaves all others as they are.
public struct ChannelWork: Sendable {
  /// The event it concerns.
  public var event: EventTarget
  /// The channel, which the event has.
  public var channel: Located<ChannelKey>
  /// What joins the channel; places of areas are added to those it has.
  public var added: [Located<ObjectRequest>]
  /// What leaves the channel; places of areas are taken from those it has.
  public var removed: [Located<ObjectRequest>]
}

/// Adds ticket buyers to the account, or removes them.
public struct TicketBuyersWork: Sendable {
  /// Lower-case UUIDs that must be known.
  public var added: [Located<String>]
  /// Lower-case UUIDs that must not be known.
  public var removed: [Located<String>]
}
