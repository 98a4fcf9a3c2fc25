public import JobFile

/// What a plan of a part of a job has taken along and left out.
public struct PlanPart: Hashable, Sendable {
  /// Things that differ and were not asked for, and that something else needs; in file order.
  public var needed: [Address] = []
  /// Things that differ and were not asked for; in file order.
  public var leftOut: [Address] = []
  /// Things that were asked for, and cannot be done without one that was excluded; in file order.
  public var cutOff: [CutOff] = []

  /// A thing that needs one that was excluded.
  public struct CutOff: Hashable, Sendable {
    /// The thing.
    public var address: Address
    /// What it needs, perhaps by way of others.
    public var excluded: Address
    /// Whether a pattern of what is wanted names it.
    public var isWanted: Bool
  }
}
