import FoundationEssentials
import SeatsioModel

/// Which objects of an event were used, since when, and by what.
///
/// A place is used once per event, in the month in which something happened to it first.
struct EventUsage: Codable, Sendable {
  /// What makes a place used.
  ///
  /// The service knows selections in a browser as well; there is none here that could select.
  enum Reason: String, Codable, Sendable {
    case statusChanged = "STATUS_CHANGED"
    case assignedToChannel = "ASSIGNED_TO_CHANNEL"
  }

  /// Places of one object that became used at the same time.
  struct Use: Codable, Sendable {
    let object: String
    let month: UsageMonth
    let date: Date
    let reason: Reason
    let places: Int
  }

  /// Oldest first.
  private(set) var uses: [Use] = []

  var isEmpty: Bool { uses.isEmpty }

  /// How many places were used first in each month.
  var places: [UsageMonth: Int] {
    uses.reduce(into: [:]) { $0[$1.month, default: 0] += $1.places }
  }

  /// The uses of a month by object, sorted by label.
  func byObject(in month: UsageMonth) -> [(object: String, uses: [Use])] {
    Dictionary(grouping: uses.filter { $0.month == month }, by: \.object)
      .map { (object: $0.key, uses: $0.value) }
      .sorted { $0.object.utf8.lexicographicallyPrecedes($1.object.utf8) }
  }

  mutating func add(_ places: Int, of object: String, at date: Date, by reason: Reason) {
    guard places > 0 else { return }
    // What changed in one call has one date, and telling the month of a date takes its time.
    let month = uses.last.flatMap { $0.date == date ? $0.month : nil } ?? UsageMonth(of: date)
    uses.append(Use(object: object, month: month, date: date, reason: reason, places: places))
  }
}

extension WorkspaceState {
  /// What of an event was used, told from its status-change log and its channels.
  func usage(of event: EventState) -> EventUsage {
    let plan = version(of: event).plan
    var usage = EventUsage()
    var used: [String: UsedPlaces] = [:]
    var assignments = event.channelUse.assignments[...]
    func assign(_ assignment: ChannelUse.Assignment) {
      for (label, places) in assignment.places.sorted(by: { $0.key < $1.key }) {
        let new = used[label, default: UsedPlaces(of: plan[label])].assign(places)
        usage.add(new, of: label, at: assignment.date, by: .assignedToChannel)
      }
    }
    for change in event.log.records {
      while let next = assignments.first, next.latestChange < change.id {
        assign(next)
        assignments.removeFirst()
      }
      let label = change.objectLabel.rawValue
      let new = used[label, default: UsedPlaces(of: plan[label])].take(change)
      usage.add(new, of: label, at: change.date, by: .statusChanged)
    }
    for assignment in assignments { assign(assignment) }
    return usage
  }
}

/// How many places of one object were used so far: an inferred choice.
///
/// The service says only that objects are counted once. The places of an area have no names, so as
/// many are used as were ever taken at a time: whoever buys a place that was sold and released before
/// uses nothing new. A table that is sold as a whole counts its seats, as accounts of today do.
struct UsedPlaces {
  /// `nil`: the object is not on the chart any more, and nobody knows its size.
  private let capacity: Int?
  private let placesPerChange: Int
  private var taken = 0
  private var used = 0

  init(of object: PlacedObject?) {
    switch object?.kind {
    case .area(let area): (capacity, placesPerChange) = (area.capacity, 1)
    case .table(let seats, _): (capacity, placesPerChange) = (seats, seats)
    case .seat, .tableSeat, .booth: (capacity, placesPerChange) = (1, 1)
    case nil: (capacity, placesPerChange) = (nil, 1)
    }
  }

  /// Notes a status change; the result says how many places it used for the first time.
  mutating func take(_ change: StatusChange) -> Int {
    let places = change.quantity * placesPerChange
    switch change.status {
    case .free: taken = max(0, taken - places)
    // What is put up for resale was sold before, unless more is than was.
    case .resale: taken = max(taken, places)
    // What a token held was taken when it was held.
    case .held: taken += places
    default: taken = change.holdToken == nil ? taken + places : max(taken, places)
    }
    taken = min(taken, capacity ?? max(used, places))
    return use(taken)
  }

  /// Notes that so many places are in channels.
  mutating func assign(_ places: Int) -> Int { use(min(places, capacity ?? places)) }

  private mutating func use(_ places: Int) -> Int {
    defer { used = max(used, places) }
    return max(0, places - used)
  }
}
