import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// Compares one event with what it should be; every object comes up in one discrepancy at most.
///
/// | live, where an object should be booked for an order | is |
/// | --- | --- |
/// | free, while the order has an object that nobody should have | a wrong seat, of both objects |
/// | free otherwise | missing |
/// | booked for another order | a wrong order |
/// | held, for resale, or anything else | a wrong status |
/// | the order's, as another kind of ticket | a wrong ticket type |
struct EventComparison {
  let event: EventKey
  let expected: ExpectedObjects
  let live: [ObjectLabel: LiveObject]
  /// What the seasons of the event have, whose bookings show in the event.
  var seasons: [[ObjectLabel: LiveObject]] = []
  /// Whether the event is a season, where bookings of its events show without their orders.
  var isSeason = false
  /// Whether what nobody should have is looked for.
  var findsExtras = true
  /// By area, where they were read.
  var logs: [ObjectLabel: [StatusChange]] = [:]
  /// Whether areas are left out, because their totals are not the event's own.
  var skipsAreas = false

  private(set) var discrepancies: [Discrepancy] = []
  /// What an order should have and lacks, and has and should not.
  private var lacking: [String: [ObjectLabel]] = [:]
  private var surplus: [String: [ObjectLabel]] = [:]
  private var chosen: [String: Int] = [:]

  init(_ event: EventKey, _ expected: ExpectedObjects, _ live: [ObjectLabel: LiveObject]) {
    self.event = event
    self.expected = expected
    self.live = live
  }

  /// Compares everything; sorted by object.
  mutating func compare() -> [Discrepancy] {
    for (label, share) in expected.seats { compareSeat(label, share) }
    for (label, object) in live where object.type != .generalAdmission {
      if expected.seats[label] == nil { judge(unexpected: label, object) }
    }
    pair()
    for (order, share) in expected.choices { compareChoice(order, share) }
    if !skipsAreas { compareAreas() }
    let order = ObjectRange.sorted(Set(discrepancies.compactMap { $0.object?.rawValue }))
    let places = Dictionary(
      order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    func rank(_ item: Discrepancy) -> (Int, String, String) {
      (
        item.object.flatMap { places[$0.rawValue] } ?? -1,
        item.expected?.orderID ?? item.found?.orderID ?? "", item.kind.rawValue
      )
    }
    return discrepancies.sorted { rank($0) < rank($1) }
  }

  // MARK: - Seats, tables and booths

  private mutating func compareSeat(_ label: ObjectLabel, _ share: ExpectedObjects.Share) {
    let facts = share.facts
    guard let object = live[label], object.status != .free else {
      lacking[facts.orderID ?? "", default: []].append(label)
      return
    }
    let found = Discrepancy.Facts(
      status: object.status, orderID: object.orderID, ticketType: object.ticketType)
    let kind: Discrepancy.Kind
    if object.status != facts.status {
      kind = .wrongStatus
    } else if let order = facts.orderID, object.orderID != order {
      kind = .wrongOrder
    } else if let type = facts.ticketType, object.ticketType != type {
      kind = .wrongTicketType
    } else {
      return
    }
    discrepancies.append(
      Discrepancy(kind, in: event, label, expected: facts, found: found, at: share.mark))
  }

  /// Only bookings can be too much: what is held or for resale is a sale under way, and other
  /// statuses are the house's own.
  private mutating func judge(unexpected label: ObjectLabel, _ object: LiveObject) {
    guard object.status == .booked, !isOfSeason(label, object) else { return }
    let order = object.orderID ?? ""
    if expected.choices[order] != nil {
      chosen[order, default: 0] += 1
    } else if findsExtras || lacking[order]?.isEmpty == false {
      surplus[order, default: []].append(label)
    }
  }

  /// Whether a booking shows here that belongs to a season of the event, or to an event of the season.
  private func isOfSeason(_ label: ObjectLabel, _ object: LiveObject) -> Bool {
    if isSeason, object.orderID == nil { return true }
    return seasons.contains { season in
      season[label].map { $0.status == object.status && $0.orderID == object.orderID } ?? false
    }
  }

  /// An order that lacks an object and has another one sits on the wrong seat; the rest is missing
  /// or too much.
  private mutating func pair() {
    for order in Set(lacking.keys).union(surplus.keys).sorted() {
      let wanted = ObjectRange.sorted((lacking[order] ?? []).map(\.rawValue))
      let taken = ObjectRange.sorted((surplus[order] ?? []).map(\.rawValue))
      // Objects without an order have nothing in common.
      let pairs = order.isEmpty ? 0 : min(wanted.count, taken.count)
      for (wanted, taken) in zip(wanted.prefix(pairs), taken) {
        add(.wrongSeat, ObjectLabel(wanted), foundAt: ObjectLabel(taken))
      }
      for label in wanted.dropFirst(pairs) { add(.missing, ObjectLabel(label)) }
      guard findsExtras else { continue }
      for label in taken.dropFirst(pairs) { add(.extra, ObjectLabel(label)) }
    }
  }

  private mutating func add(
    _ kind: Discrepancy.Kind, _ label: ObjectLabel, foundAt: ObjectLabel? = nil
  ) {
    let share = expected.seats[label]
    let found = live[foundAt ?? label].flatMap { object in
      object.status == .free
        ? nil
        : Discrepancy.Facts(
          status: object.status, orderID: object.orderID, ticketType: object.ticketType)
    }
    discrepancies.append(
      Discrepancy(
        kind, in: event, label, foundAt: foundAt, expected: share?.facts, found: found,
        at: share?.mark))
  }

  // MARK: - What the service chose

  private mutating func compareChoice(_ order: String, _ share: ExpectedObjects.Share) {
    let number = chosen[order] ?? 0
    guard number != share.facts.places else { return }
    var found = share.facts
    found.places = number
    discrepancies.append(
      Discrepancy(
        number == 0 ? .missing : .wrongQuantity, in: event, nil, expected: share.facts,
        found: number == 0 ? nil : found, at: share.mark))
  }

  // MARK: - Areas

  private mutating func compareAreas() {
    for (label, object) in live where object.type == .generalAdmission {
      let shares = expected.areas[label] ?? [:]
      if let log = logs[label] {
        compare(label, shares, log, object)
      } else if findsExtras || !shares.isEmpty {
        compareTotal(label, shares, object)
      }
    }
    for (label, shares) in expected.areas where live[label] == nil {
      for share in shares.values {
        discrepancies.append(
          Discrepancy(.missing, in: event, label, expected: share.facts, at: share.mark))
      }
    }
  }

  private mutating func compareTotal(
    _ label: ObjectLabel, _ shares: [String: ExpectedObjects.Share], _ object: LiveObject
  ) {
    let wanted = shares.values.reduce(0) { $0 + ($1.facts.places ?? 1) }
    let taken = object.bookedPlaces
    // Without all orders nobody knows whose the places above are.
    guard taken != wanted, findsExtras || taken < wanted else { return }
    let mark = shares.values.map(\.mark).min { ($0.file, $0.line) < ($1.file, $1.line) }
    discrepancies.append(
      difference(label, orderID: nil, expected: wanted, found: taken, at: mark))
  }

  /// Order by order, from the area's own log; places without an order come last.
  private mutating func compare(
    _ label: ObjectLabel, _ shares: [String: ExpectedObjects.Share], _ log: [StatusChange],
    _ object: LiveObject
  ) {
    var taken = AreaHistory.bookedPlaces(log, of: object)
    // What the log does not account for are the places of the season, or of its events.
    if isSeason || !seasons.isEmpty { taken[""] = nil }
    for order in Set(shares.keys).union(taken.keys).sorted() {
      let share = shares[order]
      let wanted = share?.facts.places ?? 0
      let number = taken[order] ?? 0
      guard wanted != number, findsExtras || share != nil else { continue }
      discrepancies.append(
        difference(
          label, orderID: order.isEmpty ? nil : order, expected: wanted, found: number,
          at: share?.mark))
    }
  }

  private func difference(
    _ label: ObjectLabel, orderID: String?, expected wanted: Int, found number: Int,
    at mark: SourceMark?
  ) -> Discrepancy {
    let kind: Discrepancy.Kind =
      number == 0 ? .missing : wanted == 0 ? .extra : .wrongQuantity
    return Discrepancy(
      kind, in: event, label,
      expected: wanted == 0 ? nil : .init(orderID: orderID, places: wanted),
      found: number == 0 ? nil : .init(orderID: orderID, places: number), at: mark)
  }
}
