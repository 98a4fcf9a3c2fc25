/// A workspace: a set of charts and events with keys of their own inside one company.
public struct Workspace: Hashable, Sendable, Decodable {
  /// The server's own number, by which lists are paged; calls name the key.
  public var id: Int64
  /// Any characters; not unique.
  public var name: String
  /// The public key, which may be shown; compare `secretKey`.
  public var key: WorkspaceKey
  /// The workspace's own secret key, never printed.
  public var secretKey: SecretKey
  /// Whether it is for trying out; no call changes it after creation.
  public var isTest: Bool
  /// Every call on an inactive workspace fails, except activating it.
  public var isActive: Bool
  /// Whether calls with an admin key and no workspace header land here; one per company.
  public var isDefault: Bool

  /// A workspace as it is after creation: active, and neither a test nor the default one.
  public init(
    id: Int64, name: String, key: WorkspaceKey, secretKey: SecretKey, isTest: Bool = false,
    isActive: Bool = true, isDefault: Bool = false
  ) {
    self.id = id
    self.name = name
    self.key = key
    self.secretKey = secretKey
    self.isTest = isTest
    self.isActive = isActive
    self.isDefault = isDefault
  }
}

extension Workspace {
  /// The JSON form *with* the secret key, as the server answers it; not for logs and reports.
  public var revealedJSON: JSONValue {
    .object([
      "id": .integer(id), "name": .string(name), "key": .string(key.rawValue),
      "secretKey": .string(secretKey.reveal()), "isTest": .bool(isTest),
      "isActive": .bool(isActive), "isDefault": .bool(isDefault),
    ])
  }
}
