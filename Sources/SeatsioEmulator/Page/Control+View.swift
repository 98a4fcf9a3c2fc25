import SeatsioModel

/// What the first page asks for.
extension Control {
  func view(_ path: [String]) throws(APIFailure) -> Answer {
    switch (path.count, path.first, path.last) {
    case (0, _, _):
      return service.stateForReading.pageOverview()
    case (3, "events", _):
      return try workspace(path[1]).pageEvent(EventKey(path[2]))
    case (4, "events", "states"):
      return try workspace(path[1]).pageStates(EventKey(path[2]))
    default:
      throw .notFound(
        InferredChoices.notServed,
        "The control endpoint has no GET \(Self.prefix)/view/\(path.joined(separator: "/"))")
    }
  }

  private func workspace(_ key: String) throws(APIFailure) -> WorkspaceState {
    guard var workspace = service.stateForReading.pageWorkspace(key) else {
      throw .workspaceNotFound(WorkspaceKey(key))
    }
    // A copy: that holds have run out is seen here, and noted when a call comes upon it.
    var ids = IDSequence()
    workspace.expireHolds(at: service.clock.now(), &ids)
    return workspace
  }
}
