import CCurl

/// The transfers in flight and the handles they use; lives on the loop's thread only.
struct CurlTransfers {
  private let multi: UnsafeMutableRawPointer
  private let options: CurlOptions
  private var transfers: [UInt64: CurlTransfer] = [:]
  /// By easy handle, as libcurl names a finished transfer.
  private var ids: [UnsafeMutableRawPointer: UInt64] = [:]
  /// Handles to use again: making one costs more than a small request.
  private var idle: [UnsafeMutableRawPointer] = []

  init(multi: UnsafeMutableRawPointer, options: CurlOptions) {
    self.multi = multi
    self.options = options
    usher_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, options.maximumConnections)
  }

  /// Begins the transfers of new requests.
  mutating func start(_ submissions: [CurlLoop.Submission]) {
    for submission in submissions {
      guard let easy = idle.popLast() ?? curl_easy_init() else {
        submission.continuation.resume(returning: .failure(.outOfMemory))
        continue
      }
      let transfer = CurlTransfer(submission, easy: easy, options: options)
      guard transfer.prepare(), curl_multi_add_handle(multi, easy) == CURLM_OK else {
        transfer.free()
        curl_easy_cleanup(easy)
        submission.continuation.resume(returning: .failure(.outOfMemory))
        continue
      }
      transfers[submission.id] = transfer
      ids[easy] = submission.id
    }
  }

  /// Ends transfers, but for those that have ended.
  mutating func cancel(_ cancelled: [UInt64]) {
    for id in cancelled {
      guard let transfer = transfers[id] else { continue }
      finish(transfer, .failure(.cancelled(mayHaveBeenSent: transfer.mayHaveBeenSent)))
    }
  }

  /// Moves bytes and answers what is complete.
  mutating func perform() {
    var running: Int32 = 0
    guard curl_multi_perform(multi, &running) == CURLM_OK else { return failAll() }
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
        let id = ids[easy], let transfer = transfers[id]
      else { continue }
      finish(transfer, transfer.result(usher_curl_result(message)))
    }
  }

  /// Sleeps until there is something to do, or the loop is woken.
  mutating func wait() {
    guard curl_multi_poll(multi, nil, 0, 60_000, nil) == CURLM_OK else { return failAll() }
  }

  /// Fails what is in flight and frees all handles; the multi handle stays.
  mutating func end() {
    for transfer in transfers.values {
      finish(transfer, .failure(.shutDown(mayHaveBeenSent: transfer.mayHaveBeenSent)))
    }
    for easy in idle { curl_easy_cleanup(easy) }
    idle = []
  }

  /// libcurl itself has failed, which only a lack of memory can cause.
  private mutating func failAll() {
    for transfer in transfers.values {
      finish(
        transfer,
        .failure(
          TransportError(
            kind: .connection, mayHaveBeenSent: transfer.mayHaveBeenSent,
            reason: "libcurl failed")))
    }
  }

  private mutating func finish(
    _ transfer: CurlTransfer, _ result: Result<HTTPResponse, TransportError>
  ) {
    curl_multi_remove_handle(multi, transfer.easy)
    transfers[transfer.id] = nil
    ids[transfer.easy] = nil
    transfer.free()
    curl_easy_reset(transfer.easy)
    idle.append(transfer.easy)
    transfer.continuation.resume(returning: result)
  }
}

extension TransportError {
  fileprivate static let outOfMemory = TransportError(
    kind: .unusableRequest, mayHaveBeenSent: false, reason: "out of memory")
}
