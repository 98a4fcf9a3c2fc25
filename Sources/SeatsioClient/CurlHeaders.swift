import CCurl

/// Request headers in the form that libcurl reads, made once for all requests that carry them.
final class CurlHeaders {
  /// Kept, so that no other set can take its identity.
  private let set: HeaderSet
  let list: UnsafeMutablePointer<curl_slist>

  /// `nil` if there is no memory.
  init?(_ set: HeaderSet) {
    var list: UnsafeMutablePointer<curl_slist>?
    // A blank `Expect` keeps libcurl from asking for permission to send a large body.
    for line in set.lines.map({ "\($0.name): \($0.value)" }) + ["Expect:"] {
      guard let longer = curl_slist_append(list, line) else {
        curl_slist_free_all(list)
        return nil
      }
      list = longer
    }
    guard let list else { return nil }
    self.set = set
    self.list = list
  }

  deinit { curl_slist_free_all(list) }

  /// The headers of the clients that were used last.
  ///
  /// Each client that works in a workspace has a set of its own, so the number is bounded; transfers
  /// keep what they use.
  struct Cache {
    private var known: [ObjectIdentifier: CurlHeaders] = [:]
    private static let maximumCount = 256

    mutating func headers(_ set: HeaderSet) -> CurlHeaders? {
      if let headers = known[ObjectIdentifier(set)] { return headers }
      guard let headers = CurlHeaders(set) else { return nil }
      if known.count >= Self.maximumCount { known = [:] }
      known[ObjectIdentifier(set)] = headers
      return headers
    }
  }
}
