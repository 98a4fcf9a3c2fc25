import AccountSnapshot
import JobFile
import Planning
import SeatsioModel

/// The calls that only steps make.
extension FakeAccount {
  func event(
    _ key: EventKey, in workspace: WorkspaceTarget
  ) throws(Refusal) -> (workspace: Int, event: Int) {
    let index = try index(workspace)
    let place = workspaces[index].events.firstIndex { $0.key == key }
    return (index, try require(place, "no event \(key)"))
  }

  func follow(
    _ change: SeasonStatusChange, _ label: ObjectLabel, in event: inout FakeEvent
  ) throws(Refusal) {
    guard let season = event.season else { throw Refusal(description: "not in a season") }
    guard var object = event.objects[label] else {
      throw Refusal(description: "no object \(label)")
    }
    let key = (change.season ?? season).rawValue
    let limit = object.type == .generalAdmission ? object.capacity ?? 0 : 1
    let old = object.overriddenBySeason[key, default: 0]
    let new = change.isOverride ? min(old + 1, limit) : max(old - 1, 0)
    object.overriddenBySeason[key] = new == 0 ? nil : new
    object.overridden = object.overriddenBySeason.values.reduce(0, +)
    if change.isOverride, object.type != .generalAdmission, old == 0 {
      object.status = .free
      object.orderID = nil
    }
    event.objects[label] = object
  }

  mutating func choose(_ call: BestAvailableCall, in workspace: Int) throws(Refusal) {
    let place = try require(
      workspaces[workspace].events.firstIndex { $0.key == call.event }, "no event \(call.event)")
    let event = workspaces[workspace].events[place]
    let free = objects(of: event).filter { label, object in
      object.type != .generalAdmission && object.status == .free && object.forSale
        && object.channel == nil
    }.keys.sorted()
    guard free.count >= call.wish.number else {
      throw Refusal(description: "no \(call.wish.number) seats left")
    }
    for label in free.prefix(call.wish.number) {
      workspaces[workspace].events[place].objects[label]?.status = call.status
      workspaces[workspace].events[place].objects[label]?.orderID = call.orderID
      guard let token = call.holdToken else { continue }
      workspaces[workspace].events[place].objects[label]?.holdToken =
        switch token {
        case .key(let key): key
        case .made(let name): made.tokens[name]
        }
    }
  }

  func edit(_ change: ForSaleChange, _ event: inout FakeEvent) {
    var config = event.forSale ?? ForSaleConfig(forSale: false)
    func apply(_ items: [ForSaleItem], isListed: Bool) {
      for item in items {
        let label = item.object.rawValue
        if let quantity = item.quantity {
          let places = config.areaPlaces[label, default: 0] + (isListed ? quantity : -quantity)
          config.areaPlaces[label] = places > 0 ? places : nil
        } else {
          config.objects.removeAll { $0 == label }
          if isListed { config.objects.append(label) }
        }
      }
    }
    apply(change.forSale, isListed: config.forSale)
    apply(change.notForSale, isListed: !config.forSale)
    event.forSale = config
  }

  func edit(_ change: ChannelChange, _ event: inout FakeEvent) throws(Refusal) {
    let place = try require(
      event.channels.firstIndex { $0.key == change.channel }, "no channel \(change.channel)")
    let labels = change.objects.map(\.rawValue)
    if change.joins {
      Self.take(labels, from: &event.channels)
      event.channels[place].objects += labels
    } else {
      event.channels[place].objects.removeAll { labels.contains($0) }
    }
    for (area, places) in change.areaPlaces {
      let count =
        event.channels[place].areaPlaces[area, default: 0] + (change.joins ? places : -places)
      event.channels[place].areaPlaces[area] = count > 0 ? count : nil
    }
  }
}
