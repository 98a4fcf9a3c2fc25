public import SeatsioModel

/// Calls about workspaces; all need a company admin key.
public struct Workspaces: Sendable {
  let client: Client

  /// Makes a workspace; names need not be unique.
  public func create(name: String, isTest: Bool = false) async throws(APIError) -> Workspace {
    struct Body: Encodable {
      var name: String
      var isTest: Bool
    }
    return try await client.send(
      APIRequest(.createWorkspace, body: Body(name: name, isTest: isTest), answer: .json))
  }

  /// Active and inactive workspaces, newest first.
  ///
  /// - Parameter filter: A part of the name or of the key.
  public func list(filter: String? = nil) -> PagedSequence<Workspace> {
    list(.listWorkspaces, filter)
  }

  /// Active workspaces, newest first.
  public func active(filter: String? = nil) -> PagedSequence<Workspace> {
    list(.listActiveWorkspaces, filter)
  }

  /// Inactive workspaces, newest first.
  public func inactive(filter: String? = nil) -> PagedSequence<Workspace> {
    list(.listInactiveWorkspaces, filter)
  }

  /// One workspace.
  public func workspace(_ key: WorkspaceKey) async throws(APIError) -> Workspace {
    try await client.send(APIRequest(.workspace, [.init(key)], answer: .json))
  }

  /// Renames a workspace.
  public func update(_ key: WorkspaceKey, name: String) async throws(APIError) {
    try await client.send(
      APIRequest(.updateWorkspace, [.init(key)], body: ["name": name], answer: .nothing))
  }

  /// Lets an inactive workspace be used again.
  public func activate(_ key: WorkspaceKey) async throws(APIError) {
    try await client.send(APIRequest(.activateWorkspace, [.init(key)], answer: .nothing))
  }

  /// Makes every call in the workspace fail, except activating it.
  public func deactivate(_ key: WorkspaceKey) async throws(APIError) {
    try await client.send(APIRequest(.deactivateWorkspace, [.init(key)], answer: .nothing))
  }

  private func list(_ endpoint: Endpoint, _ filter: String?) -> PagedSequence<Workspace> {
    let query = filter.map { [QueryItem("filter", $0)] } ?? []
    return PagedSequence(client: client, request: APIRequest(endpoint, query: query, answer: .json))
  }
}

extension Client {
  /// Workspaces of the company.
  public var workspaces: Workspaces { Workspaces(client: self) }
}
