import FoundationEssentials
import SeatsioModel

/// Every status change of an event, oldest first, found by object at once.
///
/// A copy costs next to nothing, also when the log is long and goes on growing: whoever reads it
/// works on a copy.
struct StatusLog: Codable, Sendable {
  private struct Entry {
    var change: StatusChange
    /// Position of the change of the same object before this one.
    var previous: Int?
  }

  private var entries = GrowingList<Entry>()
  /// The position of the latest change of each object, in several parts so that growing beside a
  /// copy copies one of them.
  private var latest: [[String: Int]] = Array(repeating: [:], count: 64)
  private var oldest = Date.distantFuture

  init() {}

  // The changes have rows of their own.
  init(from decoder: any Decoder) throws {}

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }

  var count: Int { entries.count }

  /// A change by its position; positions count from 0 and never change.
  subscript(position: Int) -> StatusChange { entries[position].change }

  mutating func append(_ change: StatusChange) {
    let label = change.objectLabel.rawValue
    let part = part(of: label)
    entries.append(Entry(change: change, previous: latest[part][label]))
    latest[part][label] = entries.count - 1
    oldest = min(oldest, change.date)
  }

  /// All changes, oldest first.
  var records: some RandomAccessCollection<StatusChange> { entries.lazy.map { $0.change } }

  /// The changes that came after the one with an id, oldest first.
  func records(after id: Int64) -> some Collection<StatusChange> {
    var first = entries.endIndex
    while first > entries.startIndex, entries[first - 1].change.id > id { first -= 1 }
    return entries[first...].lazy.map { $0.change }
  }

  /// The positions of all changes, newest first.
  var newestFirst: ReversedCollection<Range<Int>> { (0..<count).reversed() }

  /// The positions of the changes of one object, newest first.
  func newestFirst(of label: String) -> [Int] {
    var positions: [Int] = []
    var next = latest[part(of: label)][label]
    while let position = next {
      positions.append(position)
      next = entries[position].previous
    }
    return positions
  }

  /// Whether every change is younger than what the service keeps.
  func isKeptWhole(at now: Date) -> Bool { Self.isKept(oldest, at: now) }

  /// Whether the service still lists a change of the given time.
  static func isKept(_ date: Date, at now: Date) -> Bool {
    now.timeIntervalSince(date) <= InferredChoices.statusChangeRetention
  }

  private func part(of label: String) -> Int { Int(UInt(bitPattern: label.hashValue) % 64) }
}
