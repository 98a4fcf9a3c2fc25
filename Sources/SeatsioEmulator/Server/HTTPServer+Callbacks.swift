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
  ) -> UnsafeMutableRawPointer? = { context, target, connection in
    guard let server = server(context), let connection,
      let attached = emulator_attached(connection)
    else { return nil }
    let text = target.flatMap { String(validatingCString: $0) }
    let isWhole = text != nil && target.map { emulator_target_is_whole($0) != 0 } ?? false
    let exchange = Exchange(
      target: text ?? "", targetIsWhole: isWhole,
      connection: Unmanaged<ServedConnection>.fromOpaque(attached).takeUnretainedValue(),
      limits: server.limits)
    return Unmanaged.passRetained(exchange).toOpaque()
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
    on: HTTPServer.Handle(pointer: connection), method: method,
    upload: UnsafeRawBufferPointer(start: upload, count: count))
}

let completedCallback: MHD_RequestCompletedCallback = { context, _, exchange, _ in
  guard let opaque = exchange?.pointee else { return }
  exchange?.pointee = nil
  let finished = Unmanaged<Exchange>.fromOpaque(opaque).takeRetainedValue()
  server(context)?.completed(finished)
}

/// The connection's record hangs on it from its beginning to its end.
let connectionCallback: MHD_NotifyConnectionCallback = { context, connection, attached, what in
  guard let server = server(context), let connection, let attached else { return }
  if what == .CONNECTION_NOTIFY_STARTED {
    let record = server.opened(HTTPServer.Handle(pointer: connection))
    attached.pointee = Unmanaged.passRetained(record).toOpaque()
  } else if let opaque = attached.pointee {
    attached.pointee = nil
    server.closed(Unmanaged<ServedConnection>.fromOpaque(opaque).takeRetainedValue())
  }
}

extension HTTPServer.Handle {
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
}
