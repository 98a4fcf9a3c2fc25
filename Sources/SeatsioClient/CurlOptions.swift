import Glibc

/// What all transfers of a transport have in common.
struct CurlOptions: Hashable, Sendable {
  /// Whether the proxy that the environment names, if any, is used.
  var usesProxy: Bool
  /// Certificates of the authorities to trust; `nil` means those libcurl was built with.
  var certificateFile: String?
  /// How many connections are kept open between requests.
  var maximumConnections: Int
  /// Largest body accepted, decompressed: far beyond the report of the largest venue.
  var maximumBodyBytes = 256 << 20
  /// Largest sum of header lines accepted.
  var maximumHeaderBytes = 256 << 10

  /// The file that `CURL_CA_BUNDLE` or else `SSL_CERT_FILE` names.
  ///
  /// The command `curl` reads these variables, the library does not.
  static func certificateFile(
    environment: (String) -> String? = { name in getenv(name).map { String(cString: $0) } }
  ) -> String? {
    ["CURL_CA_BUNDLE", "SSL_CERT_FILE"].lazy.compactMap(environment).first { !$0.isEmpty }
  }
}
