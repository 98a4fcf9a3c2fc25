import Glibc

/// What all transfers of a transport have in common.
struct CurlOptions: Hashable, Sendable {
  /// What stands between us and the server; `nil` for nothing, whatever the environment says.
  var proxy: Proxy?
  /// Authorities to trust besides those that libcurl was built with.
  var trust = Trust()
  /// How many connections are kept open between requests.
  var maximumConnections: Int
  /// Largest body accepted, decompressed: far beyond the report of the largest venue.
  var maximumBodyBytes = 256 << 20
  /// Largest sum of header lines accepted.
  var maximumHeaderBytes = 256 << 10

  /// A proxy as the environment names it.
  struct Proxy: Hashable, Sendable {
    /// As libcurl understands it: `http://user:password@proxy:3128`.
    var url: String
    /// Hosts that are reached without it, as `no_proxy` lists them.
    var bypass: String
  }

  /// Where certificates of authorities are; `nil` means where libcurl looks by itself.
  struct Trust: Hashable, Sendable {
    /// A file of certificates.
    var file: String?
    /// A directory of certificates, by hash.
    var directory: String?
  }
}

/// Reads a variable of the environment; `nil` if it is not set.
typealias Environment = @Sendable (String) -> String?

extension CurlOptions {
  /// The environment of the process.
  static let processEnvironment: Environment = { name in getenv(name).map { String(cString: $0) } }

  /// The options for a server, as the environment has them at this moment.
  ///
  /// libcurl would read the proxy's variables itself, but at each request and from its own thread,
  /// while the program may be changing them. This machine is never reached through a proxy.
  init(
    for server: BaseURL, maximumConnections: Int, environment: Environment = processEnvironment
  ) {
    self.init(maximumConnections: maximumConnections)
    proxy = server.isLoopback ? nil : Self.proxy(for: server, environment)
    trust = Trust(
      file: Self.first(["CURL_CA_BUNDLE", "SSL_CERT_FILE"], environment),
      directory: Self.first(["SSL_CERT_DIR"], environment))
  }

  /// The variables that curl and most programs know.
  ///
  /// There is no `HTTP_PROXY` among them: a CGI program gets its value from a request's `Proxy` header.
  private static func proxy(for server: BaseURL, _ environment: Environment) -> Proxy? {
    let names = server.isSecure ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
    return first(names + ["all_proxy", "ALL_PROXY"], environment).map { url in
      Proxy(url: url, bypass: first(["no_proxy", "NO_PROXY"], environment) ?? "")
    }
  }

  private static func first(_ names: [String], _ environment: Environment) -> String? {
    names.lazy.compactMap(environment).first { !$0.isEmpty }
  }
}
