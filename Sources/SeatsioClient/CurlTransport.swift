import Synchronization

/// Sends requests with libcurl, from one thread of its own.
///
/// **No write is sent twice.** When a reused connection ends before a byte of the answer came,
/// libcurl opens another one and sends the request again, without a word. It can only do so if it
/// can have the body again; so bodies of writes are handed out once, by a callback that cannot
/// rewind, and a write always has a body. The transfer then fails with `CURLE_SEND_FAIL_REWIND`.
/// A connection that ends before the first byte of the body is replaced: no server has a whole
/// request then.
final class CurlTransport: Transport {
  let loop: CurlLoop
  private let lastID = Atomic<UInt64>(0)

  /// Starts the thread.
  init(_ options: CurlOptions) throws(ConfigurationError) {
    loop = try CurlLoop.started(options: options)
  }

  deinit { loop.close() }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    guard !Task.isCancelled else { throw .cancelled(mayHaveBeenSent: false) }
    let id = lastID.add(1, ordering: .relaxed).newValue
    let result: Result<HTTPResponse, TransportError> = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.submit(CurlLoop.Submission(id: id, request: request, continuation: continuation))
        // The handler may have run before there was anything to cancel.
        if Task.isCancelled { loop.cancel(id) }
      }
    } onCancel: {
      loop.cancel(id)
    }
    return try result.get()
  }

  func shutDown() async {
    loop.close()
    await loop.end()
  }
}
