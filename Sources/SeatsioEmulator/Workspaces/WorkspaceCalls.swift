import FoundationEssentials
import SeatsioModel

/// The calls about workspaces, besides those about their keys.
extension Company {
  mutating func createWorkspace(_ call: Call) throws(APIFailure) -> Answer {
    let fields = try call.fields()
    let workspace = try addWorkspace(
      name: try fields.requiredString("name"), isTest: try fields.bool("isTest") ?? false)
    return .json(status: 201) { $0.value(workspace.revealedJSON) }
  }

  @discardableResult
  mutating func addWorkspace(
    name: String, key: WorkspaceKey? = nil, isTest: Bool
  ) throws(APIFailure) -> Workspace {
    try Self.check(name)
    if let key, position(key) != nil {
      throw .badRequest("A workspace with the key \(key) exists already")
    }
    let info = Workspace(
      id: ids.next(), name: name, key: key ?? WorkspaceKey(UUID.key()),
      secretKey: SecretKey(UUID.key()), isTest: isTest)
    var workspace = WorkspaceState(info)
    workspace.settings = account.settings
    note(info.secretKey, opens: .workspace(workspaces.count))
    workspaces.append(workspace)
    return info
  }

  func listWorkspaces(
    _ call: Call, where isWanted: (Workspace) -> Bool
  ) throws(APIFailure) -> Answer {
    let filter = try call.single("filter")?.lowercased() ?? ""
    let found = workspaces.reversed().filter { !$0.isDeleted }.map(\.info).filter { workspace in
      isWanted(workspace)
        && (filter.isEmpty || workspace.name.lowercased().contains(filter)
          || workspace.key.rawValue.lowercased().contains(filter))
    }
    let page = try PageRequest(call.target).page(of: found, id: \.id)
    return .page(page) { $0.value($1.revealedJSON) }
  }

  func retrieveWorkspace(_ call: Call) throws(APIFailure) -> Answer {
    let workspace = workspaces[try namedWorkspace(call)].info
    return .json { $0.value(workspace.revealedJSON) }
  }

  mutating func updateWorkspace(_ call: Call) throws(APIFailure) -> Answer {
    let position = try activeWorkspace(call)
    let name = try call.fields().requiredString("name")
    try Self.check(name)
    workspaces[position].info.name = name
    return .noContent
  }

  mutating func setWorkspace(_ call: Call, active: Bool) throws(APIFailure) -> Answer {
    workspaces[try namedWorkspace(call)].info.isActive = active
    return .noContent
  }

  /// Moves the mark of the default workspace, which calls with an admin key and no header act in.
  mutating func setDefaultWorkspace(_ call: Call) throws(APIFailure) -> Answer {
    let chosen = try activeWorkspace(call)
    for index in workspaces.indices { workspaces[index].info.isDefault = index == chosen }
    return .noContent
  }

  mutating func deleteWorkspace(_ call: Call) throws(APIFailure) -> Answer {
    let position = try namedWorkspace(call)
    let info = workspaces[position].info
    guard !info.isActive else {
      throw .badRequest("Workspace \(info.key) is active; only inactive workspaces can be deleted")
    }
    guard !info.isDefault || InferredChoices.defaultWorkspaceCanBeDeleted else {
      throw .badRequest("Workspace \(info.key) is the default workspace, which cannot be deleted")
    }
    for key in workspaces[position].secretKeys { note(key, opens: nil) }
    workspaces[position].isDeleted = true
    return .noContent
  }

  func namedWorkspace(_ call: Call) throws(APIFailure) -> Int {
    try requiredPosition(WorkspaceKey(call.argument("key")))
  }

  /// The workspace that a call names, unless it is inactive: then all calls on it fail but
  /// retrieval, activation, deactivation and deletion.
  func activeWorkspace(_ call: Call) throws(APIFailure) -> Int {
    let position = try namedWorkspace(call)
    guard workspaces[position].info.isActive else { throw InferredChoices.inactiveWorkspace }
    return position
  }

  private static func check(_ name: String) throws(APIFailure) {
    guard !name.isEmpty else { throw .badRequest("#/name: expected minLength: 1, actual: 0") }
  }
}
