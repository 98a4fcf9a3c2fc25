public import SeatsioModel

/// Calls about hold tokens, which belong to one workspace.
public struct HoldTokens: Sendable {
  let client: Client

  /// Makes a hold token.
  ///
  /// - Parameter expiresInMinutes: `nil` means the account's setting, 15 unless changed.
  public func create(expiresInMinutes: Int? = nil) async throws(APIError) -> HoldToken {
    struct Body: Encodable {
      var expiresInMinutes: Int?
    }
    return try await client.send(
      APIRequest(
        .createHoldToken, body: Body(expiresInMinutes: expiresInMinutes), answer: .large))
  }

  /// A hold token as it is; `notFound` once it has expired.
  public func holdToken(_ key: HoldTokenKey) async throws(APIError) -> HoldToken {
    try await client.send(APIRequest(.holdToken, [.init(key)], answer: .large))
  }

  /// Lets a hold token expire some minutes from now, at most two hours after its creation.
  ///
  /// - Parameter minutes: 0 expires it at once.
  @discardableResult
  public func expire(
    _ key: HoldTokenKey, inMinutes minutes: Int
  ) async throws(APIError) -> HoldToken {
    try await client.send(
      APIRequest(
        .expireHoldToken, [.init(key)], body: ["expiresInMinutes": minutes], answer: .large))
  }
}

extension Client {
  /// Hold tokens of the workspace.
  public var holdTokens: HoldTokens { HoldTokens(client: self) }
}
