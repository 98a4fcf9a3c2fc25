import FoundationEssentials
import SeatsioModel

/// An account: its workspaces, and the numbering they share.
struct Company {
  let adminKey: SecretKey
  var workspaces: [WorkspaceState]
  var ids = IDSequence()

  /// A fresh account with a default workspace.
  init(adminKey: SecretKey, workspaceKey: WorkspaceKey, workspaceSecretKey: SecretKey) {
    self.adminKey = adminKey
    let info = Workspace(
      id: ids.next(), name: "Production workspace", key: workspaceKey,
      secretKey: workspaceSecretKey, isDefault: true)
    workspaces = [WorkspaceState(info)]
  }

  /// The workspace with a public key, or the default one.
  func selected(_ key: String?) -> Int? {
    guard let key else { return workspaces.firstIndex { $0.info.isDefault } }
    return position(WorkspaceKey(key))
  }

  /// Runs a call inside its workspace, after releasing holds that have run out by now.
  mutating func perform(
    _ call: Call,
    _ run: (inout WorkspaceState, Call, inout IDSequence) throws -> Answer
  ) rethrows -> Answer {
    expireHolds(call)
    return try run(&workspaces[call.workspace], call, &ids)
  }

  /// Releases what holds that have run out still keep in the workspace of a call.
  mutating func expireHolds(_ call: Call) {
    workspaces[call.workspace].expireHolds(at: call.now, &ids)
  }

  func position(_ key: WorkspaceKey) -> Int? { workspaces.firstIndex { $0.info.key == key } }

  func requiredPosition(_ key: WorkspaceKey) throws(APIFailure) -> Int {
    guard let position = position(key) else { throw .workspaceNotFound(key) }
    return position
  }
}

// MARK: - Calls about workspaces

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
    guard !name.isEmpty else { throw .badRequest("#/name: expected minLength: 1, actual: 0") }
    if let key, position(key) != nil {
      throw .badRequest("A workspace with the key \(key) exists already")
    }
    let workspace = Workspace(
      id: ids.next(), name: name, key: key ?? WorkspaceKey(UUID.key()),
      secretKey: SecretKey(UUID.key()), isTest: isTest)
    workspaces.append(WorkspaceState(workspace))
    return workspace
  }

  func listWorkspaces(
    _ call: Call, where isWanted: (Workspace) -> Bool
  ) throws(APIFailure) -> Answer {
    let filter = try call.single("filter")?.lowercased() ?? ""
    let found = workspaces.map(\.info).reversed().filter { workspace in
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
    let position = try namedWorkspace(call)
    guard workspaces[position].info.isActive else { throw .forbidden }
    let name = try call.fields().requiredString("name")
    guard !name.isEmpty else { throw .badRequest("#/name: expected minLength: 1, actual: 0") }
    workspaces[position].info.name = name
    return .noContent
  }

  mutating func setWorkspace(_ call: Call, active: Bool) throws(APIFailure) -> Answer {
    workspaces[try namedWorkspace(call)].info.isActive = active
    return .noContent
  }

  private func namedWorkspace(_ call: Call) throws(APIFailure) -> Int {
    try requiredPosition(WorkspaceKey(call.argument("key")))
  }
}
