import CMicroHTTPD
import Glibc

// C functions for the server library; each finds its objects behind the pointers it is given and
// goes on in Swift.

private func server(_ context: UnsafeMutableRawPointer?) -> HTTPServer? {
  context.map { Unmanaged<HTTPServer>.fromOpaque($0).takeUnretainedValue() }
}

/// A request line was read; the exchange that begins here ends in `completedCallback`.
///
/// Only this callback sees the target before the library decodes it, which would turn `%2F` into a
/// separator.
let targetCallback:
  @convention(c) (
    UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?
  ) -> UnsafeMutableRawPointer? = { _, target, _ in
    Unmanaged.passRetained(Exchange(target: target.map { String(cString: $0) } ?? "")).toOpaque()
  }

let answerCallback: MHD_AccessHandlerCallback = {
  context, connection, _, method, _, upload, uploadSize, exchange in
  guard let server = server(context), let connection, let method, let uploadSize,
    let opaque = exchange?.pointee
  else { return .NO }
  let count = uploadSize.pointee
  uploadSize.pointee = 0
  return server.proceed(
    Unmanaged<Exchange>.fromOpaque(opaque).takeUnretainedValue(),
    on: HTTPServer.Handle(pointer: connection), method: String(cString: method),
    upload: UnsafeRawBufferPointer(start: upload, count: count))
}

let completedCallback: MHD_RequestCompletedCallback = { context, connection, exchange, _ in
  guard let opaque = exchange?.pointee else { return }
  exchange?.pointee = nil
  let finished = Unmanaged<Exchange>.fromOpaque(opaque).takeRetainedValue()
  guard let server = server(context), let connection else { return }
  server.completed(finished, on: HTTPServer.Handle(pointer: connection))
}

let connectionCallback: MHD_NotifyConnectionCallback = { context, connection, _, what in
  guard let server = server(context), let connection else { return }
  let handle = HTTPServer.Handle(pointer: connection)
  what == .CONNECTION_NOTIFY_STARTED ? server.opened(handle) : server.closed(handle)
}

let headerCallback: MHD_KeyValueIterator = { framing, _, name, value in
  guard let framing, let name else { return .YES }
  framing.assumingMemoryBound(to: RequestFraming.self).pointee
    .add(name: String(cString: name), value: value.map { String(cString: $0) } ?? "")
  return .YES
}

extension HTTPServer.Handle {
  func header(_ name: String) -> String? {
    MHD_lookup_connection_value(pointer, .HEADER_KIND, name).map { String(cString: $0) }
  }

  /// The address of the other end, as text.
  var remoteAddress: String {
    guard let peer = emulator_peer(pointer) else { return "" }
    let isIPv6 = Int32(peer.pointee.sa_family) == AF_INET6
    let length = isIPv6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    guard
      getnameinfo(
        peer, socklen_t(length), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
    else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  func send(_ answer: Answer, closing: Bool = false) -> MHD_Result {
    let response = answer.body.withUnsafeBytes { bytes in
      MHD_create_response_from_buffer(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let response else { return .NO }
    defer { MHD_destroy_response(response) }
    if !answer.body.isEmpty {
      MHD_add_response_header(response, "Content-Type", answer.contentType.text)
    }
    if let seconds = answer.retryAfter {
      MHD_add_response_header(response, "Retry-After", String(seconds))
    }
    if answer.status == 401 {
      MHD_add_response_header(response, "WWW-Authenticate", "Basic realm=\"seats.io emulator\"")
    }
    if closing { MHD_add_response_header(response, "Connection", "close") }
    return MHD_queue_response(pointer, UInt32(answer.status), response)
  }
}
