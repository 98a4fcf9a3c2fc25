import Glibc
import Synchronization

/// A connection of a client: what is known of it for as long as it is open.
final class ServedConnection: Sendable {
  let descriptor: Int32
  /// The address of the other end, as text.
  let remoteAddress: String
  /// Since when the client has owed something, by `MonotonicTime`; 0 while the emulator is the one
  /// that takes its time.
  private let waitingSince: Atomic<Int64>

  init(descriptor: Int32, remoteAddress: String, at now: Int64) {
    self.descriptor = descriptor
    self.remoteAddress = remoteAddress
    waitingSince = Atomic(now)
  }

  /// The client has nothing more to send: it waits for us.
  func requestIsComplete() { waitingSince.store(0, ordering: .relaxed) }

  /// It is the client's turn: to read an answer, or to send the next request.
  func isClientsTurn(at now: Int64) { waitingSince.store(now, ordering: .relaxed) }

  /// Whether the client has taken longer than `limit`.
  func isOverdue(at now: Int64, limit: Int64) -> Bool {
    let since = waitingSince.load(ordering: .relaxed)
    return since != 0 && now - since > limit
  }
}

/// A clock that nothing sets, in nanoseconds; never 0.
enum MonotonicTime {
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return max(1, Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }
}
