import CCurl
import FoundationEssentials
import SeatsioModel

/// One request on its way, and what has come back of its answer.
///
/// A class, because libcurl's callbacks need an address that stays; it lives on the loop's thread
/// only.
final class CurlTransfer {
  let id: UInt64
  let easy: UnsafeMutableRawPointer
  let continuation: CheckedContinuation<Result<HTTPResponse, TransportError>, Never>
  private let request: HTTPRequest
  private let options: CurlOptions
  private var answer: AnswerAssembly
  /// libcurl reads it until the transfer ends.
  private var headerLines: UnsafeMutablePointer<curl_slist>?
  private let errorText: UnsafeMutablePointer<CChar>
  private var bodyBytesSent = 0

  init(
    _ submission: CurlLoop.Submission, easy: UnsafeMutableRawPointer, options: CurlOptions
  ) {
    id = submission.id
    request = submission.request
    continuation = submission.continuation
    self.easy = easy
    self.options = options
    answer = AnswerAssembly(
      maximumHeaderBytes: options.maximumHeaderBytes, maximumBodyBytes: options.maximumBodyBytes)
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit { errorText.deallocate() }

  /// Sets all options; `false` if libcurl refuses one, for lack of memory.
  func prepare() -> Bool {
    setConnection() && setRequest() && setBody() && setCallbacks()
  }

  /// Gives back what only the transfer needed; the easy handle is the caller's.
  func free() {
    curl_slist_free_all(headerLines)
    headerLines = nil
  }

  /// Whether any part of the request may have reached the server.
  ///
  /// Counts what was handed to the system: once headers have left, a server may act on them. What
  /// was said to a proxy, before TLS stands behind it, is no part of the request.
  var mayHaveBeenSent: Bool {
    var proxyStatus = 0
    usher_curl_get_long(easy, CURLINFO_HTTP_CONNECTCODE, &proxyStatus)
    var handshakeTime: curl_off_t = 0
    usher_curl_get_size(easy, CURLINFO_APPCONNECT_TIME_T, &handshakeTime)
    if proxyStatus != 0, handshakeTime == 0, bodyBytesSent == 0 { return false }
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
      && setVersion()
      && set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
      && set(CURLOPT_FOLLOWLOCATION, 0) && set(CURLOPT_PATH_AS_IS, 1)
      // Servers close idle connections; one that is about to be closed would lose a write.
      && set(CURLOPT_MAXAGE_CONN, 20)
      // A name that does not resolve must not hold up the loop when its transfer ends.
      && set(CURLOPT_QUICK_EXIT, 1)
      && set(CURLOPT_TIMEOUT_MS, request.timeout.milliseconds)
      && set(CURLOPT_CONNECTTIMEOUT_MS, min(request.timeout.milliseconds, 10_000))
      // Empty texts keep libcurl from reading the environment.
      && set(CURLOPT_PROXY, options.proxy?.url ?? "")
      && set(CURLOPT_NOPROXY, options.proxy?.bypass ?? "")
      && (options.trust.file.map { set(CURLOPT_CAINFO, $0) } ?? true)
      && (options.trust.directory.map { set(CURLOPT_CAPATH, $0) } ?? true)
  }

  /// HTTP/2 where TLS offers it; new requests wait for the first handshake, which decides.
  ///
  /// Without TLS they would wait for the first *answer*, so there nothing but HTTP/1.1 is asked for.
  private func setVersion() -> Bool {
    guard request.url.lowercased().hasPrefix("https:") else {
      return set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    }
    return set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS) && set(CURLOPT_PIPEWAIT, 1)
  }

  private func setRequest() -> Bool {
    // A blank `Expect` keeps libcurl from asking for permission to send a large body.
    for line in request.headers.map({ "\($0.name): \($0.value)" }) + ["Expect:"] {
      guard let list = curl_slist_append(headerLines, line) else { return false }
      headerLines = list
    }
    return set(CURLOPT_URL, request.url)
      && usher_curl_set_list(easy, CURLOPT_HTTPHEADER, headerLines) == CURLE_OK
      // Every encoding that this libcurl knows.
      && set(CURLOPT_ACCEPT_ENCODING, "")
  }

  /// See ``CurlTransport`` on why the body comes from a callback, and why nothing can rewind it.
  private func setBody() -> Bool {
    guard request.method != .get else { return set(CURLOPT_HTTPGET, 1) }
    guard let body = request.body, !body.isEmpty else { return false }
    return set(CURLOPT_POST, 1) && set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
      && usher_curl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)) == CURLE_OK
      && setCallback(CURLOPT_READFUNCTION, CURLOPT_READDATA) { data, size, count, context in
        CurlTransfer.at(context)?.readBody(into: data, size * count) ?? 0
      }
  }

  private func setCallbacks() -> Bool {
    usher_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText) == CURLE_OK
      && usher_curl_set_size(
        easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(options.maximumBodyBytes)) == CURLE_OK
      && setCallback(CURLOPT_HEADERFUNCTION, CURLOPT_HEADERDATA) { data, size, count, context in
        let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
        return CurlTransfer.at(context)?.answer.take(headLine: bytes) == true ? bytes.count : 0
      }
      && setCallback(CURLOPT_WRITEFUNCTION, CURLOPT_WRITEDATA) { data, size, count, context in
        let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
        return CurlTransfer.at(context)?.answer.take(body: bytes) == true ? bytes.count : 0
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
    guard let buffer, let body = request.body else { return 0 }
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
