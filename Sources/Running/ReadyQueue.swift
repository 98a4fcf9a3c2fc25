import Planning

/// Operations that may start, the one with the longest remaining chain first, then by their place
/// in the plan: same input, same order.
struct ReadyQueue {
  private struct Entry: Comparable {
    var weight: Int
    var id: OperationID

    static func < (left: Entry, right: Entry) -> Bool {
      left.weight != right.weight ? left.weight > right.weight : left.id < right.id
    }
  }

  /// A binary heap: each entry sorts before the two at twice its place.
  private var heap: [Entry] = []

  var isEmpty: Bool { heap.isEmpty }

  mutating func insert(_ id: OperationID, weight: Int) {
    heap.append(Entry(weight: weight, id: id))
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeFirst() -> OperationID? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first.id }
    heap[0] = last
    var place = 0
    while true {
      let children = [2 * place + 1, 2 * place + 2].filter { $0 < heap.count }
      guard let smallest = children.min(by: { heap[$0] < heap[$1] }), heap[smallest] < heap[place]
      else { return first.id }
      heap.swapAt(place, smallest)
      place = smallest
    }
  }
}
