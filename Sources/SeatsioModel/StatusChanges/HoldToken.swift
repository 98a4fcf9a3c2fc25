public import FoundationEssentials

/// A hold token: the right to hold seats for a while, in one workspace.
///
/// It lives 15 minutes unless asked otherwise, and two hours at most counted from its creation.
public struct HoldToken: Hashable, Sendable, Codable {
  /// The token itself, for which the API uses the same word as for the whole.
  public var holdToken: HoldTokenKey
  /// When the server frees what is held by it.
  public var expiresAt: Date
  /// What was left when the server answered, in seconds, rounded down.
  public var expiresInSeconds: Int
  /// The one workspace in which it holds; optional here, because nothing depends on it.
  public var workspaceKey: WorkspaceKey?

  /// A token as the server answers it; `expiresInSeconds` is not derived from `expiresAt`.
  public init(
    holdToken: HoldTokenKey, expiresAt: Date, expiresInSeconds: Int, workspaceKey: WorkspaceKey?
  ) {
    self.holdToken = holdToken
    self.expiresAt = expiresAt
    self.expiresInSeconds = expiresInSeconds
    self.workspaceKey = workspaceKey
  }
}
