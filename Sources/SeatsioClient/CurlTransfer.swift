import CCurl
import FoundationEssentials
import SeatsioModel

/// A handle of libcurl's, the request that it carries, and what has come back of its answer.
///
/// Used for one request after the other; what all requests have in common is set once. A class,
/// because libcurl's callbacks need an address that stays; it lives on the loop's thread only.
final class CurlTransfer {
  let easy: UnsafeMutableRawPointer
  private let options: CurlOptions
  private let errorText: UnsafeMutablePointer<CChar>
  private var submission: CurlLoop.Submission?
  /// libcurl reads them until the transfer ends.
  private var headers: CurlHeaders?
  private var answer: AnswerAssembly
  private var bodyBytesSent = 0
  /// Whether a connection was there, so that the request could begin.
  private var hasBegun = false

  /// `nil` for lack of memory.
  init?(_ options: CurlOptions) {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    self.options = options
    answer = Self.emptyAnswer(options)
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    guard setConnection(), setCallbacks() else { return nil }
  }

  deinit {
    curl_easy_cleanup(easy)
    errorText.deallocate()
  }

  /// Takes a request on; `false` for lack of memory.
  func begin(_ submission: CurlLoop.Submission, _ headers: CurlHeaders) -> Bool {
    self.submission = submission
    self.headers = headers
    answer = Self.emptyAnswer(options)
    bodyBytesSent = 0
    hasBegun = false
    errorText.pointee = 0
    return setRequest(submission.request, headers)
  }

  /// Lets go of the request, and gives back who waits for its answer.
  func end() -> CheckedContinuation<Result<HTTPResponse, TransportError>, Never>? {
    defer {
      submission = nil
      headers = nil
      answer = Self.emptyAnswer(options)
    }
    return submission?.continuation
  }

  private static func emptyAnswer(_ options: CurlOptions) -> AnswerAssembly {
    AnswerAssembly(
      maximumHeaderBytes: options.maximumHeaderBytes, maximumBodyBytes: options.maximumBodyBytes)
  }

  /// Whether any part of the request may have reached the server.
  ///
  /// Counts what was handed to the system: once headers have left, a server may act on them. What
  /// was said to a proxy and during the handshake, before the request, is no part of it.
  var mayHaveBeenSent: Bool {
    guard hasBegun else { return false }
    var headerBytesSent = 0
    usher_curl_get_long(easy, CURLINFO_REQUEST_SIZE, &headerBytesSent)
    return headerBytesSent > 0 || bodyBytesSent > 0
  }

  /// What the end of the transfer means.
  func result(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
    guard code == CURLE_OK else {
      return .failure(
        TransportError(kind: kind(code), mayHaveBeenSent: mayHaveBeenSent, reason: reason(code)))
    }
    // libcurl takes a connection that ends within the headers for the end of an answer.
    guard answer.hasAllHeaders else {
      return .failure(
        TransportError(
          kind: .connection, mayHaveBeenSent: true,
          reason: "the connection ended within the headers of the answer"))
    }
    var status = 0
    usher_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
    return .success(answer.response(status: status))
  }

  private func kind(_ code: CURLcode) -> TransportError.Kind {
    if answer.refusal != nil { return .unusableAnswer }
    return switch code {
    case CURLE_OPERATION_TIMEDOUT: .timedOut
    // Also what libcurl calls an answer that is not HTTP.
    case CURLE_UNSUPPORTED_PROTOCOL: mayHaveBeenSent ? .unusableAnswer : .unusableRequest
    case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_FILESIZE_EXCEEDED:
      .unusableAnswer
    // What libcurl calls a header line beyond its own limit, before 8.6 and since.
    case CURLE_OUT_OF_MEMORY where mayHaveBeenSent: .unusableAnswer
    case CURLcode(rawValue: 100): .unusableAnswer
    case CURLE_URL_MALFORMAT, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_SSL_CACERT_BADFILE:
      .unusableRequest
    default: .connection
    }
  }

  private func reason(_ code: CURLcode) -> String {
    if let refusal = answer.refusal { return refusal }
    // libcurl's words are about its attempt to send again, which we prevent.
    if code == CURLE_SEND_FAIL_REWIND { return "the connection ended before the answer" }
    let text = String(cString: errorText)
    return text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
  }

  // MARK: - Options

  private func setConnection() -> Bool {
    set(CURLOPT_NOSIGNAL, 1) && set(CURLOPT_PROTOCOLS_STR, "http,https")
      && set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
      && set(CURLOPT_FOLLOWLOCATION, 0) && set(CURLOPT_PATH_AS_IS, 1)
      // Every encoding that this libcurl knows.
      && set(CURLOPT_ACCEPT_ENCODING, "")
      // Servers close idle connections; one that is about to be closed would lose a write.
      && set(CURLOPT_MAXAGE_CONN, 20)
      // A name that does not resolve must not hold up the loop when its transfer ends.
      && set(CURLOPT_QUICK_EXIT, 1)
      // Empty texts keep libcurl from reading the environment.
      && set(CURLOPT_PROXY, options.proxy?.url ?? "")
      && set(CURLOPT_NOPROXY, options.proxy?.bypass ?? "")
      && (options.trust.file.map { set(CURLOPT_CAINFO, $0) } ?? true)
      && (options.trust.directory.map { set(CURLOPT_CAPATH, $0) } ?? true)
  }

  private func setCallbacks() -> Bool {
    usher_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText) == CURLE_OK
      && usher_curl_set_size(
        easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(options.maximumBodyBytes)) == CURLE_OK
      && setPrerequest()
      && setCallback(CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA) { data, size, count, context in
        let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
        return CurlTransfer.at(context)?.answer.take(headLine: bytes) == true ? bytes.count : 0
      }
      && setCallback(CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA) { data, size, count, context in
        let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
        return CurlTransfer.at(context)?.answer.take(body: bytes) == true ? bytes.count : 0
      }
      // See `CurlTransport` on why the body comes from a callback, and why nothing can rewind it.
      && setCallback(CURLOPT_READFUNCTION, CURLOPT_READDATA) { data, size, count, context in
        CurlTransfer.at(context)?.readBody(into: data, size * count) ?? 0
      }
  }

  private func setPrerequest() -> Bool {
    let context = Unmanaged.passUnretained(self).toOpaque()
    return usher_curl_set_pointer(easy, CURLOPT_PREREQDATA, context) == CURLE_OK
      && usher_curl_set_prerequest(easy) { context, _, _, _, _ in
        CurlTransfer.at(context)?.hasBegun = true
        return CURL_PREREQFUNC_OK
      } == CURLE_OK
  }

  private func setRequest(_ request: HTTPRequest, _ headers: CurlHeaders) -> Bool {
    set(CURLOPT_URL, request.url)
      && usher_curl_set_list(easy, CURLOPT_HTTPHEADER, headers.list) == CURLE_OK
      && setVersion(for: request.url) && setMethod(of: request)
      && set(CURLOPT_TIMEOUT_MS, request.timeout.milliseconds)
      && set(CURLOPT_CONNECTTIMEOUT_MS, min(request.timeout.milliseconds, 10_000))
  }

  /// HTTP/2 where TLS offers it; new requests wait for the first handshake, which decides.
  ///
  /// Without TLS they would wait for the first *answer*, so there nothing but HTTP/1.1 is asked for.
  private func setVersion(for url: String) -> Bool {
    let isSecure = url.utf8.prefix(6).elementsEqual("https:".utf8) { $0 | 0x20 == $1 }
    return set(CURLOPT_HTTP_VERSION, isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
      && set(CURLOPT_PIPEWAIT, isSecure ? 1 : 0)
  }

  /// The verb, in a way that leaves nothing of the request before.
  private func setMethod(of request: HTTPRequest) -> Bool {
    switch request.method {
    case .get:
      return set(CURLOPT_HTTPGET, 1)
        && usher_curl_set_text(easy, CURLOPT_CUSTOMREQUEST, nil) == CURLE_OK
    case .post, .delete:
      guard let body = request.body, !body.isEmpty else { return false }
      return set(CURLOPT_POST, 1)
        && set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        && usher_curl_set_size(
          easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)) == CURLE_OK
    }
  }

  private func set(_ option: CURLoption, _ value: Int) -> Bool {
    usher_curl_set_long(easy, option, value) == CURLE_OK
  }

  private func set(_ option: CURLoption, _ value: String) -> Bool {
    usher_curl_set_text(easy, option, value) == CURLE_OK
  }

  private func setCallback(
    _ option: CURLoption, _ contextOption: CURLoption,
    _ callback: @escaping usher_curl_data_callback
  ) -> Bool {
    let context = Unmanaged.passUnretained(self).toOpaque()
    return usher_curl_set_callback(easy, option, callback) == CURLE_OK
      && usher_curl_set_pointer(easy, contextOption, context) == CURLE_OK
  }

  // MARK: - Callbacks

  /// The transfer a callback is about; `CurlTransfers` keeps it alive until its handle is removed.
  private static func at(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func readBody(into buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int) -> Int {
    guard let buffer, let body = submission?.request.body else { return 0 }
    let count = min(capacity, body.count - bodyBytesSent)
    let start = body.startIndex + bodyBytesSent
    let target = UnsafeMutableRawBufferPointer(start: buffer, count: count)
    body.copyBytes(to: target, from: start..<start + count)
    bodyBytesSent += count
    return count
  }
}

extension Duration {
  /// Whole milliseconds, at least 1 and at most what a C `int` holds.
  fileprivate var milliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < 2_000_000 else { return 2_000_000_000 }
    return max(Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000), 1)
  }
}
