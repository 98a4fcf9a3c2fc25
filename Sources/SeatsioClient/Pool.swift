import SeatsioModel
import Synchronization

/// What all clients of one account share: connections, lanes, jitter.
final class Pool: Sendable {
  let transport: any Transport
  let priority: LaneLimiter
  let regular: LaneLimiter
  /// Of both lanes.
  let changes = LaneChanges()
  private let jitter: Mutex<SeededGenerator>
  private let calls = Atomic<UInt64>(0)

  init(transport: any Transport, parallelism: Parallelism, seed: UInt64?) {
    self.transport = transport
    priority = LaneLimiter(
      ceiling: parallelism.isLimited ? parallelism.priority : nil, changes: changes)
    regular = LaneLimiter(
      ceiling: parallelism.isLimited ? parallelism.regular : nil, changes: changes)
    jitter = Mutex(SeededGenerator(seed: seed ?? UInt64.random(in: .min ... .max)))
  }

  func limiter(_ lane: Lane) -> LaneLimiter {
    switch lane {
    case .priority: priority
    case .regular: regular
    }
  }

  func delay(_ policy: RetryPolicy, afterAttempt attempt: Int, retryAfter: Duration?) -> Duration? {
    jitter.withLock { generator in
      policy.delay(afterAttempt: attempt, retryAfter: retryAfter, using: &generator)
    }
  }

  func newCall() -> UInt64 { calls.add(1, ordering: .relaxed).newValue }
}
