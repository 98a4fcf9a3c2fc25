/// The latest finished requests, in the order in which they finished.
struct RequestLog {
  /// At least this many are kept, as long as their paths are of ordinary length.
  static let guaranteedCount = 100_000
  /// Paths may be long, and are what a client decides on.
  static let mostPathBytes = 64 << 20

  private(set) var requests: [LoggedRequest] = []
  private var pathBytes = 0
  private var lastSequence = 0

  /// Adds a request, and says its place in the order of finishing.
  @discardableResult
  mutating func append(_ request: LoggedRequest) -> Int {
    // Cutting in halves keeps the cost per request constant.
    if requests.count >= 2 * Self.guaranteedCount || pathBytes > Self.mostPathBytes {
      requests.removeFirst(requests.count / 2)
      pathBytes = requests.reduce(0) { $0 + $1.path.utf8.count }
    }
    lastSequence += 1
    requests.append(request)
    requests[requests.count - 1].sequence = lastSequence
    pathBytes += request.path.utf8.count
    return lastSequence
  }

  /// Requests that finished after another.
  func requests(after sequence: Int, limit: Int) -> [LoggedRequest] {
    guard let first = requests.first?.sequence else { return [] }
    let skipped = max(
      0, min(requests.count, sequence.addingReportingOverflow(1 - first).partialValue))
    return Array(requests[skipped...].prefix(limit))
  }

  mutating func removeAll() {
    requests.removeAll()
    pathBytes = 0
  }
}
