/// What a declared thing is called inside a job: `charts.hall`, `events.hamlet[2026-12-01]`, or
/// just the id for a step.
public struct Address: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The section of the job file that declares the thing, in the order in which things are made.
  public enum Kind: String, Hashable, Comparable, Sendable, CaseIterable {
    case workspace = "workspaces"
    case chart = "charts"
    case season = "seasons"
    case event = "events"
    case holdToken = "hold_tokens"
    case step = "steps"

    /// Orders sections by when their things are made.
    public static func < (left: Kind, right: Kind) -> Bool { left.order < right.order }

    private var order: Int {
      switch self {
      case .workspace: 0
      case .chart: 1
      case .season: 2
      case .event: 3
      case .holdToken: 4
      case .step: 5
      }
    }

    /// The singular, for messages.
    public var noun: String {
      switch self {
      case .workspace: "workspace"
      case .chart: "chart"
      case .season: "season"
      case .event: "event"
      case .holdToken: "hold token"
      case .step: "step"
      }
    }
  }

  /// The section that declares it.
  public var kind: Kind
  /// The key of the entry, or the id of the step.
  public var name: String
  /// Which of the things that a `for_each` makes; `nil` without one.
  public var instance: String?

  /// Makes one of its parts.
  public init(_ kind: Kind, _ name: String, instance: String? = nil) {
    self.kind = kind
    self.name = name
    self.instance = instance
  }

  /// As messages and reports show it.
  public var description: String {
    let own = instance.map { "\(name)[\($0)]" } ?? name
    return kind == .step ? own : "\(kind.rawValue).\(own)"
  }

  /// Orders by section, name and instance.
  public static func < (left: Address, right: Address) -> Bool {
    (left.kind, left.name, left.instance ?? "") < (right.kind, right.name, right.instance ?? "")
  }
}
