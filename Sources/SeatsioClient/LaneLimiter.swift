import Synchronization

/// The shell around ``LaneState``: lets calls wait for their right to send.
final class LaneLimiter: Sendable {
  private struct Shell {
    var state: LaneState
    var waiting: [LaneState.WaiterID: CheckedContinuation<LaneState.Ticket?, Never>] = [:]
    var calls = CallStatistics()
  }

  private let shell: Mutex<Shell>
  private let changes: LaneChanges

  /// - Parameter ceiling: `nil` lets everybody in.
  /// - Parameter changes: Is told when there may be room for more calls than before.
  init(ceiling: Int?, changes: LaneChanges = LaneChanges()) {
    shell = Mutex(Shell(state: LaneState(ceiling: ceiling)))
    self.changes = changes
  }

  /// Waits for the right to send a request; `nil` if the task is cancelled before it comes.
  ///
  /// - Parameter again: Whether the call left with `comesAgain`.
  func enter(again: Bool = false) async -> LaneState.Ticket? {
    guard !Task.isCancelled else {
      if again { comesNoMore() }
      return nil
    }
    if !again, let ticket = shell.withLock({ $0.state.enterAtOnce() }) { return ticket }
    let id = shell.withLock { $0.state.newID() }
    let start = ContinuousClock.now
    defer {
      let waited = ContinuousClock.now - start
      shell.withLock { $0.calls.waited += waited }
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let ticket: LaneState.Ticket?? = shell.withLock { shell in
          // Under the lock: a cancellation after this check finds the call in the queue.
          if Task.isCancelled, !again { return .some(nil) }
          if let ticket = again ? shell.state.enterAgain(id) : shell.state.enter(id) {
            return ticket
          }
          if Task.isCancelled, shell.state.abandon(id) { return .some(nil) }
          shell.waiting[id] = continuation
          return nil
        }
        if let ticket { continuation.resume(returning: ticket) }
      }
    } onCancel: {
      let continuation = shell.withLock { shell in
        shell.state.abandon(id) ? shell.waiting.removeValue(forKey: id) : nil
      }
      continuation?.resume(returning: nil)
    }
  }

  /// Gives the right back, and starts who may start now.
  ///
  /// - Parameter took: How long the request took.
  /// - Parameter repetition: Whether the call waits now to send it again.
  func leave(
    _ ticket: LaneState.Ticket, _ outcome: LaneState.Outcome, took: Duration = .zero,
    repetition: Repetition? = nil
  ) {
    let comesAgain = outcome == .refused && repetition != nil
    let hasMoreRoom = start { shell in
      let limit = shell.state.limit
      shell.calls.count(outcome, took, repetition)
      let started = shell.state.leave(ticket, outcome, comesAgain: comesAgain)
      return (started, comesAgain || shell.state.limit > limit)
    }
    if hasMoreRoom { changes.notify() }
  }

  /// What a call waits for that sends its request again: with `enter(again: true)` if the lane has
  /// refused it, or not after all, with ``comesNoMore()``.
  struct Repetition {
    var wait: Duration
  }

  /// Takes note that a refused call will not come again.
  func comesNoMore() { _ = start { ($0.state.comesNoMore(), false) } }

  private func start(
    after change: (inout Shell) -> ([(LaneState.WaiterID, LaneState.Ticket)], Bool)
  ) -> Bool {
    let (started, result) = shell.withLock { shell in
      let (ids, result) = change(&shell)
      return (ids.map { id, ticket in (shell.waiting.removeValue(forKey: id), ticket) }, result)
    }
    for (continuation, ticket) in started { continuation?.resume(returning: ticket) }
    return result
  }

  /// What was sent so far.
  var calls: CallStatistics { shell.withLock { $0.calls } }

  /// A snapshot.
  var statistics: LaneStatistics {
    shell.withLock { shell in
      LaneStatistics(
        inFlight: shell.state.inFlight, limit: shell.state.limit, ceiling: shell.state.ceiling,
        waiting: shell.state.waiting, comingAgain: shell.state.comingAgain,
        refused: shell.state.refused)
    }
  }
}

extension CallStatistics {
  /// Counts a request that has ended.
  fileprivate mutating func count(
    _ outcome: LaneState.Outcome, _ took: Duration, _ repetition: LaneLimiter.Repetition?
  ) {
    requests += 1
    switch outcome {
    case .accepted: latency.record(took)
    case .refused: refused += 1
    case .unrelated: break
    }
    guard let repetition else { return }
    repetitions += 1
    backedOff += repetition.wait
  }
}
