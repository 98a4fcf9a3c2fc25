import FoundationEssentials
import Glibc
import SeatsioModel

@testable import SeatsioEmulator

/// Requests as text, for tests that decide each byte.
enum RawHTTP {
  static func emulator(
    _ change: (inout EmulatorConfiguration) -> Void = { _ in }
  ) throws -> Emulator {
    var configuration = EmulatorConfiguration()
    configuration.adminSecretKey = "admin"
    change(&configuration)
    return try Emulator(configuration)
  }

  static let authorization = "Authorization: \(Rules.basic("admin"))\r\n"

  static func request(
    _ method: String, _ target: String, body: String? = nil, headers: String = authorization,
    host: String = "x"
  ) -> String {
    let length = body.map { "Content-Length: \($0.utf8.count)\r\n" } ?? ""
    return "\(method) \(target) HTTP/1.1\r\nHost: \(host)\r\n\(headers)\(length)\r\n\(body ?? "")"
  }
}

/// A blocking HTTP/1.1 connection without any cleverness, so that tests decide each byte.
final class RawConnection {
  struct Failure: Error {
    var message: String
  }

  struct Answer {
    var status: Int
    /// By lower-case name.
    var headers: [String: String]
    var body: [UInt8]
    var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
  }

  private let emulator: Emulator?
  private let descriptor: Int32
  private var pending: [UInt8] = []

  convenience init(_ emulator: Emulator) throws {
    guard let port = emulator.baseURL.split(separator: ":").last.flatMap({ UInt16($0) }) else {
      throw Failure(message: "no port in \(emulator.baseURL)")
    }
    try self.init(port: port, of: emulator)
  }

  /// - Parameter emulator: Kept alive for as long as the connection.
  init(port: UInt16, of emulator: Emulator? = nil) throws {
    self.emulator = emulator
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else {
      close(descriptor)
      throw Failure(message: "cannot connect to port \(port)")
    }
    // So that a test that waits for an answer in vain fails instead of hanging; a busy machine is no
    // reason to fail.
    var patience = timeval(tv_sec: 120, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  func send(_ text: String) throws { try send(bytes: Array(text.utf8)) }

  func send(bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(message: "cannot send") }
      rest = rest.dropFirst(count)
    }
  }

  /// Whether the other end resets the connection, as opposed to closing it, without another byte.
  var isReset: Bool { pending.isEmpty && !fill() && errno == ECONNRESET }

  /// Tells the other end that nothing more comes.
  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Whether there is something to read, be it the end, within some milliseconds.
  func isReadable(within milliseconds: Int32) -> Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&poll, 1, milliseconds) > 0
  }

  /// Everything until the other end closes or resets the connection.
  func rest() -> [UInt8] {
    while fill() {}
    defer { pending = [] }
    return pending
  }

  /// Whether the other end closes the connection without another byte.
  var isAtEnd: Bool { pending.isEmpty && !fill() && errno != EAGAIN }

  /// Reads and drops everything until the other end closes.
  func drain() {
    repeat { pending = [] } while fill()
  }

  /// Reads one answer with a `Content-Length`, whose body is left out if it answers a `HEAD`.
  func answer(toHead isHead: Bool = false) throws -> Answer {
    let end = Array("\r\n\r\n".utf8)
    var split = pending.firstRange(of: end)
    while split == nil {
      guard fill() else { throw Failure(message: "the connection ends in the header section") }
      split = pending.firstRange(of: end)
    }
    guard let split else { throw Failure(message: "no header section") }
    let lines = String(decoding: pending[..<split.lowerBound], as: UTF8.self)
      .split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { continue }
      headers[halves[0].lowercased()] = String(halves[1].drop { $0 == " " })
    }
    let length = isHead ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
    while pending.count < split.upperBound + length {
      guard fill() else { throw Failure(message: "the connection ends in the body") }
    }
    let body = Array(pending[split.upperBound..<split.upperBound + length])
    pending.removeFirst(split.upperBound + length)
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    return Answer(status: status ?? 0, headers: headers, body: body)
  }

  private func fill() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    errno = 0
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    guard count > 0 else { return false }
    pending.append(contentsOf: buffer[..<count])
    return true
  }

  /// The position of the first of several connections that has something to read.
  static func firstReadable(of connections: [RawConnection]) -> Int? {
    var descriptors = connections.map {
      pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&descriptors, nfds_t(descriptors.count), 30_000) > 0 else { return nil }
    return descriptors.firstIndex { $0.revents != 0 }
  }
}
