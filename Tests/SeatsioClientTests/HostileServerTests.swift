import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

/// Servers, and what stands before them, that answer anything but what the API promises.
@Suite(.timeLimit(.minutes(1)))
struct HostileServerTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var reaction: RawServer.Reaction
    var read: APIError.Kind
    var write: APIError.Kind
    var status: Int?
    var timeout = Duration.seconds(10)
  }

  @Test(arguments: rows)
  func `each bad answer is a typed error that names its call, and a write is not repeated`(
    row: Row
  ) async throws {
    let server = try RawServer(row.reaction)
    defer { server.stop() }
    let client = try client(server.url, timeout: row.timeout)

    let read = await #expect(throws: APIError.self) { try await client.charts.chart("c") }
    #expect(read?.kind == row.read)
    #expect(read?.method == .get)
    #expect(read?.path == "/charts/c")

    let write = await #expect(throws: APIError.self) { try await client.charts.copy("c") }
    #expect(write?.kind == row.write)
    #expect(write?.method == .post)
    #expect(write?.path == "/charts/c/version/published/actions/copy")

    for error in [read, write] {
      #expect(error?.status == row.status)
      #expect(error?.attempts == 1)
      #expect(error.map { "\($0)".contains("secret") } == false)
    }
    #expect(server.requests.count == 2)
  }

  static let rows: [Row] = [
    unreadable("bytes that are not HTTP", .bytesAndClose([0, 1, 0xFF, 0xFE, 13, 10, 13, 10]), nil),
    unreadable("a greeting of another protocol", .answerAndClose("220 mail ESMTP\r\n"), nil),
    unreadable("garbage called JSON", .json("\u{1}}{][")),
    unreadable("truncated JSON", .json(#"{"id":1,"key":"c","na"#)),
    unreadable("JSON of another shape", .json(#"["id"]"#)),
    unreadable("brackets without end", .json(String(repeating: "[", count: 100_000))),
    unreadable("a page", body("<html><body>Welcome</body></html>", type: "text/html")),
    unreadable("an empty body", .json("")),
    unreadable("a status without a body", .answer("HTTP/1.1 204 No Content\r\n\r\n"), 204),
    unreadable("JSON called text", body(#"{"id":1,"key":"c","name":"n"}"#, type: "text/plain")),
    unreadable(
      "garbage called gzip",
      .json(#"{"id":1}"#, headers: "Content-Encoding: gzip\r\n"), nil),
    unreadable(
      "headers of a megabyte",
      .answerAndClose(
        "HTTP/1.1 200 OK\r\n"
          + String(repeating: "X-A: \(String(repeating: "a", count: 1_000))\r\n", count: 1_000)
          + "\r\n"), nil),
    unreadable(
      "one header of a megabyte",
      .answerAndClose(
        "HTTP/1.1 200 OK\r\nX-A: \(String(repeating: "a", count: 1 << 20))\r\n\r\n"), nil),
    Row(
      testDescription: "a redirect",
      reaction: .answer(
        "HTTP/1.1 302 Found\r\nLocation: https://else/secret\r\nContent-Length: 0\r\n\r\n"),
      read: .redirected, write: .redirected, status: 302),
    Row(
      testDescription: "see other",
      reaction: .answer("HTTP/1.1 303 See\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"),
      read: .redirected, write: .outcomeUnknown(.unreadableAnswer), status: 303),
    Row(
      testDescription: "a gateway's error page",
      reaction: .answer(
        "HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"),
      read: .server, write: .outcomeUnknown(.serverError), status: 502),
    Row(
      testDescription: "a body that drips",
      reaction: .drip(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n"),
      read: .timeout, write: .outcomeUnknown(.timeout), timeout: .milliseconds(300)),
    Row(
      testDescription: "headers that drip",
      reaction: .drip("HTTP/1.1 200 OK\r\nX-A: "),
      read: .timeout, write: .outcomeUnknown(.timeout), timeout: .milliseconds(300)),
    lost("a reset in the headers", .answerAndReset("HTTP/1.1 200 OK\r\nContent-Ty")),
    lost(
      "a reset in the body",
      .answerAndReset(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"id\"")),
    lost(
      "an end in the body",
      .answerAndClose(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"id\"")),
  ]

  private static func unreadable(
    _ name: String, _ reaction: RawServer.Reaction, _ status: Int? = 200
  ) -> Row {
    Row(
      testDescription: name, reaction: reaction, read: .decoding,
      write: .outcomeUnknown(.unreadableAnswer), status: status)
  }

  private static func lost(_ name: String, _ reaction: RawServer.Reaction) -> Row {
    Row(
      testDescription: name, reaction: reaction, read: .transport(.connectionLost),
      write: .outcomeUnknown(.connectionLost))
  }

  private static func body(_ text: String, type: String) -> RawServer.Reaction {
    .answer(
      "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
    )
  }
}

/// Many calls at once that all come to an end.
@Suite(.timeLimit(.minutes(1)))
struct CancellationTests {
  @Test func `cancelling a group of 100 calls ends them all and leaves the pool usable`()
    async throws
  {
    let server = try RawServer { request in
      request.line.contains("slow") ? .hang : .json(holdTokenJSON)
    }
    defer { server.stop() }
    let client = try client(server.url, timeout: .seconds(600))
    for round in 1...2 {
      await withTaskGroup(of: APIError.Kind?.self) { group in
        for _ in 1...100 { group.addTask { await failure(of: client) } }
        await server.received(round * 101 - 1)
        #expect(client.laneStatistics[.priority]?.inFlight == 100)
        group.cancelAll()
        for await kind in group { #expect(kind == .cancelled) }
      }
      // Everybody's place and connection has been given back.
      #expect(client.laneStatistics[.priority]?.inFlight == 0)
      await server.ended(100 * round)
      #expect(try await client.holdTokens.holdToken("quick").expiresInSeconds == 900)
    }
  }

  private func failure(of client: Client) async -> APIError.Kind? {
    do throws(APIError) {
      _ = try await client.holdTokens.holdToken("slow")
      return nil
    } catch {
      return error.kind
    }
  }
}
