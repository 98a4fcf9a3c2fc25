import Diagnostics
import SeatsioModel

/// What a step alone tells: whether it can be applied whole, and applied again.
extension JobDecoder {
  mutating func checkAtomicity(of step: StepDeclaration, at mark: SourceMark?) {
    guard let mark, let atomic = step.atomic else { return }
    switch step.work {
    case .seats, .move: return
    case .transaction:
      guard atomic != .step else { return }
      report(
        "job/conflicting-keys", "a transaction is applied whole, whatever 'atomic' says", at: mark,
        fix: "remove 'atomic', or make a step of its own for each action")
    case .bestAvailable, .seasonStatus, .extraData, .forSale, .channel, .ticketBuyers:
      report(
        "job/conflicting-keys", "'\(step.work.name)' is one call, so 'atomic' says nothing",
        at: mark, fix: "remove 'atomic'")
    }
  }

  /// What nothing on the account shows to be done would be done again by every run.
  mutating func checkRepeatability(of step: StepDeclaration, at mark: SourceMark?) {
    if step.mayRepeat {
      switch step.work {
      case .seats, .bestAvailable, .transaction, .seasonStatus, .forSale, .channel: return
      case .move, .extraData, .ticketBuyers:
        report(
          "job/conflicting-keys",
          "'\(step.work.name)' can always be found again, so 'repeat' says nothing",
          at: mark ?? step.mark, fix: "remove 'repeat'")
        return
      }
    }
    switch step.work {
    case .seats(_, let groups): checkOrders(groups)
    case .transaction(let changes):
      checkOrders(
        changes.compactMap { change in
          if case .seats(_, let group) = change.value { group } else { nil }
        })
    case .bestAvailable(let work):
      guard work.orderID == nil else { return }
      report(
        "job/not-repeatable",
        "without an order id, a second run would take \(work.number.value) more objects",
        at: step.mark, fix: "add 'order_id', or 'repeat: true' to do it once per journal")
    case .forSale(let work):
      checkPlaces(
        work.forSale + work.notForSale, "put up for sale or taken off",
        fix: "say in 'for_sale' of the event how many there are in all, or add 'repeat: true'")
    case .channel(let work):
      checkPlaces(
        work.added + work.removed, "added to the channel or taken from it",
        fix: "say in 'channels' of the event how many there are in all, or add 'repeat: true'")
    case .move, .seasonStatus, .extraData, .ticketBuyers: return
    }
  }

  /// Places of an area are found again by their order.
  private mutating func checkOrders(_ groups: [SeatGroup]) {
    var places = RepeatedObjects()
    for group in groups {
      for object in group.objects.listed
      where object.value.quantity != nil && object.value.orderID == nil {
        places.add(object.map(\.label), first: object.mark)
      }
    }
    for place in places.places {
      guard let label = places.labels[place]?.first else { continue }
      report(
        "job/not-repeatable",
        "without an order id, nobody can find these places of '\(label)' again", at: place.mark,
        fix: "add 'order_id', or 'repeat: true' to the step to do it once per journal")
    }
  }

  private mutating func checkPlaces(
    _ objects: [Located<ObjectRequest>], _ claim: String, fix: String
  ) {
    for object in objects where object.value.quantity != nil {
      report(
        "job/not-repeatable",
        "nothing shows later that places of '\(object.value.label)' were \(claim) by this step",
        at: object.mark, fix: fix)
    }
  }
}
