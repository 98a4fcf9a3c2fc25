import SeatsioModel

/// What changes about an object in an event; a fresh value is an untouched object.
struct ObjectState: Codable {
  /// Of seats, tables and booths; areas derive theirs from `places`.
  var status = ObjectStatus.free
  var orderId: String?
  var ticketType: String?
  var extraData: JSONValue?
  /// Only while the object is held.
  var holdToken: HoldTokenKey?
  var resaleListingId: String?
  /// What a release goes back to while the object is taken: `free` or `resale`.
  var releasesTo = ObjectStatus.free
  /// Of areas.
  var places = AreaPlaces()
  /// How many places follow the event's own status instead of a season's, by the season's id.
  var overridden: [Int64: Int] = [:]

  /// Gives the object a status, and remembers where a release leads.
  mutating func enter(_ new: ObjectStatus) {
    if new.isSelectable {
      releasesTo = .free
    } else if status.isSelectable {
      releasesTo = status
    }
    status = new
  }

  /// What a release leads to; from `resale` as from anything else that was never for resale,
  /// that is `free`.
  var statusAfterRelease: ObjectStatus { status.isSelectable ? .free : releasesTo }

  /// Undoes a hold that has run out, and says how many places it was; `nil` if the object is not
  /// held by `token` any more.
  mutating func expire(
    _ token: HoldTokenKey
  ) -> (status: ObjectStatus, quantity: Int)? {
    if status == .held, holdToken == token {
      let next = statusAfterRelease
      let overridden = overridden
      self = ObjectState()
      self.overridden = overridden
      enter(next)
      return (next, 1)
    }
    guard let released = places.expire(token) else { return nil }
    orderId = nil
    ticketType = nil
    holdToken = nil
    return released
  }
}

/// The places of an area that are not simply free, in groups of equals; the group that changed last
/// comes last.
struct AreaPlaces: Codable {
  struct Group: Hashable, Codable {
    var status: ObjectStatus
    var holdToken: HoldTokenKey?
    var ticketType: String?
    var releasesTo: ObjectStatus
    /// Whose places they are; `nil`: nobody's.
    var channel: ChannelKey?
    /// Taken by a season of the event, or by an event of the season: nothing to be changed here.
    var isElsewhere = false

    var isTaken: Bool { isElsewhere || !status.isSelectable }
  }

  struct Share: Codable {
    var group: Group
    var count: Int
  }

  private(set) var groups: [Share] = []

  /// Places that are sold: neither free, nor for resale, nor held.
  var booked: Int { count { $0.isTaken && $0.status != .held } }
  var held: Int { count { $0.status == .held } }
  /// Places that nobody may take.
  var taken: Int { count(where: \.isTaken) }
  /// Places that are not simply free.
  var used: Int { count { _ in true } }

  func count(where isWanted: (Group) -> Bool) -> Int {
    groups.reduce(0) { isWanted($1.group) ? $0 + $1.count : $0 }
  }

  /// Places of a channel, or of none, that are in some group.
  func used(by channel: ChannelKey?) -> Int { count { $0.channel == channel } }

  /// The status of the latest change whose places are still as it left them.
  var latestStatus: ObjectStatus? { groups.last { !$0.group.status.isSelectable }?.group.status }

  /// The held places by token, then by ticket type.
  var holds: [String: [String: Int]] {
    var holds: [String: [String: Int]] = [:]
    for share in groups {
      guard let token = share.group.holdToken else { continue }
      let type = share.group.ticketType ?? "NO_TICKET_TYPE"
      holds[token.rawValue, default: [:]][type, default: 0] += share.count
    }
    return holds
  }

  mutating func add(_ count: Int, to group: Group) {
    guard count > 0 else { return }
    let before = groups.firstIndex { $0.group == group }
    let sum = count + (before.map { groups.remove(at: $0).count } ?? 0)
    groups.append(Share(group: group, count: sum))
  }

  mutating func remove(_ count: Int, from group: Group) {
    guard let index = groups.firstIndex(where: { $0.group == group }) else { return }
    groups[index].count -= count
    if groups[index].count <= 0 { groups.remove(at: index) }
  }

  /// Releases what a token holds; `nil` if that is nothing.
  fileprivate mutating func expire(
    _ token: HoldTokenKey
  ) -> (status: ObjectStatus, quantity: Int)? {
    let held = groups.filter { $0.group.holdToken == token }
    guard let status = held.first?.group.releasesTo else { return nil }
    for share in held {
      remove(share.count, from: share.group)
      release(share.count, of: share.group)
    }
    return (status, held.reduce(0) { $0 + $1.count })
  }

  /// Adds what is taken elsewhere, except for so many places; own groups stay the latest.
  mutating func addElsewhere(_ places: AreaPlaces, except exempt: Int = 0) {
    guard !places.groups.isEmpty else { return }
    let own = groups
    groups = []
    var exempt = exempt
    for share in places.groups {
      var group = share.group
      group.isElsewhere = true
      let left = max(0, share.count - exempt)
      exempt -= share.count - left
      add(left, to: group)
    }
    groups += own
  }

  /// Leaves only what was done in the event itself.
  mutating func removeElsewhere() { groups.removeAll(where: \.group.isElsewhere) }

  /// Puts places that were in `group` where a release leads: nowhere, or back for resale.
  mutating func release(_ count: Int, of group: Group) {
    guard group.releasesTo == .resale else { return }
    add(count, to: Group(status: .resale, releasesTo: .free, channel: group.channel))
  }
}
