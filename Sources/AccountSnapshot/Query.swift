public import SeatsioModel

/// The workspace that a call works in.
public enum WorkspaceScope: Hashable, Comparable, Sendable {
  /// That of the connection: its `workspace_key`, else the key's own.
  case connection
  case key(WorkspaceKey)

  /// What to send as `X-Workspace-Key`; `nil` for what the connection itself says.
  public var key: WorkspaceKey? {
    switch self {
    case .connection: nil
    case .key(let key): key
    }
  }

  /// Orders the connection's own workspace first, then by key.
  public static func < (left: WorkspaceScope, right: WorkspaceScope) -> Bool {
    switch (left, right) {
    case (.connection, .key): true
    case (_, .connection): false
    case (.key(let left), .key(let right)): left < right
    }
  }
}

/// One question about the account; the planner asks them, a reader answers.
public enum Query: Hashable, Sendable {
  /// All workspaces, active or not; needs a company admin key.
  case workspaces
  /// The charts of a workspace that are not archived.
  case charts(WorkspaceScope)
  case archivedCharts(WorkspaceScope)
  /// One chart, which may not exist.
  case chart(WorkspaceScope, ChartKey)
  /// The categories of the published version.
  case categories(WorkspaceScope, ChartKey)
  /// Name and categories of the draft, which may not exist.
  case draft(WorkspaceScope, ChartKey)
  /// All objects of the published version.
  case chartObjects(WorkspaceScope, ChartKey)
  /// All objects of the draft.
  case draftObjects(WorkspaceScope, ChartKey)
  /// What the service finds wrong with the published versions of a workspace's charts.
  case validations(WorkspaceScope)
  /// All events of a workspace.
  case events(WorkspaceScope)
  /// An event, or a season with its events, which may not exist.
  case season(WorkspaceScope, EventKey)
  /// All objects of an event with their state.
  case eventObjects(WorkspaceScope, EventKey)
  /// The status changes of an area, newest first: reports give only its totals.
  case areaLog(WorkspaceScope, EventKey, ObjectLabel)
  /// All ids of ticket buyers of the account; needs a company admin key.
  case ticketBuyers
  /// A token that an earlier run made, which may have expired.
  case holdToken(WorkspaceScope, HoldTokenKey)
}
