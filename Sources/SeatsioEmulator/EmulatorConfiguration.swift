public import FoundationEssentials
public import SeatsioModel

/// How an emulator listens, whom it knows from the start, and how slow it pretends to be.
public struct EmulatorConfiguration: Sendable {
  /// Where to listen: an IPv4 or IPv6 address of this machine.
  public var address = "127.0.0.1"
  /// 0 means any free port.
  public var port: UInt16 = 0
  /// Keys of the company that exists at the start, and of its default workspace.
  public var adminSecretKey: SecretKey
  /// Public key of the default workspace, as `X-Workspace-Key` carries it.
  public var workspaceKey: WorkspaceKey
  /// Secret key of the default workspace, for clients without admin rights.
  public var workspaceSecretKey: SecretKey
  /// What creating a test company asks for; the tests of the official clients use this default.
  public var systemSecret = "superSecretSystemApi"
  /// How long a request stays in flight after its effect; drawn anew for each.
  public var latency = Latency.fixed(.zero)
  /// What latencies are drawn from, so that a run can be repeated.
  public var seed: UInt64 = .random(in: 0...UInt64.max)
  /// Requests that a company may have in flight, per lane; one more is answered 429.
  public var laneCeilings: [Lane: Int] = [
    .priority: Lane.priority.ceiling, .regular: Lane.regular.ceiling,
  ]
  /// The folder that keeps the state between runs; `nil` keeps it in memory only.
  ///
  /// It is made if it is not there. A folder that has a state decides the company's keys, and these here count for nothing.
  public var dataFolder: String?
  /// What clients may ask of it.
  public var limits = EmulatorLimits()
  /// A file that gets a line of JSON for every finished request; `nil` for none.
  public var requestLogPath: String?
  /// The folder in which the control endpoint writes and finds snapshots; `nil`: it does neither,
  /// because it asks for no key.
  public var snapshotFolder: String?
  /// Host names by which the control endpoint may be called, besides `localhost` and IP addresses.
  public var controlHosts: [String] = []
  /// The clock that hold tokens, quotas and dates go by.
  public var now: @Sendable () -> Date = { Date() }

  /// The service's own figures, and fresh random keys.
  public init() {
    adminSecretKey = SecretKey(UUID.key())
    workspaceKey = WorkspaceKey(UUID.key())
    workspaceSecretKey = SecretKey(UUID.key())
  }
}

/// Why an emulator could not start.
public struct EmulatorError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence for people, with address and port.
  public var message: String
  /// The message.
  public var description: String { message }
}
