/// What a column of a file of rows can stand for.
///
/// A column is called like its property unless `columns` says otherwise.
enum RowProperty: Int, Hashable, Sendable, CaseIterable {
  /// A label or a range.
  case object
  /// A label, also where it looks like a range.
  case label
  /// Places of an area.
  case quantity
  /// The key of an event.
  case event
  /// Where a move takes its object from, and to.
  case from, to
  /// The status that `change_status` gives.
  case status
  case orderID
  case ticketType
  case holdToken
  /// Several, with `|` between them.
  case channelKeys
  case ignoreChannels
  case keepExtraData
  /// Several, with `|` between them.
  case allowedPreviousStatuses
  /// Several, with `|` between them.
  case rejectedPreviousStatuses
  case resaleListingID
  /// Columns `extra_data.NAME`; in JSON Lines also an object `extra_data`.
  case extraData

  /// What the property is called in job files and, unless mapped, in the header.
  var name: String {
    switch self {
    case .object: "object"
    case .label: "label"
    case .quantity: "quantity"
    case .event: "event"
    case .from: "from"
    case .to: "to"
    case .status: "status"
    case .orderID: "order_id"
    case .ticketType: "ticket_type"
    case .holdToken: "hold_token"
    case .channelKeys: "channel_keys"
    case .ignoreChannels: "ignore_channels"
    case .keepExtraData: "keep_extra_data"
    case .allowedPreviousStatuses: "allowed_previous_statuses"
    case .rejectedPreviousStatuses: "rejected_previous_statuses"
    case .resaleListingID: "resale_listing_id"
    case .extraData: "extra_data"
    }
  }

  /// What the columns of extra data begin with.
  static let extraDataPrefix = "extra_data."

  /// What stands between the texts of a list in one cell.
  static let listSeparator: Character = "|"
}
