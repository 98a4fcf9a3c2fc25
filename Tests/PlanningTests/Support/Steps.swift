import Diagnostics
import SeatsioModel

@testable import JobFile

/// Steps made in code, for what no text is needed.
struct StepMaker {
  static let mark = SourceMark(file: "job.yaml", line: 3, column: 5)
}

func at<Value>(_ value: Value, line: Int = 3) -> Located<Value> {
  Located(value, at: SourceMark(file: "job.yaml", line: line, column: 5))
}

func target(_ key: EventKey) -> EventTarget { EventTarget(at(key)) }

func step(
  _ id: String, _ work: StepWork, atomic: Atomicity? = nil, mayRepeat: Bool = false,
  after: [String] = []
) -> StepDeclaration {
  StepDeclaration(
    address: Address(.step, id), mark: StepMaker.mark, work: work, atomic: atomic,
    mayRepeat: mayRepeat, dependsOn: after.map { at(Address(.step, $0)) })
}

/// Seats that are listed.
func seats(
  _ action: SeatAction, _ labels: [ObjectLabel], of event: EventKey = "show",
  order: String? = nil, options: SeatOptions = SeatOptions()
) -> StepWork {
  .seats(action, [group(labels, of: event, order: order, options: options)])
}

func group(
  _ labels: [ObjectLabel], of event: EventKey = "show", order: String? = nil,
  options: SeatOptions = SeatOptions()
) -> SeatGroup {
  SeatGroup(
    event: target(event), objects: .listed(labels.map { at(ObjectRequest($0, orderID: order)) }),
    options: options)
}

/// Seats that are looked for.
func seats(
  _ action: SeatAction, where selector: Selector, of event: EventKey = "show",
  order: String? = nil, options: SeatOptions = SeatOptions()
) -> StepWork {
  .seats(
    action,
    [
      SeatGroup(
        event: target(event), objects: .selected(at(selector), ObjectRequest("", orderID: order)),
        options: options)
    ])
}

func selector(
  statuses: [ObjectStatus]? = nil, orders: [String]? = nil, categories: [String]? = nil,
  sections: [String]? = nil, zones: [String]? = nil, channels: [ChannelKey]? = nil,
  types: [ObjectType]? = nil
) -> Selector {
  var selector = Selector()
  selector.statuses = statuses
  selector.orderIDs = orders
  selector.categories = categories
  selector.sections = sections
  selector.zones = zones
  selector.channels = channels
  selector.objectTypes = types
  return selector
}

func move(
  _ pairs: [(ObjectLabel, ObjectLabel, String?)], in event: EventKey = "show",
  to other: EventKey? = nil, options: SeatOptions = SeatOptions()
) -> StepWork {
  .move(
    MoveWork(
      event: target(event), toEvent: other.map { target($0) },
      pairs: pairs.map { at(SeatMove(from: $0.0, to: $0.1, orderID: $0.2)) }, options: options))
}

func best(
  _ number: Int, _ action: SeatAction = .book, order: String? = "o-1", in event: EventKey = "show",
  token: String? = nil
) -> StepWork {
  var options = SeatOptions()
  options.holdToken = token.map { at(.declared($0)) }
  return .bestAvailable(
    BestAvailableWork(
      event: target(event), action: action, number: at(number), categories: nil, zone: nil,
      sections: nil, accessibleSeats: nil, preventsOrphanSeats: nil, orderID: order.map { at($0) },
      ticketTypes: nil, extraData: nil, options: options))
}

func requests(_ labels: [ObjectLabel], quantity: Int? = nil, extraData: JSONValue? = nil)
  -> [Located<ObjectRequest>]
{
  labels.map { at(ObjectRequest($0, quantity: quantity, extraData: extraData)) }
}

func seasonStatus(
  _ isOverride: Bool, _ labels: [ObjectLabel], of event: EventKey = "show",
  season: EventKey? = nil, quantity: Int? = nil
) -> SeasonStatusWork {
  SeasonStatusWork(
    event: target(event), season: season.map { at($0) }, isOverride: isOverride,
    objects: requests(labels, quantity: quantity))
}

func extraData(_ labels: [ObjectLabel], _ data: JSONValue, of event: EventKey = "show") -> StepWork
{
  .extraData(ExtraDataWork(event: target(event), objects: requests(labels, extraData: data)))
}

func forSale(
  _ on: [ObjectLabel] = [], off: [ObjectLabel] = [], of event: EventKey = "show",
  quantity: Int? = nil
) -> StepWork {
  .forSale(
    ForSaleWork(
      event: target(event), forSale: requests(on, quantity: quantity),
      notForSale: requests(off, quantity: quantity)))
}

func channel(
  _ key: ChannelKey, add: [ObjectLabel] = [], remove: [ObjectLabel] = [],
  of event: EventKey = "show", quantity: Int? = nil
) -> StepWork {
  .channel(
    ChannelWork(
      event: target(event), channel: at(key), added: requests(add, quantity: quantity),
      removed: requests(remove, quantity: quantity)))
}

func buyers(add: [String] = [], remove: [String] = []) -> StepWork {
  .ticketBuyers(TicketBuyersWork(added: add.map { at($0) }, removed: remove.map { at($0) }))
}
