import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

struct ConfigurationTests {
  @Test(arguments: [
    ("https://api-eu.seatsio.net", "https://api-eu.seatsio.net", false),
    ("http://localhost:9001/", "http://localhost:9001", true),
    ("http://127.0.0.1:1", "http://127.0.0.1:1", true),
    ("http://127.8.9.10", "http://127.8.9.10", true),
    ("http://[::1]:80", "http://[::1]:80", true),
    ("https://gateway.example/seats//", "https://gateway.example/seats", false),
    ("http://localhost.example", "http://localhost.example", false),
  ])
  func `a base URL loses its last slash, and loopback is known`(
    text: String, base: String, isLoopback: Bool
  ) throws {
    let url = try BaseURL(text)
    #expect(url.text == base)
    #expect(url.isLoopback == isLoopback)
  }

  @Test(arguments: [
    "", "api-eu.seatsio.net", "ftp://host", "file:///etc/passwd", "https://", "https:///path",
    "https://host/?a=b", "https://host#x", "https://host?", "https://ho st", "https://host\n",
    "https://user:password@host", "https://user@host", "https://host:99999", "https://höst",
  ])
  func `a malformed base URL is refused before anything is sent`(text: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try Client(region: .url(text), secretKey: "s")
    }
    #expect(error?.message.contains("password@") != true)
  }

  @Test(arguments: ["", "a\r\nX-Evil: 1", "a\nb", "a\0b"])
  func `a key that cannot stand in a header is refused and not shown`(key: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try Client(region: .eu, secretKey: SecretKey(key))
    }
    #expect(error?.message.contains("Evil") == false)
    #expect(throws: ConfigurationError.self) {
      try Client(region: .eu, secretKey: "s", workspaceKey: WorkspaceKey(key))
    }
  }

  @Test func `a workspace key that cannot stand in a header fails every call`() async throws {
    let transport = FakeTransport(.json(#"{"tags":[]}"#))
    let client = try transport.client().inWorkspace("a\r\nb")
    let error = await #expect(throws: APIError.self) { try await client.charts.tags() }
    #expect(error?.kind == .configuration)
    #expect(transport.requests.isEmpty)
  }

  @Test func `a client never shows its key, however it is printed`() throws {
    let key = "very-secret"
    let client = try Client(region: .eu, secretKey: SecretKey(key), workspaceKey: "w")
    let configuration = Client.Configuration(baseURL: "http://h", secretKey: SecretKey(key))
    var dumped = ""
    dump(client, to: &dumped)
    dump(configuration, to: &dumped)
    let request = HTTPRequest(
      method: .get, url: "http://h/",
      headers: try RequestHeaders.headers(secretKey: SecretKey(key), workspaceKey: nil),
      timeout: .seconds(1))
    dump(request, to: &dumped)
    let shown =
      "\(client)\(configuration)\(request)\(dumped)"
      + String(reflecting: client) + String(reflecting: configuration) + String(reflecting: request)
    #expect(!shown.contains(key))
    #expect(!shown.contains(Data("\(key):".utf8).base64EncodedString()))
  }

  @Test func `negative retries and timeouts without length are refused`() {
    #expect(throws: ConfigurationError.self) {
      try Client(region: .eu, secretKey: "s", maxRetries: -1)
    }
    #expect(throws: ConfigurationError.self) {
      try Client(region: .eu, secretKey: "s", timeout: .zero)
    }
  }

  @Test func `parallelism stays within what the service allows`() {
    #expect(Parallelism() == Parallelism(priority: 100, regular: 10))
    #expect(Parallelism(priority: 0, regular: -1) == Parallelism(priority: 1, regular: 1))
    #expect(Parallelism(priority: 101, regular: 11) == Parallelism())
  }

  @Test(arguments: [
    (Region.eu, "https://api-eu.seatsio.net"), (.na, "https://api-na.seatsio.net"),
    (.sa, "https://api-sa.seatsio.net"), (.oc, "https://api-oc.seatsio.net"),
    (.url("http://localhost:9001"), "http://localhost:9001"),
  ])
  func `each region has its host`(region: Region, url: String) {
    #expect(region.baseURL == url)
  }

  @Test func `the certificate file is the first that the environment names`() throws {
    func file(_ environment: [String: String]) throws -> String? {
      try options("https://host", environment).trust.file
    }
    #expect(try file([:]) == nil)
    #expect(try file(["CURL_CA_BUNDLE": "", "SSL_CERT_FILE": "/b"]) == "/b")
    #expect(try file(["CURL_CA_BUNDLE": "/a", "SSL_CERT_FILE": "/b"]) == "/a")
  }

  struct ProxyRow: Sendable {
    var server: String
    var environment: [String: String]
    var proxy: String?
    var bypass = ""
  }

  static let proxies: [ProxyRow] = [
    ProxyRow(
      server: "https://host", environment: ["HTTPS_PROXY": "http://p:1"], proxy: "http://p:1"),
    ProxyRow(
      server: "https://host",
      environment: ["https_proxy": "http://q:1", "HTTPS_PROXY": "http://p"],
      proxy: "http://q:1"),
    ProxyRow(
      server: "https://host", environment: ["https_proxy": "", "ALL_PROXY": "socks5://p:2"],
      proxy: "socks5://p:2"),
    ProxyRow(server: "https://host", environment: ["http_proxy": "http://p:1"]),
    ProxyRow(
      server: "http://host", environment: ["http_proxy": "http://p:1", "NO_PROXY": "a,b"],
      proxy: "http://p:1", bypass: "a,b"),
    // What CGI makes of a request's header.
    ProxyRow(server: "http://host", environment: ["HTTP_PROXY": "http://attacker:1"]),
    ProxyRow(server: "https://127.0.0.1:1", environment: ["HTTPS_PROXY": "http://p:1"]),
    ProxyRow(server: "https://localhost", environment: ["all_proxy": "http://p:1"]),
  ]

  @Test(arguments: proxies)
  func `the proxy is the one that the environment names for the scheme, and none for this machine`(
    row: ProxyRow
  ) throws {
    let options = try options(row.server, row.environment)
    #expect(options.proxy?.url == row.proxy)
    #expect(options.proxy?.bypass ?? "" == row.bypass)
  }

  private func options(
    _ server: String, _ environment: [String: String]
  ) throws -> CurlOptions {
    CurlOptions(for: try BaseURL(server), maximumConnections: 1) { environment[$0] }
  }
}
