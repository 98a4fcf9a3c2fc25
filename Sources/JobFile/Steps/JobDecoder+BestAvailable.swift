import Diagnostics
import SeatsioModel

/// `best_available: {event: gala, action: book, number: 4, order_id: o-1}`.
extension JobDecoder {
  mutating func bestAvailable(_ input: Input, place: SourceMark?) -> BestAvailableWork? {
    let owner = "'best_available'"
    guard let fields = fields(input, of: owner, at: place, BestAvailableFormat.mapping) else {
      return nil
    }
    let target = eventTarget(fields)
    let action = bestAvailableAction(fields, owner)
    let number = read(BestAvailableFormat.number, fields)
    let categories = read(BestAvailableFormat.categories, fields)
    let zone = read(BestAvailableFormat.zone, fields)
    let sections = read(BestAvailableFormat.sections, fields)
    let accessibleSeats = read(BestAvailableFormat.accessibleSeats, fields)
    if let number, let accessibleSeats, accessibleSeats.value > number.value {
      report(
        "job/invalid-value",
        "\(accessibleSeats.value) accessible seats are more than the \(number.value) objects in all",
        at: accessibleSeats.mark, related: [.init(message: "the number", location: number.mark)],
        fix: "write \(number.value) or less")
    }
    let preventsOrphanSeats = read(BestAvailableFormat.preventOrphanSeats, fields)
    let orderID = read(BestAvailableFormat.orderID, fields)
    let ticketTypes = read(BestAvailableFormat.ticketTypes, fields)
    let extraData = read(BestAvailableFormat.extraData, fields)
    checkCount(of: ticketTypes, BestAvailableFormat.ticketTypes.name, fields, number)
    checkCount(of: extraData, BestAvailableFormat.extraData.name, fields, number)
    let options = seatOptions(fields)
    guard let target, let action, let number else { return nil }
    return BestAvailableWork(
      event: target, action: action, number: number, categories: categories?.value,
      zone: zone?.value, sections: sections?.value, accessibleSeats: accessibleSeats?.value,
      preventsOrphanSeats: preventsOrphanSeats?.value, orderID: orderID,
      ticketTypes: ticketTypes?.value, extraData: extraData?.value, options: options)
  }

  private mutating func bestAvailableAction(_ fields: Fields, _ owner: String) -> SeatAction? {
    let keys = [BestAvailableFormat.action.name, BestAvailableFormat.status.name]
    let key = only(
      keys, of: owner, fields, fix: "write 'action: book', 'action: hold' or 'status: …'")
    if key == BestAvailableFormat.status.name {
      guard let status = read(BestAvailableFormat.status, fields) else { return nil }
      guard status.value == .held else { return .changeStatus(status.value) }
      report(
        "job/invalid-value", "'\(ObjectStatus.held)' is what a hold gives, which needs a token",
        at: status.mark, fix: "write 'action: hold' in place of it")
      return nil
    }
    guard key != nil, let action = read(BestAvailableFormat.action, fields) else { return nil }
    if action.value == .hold, fields[SharedStepFormat.holdToken.name] == nil {
      reportMissing(
        SharedStepFormat.holdToken.name, of: "'best_available' with 'action: hold'", fields,
        fix: "add 'hold_token: NAME'")
    }
    return action.value == .book ? .book : .hold
  }

  /// The API wants exactly one entry for each object.
  private mutating func checkCount<Item>(
    of list: Located<[Item]>?, _ key: String, _ fields: Fields, _ number: Located<Int>?
  ) {
    guard let list, let number, let input = fields[key] else { return }
    // Entries with a problem are left out of the list, so what is written counts.
    let count = sequence(input, What(key: key))?.count ?? list.value.count
    guard count != number.value else { return }
    report(
      "job/invalid-value",
      "'\(key)' has \(count) \(count == 1 ? "entry" : "entries") for \(number.value) objects",
      at: list.mark, related: [.init(message: "the number", location: number.mark)],
      fix: "write one entry for each object")
  }
}
