public import FoundationEssentials

/// A hold token: the right to hold seats for a while, in one workspace.
///
/// It lives 15 minutes unless asked otherwise, and two hours at most counted from its creation.
public struct HoldToken: Hashable, Sendable, Codable {
  public var holdToken: HoldTokenKey
  public var expiresAt: Date
  /// What was left when the server answered, in seconds, rounded down.
  public var expiresInSeconds: Int
  public var workspaceKey: WorkspaceKey?

  public init(
    holdToken: HoldTokenKey, expiresAt: Date, expiresInSeconds: Int, workspaceKey: WorkspaceKey?
  ) {
    self.holdToken = holdToken
    self.expiresAt = expiresAt
    self.expiresInSeconds = expiresInSeconds
    self.workspaceKey = workspaceKey
  }
}
