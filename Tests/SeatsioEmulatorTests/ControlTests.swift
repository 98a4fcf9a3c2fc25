import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// The control endpoint over a real socket.
@Suite struct ControlTests {
  private static let json = "Content-Type: application/json\r\n"

  /// Calls the control endpoint as a program on this machine does.
  @discardableResult
  private static func call(
    _ emulator: Emulator, _ method: String, _ path: String, _ body: String? = nil,
    headers: String = json, host: String = "127.0.0.1:9001"
  ) throws -> RawConnection.Answer {
    let connection = try RawConnection(emulator)
    try connection.send(
      RawHTTP.request(method, "/_emulator\(path)", body: body, headers: headers, host: host))
    return try connection.answer()
  }

  private static func createChart(_ emulator: Emulator) throws -> RawConnection.Answer {
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("POST", "/charts", body: "{}"))
    return try connection.answer()
  }

  @Test(
    "a fault ordered by JSON is listed as it was ordered, strikes, and can be lifted",
    arguments: [
      "{\"effect\": \"refuse\", \"retryAfter\": 7, \"endpoints\": [\"createChart\"], \"times\": 3}",
      "{\"effect\": \"fail\", \"status\": 503, \"committing\": true, \"lane\": \"regular\", \"times\": 2}",
      "{\"effect\": \"garble\", \"probability\": 0.5, \"seed\": 11}",
      "{\"effect\": \"reset\", \"when\": \"mid-answer\", \"times\": 1}",
      "{\"effect\": \"commit-late\", \"seconds\": 60, \"closing\": false, \"times\": 1}",
      "{\"effect\": \"drip\", \"bytesPerSecond\": 10, \"times\": 1}",
      "{\"effect\": \"truncate\", \"bytes\": 3, \"times\": 1}",
      "{\"effect\": \"delay\", \"seconds\": 2.5, \"times\": 1}",
      "{\"effect\": \"close\", \"committing\": true, \"times\": 1}",
    ])
  func faults(body: String) throws {
    let emulator = try RawHTTP.emulator()
    let ordered = try Self.call(emulator, "POST", "/faults", body)
    #expect(ordered.status == 201)
    let expected = try JSONValue(parsing: Array(body.utf8))
    for (name, value) in try #require(expected.members) { #expect(ordered.json[name] == value) }
    let listed = try Self.call(emulator, "GET", "/faults").json["items"]?.array
    #expect(listed == [ordered.json])
    let id = try #require(ordered.json["id"]?.wholeNumber)
    #expect(try Self.call(emulator, "DELETE", "/faults/\(id)").status == 204)
    #expect(try Self.call(emulator, "DELETE", "/faults/\(id)").status == 404)
    #expect(try Self.createChart(emulator).status == 201)
  }

  @Test("an ordered fault strikes as often as it says; all of them can be lifted at once")
  func strikes() throws {
    let emulator = try RawHTTP.emulator()
    try Self.call(emulator, "POST", "/faults", "{\"effect\": \"fail\", \"lane\": \"regular\"}")
    #expect(try Self.createChart(emulator).status == 500)
    #expect(try Self.createChart(emulator).status == 201)
    try Self.call(emulator, "POST", "/faults", "{\"effect\": \"refuse\", \"probability\": 1}")
    for _ in 0..<3 { #expect(try Self.createChart(emulator).status == 429) }
    #expect(
      try Self.call(emulator, "GET", "/faults").json["items"]?.array?.first?["struck"] == 3)
    #expect(try Self.call(emulator, "DELETE", "/faults").status == 204)
    #expect(try Self.createChart(emulator).status == 201)
  }

  @Test(
    "what means nothing is refused with the place of the fault",
    arguments: [
      ("/faults", "{}", "#: required key [effect] not found"),
      ("/faults", "[]", "#: expected type: JSONObject, found: JSONArray"),
      ("/faults", "{\"effect\": \"explode\"}", "#/effect: expected one of"),
      ("/faults", "{\"effect\": \"garble\", \"bytes\": 3}", "#: extraneous key [bytes]"),
      ("/faults", "{\"effect\": \"fail\", \"status\": 404}", "#/status: 404 is not between"),
      ("/faults", "{\"effect\": \"drip\"}", "#: required key [bytesPerSecond]"),
      (
        "/faults", "{\"effect\": \"fail\", \"endpoints\": [\"nope\"]}", "#/endpoints/0: there is no"
      ),
      ("/faults", "{\"effect\": \"fail\", \"probability\": 1.5}", "#/probability: 1.5 is not"),
      ("/faults", "{\"effect\": \"fail\", \"times\": 0}", "#/times: 0 is not between"),
      ("/latency", "{\"minimum\": 2, \"maximum\": 1}", "#: expected fixed, or minimum"),
      ("/latency", "{\"fixed\": 1e9}", "#/fixed: 1000000000.0 is not between"),
      ("/lanes", "{\"fast\": 3}", "#: extraneous key [fast]"),
      ("/clock", "{\"now\": \"soon\"}", "#/now: expected a date"),
      ("/clock", "{\"advance\": \"1h\"}", "#/advance: expected type: Number, found: String"),
    ])
  func nonsense(path: String, body: String, message: String) throws {
    let answer = try Self.call(try RawHTTP.emulator(), "POST", path, body)
    #expect(answer.status == 400)
    let found = answer.json["errors"]?.array?.first?["message"]?.string
    #expect(found?.hasPrefix(message) == true, "\(found ?? "")")
  }

  @Test("latency and lanes are set for the requests that follow, and read back")
  func settings() throws {
    let emulator = try RawHTTP.emulator()
    let latency = try Self.call(emulator, "POST", "/latency", "{\"median\": 0.05, \"p99\": 0.4}")
    #expect(latency.json == ["median": 0.05, "p99": 0.4])
    #expect(emulator.latency == .lognormal(median: .milliseconds(50), p99: .milliseconds(400)))
    #expect(try Self.call(emulator, "POST", "/latency", "{\"fixed\": 0}").status == 200)
    let lanes = try Self.call(emulator, "POST", "/lanes", "{\"regular\": 0}").json
    #expect(lanes["regular"] == ["ceiling": 0, "inFlight": 0])
    #expect(lanes["priority"] == ["ceiling": 100, "inFlight": 0])
    #expect(try Self.createChart(emulator).status == 429)
  }

  @Test("the clock is set, moved and frozen")
  func clock() throws {
    let emulator = try RawHTTP.emulator()
    let set = try Self.call(
      emulator, "POST", "/clock", "{\"now\": \"2027-01-15T08:00:00Z\", \"frozen\": true}")
    #expect(set.json == ["now": "2027-01-15T08:00:00.000Z", "frozen": true])
    let moved = try Self.call(emulator, "POST", "/clock", "{\"advance\": 3600}")
    #expect(moved.json["now"] == "2027-01-15T09:00:00.000Z")
    #expect(try Self.call(emulator, "GET", "/clock").json == moved.json)
    #expect(
      try Self.call(emulator, "POST", "/clock", "{\"frozen\": false}").json["frozen"] == false)
  }

  @Test("late calls and held answers are counted and let go")
  func waiting() throws {
    let emulator = try RawHTTP.emulator()
    try Self.call(emulator, "POST", "/faults", "{\"effect\": \"commit-late\"}")
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("POST", "/charts", body: "{}"))
    #expect(connection.isAtEnd)
    #expect(try Self.call(emulator, "GET", "/late-calls").json == ["count": 1])
    #expect(try Self.call(emulator, "DELETE", "/late-calls").json == ["count": 1])
    #expect(try Self.call(emulator, "GET", "").json["lateCalls"] == 0)
    try Self.call(emulator, "POST", "/faults", "{\"effect\": \"delay\", \"seconds\": 600}")
    let held = try RawConnection(emulator)
    try held.send(RawHTTP.request("POST", "/charts", body: "{}"))
    while try Self.call(emulator, "GET", "/held-answers").json != ["count": 1] {}
    #expect(try Self.call(emulator, "DELETE", "/held-answers").json == ["count": 1])
    #expect(try held.answer().status == 201)
  }

  @Test("the request log comes as lines of JSON, page by page, without secrets")
  func requests() throws {
    let emulator = try RawHTTP.emulator()
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("POST", "/hold-tokens", body: "{}"))
    let token = try #require(try connection.answer().json["holdToken"]?.string)
    try connection.send(RawHTTP.request("GET", "/hold-tokens/\(token)"))
    _ = try connection.answer()
    try connection.send(RawHTTP.request("GET", "/nowhere"))
    _ = try connection.answer()
    let answer = try Self.call(emulator, "GET", "/requests?limit=2")
    #expect(answer.headers["content-type"] == "application/x-ndjson")
    let text = String(decoding: answer.body, as: UTF8.self)
    let lines = try text.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    #expect(lines.count == 2)
    #expect(lines[0]["endpoint"] == "createHoldToken")
    #expect(lines[0]["lane"] == "priority")
    #expect(lines[0]["inFlight"] == 1)
    #expect(lines[0]["company"] == 1)
    #expect(lines[0]["workspace"] == .string(emulator.configuration.workspaceKey.rawValue))
    #expect(lines[0]["status"] == 201)
    #expect(lines[1]["path"] == .string("/hold-tokens/…\(token.suffix(4))"))
    #expect(!text.contains(token))
    let rest = try Self.call(emulator, "GET", "/requests?after=2")
    let last = try JSONValue(parsing: Array(rest.body.dropLast()))
    #expect(last["sequence"] == 3)
    #expect(last["lane"] == nil)
    #expect(try Self.call(emulator, "DELETE", "/requests").status == 204)
    #expect(try Self.call(emulator, "GET", "/requests").body.isEmpty)
    #expect(try Self.call(emulator, "GET", "/requests?limit=0").status == 400)
  }

  @Test("a snapshot brings back what was, under a name and in its folder only")
  func snapshots() throws {
    let folder = URL.temporaryDirectory.appending(path: "snapshots-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let emulator = try RawHTTP.emulator { $0.snapshotFolder = folder.path }
    _ = try Self.createChart(emulator)
    #expect(try Self.call(emulator, "POST", "/snapshots", "{\"name\": \"one\"}").status == 201)
    _ = try Self.createChart(emulator)
    #expect(try Self.call(emulator, "POST", "/restore", "{\"name\": \"one\"}").status == 200)
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("GET", "/charts"))
    #expect(try connection.answer().json["items"]?.array?.count == 1)
    for name in ["../one", "", "a/b", ".one", "one\u{0}", "two"] {
      let body = "{\"name\": \"\(name)\"}"
      #expect(try Self.call(emulator, "POST", "/restore", body).status == 400, "\(name)")
    }
    let other = try RawHTTP.emulator()
    #expect(try Self.call(other, "POST", "/snapshots", "{\"name\": \"one\"}").status == 400)
  }

  @Test("the request log is appended to a file, line by line, which its owner alone can read")
  func logFile() throws {
    let path = URL.temporaryDirectory.appending(path: "requests-\(UUID().uuidString).ndjson")
    defer { try? FileManager.default.removeItem(at: path) }
    let emulator = try RawHTTP.emulator { $0.requestLogPath = path.path }
    emulator.order(Fault(.close(committing: false), of: .everything, .next(1)))
    let lost = try RawConnection(emulator)
    try lost.send(RawHTTP.request("GET", "/charts"))
    #expect(lost.isAtEnd)
    #expect(try Self.createChart(emulator).status == 201)
    emulator.stop()
    let lines = try Data(contentsOf: path).split(separator: 0x0A)
      .map { try JSONValue(parsing: Array($0)) }
    #expect(lines.map { $0["status"]?.wholeNumber } == [0, 201])
    #expect(lines.map { $0["fault"]?.string } == ["close", nil])
    #expect(emulator.requestLogFileIsComplete)
    let mode = try FileManager.default.attributesOfItem(atPath: path.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(throws: EmulatorError.self) {
      try RawHTTP.emulator { $0.requestLogPath = "/nowhere/at/all" }
    }
  }

  @Test(
    "pages of others do not get at it: odd hosts, other origins, bodies without a JSON type",
    arguments: [
      ("evil.example", ControlTests.json, 403), ("127.0.0.1.evil.example", ControlTests.json, 403),
      ("", ControlTests.json, 403), ("x", ControlTests.json, 403),
      ("127.0.0.1", ControlTests.json + "Origin: https://evil.example\r\n", 403),
      ("127.0.0.1", ControlTests.json + "Origin: null\r\n", 403),
      ("127.0.0.1", "", 415), ("127.0.0.1", "Content-Type: text/plain\r\n", 415),
      ("127.0.0.1", "Content-Type: application/x-www-form-urlencoded\r\n", 415),
      ("127.0.0.1:80", ControlTests.json, 200), ("LOCALHOST:9001", ControlTests.json, 200),
      ("[::1]:9001", ControlTests.json, 200), ("emulator:9001", ControlTests.json, 200),
      ("localhost", "Content-Type: Application/JSON; charset=utf-8\r\n", 200),
      ("localhost:1", ControlTests.json + "Origin: http://localhost:1\r\n", 200),
    ])
  func browsers(host: String, headers: String, status: Int) throws {
    let emulator = try RawHTTP.emulator { $0.controlHosts = ["Emulator"] }
    let answer = try Self.call(
      emulator, "POST", "/lanes", "{\"regular\": 3}", headers: headers, host: host)
    #expect(answer.status == status)
    #expect(answer.headers.keys.allSatisfy { !$0.hasPrefix("access-control") })
    // What is refused has no effect.
    let ceiling = try Self.call(emulator, "GET", "/lanes").json["regular"]?["ceiling"]
    #expect(ceiling == (status == 200 ? 3 : 10))
  }

  @Test("control calls are no calls of the API: no key, no lane, no log, no faults")
  func beside() throws {
    let emulator = try RawHTTP.emulator()
    emulator.setCeiling(0, of: .regular)
    emulator.setCeiling(0, of: .priority)
    emulator.order(Fault(.fail(), of: .everything, .chance(1, seed: 0)))
    #expect(try Self.call(emulator, "GET", "").status == 200)
    #expect(try Self.call(emulator, "GET", "/nothing").status == 404)
    #expect(try Self.call(emulator, "DELETE", "/lanes").status == 404)
    #expect(emulator.requestLog.isEmpty)
    // Only the path itself and what is below it.
    #expect(!Control.isMeant(by: "/_emulators"))
    #expect(Control.isMeant(by: "/_emulator?x"))
  }
}

extension JSONValue {
  fileprivate var members: [String: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }
}
