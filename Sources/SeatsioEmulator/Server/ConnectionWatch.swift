/// Finds connections that take too long over a request or over reading its answer.
///
/// The server library counts any byte as activity, so one byte a second would keep a connection for
/// ever.
struct ConnectionWatch {
  private let limit: Int64
  private var open: [ObjectIdentifier: ServedConnection] = [:]

  /// - Parameter limit: From the previous answer, or from connecting, to the end of the next
  ///   request; and from the beginning of an answer to its end.
  init(limit: Duration) {
    self.limit = limit.nanoseconds
  }

  mutating func opened(_ connection: ServedConnection) {
    open[ObjectIdentifier(connection)] = connection
  }

  mutating func closed(_ connection: ServedConnection) { open[ObjectIdentifier(connection)] = nil }

  /// The sockets of connections that are overdue; each is named once.
  func takeOverdue(at now: Int64) -> [Int32] {
    open.values.filter { $0.isOverdue(at: now, limit: limit) }.map { connection in
      connection.requestIsComplete()
      return connection.descriptor
    }.sorted()
  }
}

extension Duration {
  /// In whole nanoseconds; at most some 292 years.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, isTooMuch) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
    return isTooLong || isTooMuch ? (seconds < 0 ? .min : .max) : sum
  }
}
