import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// What clients may send by mistake or on purpose, byte by byte.
@Suite struct HardeningTests {
  /// Sends bytes and says the status of the answer; 0 if the connection ends without one.
  private static func status(_ text: String, on emulator: Emulator) throws -> Int {
    try status(Array(text.utf8), on: emulator)
  }

  private static func status(_ bytes: [UInt8], on emulator: Emulator) throws -> Int {
    let connection = try RawConnection(emulator)
    try connection.send(bytes: bytes)
    connection.finishSending()
    let answer = String(decoding: connection.rest(), as: UTF8.self)
    return answer.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  private static func isAlive(_ emulator: Emulator) throws -> Bool {
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("GET", "/charts"))
    return try connection.answer().status == 200
  }

  @Test(
    "what is not HTTP is answered 4xx or 505, or the connection is closed",
    arguments: [
      "GET /charts\r\n\r\n", "\r\n\r\n\r\n\r\n", "GET\r\n\r\n", "GET  HTTP/1.1\r\nHost: x\r\n\r\n",
      "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", "GET /charts HTTP/9.9\r\nHost: x\r\n\r\n",
      "GET /charts HTTP/0.9\r\nHost: x\r\n\r\n", "GET /charts HTTPS/1.1\r\nHost: x\r\n\r\n",
      "GET /charts HTTP/1.1\r\n\r\n", "GET /charts HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
      "\u{16}\u{3}\u{1}\u{0}\u{A5}\u{1}\u{0}\r\n\r\n", "{\"name\": 1}\r\n\r\n",
      "POST /charts HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
      "POST /charts HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
      "POST /charts HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}}}\r\n0\r\n\r\n",
    ])
  func malformed(text: String) throws {
    // Blank lines before a request are skipped, however long nothing follows.
    let emulator = try RawHTTP.emulator { $0.limits.patience = .milliseconds(500) }
    let status = try Self.status(text, on: emulator)
    #expect(status == 0 || (400...499).contains(status) || status == 505, "\(status)")
    #expect(try Self.isAlive(emulator))
  }

  @Test("a request line or a header section beyond the limit is answered 414 or 431")
  func longHead() throws {
    let emulator = try RawHTTP.emulator { $0.limits.largestHead = 8192 }
    let long = String(repeating: "a", count: 20_000)
    #expect(try Self.status(RawHTTP.request("GET", "/charts/\(long)"), on: emulator) == 414)
    let header = RawHTTP.request("GET", "/charts", headers: "X-Long: \(long)\r\n")
    #expect(try Self.status(header, on: emulator) == 431)
    let many = (0..<2000).map { "X-\($0): y\r\n" }.joined()
    #expect(try Self.status(RawHTTP.request("GET", "/charts", headers: many), on: emulator) == 431)
    #expect(try Self.isAlive(emulator))
  }

  @Test(
    "a path that is no text is answered 400 with the API's error body",
    arguments: [
      Array("/charts/".utf8) + [0xFF, 0xFE], Array("/charts/a".utf8) + [0] + Array("b".utf8),
      Array("/charts/%FF".utf8), Array("/charts/%ZZ".utf8), Array("/charts/%".utf8),
      Array("/charts/%C3".utf8), Array("/charts?limit=%FF".utf8),
    ])
  func oddPaths(path: [UInt8]) throws {
    let emulator = try RawHTTP.emulator()
    let connection = try RawConnection(emulator)
    let head = " HTTP/1.1\r\nHost: x\r\n\(RawHTTP.authorization)\r\n"
    try connection.send(bytes: Array("GET ".utf8) + path + Array(head.utf8))
    let answer = try connection.answer()
    #expect(answer.status == 400)
    #expect(answer.json["errors"]?.array?.count == 1)
    #expect(answer.json["requestId"]?.string?.isEmpty == false)
    #expect(try Self.isAlive(emulator))
  }

  @Test(
    "a path may begin with two slashes, carry its host, and escape what it likes (README)",
    arguments: [
      "//charts", "/charts/", "/%63harts", "http://127.0.0.1:9001/charts", "HTTP://x//charts",
      "https://example.com/charts?limit=5",
    ])
  func targets(target: String) throws {
    let emulator = try RawHTTP.emulator()
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("GET", target))
    #expect(try connection.answer().json["items"] == [])
  }

  @Test("HEAD answers what GET does without the body; a method the API has not is answered 405")
  func methods() throws {
    let emulator = try RawHTTP.emulator()
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("HEAD", "/charts"))
    let head = try connection.answer(toHead: true)
    #expect(head.status == 200)
    #expect(head.headers["content-type"] == "application/json")
    for method in ["OPTIONS", "PUT", "PATCH", "TRACE", "BREW", "get"] {
      let connection = try RawConnection(emulator)
      try connection.send(RawHTTP.request(method, "/charts"))
      let answer = try connection.answer()
      #expect(answer.status == 405)
      #expect(answer.headers["allow"] == "GET, HEAD, POST, DELETE")
      #expect(answer.json["errors"]?.array?.count == 1)
    }
    #expect(try Self.isAlive(emulator))
  }

  @Test("requests that are sent without waiting are answered in their order")
  func pipelining() throws {
    let emulator = try RawHTTP.emulator { $0.latency = .range(.zero ... .milliseconds(2)) }
    let connection = try RawConnection(emulator)
    let names = (0..<20).map { "c\($0)" }
    try connection.send(
      names.map { RawHTTP.request("POST", "/charts", body: "{\"name\": \"\($0)\"}") }.joined())
    for name in names { #expect(try connection.answer().json["name"] == .string(name)) }
  }

  @Test("a client that waits for 100 Continue is told to go on, one whose body is too large is not")
  func expectContinue() throws {
    let emulator = try RawHTTP.emulator()
    let connection = try RawConnection(emulator)
    let head =
      "POST /charts HTTP/1.1\r\nHost: x\r\n\(RawHTTP.authorization)Expect: 100-continue\r\n"
    try connection.send(head + "Content-Length: 13\r\n\r\n")
    #expect(try connection.answer().status == 100)
    try connection.send("{\"name\": \"c\"}")
    #expect(try connection.answer().json["name"] == "c")
    let other = try RawConnection(emulator)
    try other.send(head + "Content-Length: 99999999999\r\n\r\n")
    #expect(try other.answer().status == 413)
  }

  @Test("a chunked body beyond the limit is answered 413")
  func largeChunks() throws {
    let emulator = try RawHTTP.emulator { $0.limits.largestBody = 1000 }
    let connection = try RawConnection(emulator)
    let chunk = "190\r\n\(String(repeating: " ", count: 400))\r\n"
    try connection.send(
      "POST /charts HTTP/1.1\r\nHost: x\r\n\(RawHTTP.authorization)Transfer-Encoding: chunked\r\n\r\n"
        + chunk + chunk + chunk + "0\r\n\r\n")
    #expect(try connection.answer().status == 413)
    #expect(try Self.isAlive(emulator))
  }

  @Test(
    "bodies that other clients send are understood (README)",
    arguments: ["", "null", "{}", " \r\n", "{\"name\": null}"])
  func emptyBodies(body: String) throws {
    let connection = try RawConnection(try RawHTTP.emulator())
    let types = ["", "Content-Type: application/x-www-form-urlencoded\r\n", "Content-Type: \r\n"]
    for type in types {
      try connection.send(
        RawHTTP.request("POST", "/charts", body: body, headers: RawHTTP.authorization + type))
      #expect(try connection.answer().status == 201)
    }
  }

  @Test("a key without a colon is a key, and an authorization of another kind is 401 (README)")
  func authorization() throws {
    let connection = try RawConnection(try RawHTTP.emulator())
    for (header, status) in [
      ("Basic YWRtaW4=", 200), ("Basic YWRtaW46", 200), ("Bearer YWRtaW46", 401),
      ("Basic", 401), ("Basic ====", 401), ("Basic \u{FF}", 401),
    ] {
      try connection.send(
        RawHTTP.request("GET", "/charts", headers: "Authorization: \(header)\r\n"))
      #expect(try connection.answer().status == status, "\(header)")
    }
  }

  @Test("JSON that is too deep, too odd or no JSON is an ordinary 400")
  func oddJSON() throws {
    let connection = try RawConnection(try RawHTTP.emulator())
    let bodies: [[UInt8]] = [
      Array(String(repeating: "{\"a\":", count: 5000).utf8), Array("{\"name\": \"\\ud800\"}".utf8),
      Array("{\"name\": ".utf8) + [0xFF] + Array("}".utf8), Array("{\"name\": \"\u{0}\"}".utf8),
      Array("{\"name\": 1e999}".utf8), Array("NaN".utf8), Array("{} {}".utf8),
    ]
    for body in bodies {
      let head = "POST /charts HTTP/1.1\r\nHost: x\r\n\(RawHTTP.authorization)"
      try connection.send(bytes: Array("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body)
      let answer = try connection.answer()
      #expect(answer.status == 400, "\(String(decoding: body.prefix(20), as: UTF8.self))")
      #expect(answer.json["errors"]?.array?.count == 1)
    }
  }

  @Test("answers are compressed only for those who ask, and only where it pays (README)")
  func gzip() throws {
    let connection = try RawConnection(try RawHTTP.emulator())
    let name = String(repeating: "long ", count: 1000)
    for (accepts, length) in [
      ("", name), ("Accept-Encoding: gzip\r\n", name), ("Accept-Encoding: gzip\r\n", "short"),
    ] {
      try connection.send(
        RawHTTP.request(
          "POST", "/charts", body: "{\"name\": \"\(length)\"}",
          headers: RawHTTP.authorization + accepts))
      let answer = try connection.answer()
      let isCompressed = !accepts.isEmpty && length.count > 1000
      #expect(answer.headers["content-encoding"] == (isCompressed ? "gzip" : nil))
      #expect((answer.body.prefix(2) == [0x1F, 0x8B]) == isCompressed)
      if isCompressed { #expect(answer.body.count < 1000) }
    }
  }

  @Test(
    "a client that is too slow with its request is cut off",
    arguments: [
      "GET /charts HTTP/1.1\r\nHost:",
      "POST /charts HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{",
    ])
  func slow(beginning: String) throws {
    let emulator = try RawHTTP.emulator { $0.limits.patience = .milliseconds(300) }
    let connection = try RawConnection(emulator)
    try connection.send(beginning)
    // Byte by byte, each in time for any limit on silence, until the connection breaks.
    var sent = 0
    while sent < 1000, !connection.isReadable(within: 10), (try? connection.send("x")) != nil {
      sent += 1
    }
    #expect(sent < 1000)
    #expect(try Self.isAlive(emulator))
  }

  @Test("an emulator has so many connections from one address, and no more")
  func connections() throws {
    let emulator = try RawHTTP.emulator { $0.limits.connectionsPerAddress = 3 }
    let kept = try (0..<3).map { _ in try RawConnection(emulator) }
    for connection in kept {
      try connection.send(RawHTTP.request("GET", "/charts"))
      #expect(try connection.answer().status == 200)
    }
    let refused = try RawConnection(emulator)
    #expect(refused.rest().isEmpty)
    for connection in kept {
      try connection.send(RawHTTP.request("GET", "/charts"))
      #expect(try connection.answer().status == 200)
    }
  }

}
