import CCurl
import Dispatch

/// The transfers in flight and the handles they use; lives on the loop's thread only.
struct CurlTransfers {
  private let multi: UnsafeMutableRawPointer
  private let sockets: CurlSockets
  private let options: CurlOptions
  private var transfers: [UInt64: CurlTransfer] = [:]
  /// By easy handle, as libcurl names a finished transfer.
  private var ids: [UnsafeMutableRawPointer: UInt64] = [:]
  /// To use again: making a handle costs more than a small request.
  private var idle: [CurlTransfer] = []
  private var headers = CurlHeaders.Cache()
  /// What is to be handed out at the end of the step.
  private var answers: [Answered] = []

  /// Who waits for an answer, and the answer.
  private struct Answered: Sendable {
    var continuation: CheckedContinuation<Result<HTTPResponse, TransportError>, Never>
    var result: Result<HTTPResponse, TransportError>
  }

  /// `nil` if there is no memory, or no descriptor.
  init?(options: CurlOptions, wakeup: Wakeup) {
    guard let multi = curl_multi_init() else { return nil }
    guard let sockets = CurlSockets(multi: multi, wakeup: wakeup) else {
      curl_multi_cleanup(multi)
      return nil
    }
    self.multi = multi
    self.sockets = sockets
    self.options = options
    usher_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, options.maximumConnections)
  }

  /// Begins the transfers of new requests.
  mutating func start(_ submissions: [CurlLoop.Submission]) {
    for submission in submissions {
      guard let transfer = idle.popLast() ?? newTransfer() else {
        submission.continuation.resume(returning: .failure(.outOfMemory))
        continue
      }
      guard let headers = headers.headers(submission.request.headers),
        transfer.begin(submission, headers),
        curl_multi_add_handle(multi, transfer.easy) == CURLM_OK
      else {
        submission.continuation.resume(returning: .failure(.outOfMemory))
        continue
      }
      transfers[submission.id] = transfer
      ids[transfer.easy] = submission.id
    }
    guard !submissions.isEmpty else { return }
    // Some have ended already, and nothing would wake the loop for them.
    if sockets.act() { collectWhatIsComplete() } else { failAll() }
    handOut()
  }

  private func newTransfer() -> CurlTransfer? {
    guard let transfer = CurlTransfer(options), sockets.observeConnections(of: transfer.easy) else {
      return nil
    }
    return transfer
  }

  /// Ends transfers, but for those that have ended.
  mutating func cancel(_ cancelled: [UInt64]) {
    for id in cancelled {
      guard let transfer = transfers[id] else { continue }
      finish(id, transfer, .failure(.cancelled(mayHaveBeenSent: transfer.mayHaveBeenSent)))
    }
    handOut()
  }

  /// Moves bytes and answers what is complete; waits until there is something to do if `blocking`.
  ///
  /// - Parameter awake: Called when the waiting is over.
  mutating func wait(blocking: Bool, awake: () -> Void) {
    if sockets.wait(blocking: blocking, awake: awake) { collectWhatIsComplete() } else { failAll() }
    handOut()
  }

  private mutating func collectWhatIsComplete() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
        let id = ids[easy], let transfer = transfers[id]
      else { continue }
      finish(id, transfer, transfer.result(usher_curl_result(message)))
    }
  }

  /// Fails what is in flight and frees all handles.
  mutating func end() {
    for (id, transfer) in transfers {
      finish(id, transfer, .failure(.shutDown(mayHaveBeenSent: transfer.mayHaveBeenSent)))
    }
    handOut()
    idle = []
    curl_multi_cleanup(multi)
  }

  /// libcurl itself has failed, which only a lack of memory can cause.
  private mutating func failAll() {
    for (id, transfer) in transfers {
      finish(
        id, transfer,
        .failure(
          TransportError(
            kind: .connection, mayHaveBeenSent: transfer.mayHaveBeenSent,
            reason: "libcurl failed")))
    }
  }

  private mutating func finish(
    _ id: UInt64, _ transfer: CurlTransfer, _ result: Result<HTTPResponse, TransportError>
  ) {
    curl_multi_remove_handle(multi, transfer.easy)
    transfers[id] = nil
    ids[transfer.easy] = nil
    let continuation = transfer.end()
    idle.append(transfer)
    if let continuation { answers.append(Answered(continuation: continuation, result: result)) }
  }

  /// Lets those who wait for answers go on.
  ///
  /// Each `resume` from this thread wakes a thread of the pool, which does the little there is to do and
  /// sleeps again: a change of threads per call, a tenth of a call's time. Several are therefore
  /// resumed from inside the pool, where who works on the first finds the others without sleeping.
  private mutating func handOut() {
    guard !answers.isEmpty else { return }
    let all = answers
    answers.removeAll(keepingCapacity: true)
    if all.count == 1 {
      Self.resume(all)
    } else {
      DispatchQueue.global().async { Self.resume(all) }
    }
  }

  private static func resume(_ answers: [Answered]) {
    for answer in answers { answer.continuation.resume(returning: answer.result) }
  }
}

extension TransportError {
  fileprivate static let outOfMemory = TransportError(
    kind: .unusableRequest, mayHaveBeenSent: false, reason: "out of memory")
}
