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
  /// In file order, each `for_each` expanded.
  public var events: [EventDeclaration]
  /// In file order.
  public var holdTokens: [HoldTokenDeclaration]
  /// In file order, each `for_each` expanded.
  public var steps: [StepDeclaration]
  /// What the account looks like before the job, for the emulator.
  public var emulator: EmulatorSection?
}

/// A thing inside the file, by its local name, or outside it, by its key.
public enum Reference<Key: Hashable & Sendable>: Hashable, Sendable {
  case declared(String)
  case key(Key)
}

/// A workspace that the job wants to exist.
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
  /// What has to be done before, beside what references say.
  public var dependsOn: [Located<Address>]
}

/// A chart that the job wants to exist.
public struct ChartDeclaration: Sendable {
  /// What the thing is called inside the job.
  public var address: Address
  /// Where it is declared.
  public var mark: SourceMark
  /// `nil`: the workspace of the connection.
  public var workspace: Located<Reference<WorkspaceKey>>?
  /// Finds the chart again whatever its name; `nil`: the name finds it.
  public var key: Located<ChartKey>?
  /// What people call it.
  public var name: Located<String>
  /// Names it had before; they find it too.
  public var previousNames: [Located<String>]
  /// Where the drawing comes from when the chart has to be made; `nil`: an empty chart.
  public var copyOf: Located<ChartSource>?
  /// Those that must be there; others stay.
  public var categories: [Located<Category>]
  /// The whole set; `nil` is not managed.
  public var tags: Located<[String]>?
  /// Whether a draft that usher's own edits make on a chart with events is published.
  public var published: Bool
  /// What has to be done before, beside what references say.
  public var dependsOn: [Located<Address>]
}

/// The chart that another one is copied from.
public struct ChartSource: Hashable, Sendable {
  /// The chart, by local name or key.
  public var chart: Reference<ChartKey>
  /// Only with a key; `nil`: the workspace of the copy.
  public var workspace: Reference<WorkspaceKey>?
}

/// An event that the job wants to exist.
public struct EventDeclaration: Sendable {
  /// What the thing is called inside the job.
  public var address: Address
  /// Where it is declared.
  public var mark: SourceMark
  /// What identifies it.
  public var key: Located<EventKey>
  /// The chart, by local name or key.
  public var chart: Located<Reference<ChartKey>>
  /// Only where the chart is given by its key; `nil`: that of the chart, or of the connection.
  public var workspace: Located<Reference<WorkspaceKey>>?
  /// What people call it.
  public var name: Located<String>?
  /// `yyyy-MM-dd`.
  public var date: Located<String>?
  /// Those that must be there; others stay.
  public var channels: [Located<ChannelDeclaration>]
  /// `nil` is not managed; `.everything` means no restriction.
  public var forSale: Located<ForSale>?
  /// What has to be done before, beside what references say.
  public var dependsOn: [Located<Address>]
}

/// A channel of an event.
public struct ChannelDeclaration: Hashable, Sendable {
  /// What identifies it.
  public var key: ChannelKey
  /// What people call it.
  public var name: String
  /// A CSS colour.
  public var color: String
  /// Its place in lists of channels.
  public var index: Int?
  /// The whole list; `nil` is not managed.
  public var objects: [ObjectLabel]?
  /// The whole map; `nil` is not managed.
  public var areaPlaces: [String: Int]?
}

/// What of an event is for sale.
public enum ForSale: Hashable, Sendable {
  case everything
  /// Everything except what the configuration lists, or nothing but it.
  case restricted(ForSaleConfig)
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
