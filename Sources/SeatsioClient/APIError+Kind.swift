extension APIError {
  /// What went wrong, by what a caller can do about it.
  ///
  /// A write that went out and was not answered, or was answered 5xx or something unreadable, is
  /// always `outcomeUnknown`; `server`, `timeout`, `decoding` and a lost connection are for reads.
  public enum Kind: Hashable, Sendable {
    /// 429, on the last attempt allowed, or with a `Retry-After` beyond the longest accepted wait.
    case rateLimited(retryAfter: Duration?)
    /// No seats fit the wishes of a best-available call.
    case bestAvailableNotFound
    /// 404.
    case notFound
    /// 401: the key is missing or unknown.
    case unauthorized
    /// 403: the account or workspace is disabled, or the key may not do this.
    case forbidden
    /// An object's status does not allow the change; nothing of the call was applied.
    case illegalStatusChange
    /// Any other 4xx: the server refused the request as it is.
    case validation
    /// 413: the request has more than the server takes.
    case tooLarge
    /// 3xx: the API never redirects, so something else answered; redirects are not followed.
    case redirected
    /// 5xx.
    case server
    /// No connection, or one that ended before the answer was complete.
    case transport(TransportFailure)
    /// A request that went out and was not answered in time.
    case timeout
    /// An answer that is not what the API promises: not HTTP, not JSON, a missing field, too large.
    case decoding
    /// A write went out, and whether the server applied it is not known. Never repeated.
    case outcomeUnknown(UnknownReason)
    /// The task was cancelled. A write did not happen: otherwise it is `outcomeUnknown(.cancelled)`.
    case cancelled
    /// Nothing was sent: the request cannot be written, for example for an empty key.
    case configuration
  }

  /// How a request failed to be carried.
  public enum TransportFailure: Hashable, Sendable {
    /// No byte of the request left, on any attempt: name, network, proxy, TLS, or a connection that
    /// was not there in time.
    case notSent
    /// The connection ended after the request had left.
    case connectionLost
  }

  /// Why the outcome of a write is not known.
  public enum UnknownReason: Hashable, Sendable {
    /// The server answered 5xx.
    case serverError
    /// No answer came in time.
    case timeout
    /// The connection ended before the answer was complete.
    case connectionLost
    /// The task was cancelled while the answer was awaited.
    case cancelled
    /// The server answered in a form we cannot read.
    case unreadableAnswer
  }
}
