import Synchronization

/// A clock that moves only when a test says so.
final class ManualClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct State {
    var now = Instant(offset: .zero)
    var lastID = 0
    var sleepers: [Int: (deadline: Instant, continuation: CheckedContinuation<Bool, Never>)] = [:]
    var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var sleeps: [Duration] = []
    var isAutomatic = false
  }

  private let state = Mutex(State())

  /// - Parameter isAutomatic: Every sleep ends at once, and the clock shows its end.
  init(isAutomatic: Bool = false) {
    state.withLock { $0.isAutomatic = isAutomatic }
  }

  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .nanoseconds(1) }
  /// What was slept so far, in order of the beginnings.
  var sleeps: [Duration] { state.withLock { $0.sleeps } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    let isCancelled = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let result: Bool? = state.withLock { state in
          if Task.isCancelled { return true }
          state.sleeps.append(state.now.duration(to: deadline))
          if state.isAutomatic { state.now = max(state.now, deadline) }
          if deadline <= state.now { return false }
          state.sleepers[id] = (deadline, continuation)
          return nil
        }
        if let result { continuation.resume(returning: result) }
        tellWaiting()
      }
    } onCancel: {
      state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation
        .resume(returning: true)
    }
    if isCancelled { throw CancellationError() }
  }

  /// Moves the clock and wakes who has slept enough.
  func advance(by duration: Duration) {
    let woken = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let now = state.now
      let due = state.sleepers.filter { $0.value.deadline <= now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }
    }
    for sleeper in woken { sleeper.continuation.resume(returning: false) }
  }

  /// Returns when `count` sleeps have begun since the clock exists.
  func slept(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.sleeps.count < count { state.waiting.append((count, continuation)) }
        return state.sleeps.count >= count
      }
      if isThere { continuation.resume() }
    }
  }

  private func tellWaiting() {
    let ready = state.withLock { state in
      let ready = state.waiting.filter { $0.count <= state.sleeps.count }
      state.waiting.removeAll { $0.count <= state.sleeps.count }
      return ready
    }
    for waiter in ready { waiter.continuation.resume() }
  }
}
