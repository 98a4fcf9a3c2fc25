import AccountSnapshot
import JobFile
import SeatsioModel

/// What is expected of an object between two steps of its chain.
struct SeatState: Hashable {
  /// One status, or the two that a release may lead to.
  var statuses: [ObjectStatus]
  var orderID: String?
  var ticketType: String?
  var extraData: JSONValue?
  var token: TokenTarget?
  var resaleListingID: String?
  var channel: ChannelKey?
  var forSale: Bool
  /// Whether the object follows its own status, and no longer its season's, by planned changes.
  var isOverridden = false

  init(_ live: LiveObject) {
    statuses = [live.status]
    orderID = live.orderID
    ticketType = live.ticketType
    extraData = live.extraData
    token = live.holdToken.map { .key($0) }
    resaleListingID = live.resaleListingID
    channel = live.channel
    forSale = live.forSale
  }

  var isSelectable: Bool { statuses.allSatisfy(\.isSelectable) }
  var isHeld: Bool { statuses == [.held] }

  /// Whether somebody has it who is not merely choosing.
  var isTaken: Bool { !isSelectable && !isHeld }

  /// The status with the order, for messages.
  var description: String {
    let status = statuses[0]
    let word = status == .held ? "held" : status.rawValue
    guard let order = orderID, !status.isSelectable else { return word }
    return "\(word) for order '\(order)'"
  }

  /// Takes over what a released object is like.
  mutating func release() {
    statuses = [.free, .resale]
    orderID = nil
    ticketType = nil
    extraData = nil
    token = nil
    resaleListingID = nil
  }
}
