/// Records by key that are cheap to take a snapshot of, and that know which of them were changed.
///
/// Every record has a box of its own. A copy of the table shares all boxes; while it lives, a change
/// of one record copies that record and the list of boxes, never the other records. So a long
/// report can read a copy while bookings of other events go on.
struct RecordTable<Key: Hashable & Sendable, Record: Sendable>: Sendable {
  /// proof: a box is changed only by the table that alone refers to it; every other box is
  /// immutable from the moment that a second table shares it.
  private final class Box: @unchecked Sendable {
    var record: Record?

    init(_ record: Record) { self.record = record }

    func take() -> Record? {
      defer { record = nil }
      return record
    }
  }

  private var boxes: [Key: Box] = [:]
  private(set) var changed: Set<Key> = []

  var count: Int { boxes.count }
  var keys: some Collection<Key> & Sendable { boxes.keys }

  /// A record; changing it through this subscript happens in place and is noted.
  subscript(key: Key) -> Record? {
    get { boxes[key]?.record }
    _modify {
      changed.insert(key)
      // One look into the table for all that follows.
      let place = boxes.index(forKey: key)
      let isAlone = place.map { isKnownUniquelyReferenced(&boxes.values[$0]) } ?? false
      let box = place.map { boxes.values[$0] }
      // Whoever holds the only reference gives the record away while it is changed: otherwise the
      // box would share its contents, and every change would copy them.
      var record = isAlone ? box?.take() : box?.record
      defer {
        if let record {
          if isAlone { box?.record = record } else { boxes[key] = Box(record) }
        } else {
          boxes[key] = nil
        }
      }
      yield &record
    }
  }

  /// All records, in no particular order.
  var records: some Sequence<Record> { boxes.values.lazy.compactMap(\.record) }

  /// The keys of records that were added, changed or removed since the last time.
  mutating func takeChanges() -> Set<Key> {
    guard !changed.isEmpty else { return [] }
    defer { changed = [] }
    return changed
  }

  /// As if the changes had been taken, for whoever does not want them.
  mutating func forgetChanges() { changed.forgetAll() }
}

/// Small values by key that know which of them were changed.
struct TrackedTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private(set) var values: [Key: Value] = [:]
  private var changed: Set<Key> = []

  /// A value; changing it through this subscript happens in place and is noted.
  subscript(key: Key) -> Value? {
    get { values[key] }
    _modify {
      changed.insert(key)
      yield &values[key]
    }
  }

  /// Puts all of `new` in, over what is there.
  mutating func merge(_ new: [Key: Value]) {
    changed.formUnion(new.keys)
    values.merge(new) { _, new in new }
  }

  /// The keys of values that were added, changed or removed since the last time.
  mutating func takeChanges() -> Set<Key> {
    guard !changed.isEmpty else { return [] }
    defer { changed = [] }
    return changed
  }

  /// As if the changes had been taken, for whoever does not want them.
  mutating func forgetChanges() { changed.forgetAll() }
}

extension Set {
  /// Removes all elements; the room for a few stays, because the next few are to come soon.
  fileprivate mutating func forgetAll() {
    if capacity > 64 { self = [] } else { removeAll(keepingCapacity: true) }
  }
}
