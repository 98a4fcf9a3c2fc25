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
}

/// A client of `url` that never waits long.
func client(
  _ url: String, workspaceKey: WorkspaceKey? = nil, retries: Int = 5,
  timeout: Duration = .seconds(10)
) throws -> Client {
  try Client(
    Client.Configuration(
      baseURL: url, secretKey: "secret", workspaceKey: workspaceKey,
      retryPolicy: RetryPolicy(maximumRetries: retries), timeout: timeout,
      clock: ManualClock(isAutomatic: true), seed: 1))
}
