import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

@Suite(.timeLimit(.minutes(1)))
struct CurlTransportTests {
  @Test func `a call goes out as the API expects it and its answer is read`() async throws {
    let server = try RawServer(.json(#"{"tags": ["a", "b"]}"#))
    defer { server.stop() }
    let client = try client(server.url, workspaceKey: "ws-1")
    #expect(try await client.charts.tags() == ["a", "b"])
    let request = try #require(server.requests.first)
    #expect(request.line == "GET /charts/tags HTTP/1.1")
    #expect(request.header("Authorization") == "Basic c2VjcmV0Og==")
    #expect(request.header("X-Workspace-Key") == "ws-1")
    #expect(request.header("X-Client-Lib") == "usher")
    #expect(request.header("Content-Type") == "application/json")
    #expect(request.header("Expect") == nil)
    #expect(request.body == "")
  }

  @Test(arguments: [RawServer.Reaction.close, .reset])
  func `a write whose connection drops before the answer is sent once and ends as unknown`(
    drop: RawServer.Reaction
  ) async throws {
    let server = try RawServer(.noContent, drop, .noContent)
    defer { server.stop() }
    let client = try client(server.url)
    try await client.charts.publishDraft("c")
    let error = await #expect(throws: APIError.self) {
      try await client.charts.moveToArchive("c")
    }
    #expect(error?.kind == .outcomeUnknown(.connectionLost))
    #expect(error?.attempts == 1)
    // The second request came over the connection of the first, which is when libcurl repeats.
    #expect(server.requests.map(\.connection) == [0, 0])
    #expect(
      server.requests.map(\.line) == [
        "POST /charts/c/version/draft/actions/publish HTTP/1.1",
        "POST /charts/c/actions/move-to-archive HTTP/1.1",
      ])
  }

  @Test(arguments: [RawServer.Reaction.close, .reset])
  func `a write on a fresh connection that drops ends as unknown too`(
    drop: RawServer.Reaction
  ) async throws {
    let server = try RawServer(drop)
    defer { server.stop() }
    let error = await #expect(throws: APIError.self) {
      try await client(server.url).events.delete("e")
    }
    #expect(error?.kind == .outcomeUnknown(.connectionLost))
    #expect(server.requests.count == 1)
    #expect(server.requests.first?.line == "DELETE /events/e HTTP/1.1")
    #expect(server.requests.first?.body == "{}")
  }

  @Test func `a large write that drops is sent once`() async throws {
    let server = try RawServer(.noContent, .close, .noContent)
    defer { server.stop() }
    let client = try client(server.url)
    try await client.events.book(seats(1), in: ["e"])
    let error = await #expect(throws: APIError.self) {
      try await client.events.book(seats(20_000), in: ["e"])
    }
    #expect(error?.kind == .outcomeUnknown(.connectionLost))
    #expect(server.requests.count == 2)
  }

  @Test(arguments: [RawServer.Reaction.close, .reset])
  func `a read whose connection drops is repeated until it is answered, if the policy says so`(
    drop: RawServer.Reaction
  ) async throws {
    let server = try RawServer(drop, drop, .json(#"{"tags":[]}"#))
    defer { server.stop() }
    let client = try client(server.url, repeatsUnansweredReads: true)
    #expect(try await client.charts.tags() == [])
    #expect(server.requests.count == 3)
  }

  @Test func `a connection that closed while idle is replaced without a trace`() async throws {
    let server = try RawServer { request in
      request.number == 0
        ? .answerAndClose("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n") : .noContent
    }
    defer { server.stop() }
    let client = try client(server.url)
    try await client.charts.publishDraft("c")
    try await client.charts.publishDraft("c")
    #expect(server.requests.map(\.connection) == [0, 1])
  }

  @Test(arguments: [
    (
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"tags\"", 99
    ),
    ("HTTP/1.1 200 OK\r\nContent-Type: appl", 0),
    (
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
      0
    ),
  ])
  func `an answer that is cut off is a lost connection, never half an answer`(
    bytes: String, length: Int
  ) async throws {
    let server = try RawServer(.answerAndClose(bytes))
    defer { server.stop() }
    let client = try client(server.url, retries: 1, repeatsUnansweredReads: true)
    let read = await #expect(throws: APIError.self) { try await client.charts.tags() }
    #expect(read?.kind == .transport(.connectionLost))
    #expect(read?.attempts == 2)
    let write = await #expect(throws: APIError.self) { try await client.charts.publishDraft("c") }
    #expect(write?.kind == .outcomeUnknown(.connectionLost))
    #expect(server.requests.count == 3)
  }

  @Test func `an answer that does not come in time ends a read, and makes a write unknown`()
    async throws
  {
    let server = try RawServer(.hang)
    defer { server.stop() }
    let client = try client(
      server.url, retries: 1, timeout: .milliseconds(200), repeatsUnansweredReads: true)
    let read = await #expect(throws: APIError.self) { try await client.charts.tags() }
    #expect(read?.kind == .timeout)
    #expect(read?.attempts == 2)
    let write = await #expect(throws: APIError.self) { try await client.charts.publishDraft("c") }
    #expect(write?.kind == .outcomeUnknown(.timeout))
    #expect(write?.attempts == 1)
    await server.received(3)
  }

  @Test(arguments: [true, false])
  func `a port where nobody listens means not sent, read or write`(isRead: Bool) async throws {
    let client = try client(RawServer.refusedURL(), retries: 2)
    let error = await #expect(throws: APIError.self) {
      if isRead {
        _ = try await client.charts.tags()
      } else {
        try await client.charts.publishDraft("c")
      }
    }
    #expect(error?.kind == .transport(.notSent))
    #expect(error?.attempts == 3)
    #expect(error?.detail?.contains("connect") == true)
  }

  @Test func `a handshake that fails means not sent`() async throws {
    let server = try RawServer(greeting: .answerAndClose("no TLS here\r\n")) { _ in .hang }
    defer { server.stop() }
    let url = server.url.replacing("http:", with: "https:")
    let error = await #expect(throws: APIError.self) {
      try await client(url, retries: 1).charts.publishDraft("c")
    }
    #expect(error?.kind == .transport(.notSent))
    #expect(error?.attempts == 2)
  }

  @Test func `cancelling a read in flight ends it at once`() async throws {
    let server = try RawServer(.hang)
    defer { server.stop() }
    let client = try client(server.url, timeout: .seconds(600))
    let call = Task { try await client.charts.tags() }
    await server.received(1)
    call.cancel()
    let error = await #expect(throws: APIError.self) { try await call.value }
    #expect(error?.kind == .cancelled)
  }

  @Test func `cancelling a write in flight leaves its outcome unknown`() async throws {
    let server = try RawServer(.hang)
    defer { server.stop() }
    let client = try client(server.url, timeout: .seconds(600))
    let call = Task { try await client.charts.publishDraft("c") }
    await server.received(1)
    call.cancel()
    let error = await #expect(throws: APIError.self) { try await call.value }
    #expect(error?.kind == .outcomeUnknown(.cancelled))
    #expect(server.requests.count == 1)
  }

  @Test func `a cancelled task sends nothing`() async throws {
    let server = try RawServer(.noContent)
    defer { server.stop() }
    let client = try client(server.url)
    await withTaskGroup(of: APIError?.self) { group in
      group.cancelAll()
      group.addTask {
        do {
          try await client.charts.publishDraft("c")
          return nil
        } catch { return error as? APIError }
      }
      #expect(await group.next()??.kind == .cancelled)
    }
    #expect(server.requests.isEmpty)
  }

  @Test func `shutting down ends calls in flight and refuses new ones`() async throws {
    let server = try RawServer(.hang)
    defer { server.stop() }
    let client = try client(server.url, timeout: .seconds(600))
    let read = Task { try await client.charts.tags() }
    let write = Task { try await client.charts.publishDraft("c") }
    await server.received(2)
    await client.shutdown()
    let readError = await #expect(throws: APIError.self) { try await read.value }
    #expect(readError?.kind == .cancelled)
    let writeError = await #expect(throws: APIError.self) { try await write.value }
    #expect(writeError?.kind == .outcomeUnknown(.cancelled))
    let late = await #expect(throws: APIError.self) { try await client.charts.tags() }
    #expect(late?.kind == .cancelled)
    await client.shutdown()
    #expect(server.requests.count == 2)
  }

  @Test func `a call is not held up by another that is not answered`() async throws {
    let server = try RawServer { request in
      request.line.contains("slow") ? .hang : .json(#"{"tags":[]}"#)
    }
    defer { server.stop() }
    let client = try client(server.url, timeout: .seconds(600))
    let slow = Task { try await client.charts.publishDraft("slow") }
    await server.received(1)
    #expect(try await client.charts.tags() == [])
    slow.cancel()
    _ = await slow.result
  }

  @Test func `the thread ends when the transport goes`() async throws {
    var transport: CurlTransport? = try CurlTransport(
      CurlOptions(maximumConnections: 1))
    let loop = try #require(transport?.loop)
    transport = nil
    await loop.end()
  }

  @Test func `many calls at once all get their own answer`() async throws {
    let server = try RawServer { request in
      let key = request.line.split(separator: " ")[1].split(separator: "/")[1]
      return .json(#"{"id":1,"key":"\#(key)","name":"n","status":"NOT_USED"}"#)
    }
    defer { server.stop() }
    let client = try client(server.url)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...300 {
        group.addTask {
          let key = ChartKey("chart-\(number)")
          let chart = try await client.charts.chart(key)
          #expect(chart.key == key)
        }
      }
      try await group.waitForAll()
    }
    // No more connections than requests in flight: they are kept and used again.
    #expect((server.requests.map(\.connection).max() ?? 0) < 10)
  }

  @Test func `paths arrive as they were encoded`() async throws {
    let server = try RawServer(.noContent)
    defer { server.stop() }
    let client = try client(server.url + "/base/")
    try await client.charts.addTag("tag1/:-'<>", to: "..")
    try await client.charts.addTag("é", to: "a/../b")
    #expect(
      server.requests.map(\.line) == [
        "POST /base/charts/%2E%2E/tags/tag1%2F%3A-%27%3C%3E HTTP/1.1",
        "POST /base/charts/a%2F..%2Fb/tags/%C3%A9 HTTP/1.1",
      ])
  }

  @Test func `headers without end are refused`() async throws {
    let lines = (1...20_000).map { "X-\($0): 0123456789012345678901234567890\r\n" }.joined()
    let server = try RawServer(.answerAndClose("HTTP/1.1 204 No Content\r\n\(lines)\r\n"))
    defer { server.stop() }
    let error = await #expect(throws: APIError.self) { try await client(server.url).charts.tags() }
    #expect(error?.kind == .decoding)
    #expect(error?.detail == "the headers of the answer are larger than 262144 bytes")
  }

  @Test func `a body larger than we take is refused, announced or not`() async throws {
    let transport = try CurlTransport(
      CurlOptions(maximumConnections: 1, maximumBodyBytes: 10))
    let chunked =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n12345678901\r\n0\r\n\r\n"
    let server = try RawServer(.json("12345678901"), .answer(chunked), .json("1234567890"))
    defer { server.stop() }
    let request = HTTPRequest(
      method: .get, url: server.url + "/", headers: [], timeout: .seconds(10))
    for _ in 1...2 {
      let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
      #expect(error?.kind == .unusableAnswer)
    }
    #expect(try await transport.send(request).body.count == 10)
  }

  @Test func `compressed answers are asked for and read`() async throws {
    // {"tags":[]}
    let gzip: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xab, 0x56, 0x2a, 0x49, 0x4c,
      0x2f, 0x56, 0xb2, 0x8a, 0x8e, 0xad, 0x05, 0x00, 0x26, 0x03, 0x5a, 0xea, 0x0b, 0x00, 0x00,
      0x00,
    ]
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
      + "Content-Length: \(gzip.count)\r\n\r\n"
    let server = try RawServer(.bytes(Array(head.utf8) + gzip))
    defer { server.stop() }
    #expect(try await client(server.url).charts.tags() == [])
    let accepted = server.requests.first?.header("Accept-Encoding") ?? ""
    #expect(accepted.contains("gzip"))
  }

  @Test func `an interim answer is not taken for the answer`() async throws {
    let server = try RawServer(
      .answer(
        "HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\n\r\nHTTP/1.1 200 OK\r\n"
          + "Content-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"tags\":[]}"))
    defer { server.stop() }
    #expect(try await client(server.url).charts.tags() == [])
  }

  private func seats(_ count: Int) -> [ObjectProperties] {
    (1...count).map { ObjectProperties(ObjectLabel("Balcony-A-\($0)")) }
  }
}

/// A client of `url` that never waits long.
func client(
  _ url: String, workspaceKey: WorkspaceKey? = nil, retries: Int = 5,
  timeout: Duration = .seconds(60), repeatsUnansweredReads: Bool = false
) throws -> Client {
  try Client(
    Client.Configuration(
      baseURL: url, secretKey: "secret", workspaceKey: workspaceKey,
      retryPolicy: RetryPolicy(
        maximumRetries: retries, repeatsUnansweredReads: repeatsUnansweredReads),
      timeout: timeout,
      clock: ManualClock(isAutomatic: true), seed: 1))
}
