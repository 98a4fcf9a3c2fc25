/// A list that only grows, however long, and that is cheap to copy.
///
/// A copy shares everything with its original. The first element that is added while the copy lives
/// copies one chunk and the list of chunks, never the other elements: beside a reader of a million
/// elements, adding one takes some microseconds instead of a hundred milliseconds.
struct GrowingList<Element: Sendable>: RandomAccessCollection, Sendable {
  private static var chunkSize: Int { 256 }

  /// All but the last are full.
  private var chunks: [[Element]] = []

  var startIndex: Int { 0 }
  private(set) var endIndex = 0

  subscript(position: Int) -> Element {
    chunks[position / Self.chunkSize][position % Self.chunkSize]
  }

  mutating func append(_ element: Element) {
    if endIndex % Self.chunkSize == 0 { chunks.append([]) }
    chunks[chunks.count - 1].append(element)
    endIndex += 1
  }
}
