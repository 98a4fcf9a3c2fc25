import Synchronization

/// The shell around ``LaneState``: lets calls wait for their right to send.
final class LaneLimiter: Sendable {
  private struct Shell {
    var state: LaneState
    var waiting: [LaneState.WaiterID: CheckedContinuation<LaneState.Ticket?, Never>] = [:]
  }

  private let shell: Mutex<Shell>

  /// - Parameter ceiling: `nil` lets everybody in.
  init(ceiling: Int?) {
    shell = Mutex(Shell(state: LaneState(ceiling: ceiling)))
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
  /// - Parameter comesAgain: Whether a refused call waits now and comes again, with
  ///   `enter(again: true)`, or does not after all, with ``comesNoMore()``.
  func leave(_ ticket: LaneState.Ticket, _ outcome: LaneState.Outcome, comesAgain: Bool = false) {
    start { $0.leave(ticket, outcome, comesAgain: comesAgain) }
  }

  /// Takes note that a refused call will not come again.
  func comesNoMore() { start { $0.comesNoMore() } }

  private func start(
    after change: (inout LaneState) -> [(LaneState.WaiterID, LaneState.Ticket)]
  ) {
    let started = shell.withLock { shell in
      change(&shell.state).map { id, ticket in (shell.waiting.removeValue(forKey: id), ticket) }
    }
    for (continuation, ticket) in started { continuation?.resume(returning: ticket) }
  }

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
