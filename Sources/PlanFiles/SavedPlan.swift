import Diagnostics
public import JobFile
public import Planning
public import SeatsioModel

/// A plan in a form that can be kept in a file, approved, and carried out later.
///
/// It holds the job with all that it was read from, and what the plan does to what it has seen. What
/// is carried out is always a plan made anew from the job and the account; this says whether that is
/// still the one that was approved.
public struct SavedPlan: Hashable, Sendable {
  /// The version of usher that made it.
  public var madeBy: String
  /// Where it belongs.
  public var account: Account
  /// What was said on the command line.
  public var options: Options
  /// The job.
  public var job: SavedJob
  /// What becomes of each declared thing that is not simply as declared.
  public var changes: [SavedChange]

  /// The account, and where its parts come from.
  public struct Account: Hashable, Sendable {
    /// `nil`: the emulator inside of the process.
    public var baseURL: String?
    /// The workspace of the connection, where the job names one.
    public var workspaceKey: WorkspaceKey?
    /// The environment variables that say the same, where they do.
    public var sources: ConnectionSources

    /// Makes one of its parts.
    public init(baseURL: String?, workspaceKey: WorkspaceKey?, sources: ConnectionSources) {
      self.baseURL = baseURL
      self.workspaceKey = workspaceKey
      self.sources = sources
    }
  }

  /// What of the command line belongs to a plan.
  public struct Options: Hashable, Sendable {
    /// Patterns of what is wanted; empty: everything.
    public var only: [String] = []
    /// Patterns of what is not.
    public var exclude: [String] = []
    /// Whether what has no conflict is done although something has.
    public var skipsConflicts = false
    /// What may be taken away.
    public var release = BrakeRelease()

    /// Nothing, unless told otherwise.
    public init() {}
  }

  /// Makes one of its parts.
  public init(
    madeBy: String, account: Account, options: Options, job: SavedJob, changes: [SavedChange]
  ) {
    self.madeBy = madeBy
    self.account = account
    self.options = options
    self.job = job
    self.changes = changes
  }

  /// `sha256:` and 64 hexadecimal digits, which stand for everything in it.
  public var digest: String {
    "sha256:" + SHA256.hexadecimal(of: CanonicalJSON.bytes(of: json))
  }
}

/// What a plan does to one declared thing.
public struct SavedChange: Hashable, Sendable {
  /// What the job calls it.
  public var address: Address
  /// What happens to it.
  public var verb: Change.Verb
  /// What people call it.
  public var title: String
  /// As ``Change/liveKey``.
  public var liveKey: String?
  /// What differs between file and account.
  public var fields: [FieldChange]
  /// What is applied whole or not at all.
  public var units: [SavedUnit]

  /// Takes down a change; one of a step has to say what it does to which objects.
  public init(_ change: Change, of plan: Plan) {
    address = change.address
    verb = change.verb
    title = change.title
    liveKey = change.liveKey
    fields = change.fields
    units = change.units.map { SavedUnit(plan[$0]) }
  }

  init(
    address: Address, verb: Change.Verb, title: String, liveKey: String?, fields: [FieldChange],
    units: [SavedUnit]
  ) {
    self.address = address
    self.verb = verb
    self.title = title
    self.liveKey = liveKey
    self.fields = fields
    self.units = units
  }
}

/// A part of a change that is applied whole or not at all.
public struct SavedUnit: Hashable, Sendable {
  /// What it does; left out where objects tell.
  public var title: String?
  /// What a unit of a step does to which objects.
  public var objects: [PlannedObjects]
  /// Why it cannot be done.
  public var conflict: Conflict?
  /// Whether something that it waits for cannot be done.
  public var isBlocked: Bool

  /// A reason that a plan gave.
  public struct Conflict: Hashable, Sendable {
    /// Stable.
    public var code: String
    /// For people.
    public var message: String
  }

  init(_ unit: Unit) {
    title = unit.objects.isEmpty ? unit.title : nil
    objects = unit.objects
    conflict = unit.conflict.map { Conflict(code: $0.code.rawValue, message: $0.message) }
    isBlocked = unit.isBlocked
  }

  init(title: String?, objects: [PlannedObjects], conflict: Conflict?, isBlocked: Bool) {
    self.title = title
    self.objects = objects
    self.conflict = conflict
    self.isBlocked = isBlocked
  }
}

extension SavedPlan {
  /// What of a plan has to be kept: what it changes, and the keys of what it has found by name.
  public static func changes(of plan: Plan) -> [SavedChange] {
    plan.changes.filter { $0.verb != .keep || $0.liveKey != nil }
      .map { SavedChange($0, of: plan) }
  }
}
