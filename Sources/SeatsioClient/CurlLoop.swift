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
    /// Set by the thread when it has given back everything.
    fileprivate var hasEnded = false
    fileprivate var waitingForEnd: [CheckedContinuation<Void, Never>] = []

    fileprivate var isEmpty: Bool { submissions.isEmpty && cancellations.isEmpty && !isClosed }
  }

  private let inbox = Mutex(Inbox())
  private let wakeup: Wakeup
  /// Whether the thread has to be woken to look into the inbox.
  ///
  /// The thread sets it *before* it looks a last time, others put something in *before* they read it:
  /// one of the two sees the other.
  private let isAsleep = Atomic(false)
  private let options: CurlOptions

  /// Once per process, as libcurl demands.
  private static let isCurlReady = usher_curl_global_init() == CURLE_OK

  /// Makes the loop and starts its thread, which lives until ``close()``.
  static func started(options: CurlOptions) throws(ConfigurationError) -> CurlLoop {
    guard isCurlReady, let wakeup = Wakeup() else {
      throw ConfigurationError("libcurl cannot be initialised")
    }
    let loop = CurlLoop(wakeup: wakeup, options: options)
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
      throw ConfigurationError("no thread can be started (error \(code))")
    }
    pthread_detach(thread)
    return loop
  }

  private init(wakeup: Wakeup, options: CurlOptions) {
    self.wakeup = wakeup
    self.options = options
  }

  /// Hands a request to the thread; after ``close()`` it fails at once.
  func submit(_ submission: Submission) {
    let isAccepted = inbox.withLock { inbox in
      if !inbox.isClosed { inbox.submissions.append(submission) }
      return !inbox.isClosed
    }
    if isAccepted {
      wake()
    } else {
      refuse([submission])
    }
  }

  /// Ends a request, if it is still there.
  func cancel(_ id: UInt64) {
    inbox.withLock { inbox in
      if !inbox.hasEnded { inbox.cancellations.append(id) }
    }
    wake()
  }

  /// Makes the thread fail what is in flight and end; calling it again does nothing.
  func close() {
    inbox.withLock { $0.isClosed = true }
    wake()
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

  private func wake() {
    if isAsleep.exchange(false, ordering: .sequentiallyConsistent) { wakeup.wake() }
  }

  /// The thread's life.
  private func run() {
    Self.blockSignals()
    if var transfers = CurlTransfers(options: options, wakeup: wakeup) {
      work(&transfers)
      transfers.end()
    }
    let (late, waiting) = inbox.withLock { inbox in
      inbox.isClosed = true
      inbox.hasEnded = true
      defer { (inbox.submissions, inbox.cancellations) = ([], []) }
      return (inbox.submissions, inbox.waitingForEnd)
    }
    refuse(late)
    for continuation in waiting { continuation.resume() }
  }

  private func work(_ transfers: inout CurlTransfers) {
    // Swapped with the inbox's arrays, so that none is allocated again and again.
    var submissions: [Submission] = []
    var cancellations: [UInt64] = []
    while true {
      let isClosed = inbox.withLock { inbox in
        swap(&inbox.submissions, &submissions)
        swap(&inbox.cancellations, &cancellations)
        return inbox.isClosed
      }
      if isClosed { return refuse(submissions) }
      transfers.start(submissions)
      transfers.cancel(cancellations)
      submissions.removeAll(keepingCapacity: true)
      cancellations.removeAll(keepingCapacity: true)
      isAsleep.store(true, ordering: .sequentiallyConsistent)
      transfers.wait(blocking: inbox.withLock(\.isEmpty)) {
        isAsleep.store(false, ordering: .sequentiallyConsistent)
      }
    }
  }

  /// Fails what has come too late.
  private func refuse(_ submissions: [Submission]) {
    for submission in submissions {
      submission.continuation.resume(returning: .failure(.shutDown(mayHaveBeenSent: false)))
    }
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
