public import AccountSnapshot
import JobFile
import SeatsioModel

/// Finds out what is taken in a family of events, and which of them it was taken in.
///
/// Reports show a season's booking in all its events, and an event's booking on its season. It is the season's if all
/// events that follow the season show it with the same order.
public enum BookingReader {
  /// What reading came to.
  public enum Step: Sendable {
    /// These have to be answered first.
    case read([Query])
    case done(FamilyBookings)
  }

  /// The bookings of a family, or what has to be known first: a report for each event, and the log of
  /// each area with booked places.
  public static func next(
    _ family: EventFamily, in scope: WorkspaceScope, _ snapshot: Snapshot
  ) -> Step {
    var reading = FamilyReading(family, scope, snapshot)
    guard reading.missing.isEmpty else { return .read(reading.missing) }
    reading.readAreas()
    guard reading.missing.isEmpty else { return .read(reading.missing) }
    reading.readObjects()
    reading.sort()
    return .done(reading.result)
  }
}

private struct FamilyReading {
  let family: EventFamily
  let scope: WorkspaceScope
  let snapshot: Snapshot
  var missing: [Query] = []
  var result = FamilyBookings()
  private var objects: [EventKey: [ObjectLabel: LiveObject]] = [:]

  init(_ family: EventFamily, _ scope: WorkspaceScope, _ snapshot: Snapshot) {
    self.family = family
    self.scope = scope
    self.snapshot = snapshot
    for key in family.keys {
      let query = Query.eventObjects(scope, key)
      if case .eventObjects(let live)? = snapshot[query] {
        objects[key] = live
      } else {
        missing.append(query)
      }
    }
  }

  private var isSeason: Bool { family.head.isSeason }

  // MARK: - Areas

  /// Places by order, from the log of each area: reports give totals only.
  mutating func readAreas() {
    for key in family.keys {
      for (label, area) in (objects[key] ?? [:]).sorted(by: { $0.key < $1.key })
      where area.type == .generalAdmission {
        // Those of a season show in its events, too.
        if key == family.head.key {
          result.heldCount += area.heldPlaces?.values.reduce(0, +) ?? 0
        }
        guard area.bookedPlaces > 0 else { continue }
        let query = Query.areaLog(scope, key, label)
        guard case .areaLog(let log)? = snapshot[query] else {
          missing.append(query)
          continue
        }
        add(AreaHistory.bookedPlaces(log, of: area), of: label, in: key)
      }
    }
  }

  private mutating func add(
    _ places: [String: Int], of label: ObjectLabel, in event: EventKey
  ) {
    for (order, number) in places {
      guard !order.isEmpty else {
        // A season and its events share their places, so what is left over says nothing.
        if !isSeason { result.orderlessPlaces += number }
        continue
      }
      result.bookings.append(
        Booking(event: event, label: label, quantity: number, status: .booked, orderID: order))
    }
  }

  // MARK: - Seats, tables and booths

  mutating func readObjects() {
    let head = family.head.key
    let events = family.events.map(\.key)
    guard isSeason else {
      for (label, object) in objects[head] ?? [:] { add(object, label, in: head) }
      return
    }
    let labels = Set(objects.values.flatMap(\.keys))
    for label in labels {
      var rulers: [LiveObject] = []
      for season in [head] + family.partialSeasons.map(\.key) {
        guard let object = objects[season]?[label] else { continue }
        guard rules(object, label, season) else { continue }
        add(object, label, in: season)
        rulers.append(object)
        // What the whole season has shows in its parts as well.
        if season == head { break }
      }
      for event in events {
        guard let object = objects[event]?[label] else { continue }
        addOverrides(of: object, label, in: event)
        if !rulers.contains(where: { $0.isTakenLike(object) }) { add(object, label, in: event) }
      }
    }
  }

  /// Whether an object is taken in the season itself.
  private func rules(_ object: LiveObject, _ label: ObjectLabel, _ season: EventKey) -> Bool {
    guard object.status != .free, object.type != .generalAdmission else { return false }
    let followers = family.events.filter { event in
      guard !event.isInThePast, let own = objects[event.key]?[label] else { return false }
      let isMember =
        season == family.head.key || event.partialSeasonKeysForEvent?.contains(season) == true
      return isMember && own.overriddenBySeason[season.rawValue, default: 0] == 0
    }
    return followers.allSatisfy { event in
      objects[event.key]?[label].map { $0.isTakenLike(object) } ?? false
    }
  }

  private mutating func addOverrides(
    of object: LiveObject, _ label: ObjectLabel, in event: EventKey
  ) {
    for (season, number) in object.overriddenBySeason where number > 0 {
      let place = result.overrides.firstIndex { $0.event == event && $0.season == season }
      if let place {
        result.overrides[place].objects[label] = number
      } else {
        result.overrides.append(.init(event: event, season: season, objects: [label: number]))
      }
    }
  }

  private mutating func add(_ object: LiveObject, _ label: ObjectLabel, in event: EventKey) {
    guard object.type != .generalAdmission, object.status != .free else { return }
    guard object.status != .held else {
      result.heldCount += 1
      return
    }
    result.bookings.append(
      Booking(
        event: event, label: label, status: object.status, orderID: object.orderID.nonEmpty,
        ticketType: object.ticketType.nonEmpty, extraData: object.extraData.nonEmpty,
        resaleListingID: object.status == .resale ? object.resaleListingID.nonEmpty : nil))
  }

  // MARK: - Order

  /// By event as the family has them, then by order and label.
  mutating func sort() {
    let events = Dictionary(
      family.keys.enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let orders = Self.places(result.bookings.map { $0.orderID ?? "" })
    let labels = Self.places(result.bookings.map(\.label.rawValue))
    func rank(_ booking: Booking) -> (Int, Int, Int) {
      (
        events[booking.event] ?? 0, orders[booking.orderID ?? ""] ?? 0,
        labels[booking.label.rawValue] ?? 0
      )
    }
    result.bookings.sort { rank($0) < rank($1) }
    result.overrides.sort {
      (events[$0.event] ?? 0, $0.season) < (events[$1.event] ?? 0, $1.season)
    }
  }

  private static func places(_ texts: [String]) -> [String: Int] {
    Dictionary(
      ObjectRange.sorted(Set(texts)).enumerated().map { ($0.element, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension LiveObject {
  /// Whether both are taken in the same way for the same order.
  fileprivate func isTakenLike(_ other: LiveObject) -> Bool {
    status != .free && status == other.status && orderID == other.orderID
      && holdToken == other.holdToken
  }
}

extension String? {
  fileprivate var nonEmpty: String? { self?.isEmpty == false ? self : nil }
}

extension JSONValue? {
  fileprivate var nonEmpty: JSONValue? {
    if case .object(let members)? = self, !members.isEmpty { self } else { nil }
  }
}
