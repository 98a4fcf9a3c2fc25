/// Finds connections that take too long over a request or its answer.
///
/// The server library counts any byte as activity, so one byte a second would keep a connection for
/// ever.
struct ConnectionWatch {
  /// From the previous answer, or from connecting, to the next complete request: long enough for a
  /// connection that was idle for as long as the library allows before it began.
  static let idleSeconds: UInt32 = 60
  static let longestRequest: Duration = .seconds(120)

  private struct Entry {
    var descriptor: Int32
    /// `nil` while the emulator is the one that takes its time.
    var waitingSince: ContinuousClock.Instant?
  }

  private var entries: [UInt: Entry] = [:]

  mutating func opened(_ connection: UInt, descriptor: Int32, at now: ContinuousClock.Instant) {
    entries[connection] = Entry(descriptor: descriptor, waitingSince: now)
  }

  mutating func closed(_ connection: UInt) { entries[connection] = nil }

  mutating func requestIsComplete(_ connection: UInt) { entries[connection]?.waitingSince = nil }

  mutating func answered(_ connection: UInt, at now: ContinuousClock.Instant) {
    entries[connection]?.waitingSince = now
  }

  /// The sockets of connections that are overdue; each is named once.
  mutating func takeOverdue(at now: ContinuousClock.Instant) -> [Int32] {
    var overdue: [Int32] = []
    for (connection, entry) in entries {
      guard let since = entry.waitingSince, now - since > Self.longestRequest else { continue }
      overdue.append(entry.descriptor)
      entries[connection]?.waitingSince = nil
    }
    return overdue
  }
}
