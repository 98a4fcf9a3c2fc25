import CCurl
import Glibc
import Synchronization

/// The door to the thread that owns all of libcurl's handles.
///
/// Submissions and cancellations are put into an inbox, and the thread is woken. Only the thread
/// touches transfers; each submission is answered exactly once.
final class CurlLoop: Sendable {
  struct Submission: Sendable {
    var id: UInt64
    var request: HTTPRequest
    var continuation: CheckedContinuation<Result<HTTPResponse, TransportError>, Never>
  }

  /// What waits for the thread.
  struct Inbox {
    var submissions: [Submission] = []
    var cancellations: [UInt64] = []
    var isClosed = false
    /// Set by the thread when it has given back everything; the multi handle is gone then.
    fileprivate var hasEnded = false
    fileprivate var waitingForEnd: [CheckedContinuation<Void, Never>] = []

    fileprivate var isEmpty: Bool { submissions.isEmpty && cancellations.isEmpty && !isClosed }
  }

  private let inbox = Mutex(Inbox())
  private let multi: MultiHandle
  private let options: CurlOptions

  /// Once per process, as libcurl demands.
  private static let isCurlReady = usher_curl_global_init() == CURLE_OK

  /// Makes the loop and starts its thread, which lives until ``close()``.
  static func started(options: CurlOptions) throws(ConfigurationError) -> CurlLoop {
    guard isCurlReady, let pointer = curl_multi_init() else {
      throw ConfigurationError("libcurl cannot be initialised")
    }
    let loop = CurlLoop(multi: MultiHandle(pointer: pointer), options: options)
    let context = Unmanaged.passRetained(loop)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<CurlLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      curl_multi_cleanup(pointer)
      throw ConfigurationError("no thread can be started (error \(code))")
    }
    pthread_detach(thread)
    return loop
  }

  private init(multi: MultiHandle, options: CurlOptions) {
    self.multi = multi
    self.options = options
  }

  /// Hands a request to the thread; after ``close()`` it fails at once.
  func submit(_ submission: Submission) {
    let isAccepted = inbox.withLock { inbox in
      guard !inbox.isClosed else { return false }
      put(&inbox) { $0.submissions.append(submission) }
      return true
    }
    guard !isAccepted else { return }
    submission.continuation.resume(returning: .failure(.shutDown(mayHaveBeenSent: false)))
  }

  /// Ends a request, if it is still there.
  func cancel(_ id: UInt64) {
    inbox.withLock { inbox in put(&inbox) { $0.cancellations.append(id) } }
  }

  /// Makes the thread fail what is in flight and end; calling it again does nothing.
  func close() {
    inbox.withLock { inbox in put(&inbox) { $0.isClosed = true } }
  }

  /// Returns when the thread has given back everything.
  func end() async {
    await withCheckedContinuation { continuation in
      let hasEnded = inbox.withLock { inbox in
        if !inbox.hasEnded { inbox.waitingForEnd.append(continuation) }
        return inbox.hasEnded
      }
      if hasEnded { continuation.resume() }
    }
  }

  /// Changes the inbox and wakes the thread, unless it was woken already or has ended.
  private func put(_ inbox: inout Inbox, _ change: (inout Inbox) -> Void) {
    guard !inbox.hasEnded else { return }
    let needsWake = inbox.isEmpty
    change(&inbox)
    if needsWake { curl_multi_wakeup(multi.pointer) }
  }

  /// The thread's life.
  private func run() {
    Self.blockSignals()
    var transfers = CurlTransfers(multi: multi.pointer, options: options)
    while true {
      let work = inbox.withLock { inbox in
        let work = inbox
        inbox.submissions = []
        inbox.cancellations = []
        return work
      }
      transfers.start(work.submissions)
      transfers.cancel(work.cancellations)
      if work.isClosed { break }
      transfers.perform()
      transfers.wait()
    }
    transfers.end()
    let waiting = inbox.withLock { inbox in
      inbox.hasEnded = true
      curl_multi_cleanup(multi.pointer)
      return inbox.waitingForEnd
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Leaves signals to other threads.
  ///
  /// SIGPIPE is sent to the thread that writes to a closed
  /// connection, which TLS libraries do without asking for an error instead; blocked here, it is
  /// lost, and the process need not ignore it as a whole.
  private static func blockSignals() {
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}

/// libcurl's multi handle, as it is shared between threads.
// proof: other threads pass it to curl_multi_wakeup only, which libcurl documents as the one
// function that may be called from any thread, and do so under the inbox's lock and before
// `hasEnded`, which the thread sets under that lock in the section that frees the handle.
private struct MultiHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
}

extension TransportError {
  /// The task was cancelled.
  static func cancelled(mayHaveBeenSent: Bool) -> TransportError {
    TransportError(kind: .cancelled, mayHaveBeenSent: mayHaveBeenSent, reason: "cancelled")
  }

  /// The transport ended under the request.
  static func shutDown(mayHaveBeenSent: Bool) -> TransportError {
    TransportError(
      kind: .cancelled, mayHaveBeenSent: mayHaveBeenSent, reason: "the client was shut down")
  }
}
