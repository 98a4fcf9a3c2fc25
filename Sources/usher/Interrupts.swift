import Dispatch
import Glibc
import Synchronization

/// How often somebody has asked the process to end.
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

/// SIGINT, SIGTERM and SIGHUP as a stream, from the moment it is made until it is closed.
///
/// The handler does the one thing that a handler may: it writes to a pipe. A signal that is ignored
/// until a dispatch source has been set up would be lost in between.
struct Signals {
  private static let numbers = [SIGINT, SIGTERM, SIGHUP]
  /// Where the handler writes; -1 while nobody listens.
  private static let writeEnd = Atomic<Int32>(-1)

  let stream: AsyncStream<Void>
  private let source: any DispatchSourceRead
  private let ends: (read: Int32, write: Int32)

  init() {
    var pipe: [Int32] = [-1, -1]
    _ = Glibc.pipe(&pipe)
    for end in pipe {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let read = pipe[0]
    ends = (read, pipe[1])
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    self.stream = stream
    source = DispatchSource.makeReadSource(fileDescriptor: read, queue: .global())
    source.setEventHandler { @Sendable in
      var byte: UInt8 = 0
      while Glibc.read(read, &byte, 1) == 1 { continuation.yield() }
    }
    source.resume()
    Self.writeEnd.store(ends.write, ordering: .sequentiallyConsistent)
    for number in Self.numbers {
      signal(number) { _ in
        let saved = errno
        var byte: UInt8 = 1
        _ = write(Signals.writeEnd.load(ordering: .sequentiallyConsistent), &byte, 1)
        errno = saved
      }
    }
  }

  /// Lets the signals end the process again.
  func close() {
    for number in Self.numbers { signal(number, SIG_DFL) }
    Self.writeEnd.store(-1, ordering: .sequentiallyConsistent)
    let ends = ends
    source.setCancelHandler { @Sendable in
      Glibc.close(ends.read)
      Glibc.close(ends.write)
    }
    source.cancel()
  }
}

extension Invocation {
  /// Returns at the first SIGINT, SIGTERM or SIGHUP after `ready` has run.
  func waitForSignal(_ ready: () -> Void) async {
    let signals = Signals()
    ready()
    for await _ in signals.stream { break }
    signals.close()
  }

  /// Runs a body that SIGINT, SIGTERM and SIGHUP stop: gently at first, at once the second time.
  ///
  /// Outside such a body the signals end the process as usual.
  func withInterrupts<Value: Sendable>(
    _ body: @escaping @Sendable (Interrupts) async -> Value
  ) async -> Value {
    let interrupts = Interrupts()
    let signals = Signals()
    defer { signals.close() }
    let stream = signals.stream
    let console = console
    return await withTaskGroup(of: Value?.self) { group in
      group.addTask { await body(interrupts) }
      group.addTask {
        for await _ in stream {
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
      // The group is empty only when the body's task has returned its value.
      guard let result else { preconditionFailure("the body's task returned no value") }
      return result
    }
  }
}
