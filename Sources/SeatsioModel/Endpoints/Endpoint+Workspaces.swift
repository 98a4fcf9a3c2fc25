extension Endpoint {
  // MARK: Workspaces: these need a company admin key.

  /// Answers the new workspace, active, with its secret key.
  public static let createWorkspace = Endpoint("createWorkspace", .post, "/workspaces", .regular)
  /// Active and inactive ones, newest first; `filter` looks into names and public keys.
  public static let listWorkspaces = Endpoint("listWorkspaces", .get, "/workspaces", .regular)
  /// Like `listWorkspaces`, the active ones only.
  public static let listActiveWorkspaces = Endpoint(
    "listActiveWorkspaces", .get, "/workspaces/active", .regular)
  /// Like `listWorkspaces`, the inactive ones only.
  public static let listInactiveWorkspaces = Endpoint(
    "listInactiveWorkspaces", .get, "/workspaces/inactive", .regular)
  /// One workspace, with its secret key; `WORKSPACE_NOT_FOUND` if there is none.
  public static let workspace = Endpoint("workspace", .get, "/workspaces/{key}", .regular)
  /// Changes the name, and nothing else.
  public static let updateWorkspace = Endpoint(
    "updateWorkspace", .post, "/workspaces/{key}", .regular)
  /// The only call that an inactive workspace allows.
  public static let activateWorkspace = Endpoint(
    "activateWorkspace", .post, "/workspaces/{key}/actions/activate", .regular)
  /// Lets every other call on the workspace fail.
  public static let deactivateWorkspace = Endpoint(
    "deactivateWorkspace", .post, "/workspaces/{key}/actions/deactivate", .regular)
  /// Deletes an inactive workspace for good.
  public static let deleteWorkspace = Endpoint(
    "deleteWorkspace", .delete, "/workspaces/{key}", .regular)
  /// Answers a new secret key; the old one stops working.
  public static let regenerateWorkspaceSecretKey = Endpoint(
    "regenerateWorkspaceSecretKey", .post,
    "/workspaces/{key}/actions/regenerate-secret-key", .regular)
  /// Answers a further secret key; the old one keeps working until it is removed.
  public static let addWorkspaceSecretKey = Endpoint(
    "addWorkspaceSecretKey", .post, "/workspaces/{key}/actions/add-secret-key", .regular)
  /// Ends one of several secret keys.
  public static let removeWorkspaceSecretKey = Endpoint(
    "removeWorkspaceSecretKey", .post, "/workspaces/{key}/actions/remove-secret-key", .regular)
  /// Makes a workspace the one that an admin key acts on by default.
  public static let setDefaultWorkspace = Endpoint(
    "setDefaultWorkspace", .post, "/workspaces/actions/set-default/{key}", .regular)

  static let workspacesRows = [
    createWorkspace, listWorkspaces, listActiveWorkspaces, listInactiveWorkspaces, workspace,
    updateWorkspace, activateWorkspace, deactivateWorkspace, deleteWorkspace,
    regenerateWorkspaceSecretKey, addWorkspaceSecretKey, removeWorkspaceSecretKey,
    setDefaultWorkspace,
  ]
}
