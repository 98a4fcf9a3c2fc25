public import SeatsioModel

/// Calls about workspaces; all need a company admin key.
///
/// A workspace that does not exist, or does no longer, is ``APIError/Kind/notFound``.
public struct Workspaces: Sendable {
  let client: Client

  /// Makes a workspace, which is active; names need not be unique.
  ///
  /// - Parameter isTest: No call changes it afterwards.
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
  /// - Parameter filter: A part of the name or of the public key.
  public func list(filter: String? = nil) -> PagedSequence<Workspace> {
    Self.list(.listWorkspaces, filter, client)
  }

  /// Active workspaces.
  public var active: Selection { Selection(client: client, endpoint: .listActiveWorkspaces) }

  /// Inactive workspaces.
  public var inactive: Selection { Selection(client: client, endpoint: .listInactiveWorkspaces) }

  /// The active or the inactive ones of a company's workspaces.
  public struct Selection: Sendable {
    let client: Client
    let endpoint: Endpoint

    /// The workspaces of this selection, newest first.
    ///
    /// - Parameter filter: A part of the name or of the public key.
    public func list(filter: String? = nil) -> PagedSequence<Workspace> {
      Workspaces.list(endpoint, filter, client)
    }
  }

  /// One workspace, active or not.
  public func workspace(_ key: WorkspaceKey) async throws(APIError) -> Workspace {
    try await client.send(APIRequest(.workspace, [.init(key)], answer: .json))
  }

  /// Renames a workspace; nothing else of it can be changed.
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

  /// Deletes an inactive workspace with all it holds; this cannot be undone.
  ///
  /// The server refuses it for an active one.
  public func delete(_ key: WorkspaceKey) async throws(APIError) {
    try await client.send(APIRequest(.deleteWorkspace, [.init(key)], answer: .nothing))
  }

  /// Makes a workspace the one that an admin key works in unless told otherwise.
  public func setDefault(_ key: WorkspaceKey) async throws(APIError) {
    try await client.send(APIRequest(.setDefaultWorkspace, [.init(key)], answer: .nothing))
  }

  fileprivate static func list(
    _ endpoint: Endpoint, _ filter: String?, _ client: Client
  ) -> PagedSequence<Workspace> {
    let query = filter.map { [QueryItem("filter", $0)] } ?? []
    return PagedSequence(client: client, request: APIRequest(endpoint, query: query, answer: .json))
  }
}

extension Client {
  /// Workspaces of the company.
  public var workspaces: Workspaces { Workspaces(client: self) }
}
