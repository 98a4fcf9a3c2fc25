import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Over a real socket.
///
/// Nothing here waits for time to pass: what is held back is released by stopping the emulator.
@Suite struct ServerTests {
  @Test("answers come as JSON, several on one connection")
  func keepAlive() throws {
    let emulator = try RawHTTP.emulator()
    let connection = try RawConnection(emulator)
    for number in 1...3 {
      try connection.send(RawHTTP.request("POST", "/charts", body: "{\"name\": \"c\(number)\"}"))
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
    let emulator = try RawHTTP.emulator()
    let connection = try RawConnection(emulator)
    let port = try #require(emulator.baseURL.split(separator: ":").last)
    for (host, base) in [
      ("emulator.test:8080", "http://emulator.test:8080"), ("[::1]", "http://[::1]"),
      ("a/b", "http://localhost:\(port)"), ("a\"b", "http://localhost:\(port)"),
    ] {
      try connection.send("POST /charts HTTP/1.1\r\nHost: \(host)\r\n\(RawHTTP.authorization)\r\n")
      let url = try #require(
        try connection.answer().json["publishedVersionThumbnailUrl"]?.string)
      #expect(url.hasPrefix(base + "/thumbnails/"))
      try connection.send(
        RawHTTP.request("GET", String(url.dropFirst(base.count)), headers: ""))
      let picture = try connection.answer()
      #expect(picture.status == 200)
      #expect(picture.headers["content-type"] == "image/png")
      #expect(picture.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test("401 has an empty body over the wire, 204 has none, and DELETE may carry one")
  func bodies() throws {
    let connection = try RawConnection(try RawHTTP.emulator())
    try connection.send(RawHTTP.request("GET", "/charts", headers: ""))
    let refused = try connection.answer()
    #expect(refused.status == 401)
    #expect(refused.body.isEmpty)
    try connection.send(RawHTTP.request("POST", "/charts", body: "null"))
    let key = try #require(try connection.answer().json["key"]?.string)
    for (method, status) in [("POST", 204), ("DELETE", 204), ("DELETE", 404)] {
      try connection.send(
        RawHTTP.request(
          method, "//charts/\(key)/tags/a%2Fb%3F", body: "null",
          headers: RawHTTP.authorization + "Content-Type: text/odd\r\n"))
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
    let emulator = try RawHTTP.emulator()
    let connection = try RawConnection(emulator)
    try connection.send(
      "POST /charts HTTP/1.1\r\nHost: x\r\n\(RawHTTP.authorization)\(headers)\r\n{}")
    #expect(try connection.answer().status == 400)
    // Drained first, because the server library writes refusals of its own with the header section
    // twice.
    connection.drain()
    #expect(connection.isAtEnd)
    #expect(emulator.requestLog.isEmpty)
  }

  @Test("a body that is announced as too large is refused before it comes")
  func tooLarge() throws {
    let connection = try RawConnection(try RawHTTP.emulator())
    try connection.send(
      "POST /charts HTTP/1.1\r\nHost: x\r\n\(RawHTTP.authorization)Content-Length: 67108865\r\n\r\n"
    )
    #expect(try connection.answer().status == 413)
    #expect(connection.isAtEnd)
  }

  @Test("a chunked body is a body, and endless nesting is an ordinary 400")
  func oddBodies() throws {
    let connection = try RawConnection(try RawHTTP.emulator())
    try connection.send(
      "POST /charts HTTP/1.1\r\nHost: x\r\n\(RawHTTP.authorization)Transfer-Encoding: chunked\r\n\r\n"
        + "b\r\n{\"name\": \"x\r\n2\r\n\"}\r\n0\r\n\r\n")
    #expect(try connection.answer().json["name"] == "x")
    try connection.send(
      RawHTTP.request("POST", "/charts", body: String(repeating: "[", count: 1 << 20)))
    let answer = try connection.answer()
    #expect(answer.status == 400)
    #expect(answer.json["errors"]?.array?.count == 1)
  }

  @Test("one request more than the lane allows is answered 429; stopping lets the others go")
  func lanes() throws {
    let emulator = try RawHTTP.emulator {
      $0.latency = .fixed(.seconds(600))
      $0.laneCeilings[.regular] = 3
    }
    let regular = try (0..<4).map { _ in try RawConnection(emulator) }
    let priority = try RawConnection(emulator)
    try priority.send(RawHTTP.request("POST", "/hold-tokens", body: "{}"))
    for connection in regular { try connection.send(RawHTTP.request("GET", "/charts")) }
    let refused = try #require(RawConnection.firstReadable(of: regular))
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
    let emulator = try RawHTTP.emulator {
      $0.latency = .range(.milliseconds(5) ... .milliseconds(10))
    }
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("GET", "/charts"))
    #expect(try connection.answer().status == 200)
    let logged = try #require(emulator.requestLog.first)
    #expect(logged.finished - logged.started >= .milliseconds(5))
    #expect(logged.inFlight == 1)
  }

  @Test("a seed loads wholly or not at all")
  func seed() throws {
    let emulator = try RawHTTP.emulator()
    var seed = EmulatorSeed()
    seed.charts = [.init(key: "k", name: "Hall", drawing: .json(try Fixture.smallHall))]
    seed.bookings = [.init(event: "nope", objects: ["A-1"])]
    #expect(throws: SeedError.self) { try emulator.load(seed) }
    seed.bookings = []
    try emulator.load(seed)
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("GET", "/charts/k"))
    #expect(try connection.answer().json["name"] == "Hall")
  }

  @Test("a port that is taken and an address that is none are errors with both in the message")
  func cannotStart() throws {
    let emulator = try RawHTTP.emulator()
    let port = try #require(emulator.baseURL.split(separator: ":").last.flatMap { UInt16($0) })
    let taken = #expect(throws: EmulatorError.self) { _ = try RawHTTP.emulator { $0.port = port } }
    #expect(taken?.message.contains("127.0.0.1 port \(port)") == true)
    let odd = #expect(throws: EmulatorError.self) {
      _ = try RawHTTP.emulator { $0.address = "localhost" }
    }
    #expect(odd?.message == "'localhost' is not an IP address")
    emulator.stop()
    #expect(throws: RawConnection.Failure.self) { try RawConnection(port: port) }
    // Stopped, the port is free again at once.
    let next = try RawHTTP.emulator { $0.port = port }
    #expect(next.baseURL == emulator.baseURL)
  }
}
