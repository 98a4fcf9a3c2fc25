import Glibc
import Synchronization

/// A server that speaks just enough HTTP/1.1 to misbehave: it reads whole requests and does to
/// each what the test says.
final class RawServer: Sendable {
  struct Request: Hashable, Sendable {
    /// Connections and requests count from 0.
    var connection: Int
    var number: Int
    /// Request line and headers, without the blank line.
    var head: String
    var body: String

    var line: String { String(head.prefix { $0 != "\r\n" }) }

    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").dropFirst().first {
        $0.lowercased().hasPrefix(name.lowercased() + ":")
      }.map { String($0.drop { $0 != ":" }.dropFirst().drop { $0 == " " }) }
    }
  }

  enum Reaction: Hashable, Sendable {
    /// Sends these bytes and keeps the connection.
    case bytes([UInt8])
    /// Sends these bytes and closes the connection.
    case bytesAndClose([UInt8])
    /// Sends this text and keeps the connection.
    case answer(String)
    /// Sends this text and closes the connection in order (FIN).
    case answerAndClose(String)
    /// Closes the connection with a reset (RST).
    case reset
    /// Sends this text and closes the connection with a reset.
    case answerAndReset(String)
    /// Sends this text and then one blank after the other, without end.
    case drip(String)
    /// Keeps the connection and says nothing.
    case hang

    /// A complete answer with a JSON body.
    static func json(_ body: String, status: String = "200 OK", headers: String = "") -> Reaction {
      .answer(
        "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n\(headers)"
          + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
    static let noContent = Reaction.answer("HTTP/1.1 204 No Content\r\n\r\n")
    static let close = Reaction.answerAndClose("")
  }

  private struct State {
    var connections: [Int32] = []
    var requests: [Request] = []
    var isStopped = false
    var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var ended = 0
    var waitingForEnds: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let listener: Int32
  private let greeting: Reaction?
  private let react: @Sendable (Request) -> Reaction
  private let state = Mutex(State())
  /// `http://127.0.0.1:<port>`.
  let url: String

  /// Listens on a free port.
  ///
  /// - Parameter greeting: What to do with each connection before anything is read from it.
  init(
    greeting: Reaction? = nil, _ react: @escaping @Sendable (Request) -> Reaction
  ) throws {
    self.greeting = greeting
    self.react = react
    (listener, url) = try Self.listen()
    RawServer.thread { [self] in acceptConnections() }
  }

  /// Answers each request with the next reaction; the last one stays.
  convenience init(_ reactions: Reaction...) throws {
    try self.init { reactions[min($0.number, reactions.count - 1)] }
  }

  var requests: [Request] { state.withLock { $0.requests } }

  /// Returns when `count` requests have been read.
  func received(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.requests.count < count { state.waiting.append((count, continuation)) }
        return state.requests.count >= count
      }
      if isThere { continuation.resume() }
    }
  }

  /// Returns when `count` connections have ended.
  func ended(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.ended < count { state.waitingForEnds.append((count, continuation)) }
        return state.ended >= count
      }
      if isThere { continuation.resume() }
    }
  }

  private func tellEnd() {
    let ready = state.withLock { state in
      state.ended += 1
      let ready = state.waitingForEnds.filter { $0.count <= state.ended }
      state.waitingForEnds.removeAll { $0.count <= state.ended }
      return ready
    }
    for waiter in ready { waiter.continuation.resume() }
  }

  /// Ends the threads; every test must call it.
  func stop() {
    let connections = state.withLock { state in
      state.isStopped = true
      return state.connections
    }
    shutdown(listener, Int32(SHUT_RDWR))
    for connection in connections where connection >= 0 {
      shutdown(connection, Int32(SHUT_RDWR))
    }
  }

  /// A port of this machine on which nobody listens.
  static func refusedURL() throws -> String {
    let (listener, url) = try listen()
    close(listener)
    return url
  }

  // MARK: - Threads

  private func acceptConnections() {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      let number = state.withLock { state -> Int? in
        guard !state.isStopped else { return nil }
        state.connections.append(connection)
        return state.connections.count - 1
      }
      guard let number else {
        close(connection)
        break
      }
      RawServer.thread { [self] in
        serve(connection, number)
        state.withLock { $0.connections[number] = -1 }
        close(connection)
        tellEnd()
      }
    }
    close(listener)
  }

  private func serve(_ connection: Int32, _ number: Int) {
    if let greeting, !perform(greeting, on: connection) { return }
    var buffer: [UInt8] = []
    while let (head, body) = Self.readRequest(connection, &buffer) {
      let request = state.withLock { state in
        let request = Request(
          connection: number, number: state.requests.count, head: head, body: body)
        state.requests.append(request)
        return request
      }
      let reaction = react(request)
      tellWaiting()
      guard perform(reaction, on: connection) else { return }
    }
  }

  /// Whether the connection is to be kept.
  private func perform(_ reaction: Reaction, on connection: Int32) -> Bool {
    switch reaction {
    case .bytes(let bytes):
      Self.write(bytes, to: connection)
      return true
    case .bytesAndClose(let bytes):
      Self.write(bytes, to: connection)
    case .answer(let text):
      Self.write(Array(text.utf8), to: connection)
      return true
    case .answerAndClose(let text):
      Self.write(Array(text.utf8), to: connection)
    case .reset:
      Self.resetAtClose(connection)
    case .answerAndReset(let text):
      Self.write(Array(text.utf8), to: connection)
      Self.resetAtClose(connection)
    case .drip(let text):
      Self.write(Array(text.utf8), to: connection)
      // The pace of a server that is nearly dead; nothing in a test depends on it.
      while Self.write([0x20], to: connection) { usleep(20_000) }
    case .hang:
      var byte: UInt8 = 0
      while recv(connection, &byte, 1, 0) > 0 {}
    }
    return false
  }

  private func tellWaiting() {
    let ready = state.withLock { state in
      let ready = state.waiting.filter { $0.count <= state.requests.count }
      state.waiting.removeAll { $0.count <= state.requests.count }
      return ready
    }
    for waiter in ready { waiter.continuation.resume() }
  }

  // MARK: - Sockets

  struct SocketError: Error {}

  private static func listen() throws -> (Int32, String) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && Glibc.listen(listener, 256) == 0
          && getsockname(listener, address, &size) == 0
      }
    }
    guard listener >= 0, code else { throw SocketError() }
    return (listener, "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))")
  }

  /// Reads up to the end of one request; `nil` when the client has gone.
  private static func readRequest(
    _ connection: Int32, _ buffer: inout [UInt8]
  ) -> (head: String, body: String)? {
    let blankLine = Array("\r\n\r\n".utf8)
    while true {
      if let end = buffer.firstRange(of: blankLine) {
        let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
        let length =
          head.split(separator: "\r\n")
          .first { $0.lowercased().hasPrefix("content-length:") }
          .flatMap { Int($0.drop { $0 != ":" }.dropFirst().drop { $0 == " " }) } ?? 0
        if buffer.count >= end.upperBound + length {
          let body = String(
            decoding: buffer[end.upperBound..<end.upperBound + length], as: UTF8.self)
          buffer.removeFirst(end.upperBound + length)
          return (head, body)
        }
      }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      buffer += chunk[..<count]
    }
  }

  private static func resetAtClose(_ connection: Int32) {
    var linger = linger(l_onoff: 1, l_linger: 0)
    setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
  }

  /// Whether the client was still there.
  @discardableResult
  private static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      bytes = bytes.dropFirst(count)
    }
    return true
  }

  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private static func thread(_ run: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Work(run)).toOpaque()
    pthread_create(
      &thread, nil,
      { context in
        context.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue().run() }
        return nil
      }, context)
    pthread_detach(thread)
  }
}
