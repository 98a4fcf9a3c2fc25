import CMicroHTTPD

/// An answer as HTTP: with its header lines, perhaps compressed.
struct Reply {
  var status: Int
  var body: [UInt8]
  var headers: [(name: String, value: String)] = []
  /// Whether the connection ends with it.
  var closes = false

  init(_ answer: Answer) {
    status = answer.status
    body = answer.body
    if !answer.body.isEmpty { headers.append(("Content-Type", answer.contentType.text)) }
    if let seconds = answer.retryAfter { headers.append(("Retry-After", String(seconds))) }
    if let methods = answer.allows { headers.append(("Allow", methods)) }
    if answer.status == 401 {
      headers.append(("WWW-Authenticate", "Basic realm=\"seats.io emulator\""))
    }
  }

  /// Compresses the body if that pays.
  mutating func compress() {
    guard body.count >= Gzip.smallestBody, let compressed = Gzip.compressed(body) else { return }
    body = compressed
    headers.append(("Content-Encoding", "gzip"))
    headers.append(("Vary", "Accept-Encoding"))
  }
}

extension HTTPServer.Handle {
  func send(_ reply: Reply) -> MHD_Result {
    let response = reply.body.withUnsafeBytes { bytes in
      MHD_create_response_from_buffer(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let response else { return .NO }
    defer { MHD_destroy_response(response) }
    for (name, value) in reply.headers { MHD_add_response_header(response, name, value) }
    if reply.closes { MHD_add_response_header(response, "Connection", "close") }
    return MHD_queue_response(pointer, UInt32(reply.status), response)
  }

  func send(_ body: SpoiltBody, status: Int) -> MHD_Result {
    let object = Unmanaged.passRetained(body)
    let response = MHD_create_response_from_callback(
      UInt64(body.bytes.count), 1 << 14, spoiltBodyCallback, object.toOpaque(), releaseCallback)
    guard let response else {
      object.release()
      return .NO
    }
    defer { MHD_destroy_response(response) }
    for (name, value) in body.headers { MHD_add_response_header(response, name, value) }
    return MHD_queue_response(pointer, UInt32(status), response)
  }
}
