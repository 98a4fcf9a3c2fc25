import SeatsioModel

/// An entry of `steps`.
enum StepFormat {
  static let id = Key("id", .text, required: true, "what plans, reports and depends_on call it")
  static let forEach = Key(
    "for_each", .repetition,
    "makes one step per item of a list, a mapping, a range such as 1..20, or {csv: FILE}; ${each} "
      + "is the item")
  static let atomic = Key(
    "atomic", .choice(Atomicity.self), "what is applied whole or not at all")
  static let mayRepeat = Key(
    "repeat", .bool,
    "true where nothing on the account can show that it was done: it is then done once per journal")

  static let book = action("book", SeatStepFormat.book, "books objects")
  static let hold = action("hold", SeatStepFormat.hold, "holds objects for a token")
  static let release = action("release", SeatStepFormat.release, "gives objects back to sale")
  static let changeStatus = action(
    "change_status", SeatStepFormat.changeStatus, "gives objects a status of your own")
  static let putUpForResale = action(
    "put_up_for_resale", SeatStepFormat.putUpForResale, "offers objects for sale a second time")
  static let bestAvailable = action(
    "best_available", BestAvailableFormat.mapping, "lets the service choose the best objects")
  static let move = action("move", MoveFormat.mapping, "moves orders from seats to seats")
  static let transaction = Key(
    "transaction",
    .written(
      .any([
        .mapping { TransactionFormat.mapping },
        .list(.mapping { TransactionFormat.changeMapping }, atLeast: 1),
      ])), "changes in their order, in one call that does all or nothing")
  static let overrideSeasonStatus = action(
    "override_season_status", SeasonStatusFormat.override,
    "lets objects of an event go their own way, whatever their status in the season is")
  static let useSeasonStatus = action(
    "use_season_status", SeasonStatusFormat.use, "lets objects of an event follow the season again")
  static let updateExtraData = action(
    "update_extra_data", ExtraDataFormat.mapping, "replaces the extra data of objects")
  static let editForSale = action(
    "edit_for_sale", ForSaleEditFormat.mapping, "puts objects up for sale, or takes them off")
  static let editChannel = action(
    "edit_channel", ChannelEditFormat.mapping, "adds objects to a channel, or takes them out")
  static let ticketBuyers = action(
    "ticket_buyers", TicketBuyersFormat.mapping,
    "adds ticket buyers to the account, or removes them")

  /// What a step can do; it does exactly one of them.
  static let actions = [
    book, hold, release, changeStatus, putUpForResale, bestAvailable, move, transaction,
    overrideSeasonStatus, useSeasonStatus, updateExtraData, editForSale, editChannel, ticketBuyers,
  ]

  static let mapping = MappingFormat(
    "step", [id, forEach, SharedFormat.dependsOn, atomic, mayRepeat] + actions,
    exactlyOne: [actions.map(\.name)])

  /// What a transaction is made of.
  static let changes = [
    book, hold, release, changeStatus, putUpForResale,
    action(
      overrideSeasonStatus.name, SeasonStatusFormat.overrideChange, overrideSeasonStatus.summary),
    action(useSeasonStatus.name, SeasonStatusFormat.useChange, useSeasonStatus.summary),
  ]

  private static func action(
    _ name: String, _ format: MappingFormat, _ summary: String
  ) -> Key<Input> {
    Key(name, .section { format }, summary)
  }
}

/// What most steps have.
enum SharedStepFormat {
  static let event = Key(
    "event", .identifier(EventKey.self), required: true,
    "the key of the event, in the file or outside; seasons are events too")
  static let workspace = Key(
    "workspace", .reference(to: .workspace, as: WorkspaceKey.self),
    "where the event is: for one outside the file, or to tell two apart")
  static let channelKeys = Key(
    "channel_keys", .list(of: .plain(ChannelKey.self)),
    "the channels whose objects may be taken; NO_CHANNEL for objects in none")
  static let ignoreChannels = Key("ignore_channels", .bool, "whether channels do not matter")
  static let keepExtraData = Key(
    "keep_extra_data", .bool, "whether extra data stays where the step gives none")
  static let allowedPreviousStatuses = Key(
    "allowed_previous_statuses", .list(of: .plain(ObjectStatus.self), atLeast: 1),
    "what objects may be before")
  static let rejectedPreviousStatuses = Key(
    "rejected_previous_statuses", .list(of: .plain(ObjectStatus.self), atLeast: 1),
    "what objects must not be before")
  static let holdToken = Key(
    "hold_token", .reference(to: .holdToken, as: HoldTokenKey.self),
    "the token that holds the objects: a local name, or {key: …}")
  static let clear = Key(
    "clear", .list(of: .choice(CarriedField.self)), "what is not carried over from before")
  static let orderID = Key("order_id", .text, "the order")
  static let ticketType = Key("ticket_type", .text, "the ticket type")
  static let extraData = Key("extra_data", .jsonObject, "any data, as a mapping")
  static let from = Key(
    "from", .section { RowSourceFormat.mapping }, "rows of a file, one object or range in each")
}
