import CCurl

/// A checked base URL: scheme, host and maybe port and path, nothing else.
struct BaseURL: Hashable, Sendable {
  /// Without a trailing slash; paths are appended to it.
  let text: String
  /// Whether the server is this machine, which no proxy can reach.
  let isLoopback: Bool
  /// Whether the scheme is `https`.
  let isSecure: Bool

  /// Checks `text`; libcurl takes it apart, so that it means here what it means when used.
  init(_ text: String) throws(ConfigurationError) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Self.malformed(text, "it holds a blank, a control character or a letter beyond ASCII")
    }
    guard let parts = curl_url() else { throw ConfigurationError("out of memory") }
    defer { curl_url_cleanup(parts) }
    guard curl_url_set(parts, CURLUPART_URL, text, 0) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: parts), scheme == "http" || scheme == "https",
      let host = Self.part(CURLUPART_HOST, of: parts), !host.isEmpty,
      // libcurl also takes `https:host` and `https:///host`.
      text.dropFirst(scheme.count).hasPrefix("://"), !text.contains(":///")
    else { throw Self.malformed(text, "expected http:// or https:// and a host") }
    guard Self.part(CURLUPART_USER, of: parts) == nil,
      Self.part(CURLUPART_PASSWORD, of: parts) == nil
    else {
      throw ConfigurationError("the base URL must not hold a user or password")
    }
    guard Self.part(CURLUPART_QUERY, of: parts) == nil,
      Self.part(CURLUPART_FRAGMENT, of: parts) == nil, !text.contains(where: { "?#".contains($0) })
    else { throw Self.malformed(text, "it has a query or a fragment") }
    self.text = String(text.reversed().drop { $0 == "/" }.reversed())
    isLoopback = Self.isLoopback(host)
    isSecure = scheme == "https"
  }

  private static func malformed(_ text: String, _ why: String) -> ConfigurationError {
    ConfigurationError("'\(text)' is not a base URL: \(why)")
  }

  private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parts, part, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  private static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    return host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]"
      || host.hasPrefix("127.")
  }
}
