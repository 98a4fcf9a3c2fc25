public import SeatsioModel

/// Keys of workspaces. To change one without interruption: add a key, let all programs use it, then
/// remove the old one.
extension Workspaces {
  /// Replaces the secret key of a workspace; programs with the old one are locked out at once.
  ///
  /// - Returns: The new key.
  public func regenerateSecretKey(of key: WorkspaceKey) async throws(APIError) -> SecretKey {
    try await client.send(
      APIRequest(.regenerateWorkspaceSecretKey, [.init(key)], answer: .member("secretKey")))
  }

  /// Gives a workspace a further secret key; the present ones keep working.
  ///
  /// - Returns: The new key.
  public func addSecretKey(to key: WorkspaceKey) async throws(APIError) -> SecretKey {
    try await client.send(
      APIRequest(.addWorkspaceSecretKey, [.init(key)], answer: .member("secretKey")))
  }

  /// Ends one of several secret keys of a workspace.
  ///
  /// The documentation does not show the request's body. It is sent as `secretKeyToRemove`, after
  /// the official Ruby client's argument `secret_key_to_remove`: an inference. If the server
  /// refuses it, the call fails as ``APIError/Kind/validation`` and no key is lost.
  public func removeSecretKey(
    _ secretKey: SecretKey, from key: WorkspaceKey
  ) async throws(APIError) {
    try await client.send(
      APIRequest(
        .removeWorkspaceSecretKey, [.init(key)],
        body: ["secretKeyToRemove": secretKey.reveal()], answer: .nothing))
  }
}
