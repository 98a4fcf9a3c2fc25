import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// What goes wrong on order, over a real socket.
///
/// Nothing here waits for time to pass but one short delay: what is held back is released.
@Suite struct MisbehaviourTests {
  private static func post(_ name: String) -> String {
    RawHTTP.request("POST", "/charts", body: "{\"name\": \"\(name)\"}")
  }

  /// The names of all charts, as a new connection sees them.
  private static func names(_ emulator: Emulator) throws -> [String] {
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("GET", "/charts"))
    let items = try connection.answer().json["items"]?.array ?? []
    return items.compactMap { $0["name"]?.string }
  }

  private static func emulator(_ effect: Fault.Effect, times: Int = 1) throws -> Emulator {
    let emulator = try RawHTTP.emulator()
    emulator.order(Fault(effect, of: .endpoints([.createChart]), .next(times)))
    return emulator
  }

  @Test("ordered refusals are answered 429 with their Retry-After, then all is as before")
  func refusals() throws {
    let emulator = try RawHTTP.emulator()
    emulator.refuseNext(1, of: .createChart, retryAfter: 7)
    emulator.refuseNext(1, of: .createChart)
    let connection = try RawConnection(emulator)
    var answers: [RawConnection.Answer] = []
    for _ in 0..<3 {
      try connection.send(Self.post("c"))
      answers.append(try connection.answer())
    }
    #expect(answers.map(\.status) == [429, 429, 201])
    #expect(answers.map { $0.headers["retry-after"] } == ["7", nil, nil])
    #expect(try Self.names(emulator) == ["c"])
    #expect(emulator.requestLog.map(\.fault) == ["refuse", "refuse", nil, nil])
  }

  @Test("a lane's ceiling can be changed while the emulator runs")
  func ceiling() throws {
    let emulator = try RawHTTP.emulator()
    emulator.setCeiling(0, of: .regular)
    let connection = try RawConnection(emulator)
    try connection.send(Self.post("no"))
    #expect(try connection.answer().status == 429)
    emulator.setCeiling(1, of: .regular)
    try connection.send(Self.post("yes"))
    #expect(try connection.answer().status == 201)
  }

  @Test(
    "a failure has a status and the API's error body, with or without the effect",
    arguments: [true, false])
  func failure(committing: Bool) throws {
    let emulator = try Self.emulator(.fail(status: 503, committing: committing))
    let connection = try RawConnection(emulator)
    try connection.send(Self.post("c"))
    let answer = try connection.answer()
    #expect(answer.status == 503)
    #expect(answer.json["errors"]?.array?.count == 1)
    #expect(answer.json["requestId"]?.string?.isEmpty == false)
    #expect(try Self.names(emulator) == (committing ? ["c"] : []))
  }

  @Test(
    "a lost answer closes the connection, with or without the effect", arguments: [true, false])
  func lostAnswer(committing: Bool) throws {
    let emulator = try RawHTTP.emulator()
    emulator.loseAnswer(ofNext: 1, of: .createChart, committing: committing)
    let connection = try RawConnection(emulator)
    try connection.send(Self.post("c"))
    #expect(connection.isAtEnd)
    #expect(try Self.names(emulator) == (committing ? ["c"] : []))
    #expect(emulator.requestLog.map(\.status) == [0, 200])
  }

  @Test(
    "a connection is reset before its body is read, before or after the effect",
    arguments: [Fault.Moment.beforeReading, .beforeCommit, .afterCommit])
  func reset(when: Fault.Moment) throws {
    let emulator = try Self.emulator(.reset(when))
    let connection = try RawConnection(emulator)
    let request = Self.post("c")
    try connection.send(when == .beforeReading ? String(request.dropLast(3)) : request)
    #expect(connection.isReset)
    #expect(try Self.names(emulator) == (when == .afterCommit ? ["c"] : []))
    #expect(emulator.requestLog.map(\.fault) == ["reset", nil])
    #expect(emulator.requestLog.map(\.endpoint) == [.createChart, .listCharts])
  }

  @Test("an answer is reset in its middle, after the effect")
  func resetMidAnswer() throws {
    let emulator = try Self.emulator(.reset(.midAnswer))
    let connection = try RawConnection(emulator)
    try connection.send(Self.post("half"))
    #expect(throws: RawConnection.Failure.self) { try connection.answer() }
    #expect(try Self.names(emulator) == ["half"])
  }

  @Test("an answer is cut off after so many bytes of its body, and its length tells")
  func truncated() throws {
    let emulator = try Self.emulator(.truncate(bytes: 9))
    let connection = try RawConnection(emulator)
    try connection.send(Self.post("c"))
    let text = String(decoding: connection.rest(), as: UTF8.self)
    let body = try #require(text.split(separator: "\r\n\r\n").last)
    #expect(text.hasPrefix("HTTP/1.1 201"))
    #expect(body.utf8.count == 9)
    #expect(!text.contains("Content-Length: 9\r\n"))
    #expect(try Self.names(emulator) == ["c"])
  }

  @Test("a garbled answer has its status and length, and is no JSON")
  func garbled() throws {
    let emulator = try Self.emulator(.garble)
    let connection = try RawConnection(emulator)
    try connection.send(Self.post("c"))
    let answer = try connection.answer()
    #expect(answer.status == 201)
    #expect(!answer.body.isEmpty)
    #expect(throws: JSONParsingError.self) { try JSONValue(parsing: answer.body) }
    // The connection goes on.
    try connection.send(Self.post("d"))
    #expect(try connection.answer().json["name"] == "d")
  }

  @Test("an answer that drips comes whole in the end, and takes its lane meanwhile")
  func drip() throws {
    let emulator = try Self.emulator(.drip(bytesPerSecond: 4000))
    let connection = try RawConnection(emulator)
    try connection.send(Self.post(String(repeating: "x", count: 1000)))
    let answer = try connection.answer()
    #expect(answer.json["name"]?.string?.count == 1000)
    try connection.send(Self.post("after"))
    #expect(try connection.answer().status == 201)
    let logged = try #require(emulator.requestLog.first)
    // A thousand bytes and more, 400 at a time, every tenth of a second.
    #expect(logged.finished - logged.started >= .milliseconds(200))
    #expect(logged.status == 201)
  }

  @Test("a delayed answer comes when it is let go; its effect has come before")
  func delayed() throws {
    let emulator = try Self.emulator(.delay(.seconds(600)))
    let connection = try RawConnection(emulator)
    try connection.send(Self.post("c"))
    // The effect comes with the request, so its answer is held back once the effect can be seen.
    while try Self.names(emulator).isEmpty {}
    while emulator.delayedAnswers == 0 {}
    #expect(emulator.requestLog.allSatisfy { $0.endpoint == .listCharts })
    emulator.answerDelayed()
    #expect(try connection.answer().status == 201)
    #expect(emulator.delayedAnswers == 0)
  }

  @Test("a call that comes late has no effect until it is let go, its client long gone")
  func late() throws {
    let emulator = try Self.emulator(.commitLate(), times: 2)
    for name in ["a", "b"] {
      let connection = try RawConnection(emulator)
      try connection.send(Self.post(name))
      #expect(connection.isAtEnd)
    }
    #expect(try Self.names(emulator) == [])
    #expect(emulator.lateCalls == 2)
    #expect(emulator.commitLateCalls() == 2)
    #expect(try Self.names(emulator) == ["b", "a"])
    #expect(emulator.lateCalls == 0)
    #expect(emulator.commitLateCalls() == 0)
  }

  @Test("a late call whose connection stays open is answered when it has its effect")
  func lateAndOpen() throws {
    let emulator = try Self.emulator(.commitLate(closing: false))
    let connection = try RawConnection(emulator)
    try connection.send(Self.post("a"))
    while emulator.lateCalls == 0 {}
    #expect(try Self.names(emulator) == [])
    // The call is noted before its connection is suspended, and is let go only after that.
    while emulator.lateCalls > 0 { emulator.commitLateCalls() }
    #expect(try connection.answer().status == 201)
    #expect(try Self.names(emulator) == ["a"])
  }

  @Test("a late call comes into effect by itself after its time")
  func lateByItself() throws {
    let emulator = try Self.emulator(.commitLate(after: .milliseconds(1)))
    let connection = try RawConnection(emulator)
    try connection.send(Self.post("a"))
    #expect(connection.isAtEnd)
    while emulator.lateCalls > 0 {}
    #expect(try Self.names(emulator) == ["a"])
  }

  @Test("stopping with calls that are late, delayed and dripping lets all of them end")
  func stopping() throws {
    let emulator = try RawHTTP.emulator()
    let effects: [Fault.Effect] = [
      .commitLate(closing: false), .delay(.seconds(600)), .drip(bytesPerSecond: 1),
    ]
    for effect in effects { emulator.order(Fault(effect, of: .everything, .next(1))) }
    let connections = try effects.indices.map { index in
      let connection = try RawConnection(emulator)
      try connection.send(Self.post("c\(index)"))
      return connection
    }
    while emulator.faults.count > 0 {}
    emulator.stop()
    for connection in connections {
      let text = String(decoding: connection.rest(), as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 201"))
    }
  }

  @Test("holds expire when the clock is moved, and not while it is frozen (6)")
  func clock() throws {
    let emulator = try RawHTTP.emulator()
    emulator.clockIsFrozen = true
    let connection = try RawConnection(emulator)
    try connection.send(RawHTTP.request("POST", "/hold-tokens", body: "{}"))
    let token = try #require(try connection.answer().json["holdToken"]?.string)
    try connection.send(RawHTTP.request("GET", "/hold-tokens/\(token)"))
    #expect(try connection.answer().json["expiresInSeconds"]?.wholeNumber == 900)
    emulator.advanceClock(by: .seconds(899))
    try connection.send(RawHTTP.request("GET", "/hold-tokens/\(token)"))
    #expect(try connection.answer().status == 200)
    emulator.advanceClock(by: .seconds(1))
    try connection.send(RawHTTP.request("GET", "/hold-tokens/\(token)"))
    #expect(try connection.answer().status == 404)
  }
}
