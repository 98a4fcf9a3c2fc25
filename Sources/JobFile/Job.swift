public import Diagnostics
public import SeatsioModel

/// A job: everything that a job file declares, checked, interpolated and expanded.
///
/// Declarations stand in file order. References between them are known to exist; whether they
/// form a cycle is the planner's to say.
public struct Job: Sendable {
  /// The job's name, or the file's where it has none.
  public var name: String
  /// How to reach the account.
  public var connection: Connection
  /// How the plan is packed and carried out.
  public var execution: Execution
  /// In file order.
  public var workspaces: [WorkspaceDeclaration]
  /// In file order.
  public var charts: [ChartDeclaration]
  /// In file order.
  public var seasons: [SeasonDeclaration]
  /// In file order, each `for_each` expanded.
  public var events: [EventDeclaration]
  /// In file order.
  public var holdTokens: [HoldTokenDeclaration]
  /// In file order, each `for_each` expanded.
  public var steps: [StepDeclaration]
  /// What the account looks like before the job, for the emulator.
  public var emulator: EmulatorSection?
  /// Whether texts have keys in them that only the account knows, see ``OutputReference``.
  public var hasOpenOutputs = false
}

extension Job {
  /// Everything declared, in the order of the sections, with what `depends_on` says of it.
  public var dependencies: [(address: Address, dependsOn: [Located<Address>])] {
    var result = workspaces.map { (address: $0.address, dependsOn: $0.dependsOn) }
    result += charts.map { (address: $0.address, dependsOn: $0.dependsOn) }
    result += seasons.map { (address: $0.address, dependsOn: $0.dependsOn) }
    result += events.map { (address: $0.address, dependsOn: $0.dependsOn) }
    result += holdTokens.map { (address: $0.address, dependsOn: $0.dependsOn) }
    result += steps.map { (address: $0.address, dependsOn: $0.dependsOn) }
    return result
  }
}

/// A thing inside the file, by its local name, or outside it, by its key.
public enum Reference<Key: Hashable & Sendable>: Hashable, Sendable {
  case declared(String)
  case key(Key)
}

/// Whether a thing should be there.
public enum Presence: String, Hashable, Sendable, CaseIterable {
  /// It is made, revived and brought up to date.
  case present
  /// It is removed as far as the API can: a chart is archived, a workspace deactivated, anything
  /// else deleted.
  case absent
}

/// Whether a workspace should be there.
public enum WorkspacePresence: String, Hashable, Sendable, CaseIterable {
  /// It is made, activated and brought up to date.
  case present
  /// It is deactivated.
  case absent
  /// It is deactivated and deleted.
  case deleted
}

/// A workspace that the job wants to exist, or not to.
public struct WorkspaceDeclaration: Sendable {
  /// What the thing is called inside the job.
  public var address: Address
  /// Where it is declared.
  public var mark: SourceMark
  /// Finds the workspace again whatever its name; `nil`: the name finds it.
  public var key: Located<WorkspaceKey>?
  /// What people call it.
  public var name: Located<String>
  /// Names it had before; they find it too.
  public var previousNames: [Located<String>]
  /// Only settable at creation; `nil` is not managed.
  public var isTest: Located<Bool>?
  /// Whether it becomes the default workspace of the account.
  public var isDefault: Bool
  /// Whether it should be there.
  public var state: Located<WorkspacePresence>?
  /// What has to be done before, beside what references say.
  public var dependsOn: [Located<Address>]
}

/// A hold token that steps share.
public struct HoldTokenDeclaration: Sendable {
  /// What the thing is called inside the job.
  public var address: Address
  /// Where it is declared.
  public var mark: SourceMark
  /// 1…120; `nil`: the account's default.
  public var expiresInMinutes: Located<Int>?
  /// `nil`: the workspace of the events of the steps that use it.
  public var workspace: Located<Reference<WorkspaceKey>>?
  /// What has to be done before, beside what references say.
  public var dependsOn: [Located<Address>]
}
