import SeatsioModel

/// What one call changed, as far as tables of records go: enough to write just that down.
///
/// What is small and has no table (what a workspace or an account says of itself) is compared as a
/// whole by whoever writes it down.
struct StateChanges: Sendable {
  struct Workspace: Sendable {
    var charts: Set<ChartKey> = []
    /// Events that were added, changed or removed, with the labels of their changed objects.
    var events: [Int64: Set<String>] = [:]
    var deletedEvents: Set<Int64> = []
    var holdTokens: Set<HoldTokenKey> = []

    var isEmpty: Bool {
      charts.isEmpty && events.isEmpty && deletedEvents.isEmpty && holdTokens.isEmpty
    }
  }

  /// Position of the company.
  var company: Int
  /// The workspace that the call was confined to; `nil`: it may have changed all of them.
  var onlyWorkspace: Int?
  /// By the position of the workspace; only those with changes.
  var workspaces: [Int: Workspace]
}

extension WorkspaceState {
  /// What was changed since the last time.
  mutating func takeChanges() -> StateChanges.Workspace {
    var changes = StateChanges.Workspace(
      charts: charts.takeChanges(), deletedEvents: deletedEvents.takeChanges(),
      holdTokens: holdTokens.takeChanges())
    for id in events.takeChanges() { changes.events[id] = events[id]?.touched.takeChanges() ?? [] }
    // Asking a changed event for its objects counts as a change of the event; nobody else is to
    // hear of that.
    if !changes.events.isEmpty { _ = events.takeChanges() }
    return changes
  }

  /// As if the changes had been taken, for a state that is in memory only.
  mutating func forgetChanges() {
    charts.forgetChanges()
    deletedEvents.forgetChanges()
    holdTokens.forgetChanges()
    for id in events.changed { events[id]?.touched.forgetChanges() }
    events.forgetChanges()
  }
}

extension Company {
  /// What was changed in its workspaces since the last time, by their position.
  mutating func takeChanges() -> [Int: StateChanges.Workspace] {
    var changes: [Int: StateChanges.Workspace] = [:]
    for index in workspaces.indices {
      let workspace = workspaces[index].takeChanges()
      if !workspace.isEmpty { changes[index] = workspace }
    }
    return changes
  }

  mutating func forgetChanges() {
    for index in workspaces.indices { workspaces[index].forgetChanges() }
  }
}
