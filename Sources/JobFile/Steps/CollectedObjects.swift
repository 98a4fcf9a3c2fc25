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

  private struct Place {
    var group: Int32
    var index: Int32
  }

  /// Rows that are summed.
  private struct Sum: Hashable {
    var group: Int32
    var request: ObjectRequest
  }

  /// By the number of an event: where each object came up first.
  private var firsts: [[ObjectLabel: Place]] = []
  private var eventOfGroup: [Int] = []
  private var sums: [Sum: Int] = [:]

  /// Begins a group.
  ///
  /// - Parameter event: The number of its event; an object may come up in several events.
  mutating func newGroup(event: Int = 0) -> Int {
    while firsts.count <= event { firsts.append([:]) }
    groups.append([])
    eventOfGroup.append(event)
    return groups.count - 1
  }

  mutating func add(_ object: Located<ObjectRequest>, to group: Int) {
    let label = object.value.label
    let place = Place(group: Int32(group), index: Int32(groups[group].count))
    // One look-up for what is new, which by far most objects are.
    let first = firsts[eventOfGroup[group]].insertedValue(place, for: label)
    guard let first else {
      if object.value.quantity != nil { sums[Self.sum(object.value, group)] = groups[group].count }
      groups[group].append(object)
      return
    }
    let other = groups[Int(first.group)][Int(first.index)]
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

extension Dictionary {
  /// What a key has; where it has nothing yet, the value is put there and `nil` given.
  fileprivate mutating func insertedValue(_ value: Value, for key: Key) -> Value? {
    let count = count
    let found = Self.current(&self[key, default: value])
    return self.count == count ? found : nil
  }

  /// Taking a default's address puts it into the dictionary.
  private static func current(_ value: inout Value) -> Value { value }
}
