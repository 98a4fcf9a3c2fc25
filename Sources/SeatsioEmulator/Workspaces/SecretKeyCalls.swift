import FoundationEssentials
import SeatsioModel

/// The calls about the secret keys of a workspace.
///
/// Keys are exchanged without an interruption by adding one, using it everywhere, and removing the
/// old one.
extension Company {
  mutating func regenerateSecretKey(_ call: Call) throws(APIFailure) -> Answer {
    let position = try activeWorkspace(call)
    for key in workspaces[position].secretKeys { note(key, opens: nil) }
    workspaces[position].furtherSecretKeys = []
    return giveKey(to: position)
  }

  mutating func addSecretKey(_ call: Call) throws(APIFailure) -> Answer {
    let position = try activeWorkspace(call)
    workspaces[position].furtherSecretKeys.append(workspaces[position].info.secretKey)
    return giveKey(to: position)
  }

  mutating func removeSecretKey(_ call: Call) throws(APIFailure) -> Answer {
    let position = try activeWorkspace(call)
    let fields = try call.fields()
    var named: String?
    for name in InferredChoices.namesOfKeyToRemove where named == nil {
      named = try fields.string(name)
    }
    guard let named else { throw fields.missing(InferredChoices.namesOfKeyToRemove[0]) }
    var keys = workspaces[position].secretKeys
    guard let index = keys.firstIndex(of: SecretKey(named)) else {
      throw .notFound(
        InferredChoices.secretKeyNotFound,
        "Secret key not found: workspace \(workspaces[position].info.key) has no such key")
    }
    guard keys.count > 1 else {
      throw .badRequest(
        "The last secret key of workspace \(workspaces[position].info.key) cannot be removed")
    }
    note(keys.remove(at: index), opens: nil)
    workspaces[position].info.secretKey = keys.removeLast()
    workspaces[position].furtherSecretKeys = keys
    return .noContent
  }

  /// A new key, which is the one that the workspace shows from now on.
  private mutating func giveKey(to position: Int) -> Answer {
    let key = SecretKey(UUID.key())
    workspaces[position].info.secretKey = key
    note(key, opens: .workspace(position))
    return .json { $0.value(["secretKey": .string(key.reveal())]) }
  }
}

extension WorkspaceState {
  /// All keys that work, oldest first.
  var secretKeys: [SecretKey] { furtherSecretKeys + [info.secretKey] }
}
