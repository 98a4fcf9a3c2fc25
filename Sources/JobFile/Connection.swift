public import Diagnostics
public import SeatsioModel

/// How to reach the account.
public struct Connection: Sendable {
  /// Where the `connection` section stands, or the start of the file without one.
  public var mark: SourceMark
  /// Without a slash at the end; `nil` where the file does not say.
  public var baseURL: Located<String>?
  /// Who calls.
  public var secretKey: Located<SecretKey>?
  /// Sent as `X-Workspace-Key` with an admin key.
  public var workspaceKey: Located<WorkspaceKey>?
  /// Requests after the first; 0 never repeats.
  public var maximumRetries = 5
  /// For one request, answer included.
  public var timeout: Duration = .seconds(10)
  /// Which of this comes from the environment.
  public var sources = ConnectionSources()
}

/// The environment variables that parts of a connection are, where they are nothing else.
public struct ConnectionSources: Hashable, Sendable {
  /// What holds the secret key where the job does not say.
  public static let usualSecretKey = "SEATSIO_SECRET_KEY"

  /// What gives the region.
  public var region: String?
  /// What gives the whole address.
  public var baseURL: String?
  /// What gives the secret key.
  public var secretKey: String?
  /// What gives the key of the workspace.
  public var workspaceKey: String?

  /// Nothing comes from the environment, unless told otherwise.
  public init(
    region: String? = nil, baseURL: String? = nil, secretKey: String? = nil,
    workspaceKey: String? = nil
  ) {
    self.region = region
    self.baseURL = baseURL
    self.secretKey = secretKey
    self.workspaceKey = workspaceKey
  }
}

/// How the plan is packed and carried out.
public struct Execution: Hashable, Sendable {
  /// Ceilings on requests in flight; at most 100 and 10.
  public var priorityParallelism = 32
  /// The ceiling of the regular lane.
  public var regularParallelism = 8
  /// What a failure means for the rest.
  public var onFailure = FailurePolicy.continue
  /// What a conflict means for the rest.
  public var onConflict = ConflictPolicy.refuse
  /// How much travels in one call.
  public var packing = Packing()
  /// How many units may fail before nothing new is started; `nil`: any number.
  public var maximumFailures: FailureLimit?
  /// How much a plan may take away without being asked about it.
  public var brake = BrakeLimit()
  /// How long one call takes, for the forecast in the plan.
  public var assumedLatency: Duration = .milliseconds(100)

  /// Makes one of its parts.
  public init() {}
}

/// What a failed unit means for work that does not depend on it.
public enum FailurePolicy: String, Hashable, Sendable, CaseIterable {
  /// Independent work goes on.
  case `continue`
  /// Nothing new is started.
  case stop
}

/// How many failures are borne.
public enum FailureLimit: Hashable, Sendable {
  case count(Int)
  /// Of the planned units, in percent; rounded up.
  case percent(Double)

  /// The number among so many units.
  public func number(of units: Int) -> Int {
    switch self {
    case .count(let number): number
    case .percent(let percent): Int((Double(units) * percent / 100).rounded(.up))
    }
  }
}

/// How many of an event's booked places a plan may take away without being asked about it.
public struct BrakeLimit: Hashable, Sendable {
  /// Of the booked places, in percent.
  public var percent = 30.0
  /// So many in any case.
  public var atLeast = 10

  /// Makes one of its parts.
  public init(percent: Double = 30, atLeast: Int = 10) {
    self.percent = percent
    self.atLeast = atLeast
  }

  /// The number of places that may go, of so many.
  public func number(of places: Int) -> Int {
    max(atLeast, Int((Double(places) * percent / 100).rounded(.down)))
  }
}

/// What a conflict between the file and the live state means for the rest of the plan.
public enum ConflictPolicy: String, Hashable, Sendable, CaseIterable {
  /// Nothing is written.
  case refuse
  /// Conflicting units fail, the rest is done.
  case skip
}

/// How much travels in one status-change call.
public struct Packing: Hashable, Sendable {
  /// Objects per call.
  public var objects = 100
  /// Items of the batch per call.
  public var changes = 100

  /// Makes one of its parts.
  public init(objects: Int = 100, changes: Int = 100) {
    self.objects = objects
    self.changes = changes
  }
}
