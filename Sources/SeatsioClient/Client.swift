import FoundationEssentials
public import SeatsioModel

/// A client of the Seats.io API.
///
/// Copies share one pool: connections, and the limits on requests in flight that belong to the
/// account, whatever the workspace. The pool has one thread of its own, which ends when the last
/// copy is gone, or with ``shutdown()``.
///
/// Refused (429) calls are repeated, and those of which nothing was sent; a write whose outcome is
/// not known never is, see ``APIError/Kind/outcomeUnknown(_:)`` and ``RetryPolicy``. Cancelling a
/// task ends its call at once.
///
/// ```swift
/// let client = try Client(region: .eu, secretKey: key)
/// for try await chart in client.charts.list(filter: "hall") { print(chart.name) }
/// ```
public struct Client: Sendable {
  var caller: Caller
  private let secretKey: SecretKey

  /// How a client reaches the API, and how hard it tries.
  public struct Configuration: Sendable {
    /// Scheme, host and maybe port and path: `https://api-eu.seatsio.net`.
    public var baseURL: String
    /// Of a workspace or a company.
    public var secretKey: SecretKey
    /// The workspace that an admin key works in; `nil` means the key's own.
    public var workspaceKey: WorkspaceKey?
    /// How often a call is repeated, and after which wait.
    public var retryPolicy: RetryPolicy
    /// Bounds each request, from name resolution to the end of its answer.
    public var timeout: Duration
    /// How many requests may be in flight.
    public var parallelism: Parallelism
    /// Told of what happens to each call, in this order.
    public var middleware: [any Middleware]
    /// Measures the waits between attempts.
    public var clock: any Clock<Duration>
    /// Makes the jitter of waits repeatable.
    public var seed: UInt64?

    /// The official clients' behaviour, but for what is given.
    public init(
      baseURL: String, secretKey: SecretKey, workspaceKey: WorkspaceKey? = nil,
      retryPolicy: RetryPolicy = .init(), timeout: Duration = .seconds(10),
      parallelism: Parallelism = .init(),
      middleware: [any Middleware] = [],
      clock: any Clock<Duration> = ContinuousClock(), seed: UInt64? = nil
    ) {
      self.baseURL = baseURL
      self.secretKey = secretKey
      self.workspaceKey = workspaceKey
      self.retryPolicy = retryPolicy
      self.timeout = timeout
      self.parallelism = parallelism
      self.middleware = middleware
      self.clock = clock
      self.seed = seed
    }
  }

  /// Makes a client with a pool of its own.
  ///
  /// Throws for a malformed base URL, a key that cannot stand in a header, a negative number of
  /// retries, and a timeout that is not positive. Connects to nothing yet.
  ///
  /// Proxies and trusted authorities are those that the environment names at this moment:
  /// `https_proxy`, `http_proxy` (for a base URL without TLS), `all_proxy` and `no_proxy`, also in
  /// capital letters but for `http_proxy`; `CURL_CA_BUNDLE`, `SSL_CERT_FILE` and `SSL_CERT_DIR`.
  public init(_ configuration: Configuration) throws(ConfigurationError) {
    try self.init(configuration, environment: CurlOptions.processEnvironment)
  }

  /// The same in an environment that a test has made.
  init(
    _ configuration: Configuration, environment: @escaping Environment
  ) throws(ConfigurationError) {
    let baseURL = try BaseURL(configuration.baseURL)
    try self.init(configuration, baseURL: baseURL) { () throws(ConfigurationError) in
      let parallelism = configuration.parallelism
      return try CurlTransport(
        CurlOptions(
          for: baseURL, maximumConnections: parallelism.priority + parallelism.regular,
          environment: environment))
    }
  }

  /// Makes a client for a region, or any other server with ``Region/url(_:)``; otherwise as
  /// ``init(_:)``.
  ///
  /// - Parameter maxRetries: As in the official clients; 0 sends each call once. For other waits
  ///   there is ``Configuration/retryPolicy``.
  public init(
    region: Region, secretKey: SecretKey, workspaceKey: WorkspaceKey? = nil, maxRetries: Int = 5,
    timeout: Duration = .seconds(10), parallelism: Parallelism = .init(),
    middleware: [any Middleware] = []
  ) throws(ConfigurationError) {
    try self.init(
      Configuration(
        baseURL: region.baseURL, secretKey: secretKey, workspaceKey: workspaceKey,
        retryPolicy: RetryPolicy(maximumRetries: maxRetries), timeout: timeout,
        parallelism: parallelism, middleware: middleware))
  }

  /// The common part; tests hand in a transport of theirs.
  init(
    _ configuration: Configuration, baseURL: BaseURL,
    transport: () throws(ConfigurationError) -> any Transport
  ) throws(ConfigurationError) {
    guard configuration.retryPolicy.maximumRetries >= 0 else {
      throw ConfigurationError("the number of retries must not be negative")
    }
    guard configuration.timeout >= .milliseconds(1) else {
      throw ConfigurationError("the timeout must be at least a millisecond")
    }
    secretKey = configuration.secretKey
    let headers = try RequestHeaders.headers(
      secretKey: configuration.secretKey, workspaceKey: configuration.workspaceKey)
    caller = Caller(
      pool: Pool(
        transport: try transport(), parallelism: configuration.parallelism,
        seed: configuration.seed),
      baseURL: baseURL.text, headers: .success(headers), policy: configuration.retryPolicy,
      timeout: configuration.timeout, clock: configuration.clock,
      middleware: configuration.middleware)
  }

  /// This client, working in another workspace; `nil` is the key's own.
  ///
  /// Shares connections and limits, which are the account's. With a key that cannot stand in a
  /// header, each call fails as `configuration`.
  public func inWorkspace(_ key: WorkspaceKey?) -> Client {
    var client = self
    client.caller.headers = Result { () throws(ConfigurationError) in
      try RequestHeaders.headers(secretKey: secretKey, workspaceKey: key)
    }
    return client
  }

  /// Sends one call; all namespaces are made of this.
  func send<Response>(
    _ request: APIRequest<Response>
  ) async throws(APIError) -> Response {
    try await caller.perform(request)
  }

  /// What the account's lanes are doing right now, as far as this client and its copies know.
  public var laneStatistics: [Lane: LaneStatistics] {
    [.priority: caller.pool.priority.statistics, .regular: caller.pool.regular.statistics]
  }

  /// What this client and its copies have sent so far.
  public var callStatistics: [Lane: CallStatistics] {
    [.priority: caller.pool.priority.calls, .regular: caller.pool.regular.calls]
  }

  /// How often a lane came to have room for more calls: its limit rose, or a call left it to wait
  /// for its repetition.
  public var laneChanges: UInt64 { caller.pool.changes.count }

  /// Waits until ``laneChanges`` is more than `seen`; returns at once when the task is cancelled.
  ///
  /// For programs that start no more calls than the lanes have room for.
  public func nextLaneChange(after seen: UInt64) async {
    await caller.pool.changes.next(after: seen)
  }

  /// Ends the pool's thread and returns when it has ended.
  ///
  /// Calls in flight fail as if they were cancelled; so do all calls from then on, of all copies.
  /// Not needed when all copies go away by themselves.
  public func shutdown() async { await caller.pool.transport.shutDown() }
}
