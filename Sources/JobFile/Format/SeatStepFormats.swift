import SeatsioModel

/// `book`, `hold`, `release`, `change_status` and `put_up_for_resale`, as steps and within
/// transactions.
enum SeatStepFormat {
  /// The event may come from rows, or from the transaction.
  static let event = Key(
    "event", .identifier(EventKey.self),
    "the key of the event, in the file or outside; with 'from', that of rows without one")
  static let objects = ObjectFormat.objects
  static let selector = Key(
    "where", .section { SelectorFormat.mapping },
    "the objects that fit when the step's turn comes")
  static let status = Key("status", .identifier(ObjectStatus.self), "the new status")
  static let resaleListingID = Key(
    "resale_listing_id", .text, "the listing that offers the objects")

  /// Of these, a step has exactly one.
  static let sources = [objects.name, selector.name, SharedStepFormat.from.name]

  static let book = mapping("book", given)
  static let hold = mapping("hold", given)
  static let release = mapping("release", [SharedStepFormat.orderID])
  static let changeStatus = mapping(
    "change_status", [status as any FormatKey] + given + [SharedStepFormat.clear])
  static let putUpForResale = mapping(
    "put_up_for_resale", [resaleListingID as any FormatKey] + given)

  private static let given: [any FormatKey] = [
    SharedStepFormat.orderID, SharedStepFormat.ticketType, SharedStepFormat.extraData,
  ]

  private static func mapping(_ name: String, _ own: [any FormatKey]) -> MappingFormat {
    let before: [any FormatKey] = [
      event, SharedStepFormat.workspace, objects, selector, SharedStepFormat.from,
    ]
    let after: [any FormatKey] = [
      SharedStepFormat.holdToken, SharedStepFormat.channelKeys, SharedStepFormat.ignoreChannels,
      SharedStepFormat.keepExtraData, SharedStepFormat.allowedPreviousStatuses,
      SharedStepFormat.rejectedPreviousStatuses,
    ]
    return MappingFormat(name, before + own + after, exactlyOne: [sources])
  }
}

/// Entries of lists of objects.
enum ObjectFormat {
  static let objects = list(
    "objects", full, "labels, ranges, and mappings that give objects their own")

  static let object = Key("object", .text, "a label or a range")
  static let labels = Key("objects", .written(listSchema(label)), "labels and ranges")
  static let label = Key("label", .text, "a label, also where it looks like a range")
  static let quantity = Key("quantity", .integer(in: quantities), "places of an area")
  static let orderID = Key("order_id", .plainText, "the order")
  static let ticketType = Key("ticket_type", .plainText, "the ticket type")
  static let extraData = SharedStepFormat.extraData
  static let quantities = 1...1_000_000

  /// `{label: "x..y"}`: a label among ranges.
  static let labelOnly = MappingFormat(
    "label", [Key("label", .text, required: true, "a label, also where it looks like a range")])
  static let full = mapping("object", [quantity, orderID, ticketType, extraData])
  /// What a release says of its objects.
  static let ordered = mapping("released_object", [quantity, orderID])
  static let places = mapping("places", [quantity])
  static let data = mapping("object_with_data", [extraData])

  /// The ways to name objects; an entry uses one.
  static let names = [object.name, labels.name, label.name]

  /// A key for a list of such entries.
  static func list(_ name: String, _ entry: MappingFormat, _ summary: String) -> Key<Input> {
    Key(name, .written(listSchema(entry)), summary)
  }

  private static func listSchema(_ entry: MappingFormat) -> Schema {
    .list(.any([.text(), .mapping { entry }]), atLeast: 1)
  }

  private static func listSchema(_ label: Key<Located<String>>) -> Schema {
    .list(.any([.text(), .mapping { labelOnly }]), atLeast: 1)
  }

  private static func mapping(_ name: String, _ keys: [any FormatKey]) -> MappingFormat {
    MappingFormat(name, [object, labels, label] + keys, exactlyOne: [names])
  }
}
