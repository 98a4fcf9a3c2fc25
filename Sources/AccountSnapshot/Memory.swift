public import SeatsioModel

/// What the journal knows of earlier runs on an account, as far as a plan has use for it: what the
/// account itself does not show.
///
/// Things are found by the identity that a plan gave to the unit that made them.
public struct Memory: Hashable, Sendable {
  /// A copy of a chart that a run began and did not finish.
  public struct StartedCopy: Hashable, Sendable {
    /// `nil`: the call was sent, and nobody heard its answer.
    public var key: ChartKey?
    /// The server's number of the newest chart of the workspace before the call.
    public var newest: Int64

    /// A copy that has a key, or whose answer was lost.
    public init(key: ChartKey?, newest: Int64) {
      self.key = key
      self.newest = newest
    }
  }

  /// Copies that have not got their name, by identity.
  public var copies: [String: StartedCopy] = [:]
  /// How often something was done that leaves no trace, by identity.
  public var done: [String: Int] = [:]
  /// How often it was sent without an answer, by identity.
  public var unclear: [String: Int] = [:]
  /// The newest hold tokens, by local name.
  public var tokens: [String: HoldTokenKey] = [:]
  /// The journal's number of the newest run; 0 if there is none.
  public var newestRun: Int64 = 0

  /// A memory of nothing.
  public init() {}
}
