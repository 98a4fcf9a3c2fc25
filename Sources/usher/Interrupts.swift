import Dispatch
import Glibc
import Synchronization

/// How often somebody has asked the process to end.
///
/// proof of Sendable: the only state is a mutex.
final class Interrupts: Sendable {
  private let count = Mutex(0)

  /// Whether nothing new may be started.
  var isStopped: Bool { count.withLock { $0 > 0 } }

  /// Counts one more, and says how many there have been.
  func add() -> Int {
    count.withLock { value in
      value += 1
      return value
    }
  }
}

extension Invocation {
  /// Returns at the first SIGINT, SIGTERM or SIGHUP.
  func waitForSignal() async {
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = watch { continuation.yield() }
    for await _ in signals { break }
    for source in sources { source.cancel() }
  }

  private func watch(_ handler: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler(handler: handler)
      source.resume()
      return source
    }
  }

  /// Runs a body that SIGINT and SIGTERM stop gently the first time and at once the second time.
  ///
  /// Outside such a body the signals end the process as usual.
  func withInterrupts<Value: Sendable>(
    _ console: Console, _ body: @escaping @Sendable (Interrupts) async -> Value
  ) async -> Value {
    let interrupts = Interrupts()
    let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = watch { continuation.yield() }
    defer {
      for source in sources { source.cancel() }
      for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    }
    return await withTaskGroup(of: Value?.self) { group in
      group.addTask { await body(interrupts) }
      group.addTask {
        for await _ in signals {
          if interrupts.add() > 1 { return nil }
          console.error(
            "\nStopping: nothing new is started, what is in flight is finished. "
              + "Ctrl-C again ends it at once.\n")
        }
        return nil
      }
      var result: Value?
      while let next = await group.next() {
        if let next { result = next }
        // Either the body is done, or the second signal cancels it.
        group.cancelAll()
      }
      guard let result else { preconditionFailure("the body always returns a value") }
      return result
    }
  }
}
