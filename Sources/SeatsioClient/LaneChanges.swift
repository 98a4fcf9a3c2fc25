import Synchronization

/// Tells who waits for it that lanes may have room for more: their limit rose, or a call left to
/// wait for its repetition.
final class LaneChanges: Sendable {
  private struct State {
    var count: UInt64 = 0
    var lastID: UInt64 = 0
    var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  /// How many changes there were.
  var count: UInt64 { state.withLock { $0.count } }

  /// Counts one and wakes who waits.
  func notify() {
    let waiting = state.withLock { state in
      state.count += 1
      defer { state.waiting = [:] }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume() }
  }

  /// Waits until there were more changes than `seen`; returns at once when the task is cancelled.
  func next(after seen: UInt64) async {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          // Under the lock: a cancellation after this check finds the continuation.
          if Task.isCancelled || state.count > seen { return true }
          state.waiting[id] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
    }
  }
}
