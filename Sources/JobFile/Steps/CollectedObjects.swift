import Diagnostics
import SeatsioModel

/// The objects of one step, where each may come up once.
///
/// Places of areas are counted, not named: those of one area that share all else are summed, and
/// several orders may each have some. A seat can be in one order only.
struct CollectedObjects {
  /// The objects of each group, in the order in which they came up.
  private(set) var groups: [[Located<ObjectRequest>]] = []
  private(set) var repeated = RepeatedObjects()

  /// Rows that are summed.
  private struct Sum: Hashable {
    var group: Int32
    var request: ObjectRequest
  }

  /// By the number of an event: where each object came up first.
  private var firsts: [ObjectPlaces] = []
  private var eventOfGroup: [Int] = []
  private var sums: [Sum: Int] = [:]

  /// Begins a group.
  ///
  /// - Parameters:
  ///   - event: The number of its event; an object may come up in several events.
  ///   - count: The number of objects that it will have at least, as far as that is known.
  mutating func newGroup(event: Int = 0, expecting count: Int = 0) -> Int {
    while firsts.count <= event { firsts.append(ObjectPlaces()) }
    firsts[event].reserve(count)
    groups.append([])
    groups[groups.count - 1].reserveCapacity(count)
    eventOfGroup.append(event)
    return groups.count - 1
  }

  mutating func add(_ object: Located<ObjectRequest>, to group: Int) {
    let label = object.value.label
    let place = ObjectPlaces.Place(group: group, index: groups[group].count)
    let first = firsts[eventOfGroup[group]].place(of: label, orInsert: place, in: groups)
    guard let first else {
      if object.value.quantity != nil { sums[Self.sum(object.value, group)] = groups[group].count }
      groups[group].append(object)
      return
    }
    let other = groups[first.group][first.index]
    guard let quantity = object.value.quantity, other.value.quantity != nil else {
      repeated.add(object.map(\.label), first: other.mark)
      return
    }
    let sum = Self.sum(object.value, group)
    if let twin = sums[sum] {
      groups[group][twin].value.quantity = (groups[group][twin].value.quantity ?? 0) + quantity
    } else {
      sums[sum] = groups[group].count
      groups[group].append(object)
    }
  }

  private static func sum(_ request: ObjectRequest, _ group: Int) -> Sum {
    var request = request
    request.quantity = nil
    return Sum(group: Int32(group), request: request)
  }
}

/// Where objects stand, found by label.
///
/// A table of places alone: a dictionary would hold every label a second time, which is 50 MB for a
/// million objects.
struct ObjectPlaces {
  /// The position of an object in a group.
  struct Place {
    var group: Int
    var index: Int
  }

  private typealias Entry = UInt64

  private static let free = Entry.max
  private var table: [Entry] = []
  /// A few bits of the hash of each slot's label, which spare most looks at labels.
  private var tags: [UInt8] = []
  private var count = 0

  /// Where the label stands, or `nil` where it was not known; then it stands at `place` from now on.
  mutating func place(
    of label: ObjectLabel, orInsert place: Place, in groups: [[Located<ObjectRequest>]]
  ) -> Place? {
    if 4 * (count + 1) > 3 * table.count { grow(groups) }
    let hash = label.hashValue
    var slot = slot(of: hash)
    while table[slot] != Self.free {
      if tags[slot] == Self.tag(of: hash) {
        let known = Self.place(table[slot])
        if groups[known.group][known.index].value.label == label { return known }
      }
      slot = (slot + 1) & (table.count - 1)
    }
    fill(slot, with: Self.entry(place), hash)
    count += 1
    return nil
  }

  /// Makes an empty table large enough, because growing looks up every label anew.
  mutating func reserve(_ objects: Int) {
    guard table.isEmpty, objects > 0 else { return }
    var size = 16
    while 3 * size < 4 * (objects + 1) { size *= 2 }
    clear(size: size)
  }

  private mutating func grow(_ groups: [[Located<ObjectRequest>]]) {
    let old = table
    clear(size: max(16, 2 * old.count))
    for entry in old where entry != Self.free {
      let place = Self.place(entry)
      let hash = groups[place.group][place.index].value.label.hashValue
      var slot = slot(of: hash)
      while table[slot] != Self.free { slot = (slot + 1) & (table.count - 1) }
      fill(slot, with: entry, hash)
    }
  }

  private mutating func clear(size: Int) {
    table = Array(repeating: Self.free, count: size)
    tags = Array(repeating: 0, count: size)
  }

  private mutating func fill(_ slot: Int, with entry: Entry, _ hash: Int) {
    table[slot] = entry
    tags[slot] = Self.tag(of: hash)
  }

  /// The table's size is a power of two.
  private func slot(of hash: Int) -> Int { hash & (table.count - 1) }

  /// Taken from the other end than the slot.
  private static func tag(of hash: Int) -> UInt8 {
    UInt8(truncatingIfNeeded: UInt(bitPattern: hash) >> 56)
  }

  private static func entry(_ place: Place) -> Entry {
    Entry(UInt32(truncatingIfNeeded: place.group)) << 32
      | Entry(UInt32(truncatingIfNeeded: place.index))
  }

  private static func place(_ entry: Entry) -> Place {
    Place(group: Int(entry >> 32), index: Int(entry & 0xFFFF_FFFF))
  }
}
