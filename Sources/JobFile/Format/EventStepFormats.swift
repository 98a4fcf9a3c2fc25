import SeatsioModel

/// `best_available`.
enum BestAvailableFormat {
  static let action = Key("action", .choice(Action.self), "whether they are booked or held")
  static let status = Key(
    "status", .identifier(ObjectStatus.self), "in place of 'action': a status of your own")
  static let number = Key(
    "number", .integer(in: 1...10_000), required: true, "how many objects")
  static let categories = Key(
    "categories", .list(of: .categoryKey, atLeast: 1), "categories to choose from, the best first")
  static let zone = Key("zone", .text, "the key of the zone to choose from")
  static let sections = Key(
    "sections", .list(of: .plainText, atLeast: 1), "labels of the sections to choose from")
  static let accessibleSeats = Key(
    "accessible_seats", .integer(in: 0...10_000), "how many of them have to be accessible")
  static let preventOrphanSeats = Key(
    "prevent_orphan_seats", .bool, "whether to avoid leaving single seats")
  static let orderID = Key(
    "order_id", .text, "the order, by which a second run finds them; needed unless 'repeat' is true"
  )
  static let ticketTypes = Key(
    "ticket_types", .list(of: .plainText, atLeast: 1), "the ticket types, one for each object")
  static let extraData = Key(
    "extra_data", .list(of: .jsonObject, atLeast: 1), "any data, one mapping for each object")

  static let mapping = MappingFormat(
    "best_available",
    [
      SharedStepFormat.event, SharedStepFormat.workspace, action, status, number, categories, zone,
      sections, accessibleSeats, preventOrphanSeats, orderID, ticketTypes, extraData,
      SharedStepFormat.holdToken, SharedStepFormat.channelKeys, SharedStepFormat.ignoreChannels,
      SharedStepFormat.keepExtraData,
    ], exactlyOne: [[action.name, status.name]])

  enum Action: String, CaseIterable, Sendable { case book, hold }
}

/// `move`.
enum MoveFormat {
  static let toEvent = Key(
    "to_event", .identifier(EventKey.self), "the key of the event they go to, in the same workspace"
  )
  static let seats = Key(
    "seats", .entries(of: .section { pair }, atLeast: 1), "which seats are exchanged for which")
  static let orderID = Key("order_id", .text, "the order of all seats that have none of their own")

  static let mapping = MappingFormat(
    "move",
    [
      SharedStepFormat.event, SharedStepFormat.workspace, toEvent, seats, SharedStepFormat.from,
      orderID, SharedStepFormat.channelKeys, SharedStepFormat.ignoreChannels,
      SharedStepFormat.allowedPreviousStatuses, SharedStepFormat.rejectedPreviousStatuses,
      SharedStepFormat.clear,
    ], exactlyOne: [[seats.name, SharedStepFormat.from.name]])

  static let from = Key("from", .seats, required: true, "the seat, or a range of seats, to leave")
  static let to = Key("to", .seats, required: true, "the seat, or a range of as many, to take")
  static let pair = MappingFormat("moved_seat", [from, to, SharedStepFormat.orderID])
}

/// One end of a move.
struct MovedSeats {
  /// A label, or a range of labels.
  var text: String
  /// Whether the text is one label whatever it looks like.
  var isLabel = false

  var isRange: Bool { !isLabel && ObjectRange.isRange(text) }
}

extension ValueFormat where Value == Located<MovedSeats> {
  /// A label, a range, or `{label: "x..y"}`.
  static var seats: Self {
    Self(.any([.text(), .mapping { ObjectFormat.labelOnly }])) { $0.movedSeats($1, $2) }
  }
}

/// `transaction`, and the changes in it.
enum TransactionFormat {
  static let event = Key("event", .identifier(EventKey.self), "the event of changes without one")
  static let changes = Key(
    "changes", .entries(of: .section { changeMapping }, atLeast: 1), required: true,
    "what happens, in this order")
  static let mapping = MappingFormat(
    "transaction", [event, SharedStepFormat.workspace, changes])

  static let changeMapping = MappingFormat(
    "change", StepFormat.changes, exactlyOne: [StepFormat.changes.map(\.name)])
}

/// `override_season_status` and `use_season_status`.
enum SeasonStatusFormat {
  static let season = Key(
    "season", .identifier(EventKey.self),
    "the key of the season or partial season; left out, the top-level season")
  static let objects = ObjectFormat.list(
    "objects", ObjectFormat.places, "labels, ranges, and places of areas")
  static let override = mapping("override_season_status", isInTransaction: false)
  static let use = mapping("use_season_status", isInTransaction: false)
  /// In a transaction, the event may be the transaction's.
  static let overrideChange = mapping("override_season_status_change", isInTransaction: true)
  static let useChange = mapping("use_season_status_change", isInTransaction: true)

  private static func mapping(_ name: String, isInTransaction: Bool) -> MappingFormat {
    let event = isInTransaction ? TransactionFormat.event : SharedStepFormat.event
    let required = Key<Input>(
      objects.name, objects.format, required: true, objects.summary)
    return MappingFormat(name, [event, SharedStepFormat.workspace, season, required])
  }
}

/// `update_extra_data`.
enum ExtraDataFormat {
  static let objects = ObjectFormat.list(
    "objects", ObjectFormat.data, "labels, ranges, and mappings that give objects their own data")
  static let extraData = Key(
    "extra_data", .jsonObject, "the data of all objects that have none of their own")
  static let mapping = MappingFormat(
    "update_extra_data",
    [
      SharedStepFormat.event, SharedStepFormat.workspace, objects, SharedStepFormat.from, extraData,
    ],
    exactlyOne: [[objects.name, SharedStepFormat.from.name]])
}

/// `edit_for_sale`.
enum ForSaleEditFormat {
  static let forSale = ObjectFormat.list(
    "for_sale", ObjectFormat.places, "what is put up for sale")
  static let notForSale = ObjectFormat.list(
    "not_for_sale", ObjectFormat.places, "what is taken off sale")
  static let mapping = MappingFormat(
    "edit_for_sale", [SharedStepFormat.event, SharedStepFormat.workspace, forSale, notForSale])
}

/// `edit_channel`.
enum ChannelEditFormat {
  static let channel = Key(
    "channel", .identifier(ChannelKey.self), required: true,
    "the key of the channel; NO_CHANNEL takes objects of an event out of their season's channel")
  static let add = ObjectFormat.list("add", ObjectFormat.places, "what joins the channel")
  static let remove = ObjectFormat.list("remove", ObjectFormat.places, "what leaves it")
  static let mapping = MappingFormat(
    "edit_channel", [SharedStepFormat.event, SharedStepFormat.workspace, channel, add, remove])
}

/// `ticket_buyers`.
enum TicketBuyersFormat {
  static let add = Key("add", .list(of: .uuid, atLeast: 1), "UUIDs that become known")
  static let remove = Key("remove", .list(of: .uuid, atLeast: 1), "UUIDs that are forgotten")
  static let mapping = MappingFormat("ticket_buyers", [add, remove])
}

extension ValueFormat where Value == Located<String> {
  /// A UUID, whose letters become small.
  static var uuid: Self {
    let hex = "[0-9a-fA-F]"
    let pattern = "^\(hex){8}-\(hex){4}-\(hex){4}-\(hex){4}-\(hex){12}$"
    return Self(.text(pattern: pattern)) { $0.uuid($1, $2) }
  }
}
