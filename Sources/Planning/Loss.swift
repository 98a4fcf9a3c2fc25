public import Diagnostics
public import JobFile
public import SeatsioModel

/// Something that a plan takes away from the account, for people to look at twice.
public struct Loss: Hashable, Sendable {
  /// What goes away.
  public enum Kind: Hashable, Sendable {
    /// Booked seats and places of an event, of so many that are booked.
    case bookings(EventKey, of: Int)
    /// Entries of a list or map that the file declares whole, of so many that it has.
    case entries(field: String, of: Int)
    /// The thing itself.
    case thing
    /// Something with an identity of its own within the thing: `event winter-1` of a season.
    case part(String)
  }

  /// What goes away.
  public var kind: Kind
  /// The first thing of the file that takes it away.
  public var address: Address
  /// Where that stands.
  public var mark: SourceMark
  /// How many; 1 for a thing.
  public var count: Int

  /// Makes one of its parts.
  public init(_ kind: Kind, address: Address, mark: SourceMark, count: Int) {
    self.kind = kind
    self.address = address
    self.mark = mark
    self.count = count
  }
}

extension PlanBuilder {
  /// The bookings that planned changes take away, by event, in the order of the first change.
  ///
  /// What a unit books again for an order that it releases is not lost: it moves.
  func lostBookings() -> [Loss] {
    let live = Dictionary(
      contexts.map { (PlannedEvent(workspace: $0.place.workspace.target, key: $0.place.key), $0) },
      uniquingKeysWith: { first, _ in first })
    var order: [PlannedEvent] = []
    var losses: [PlannedEvent: Loss] = [:]
    for pending in pendingSeats {
      let change = changes[units[pending.unit.index].change.index]
      for (key, count) in Self.lostPlaces(pending.changes) {
        let event = PlannedEvent(workspace: pending.workspace, key: key)
        if losses[event] == nil {
          order.append(event)
          losses[event] = Loss(
            .bookings(key, of: live[event]?.bookedPlaces ?? 0), address: change.address,
            mark: change.mark, count: 0)
        }
        losses[event]?.count += count
      }
    }
    return order.compactMap { losses[$0] }
  }

  private struct PlannedEvent: Hashable {
    var workspace: WorkspaceTarget
    var key: EventKey
  }

  /// What a unit takes away, by event.
  private static func lostPlaces(_ changes: [SeatChange]) -> [(EventKey, Int)] {
    var lost: [EventKey: Int] = [:]
    var kept: [String?: Int] = [:]
    for change in changes {
      if change.status == .booked { kept[change.orderID, default: 0] += change.places }
    }
    for change in changes where change.takesBookings {
      let moved = min(change.places, kept[change.expectedOrder?.id] ?? 0)
      kept[change.expectedOrder?.id, default: 0] -= moved
      if change.places > moved { lost[change.event, default: 0] += change.places - moved }
    }
    return lost.sorted { $0.key < $1.key }
  }
}

extension SeatChange {
  /// Whether it makes something of booked seats, or of places that may be booked, that is no longer
  /// booked.
  var takesBookings: Bool {
    guard status != .booked else { return false }
    if isArea { return status == nil && holdToken == nil }
    return allowedPreviousStatuses == [.booked]
  }
}
