import SeatsioModel

/// A change of some places of an area: finds which places it may take, and moves them.
struct AreaChange {
  let label: String
  let shape: PlacedObject.AreaShape
  let entry: StatusChangeOrder.Entry
  let order: StatusChangeOrder

  struct Done: Hashable {
    var status: ObjectStatus
    var quantity: Int
    /// How many of the places could be taken by anybody before.
    var fresh: Int
  }

  struct Refusal: Error {
    var error: ServerError
  }

  /// Where places can come from: a group, or the free places of a channel or of none.
  private enum Source {
    case free(channel: ChannelKey?, count: Int)
    case group(AreaPlaces.Group, count: Int)

    var status: ObjectStatus {
      switch self {
      case .free: .free
      case .group(let group, _): group.status
      }
    }

    var count: Int {
      switch self {
      case .free(_, let count), .group(_, let count): count
      }
    }
  }

  /// Moves the places and says what became of how many.
  func apply(
    to state: inout ObjectState, channels: ChannelSet, notForSale: Int
  ) -> Result<Done, Refusal> {
    if entry.extraData != nil { return refusal("Area \(label) cannot have extra data") }
    guard shape.capacity > 0 else { return refusal("Area \(label) has no places") }
    let quantity = entry.quantity ?? (shape.bookAsAWhole ? shape.capacity : 1)
    if shape.bookAsAWhole, quantity != shape.capacity {
      return refusal("Area \(label) is booked as a whole: all \(shape.capacity) places at once")
    }
    let all = sources(state.places, channels)
    let usable = all.filter { order.objection(to: $0.status) == nil }
    guard usable.reduce(0, { $0 + $1.count }) >= quantity else {
      return shortage(all, usable, quantity, state)
    }
    let fresh = freshPlaces(usable, quantity)
    if let error = saleObjection(fresh, quantity, state.places, notForSale) {
      return .failure(Refusal(error: error))
    }
    let status = move(quantity, from: usable, in: &state.places)
    state.orderId = order.orderId
    state.ticketType = entry.ticketType
    state.holdToken = status == .held ? order.holdToken : nil
    state.resaleListingId = status == .resale ? order.resaleListingId : nil
    return .success(Done(status: status, quantity: quantity, fresh: fresh))
  }

  /// The places that the call may change, in the order in which it takes them.
  private func sources(_ places: AreaPlaces, _ channels: ChannelSet) -> [Source] {
    let pools = channels.places(of: label, capacity: shape.capacity)
    let groups = places.groups.reversed().filter {
      !$0.group.isElsewhere && mayChange($0.group.channel, $0.group.status)
    }
    func grouped(_ isWanted: (AreaPlaces.Group) -> Bool) -> [Source] {
      groups.filter { isWanted($0.group) }.map { .group($0.group, count: $0.count) }
    }
    if order.needsMatchingToken { return grouped { $0.holdToken == order.holdToken } }

    let unowned = max(0, shape.capacity - pools.reduce(0) { $0 + $1.count })
    // Places that were taken before a channel got its share may exceed what its owners have left.
    var left = max(0, shape.capacity - places.count { _ in true })
    var free: [Source] = []
    for (channel, count) in [(nil, unowned)] + pools.map({ (Optional($0.channel), $0.count) })
    where mayChange(channel, .free) {
      let open = min(left, max(0, count - places.used(by: channel)))
      left -= open
      free.append(.free(channel: channel, count: open))
    }
    let resale = grouped { $0.status == .resale }
    let held = grouped { $0.status == .held }
    let sold = grouped { !$0.status.isSelectable && $0.status != .held }
    switch order.target {
    case .release: return sold + held + resale
    case .status(.free): return sold + held + resale
    // A call without lists takes nothing that others hold, and only free places if it sells: it has
    // to name other statuses to change them.
    case .status(.resale):
      return sold + free + (order.allowedPreviousStatuses == nil ? [] : held)
    case .status: return free + resale + (order.allowedPreviousStatuses == nil ? [] : sold + held)
    }
  }

  /// What is for resale, or is put up for it, belongs to a buyer and not to a channel.
  private func mayChange(_ channel: ChannelKey?, _ status: ObjectStatus) -> Bool {
    status == .resale || order.target == .status(.resale) || order.mayChange(channel)
  }

  /// How many of the places are taken anew: those that the call's token holds, or that are sold
  /// already, are not.
  private func freshPlaces(_ usable: [Source], _ quantity: Int) -> Int {
    var left = quantity
    var fresh = 0
    for source in usable where left > 0 {
      let count = min(left, source.count)
      if source.status.isSelectable { fresh += count }
      left -= count
    }
    return fresh
  }

  private func saleObjection(
    _ fresh: Int, _ quantity: Int, _ places: AreaPlaces, _ notForSale: Int
  ) -> ServerError? {
    guard case .status(let status) = order.target, InferredChoices.needsForSale(status),
      notForSale > 0
    else { return nil }
    let sellable = max(0, shape.capacity - notForSale - places.taken)
    guard notForSale >= shape.capacity || fresh > sellable else { return nil }
    return .general("Area \(label) has \(sellable) places for sale, not \(quantity)")
  }

  private func move(
    _ quantity: Int, from sources: [Source], in places: inout AreaPlaces
  ) -> ObjectStatus {
    var left = quantity
    var result: ObjectStatus?
    for source in sources where left > 0 {
      let count = min(left, source.count)
      guard count > 0 else { continue }
      left -= count
      let origin: AreaPlaces.Group
      switch source {
      case .free(let channel, _):
        origin = AreaPlaces.Group(status: .free, releasesTo: .free, channel: channel)
      case .group(let group, _):
        origin = group
        places.remove(count, from: group)
      }
      let status = put(count, from: origin, in: &places)
      result = result ?? status
    }
    return result ?? .free
  }

  /// Gives places that come from `origin` their new status, which is the result.
  private func put(
    _ count: Int, from origin: AreaPlaces.Group, in places: inout AreaPlaces
  ) -> ObjectStatus {
    switch order.target {
    case .release where origin.status.isSelectable, .status(.free):
      return .free
    case .release:
      places.release(count, of: origin)
      return origin.releasesTo
    case .status(let status):
      places.add(
        count,
        to: AreaPlaces.Group(
          status: status, holdToken: status == .held ? order.holdToken : nil,
          ticketType: entry.ticketType,
          releasesTo: status.isSelectable
            ? .free : origin.status.isSelectable ? origin.status : origin.releasesTo,
          channel: origin.channel))
      return status
    }
  }

  private func shortage(
    _ all: [Source], _ usable: [Source], _ quantity: Int, _ state: ObjectState
  ) -> Result<Done, Refusal> {
    let excluded = all.first { order.objection(to: $0.status) != nil }
    if let excluded, all.reduce(0, { $0 + $1.count }) >= quantity,
      let objection = order.objection(to: excluded.status)
    {
      let target =
        switch order.target {
        case .status(let status): status
        case .release: ObjectStatus.free
        }
      return .failure(
        Refusal(error: .illegalChange(from: excluded.status, to: target, objection)))
    }
    let left = usable.reduce(0) { $0 + $1.count }
    return refusal("Area \(label) has \(left) such places, not \(quantity)")
  }

  private func refusal(_ message: String) -> Result<Done, Refusal> {
    .failure(Refusal(error: .general(message)))
  }
}
