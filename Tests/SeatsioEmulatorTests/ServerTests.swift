import FoundationEssentials
import Glibc
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Over a real socket.
///
/// Nothing here waits for time to pass: what is held back is released by stopping the emulator.
@Suite struct ServerTests {
  private static func emulator(
    _ change: (inout EmulatorConfiguration) -> Void = { _ in }
  ) throws -> Emulator {
    var configuration = EmulatorConfiguration()
    configuration.adminSecretKey = "admin"
    change(&configuration)
    return try Emulator(configuration)
  }

  private static let authorization = "Authorization: \(Rules.basic("admin"))\r\n"

  private static func request(
    _ method: String, _ target: String, body: String? = nil, headers: String = authorization
  ) -> String {
    let length = body.map { "Content-Length: \($0.utf8.count)\r\n" } ?? ""
    return "\(method) \(target) HTTP/1.1\r\nHost: x\r\n\(headers)\(length)\r\n\(body ?? "")"
  }

  @Test("answers come as JSON, several on one connection")
  func keepAlive() throws {
    let emulator = try Self.emulator()
    let connection = try Connection(emulator)
    for number in 1...3 {
      try connection.send(Self.request("POST", "/charts", body: "{\"name\": \"c\(number)\"}"))
      let answer = try connection.answer()
      #expect(answer.status == 201)
      #expect(answer.headers["content-type"] == "application/json")
      #expect(answer.json["name"] == .string("c\(number)"))
    }
    #expect(emulator.requestLog.map(\.endpoint) == [.createChart, .createChart, .createChart])
    #expect(emulator.requestLog.map(\.number) == [1, 2, 3])
    #expect(
      emulator.requestLog.map(\.workspaceKey)
        == Array(repeating: emulator.configuration.workspaceKey, count: 3))
    emulator.clearRequestLog()
    #expect(emulator.requestLog.isEmpty)
  }

  @Test("a chart links to its picture at the address that the request named; it needs no key (3.6)")
  func thumbnail() throws {
    let emulator = try Self.emulator()
    let connection = try Connection(emulator)
    let port = try #require(emulator.baseURL.split(separator: ":").last)
    for (host, base) in [
      ("emulator.test:8080", "http://emulator.test:8080"), ("[::1]", "http://[::1]"),
      ("a/b", "http://localhost:\(port)"), ("a\"b", "http://localhost:\(port)"),
    ] {
      try connection.send("POST /charts HTTP/1.1\r\nHost: \(host)\r\n\(Self.authorization)\r\n")
      let url = try #require(
        try connection.answer().json["publishedVersionThumbnailUrl"]?.string)
      #expect(url.hasPrefix(base + "/thumbnails/"))
      try connection.send(
        Self.request("GET", String(url.dropFirst(base.count)), headers: ""))
      let picture = try connection.answer()
      #expect(picture.status == 200)
      #expect(picture.headers["content-type"] == "image/png")
      #expect(picture.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test("401 has an empty body over the wire, 204 has none, and DELETE may carry one")
  func bodies() throws {
    let connection = try Connection(try Self.emulator())
    try connection.send(Self.request("GET", "/charts", headers: ""))
    let refused = try connection.answer()
    #expect(refused.status == 401)
    #expect(refused.body.isEmpty)
    try connection.send(Self.request("POST", "/charts", body: "null"))
    let key = try #require(try connection.answer().json["key"]?.string)
    for (method, status) in [("POST", 204), ("DELETE", 204), ("DELETE", 404)] {
      try connection.send(
        Self.request(
          method, "//charts/\(key)/tags/a%2Fb%3F", body: "null",
          headers: Self.authorization + "Content-Type: text/odd\r\n"))
      #expect(try connection.answer().status == status)
    }
  }

  @Test(
    "a request whose length is ambiguous is refused and its connection closed",
    arguments: [
      "Content-Length: 2\r\nContent-Length: 2\r\n", "Content-Length: 2\r\nContent-Length: 44\r\n",
      "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "Content-Length: -2\r\n",
      "Content-Length: 2, 2\r\n", "Content-Length: +2\r\n",
    ])
  func smuggling(headers: String) throws {
    let emulator = try Self.emulator()
    let connection = try Connection(emulator)
    try connection.send(
      "POST /charts HTTP/1.1\r\nHost: x\r\n\(Self.authorization)\(headers)\r\n{}")
    #expect(try connection.answer().status == 400)
    // Drained first, because the server library writes refusals of its own with the header section
    // twice.
    connection.drain()
    #expect(connection.isAtEnd)
    #expect(emulator.requestLog.isEmpty)
  }

  @Test("a body that is announced as too large is refused before it comes")
  func tooLarge() throws {
    let connection = try Connection(try Self.emulator())
    try connection.send(
      "POST /charts HTTP/1.1\r\nHost: x\r\n\(Self.authorization)Content-Length: 67108865\r\n\r\n")
    #expect(try connection.answer().status == 413)
    #expect(connection.isAtEnd)
  }

  @Test("a chunked body is a body, and endless nesting is an ordinary 400")
  func oddBodies() throws {
    let connection = try Connection(try Self.emulator())
    try connection.send(
      "POST /charts HTTP/1.1\r\nHost: x\r\n\(Self.authorization)Transfer-Encoding: chunked\r\n\r\n"
        + "b\r\n{\"name\": \"x\r\n2\r\n\"}\r\n0\r\n\r\n")
    #expect(try connection.answer().json["name"] == "x")
    try connection.send(
      Self.request("POST", "/charts", body: String(repeating: "[", count: 1 << 20)))
    let answer = try connection.answer()
    #expect(answer.status == 400)
    #expect(answer.json["errors"]?.array?.count == 1)
  }

  @Test("one request more than the lane allows is answered 429; stopping lets the others go")
  func lanes() throws {
    let emulator = try Self.emulator {
      $0.latency = .seconds(600) ... .seconds(600)
      $0.laneCeilings[.regular] = 3
    }
    let regular = try (0..<4).map { _ in try Connection(emulator) }
    let priority = try Connection(emulator)
    try priority.send(Self.request("POST", "/hold-tokens", body: "{}"))
    for connection in regular { try connection.send(Self.request("GET", "/charts")) }
    let refused = try #require(Connection.firstReadable(of: regular))
    let answer = try regular[refused].answer()
    #expect(answer.status == 429)
    #expect(answer.json["errors"]?.array?.count == 1)
    #expect(answer.headers["retry-after"] == nil)
    // The refused one is the last to be admitted, so the priority call may still be on its way.
    #expect(emulator.requestLog.filter { $0.lane == .regular }.map(\.status) == [429])
    emulator.stop()
    for (index, connection) in regular.enumerated() where index != refused {
      #expect(try connection.answer().status == 200)
    }
    let log = emulator.requestLog.filter { $0.lane == .regular }
    #expect(log.map(\.inFlight).sorted() == [1, 2, 3, 4])
    #expect(log.filter { $0.inFlight == 4 }.map(\.status) == [429])
    emulator.stop()
  }

  @Test("an answer is held back for the latency, and its lane with it")
  func latency() throws {
    let emulator = try Self.emulator { $0.latency = .milliseconds(5) ... .milliseconds(10) }
    let connection = try Connection(emulator)
    try connection.send(Self.request("GET", "/charts"))
    #expect(try connection.answer().status == 200)
    let logged = try #require(emulator.requestLog.first)
    #expect(logged.finished - logged.started >= .milliseconds(5))
    #expect(logged.inFlight == 1)
  }

  @Test("ordered refusals are answered 429 with their Retry-After, then all is as before")
  func refusals() throws {
    let emulator = try Self.emulator()
    emulator.refuseNext(1, of: .createChart, retryAfter: 7)
    emulator.refuseNext(1, of: .createChart)
    let connection = try Connection(emulator)
    var answers: [Connection.Answer] = []
    for _ in 0..<3 {
      try connection.send(Self.request("POST", "/charts"))
      answers.append(try connection.answer())
    }
    #expect(answers.map(\.status) == [429, 429, 201])
    #expect(answers.map { $0.headers["retry-after"] } == ["7", nil, nil])
    try connection.send(Self.request("GET", "/charts"))
    #expect(try connection.answer().json["items"]?.array?.count == 1)
  }

  @Test(
    "a lost answer closes the connection, with or without the effect", arguments: [true, false])
  func lostAnswer(committing: Bool) throws {
    let emulator = try Self.emulator()
    emulator.loseAnswer(ofNext: 1, of: .createChart, committing: committing)
    let first = try Connection(emulator)
    try first.send(Self.request("POST", "/charts", body: "{}"))
    #expect(first.isAtEnd)
    let second = try Connection(emulator)
    try second.send(Self.request("GET", "/charts"))
    #expect(try second.answer().json["items"]?.array?.count == (committing ? 1 : 0))
    #expect(emulator.requestLog.map(\.status) == [0, 200])
  }

  @Test("a seed loads wholly or not at all")
  func seed() throws {
    let emulator = try Self.emulator()
    var seed = EmulatorSeed()
    seed.charts = [.init(key: "k", name: "Hall", drawing: .json(try Fixture.smallHall))]
    seed.bookings = [.init(event: "nope", objects: ["A-1"])]
    #expect(throws: SeedError.self) { try emulator.load(seed) }
    seed.bookings = []
    try emulator.load(seed)
    let connection = try Connection(emulator)
    try connection.send(Self.request("GET", "/charts/k"))
    #expect(try connection.answer().json["name"] == "Hall")
  }

  @Test("a port that is taken and an address that is none are errors with both in the message")
  func cannotStart() throws {
    let emulator = try Self.emulator()
    let port = try #require(emulator.baseURL.split(separator: ":").last.flatMap { UInt16($0) })
    let taken = #expect(throws: EmulatorError.self) { _ = try Self.emulator { $0.port = port } }
    #expect(taken?.message.contains("127.0.0.1 port \(port)") == true)
    let odd = #expect(throws: EmulatorError.self) {
      _ = try Self.emulator { $0.address = "localhost" }
    }
    #expect(odd?.message == "'localhost' is not an IP address")
    emulator.stop()
    #expect(throws: Connection.Failure.self) { try Connection(port: port) }
    // Stopped, the port is free again at once.
    let next = try Self.emulator { $0.port = port }
    #expect(next.baseURL == emulator.baseURL)
  }
}

/// A blocking HTTP/1.1 connection without any cleverness, so that tests decide each byte.
private final class Connection {
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
    // So that a test that waits for an answer in vain fails instead of hanging.
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  func send(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(message: "cannot send") }
      rest = rest.dropFirst(count)
    }
  }

  /// Whether the other end closes the connection without another byte.
  var isAtEnd: Bool { pending.isEmpty && !fill() && errno != EAGAIN }

  /// Reads and drops everything until the other end closes.
  func drain() {
    repeat { pending = [] } while fill()
  }

  /// Reads one answer with a `Content-Length`.
  func answer() throws -> Answer {
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
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
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
  static func firstReadable(of connections: [Connection]) -> Int? {
    var descriptors = connections.map {
      pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&descriptors, nfds_t(descriptors.count), 30_000) > 0 else { return nil }
    return descriptors.firstIndex { $0.revents != 0 }
  }
}
