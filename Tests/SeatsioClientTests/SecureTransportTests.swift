import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

/// TLS, HTTP/2 and proxies, with a server that speaks them.
@Suite(.timeLimit(.minutes(1)))
struct SecureTransportTests {
  @Test(arguments: ["CURL_CA_BUNDLE", "SSL_CERT_FILE"])
  func `an authority that the environment names is trusted`(variable: String) async throws {
    let server = try TLSServer()
    let client = try client(server.url, [variable: server.authority])
    #expect(try await client.charts.tags().count == 4)
  }

  @Test func `an authority that nobody named is not trusted, and nothing is sent`() async throws {
    let server = try TLSServer()
    let error = await #expect(throws: APIError.self) {
      try await client(server.url, [:]).charts.publishDraft("c")
    }
    #expect(error?.kind == .transport(.notSent))
    #expect(error?.detail?.contains("certificate") == true)
    let trusting = try client(server.url, ["SSL_CERT_FILE": server.authority])
    #expect(try await trusting.charts.tags().last == "0")  // no write has arrived
  }

  @Test func `a file of authorities that is not there is a fault of the configuration`()
    async throws
  {
    let server = try TLSServer()
    let error = await #expect(throws: APIError.self) {
      try await client(server.url, ["SSL_CERT_FILE": "/no/such/file"]).charts.tags()
    }
    #expect(error?.kind == .configuration)
    #expect(error?.detail?.contains("/no/such/file") == true)
  }

  @Test func `calls share one connection where the server offers HTTP/2`() async throws {
    let server = try TLSServer()
    let client = try client(server.url, ["SSL_CERT_FILE": server.authority])
    // Answered only when all ten are open on one connection.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...10 { group.addTask { try await client.charts.publishDraft("together") } }
      try await group.waitForAll()
    }
    #expect(try await client.charts.tags() == ["h2", "1", "direct", "10"])
  }

  @Test func `HTTP/1.1 is spoken where it is all that the server offers, and connections are kept`()
    async throws
  {
    let server = try TLSServer("--http1")
    let client = try client(server.url, ["SSL_CERT_FILE": server.authority])
    for _ in 1...3 {
      #expect(try await client.charts.tags() == ["http/1.1", "1", "direct", "0"])
    }
  }

  @Test(arguments: ["drop", "refuse"])
  func `a write over HTTP/2 that gets no answer is sent once`(fate: String) async throws {
    let server = try TLSServer()
    let client = try client(server.url, ["SSL_CERT_FILE": server.authority])
    try await client.charts.publishDraft("first")  // so that the connection is used again
    let error = await #expect(throws: APIError.self) {
      try await client.charts.publishDraft(ChartKey(fate))
    }
    #expect(error?.kind == .outcomeUnknown(.connectionLost))
    #expect(error?.attempts == 1)
    #expect(try await client.charts.tags().last == "2")
  }

  @Test func `HTTPS goes through the proxy's tunnel, and the proxy learns host and port only`()
    async throws
  {
    let server = try TLSServer()
    let client = try client(
      "https://api.seats.test",
      ["SSL_CERT_FILE": server.authority, "HTTPS_PROXY": server.proxyURL])
    let seen = try await client.charts.tags()
    #expect(seen.first == "h2")
    let connect = try #require(seen.dropFirst(2).first)
    #expect(connect.hasPrefix("CONNECT api.seats.test:443 HTTP/1.1\r\n"))
    #expect(!connect.lowercased().contains("\r\nauthorization:"))
    #expect(!connect.contains("c2VjcmV0Og=="))
  }

  @Test func `this machine is reached without the proxy`() async throws {
    let server = try TLSServer()
    let client = try client(
      server.url,
      ["SSL_CERT_FILE": server.authority, "HTTPS_PROXY": try RawServer.refusedURL()])
    #expect(try await client.charts.tags().dropFirst(2).first == "direct")
  }

  @Test func `without TLS the proxy gets the whole request, unless the host is exempt`()
    async throws
  {
    let server = try RawServer(.json(#"{"tags":[]}"#))
    defer { server.stop() }
    // Means this machine, but not to who looks for loopback addresses.
    let url = server.url.replacing("127.0.0.1", with: "0.0.0.0")
    _ = try await client(url, ["http_proxy": server.url]).charts.tags()
    _ = try await client(url, ["http_proxy": server.url, "NO_PROXY": "0.0.0.0"]).charts.tags()
    #expect(
      server.requests.map(\.line) == [
        "GET \(url)/charts/tags HTTP/1.1", "GET /charts/tags HTTP/1.1",
      ])
  }

  @Test func `a proxy that refuses the tunnel means not sent`() async throws {
    let proxy = try RawServer(
      .answerAndClose(
        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"))
    defer { proxy.stop() }
    let error = await #expect(throws: APIError.self) {
      try await client("https://api.seats.test", ["HTTPS_PROXY": proxy.url], retries: 0)
        .charts.publishDraft("c")
    }
    #expect(error?.kind == .transport(.notSent))
    #expect(proxy.requests.map(\.line) == ["CONNECT api.seats.test:443 HTTP/1.1"])
  }

  private func client(
    _ url: String, _ environment: [String: String], retries: Int = 5
  ) throws -> Client {
    try Client(
      Client.Configuration(
        baseURL: url, secretKey: "secret", retryPolicy: RetryPolicy(maximumRetries: retries),
        clock: ManualClock(isAutomatic: true), seed: 1),
      environment: { environment[$0] })
  }
}
