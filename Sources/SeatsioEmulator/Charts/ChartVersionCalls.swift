import SeatsioModel

/// Retrieving, publishing and copying the versions of a chart.
extension WorkspaceState {
  func retrievePublishedVersion(_ call: Call) throws(APIFailure) -> Answer {
    let drawing = try chart(call.chartKey).published.drawing
    return .json { $0.value(drawing) }
  }

  func retrieveDraftVersion(_ call: Call) throws(APIFailure) -> Answer {
    let drawing = try chart(call.chartKey).requiredDraft().drawing
    return .json { $0.value(drawing) }
  }

  mutating func publishDraft(_ call: Call) throws(APIFailure) -> Answer {
    var chart = try chart(call.chartKey)
    try checkDraft(of: chart)
    try chart.publishDraft()
    charts[chart.key] = chart
    note(.chartPublished, chart.key, at: call.now)
    return .noContent
  }

  mutating func discardDraft(_ call: Call) throws(APIFailure) -> Answer {
    var chart = try chart(call.chartKey)
    try chart.discardDraft()
    charts[chart.key] = chart
    return .noContent
  }

  mutating func copyChart(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let original = try chart(call.chartKey)
    return try copy(original.published, of: original, call, &ids)
  }

  mutating func copyDraft(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let original = try chart(call.chartKey)
    return try copy(try original.requiredDraft(), of: original, call, &ids)
  }

  /// Copies a version inside the workspace: a new name, the same tags; events stay behind, and the
  /// copy has no draft.
  private mutating func copy(
    _ version: ChartVersion, of original: ChartState, _ call: Call, _ ids: inout IDSequence
  ) throws(APIFailure) -> Answer {
    let key = addCopy(of: version, of: original, call, &ids)
    return answer(try chart(key), call, status: 201)
  }

  mutating func addCopy(
    of version: ChartVersion, of original: ChartState, _ call: Call, _ ids: inout IDSequence
  ) -> ChartKey {
    var version = version
    version.name += " (copy)"
    return addChart(version, id: ids.next(), tags: original.tags, at: call.now)
  }
}

/// Copies from workspace to workspace keep the name and leave tags, events and draft behind.
extension Company {
  mutating func copyChartToWorkspace(_ call: Call) throws(APIFailure) -> Answer {
    try copyChart(
      call, from: call.workspace,
      to: try requiredPosition(WorkspaceKey(call.argument("toWorkspaceKey"))))
  }

  mutating func copyChartBetweenWorkspaces(_ call: Call) throws(APIFailure) -> Answer {
    try copyChart(
      call,
      from: try requiredPosition(WorkspaceKey(call.argument("fromWorkspaceKey"))),
      to: try requiredPosition(WorkspaceKey(call.argument("toWorkspaceKey"))))
  }

  private mutating func copyChart(
    _ call: Call, from source: Int, to target: Int
  ) throws(APIFailure) -> Answer {
    guard workspaces[source].info.isActive, workspaces[target].info.isActive else {
      throw .forbidden
    }
    let version = try workspaces[source].chart(call.chartKey).published
    let copy = workspaces[target].addChart(version, id: ids.next(), at: call.now)
    logNotes(of: target)
    return workspaces[target].answer(try workspaces[target].chart(copy), call, status: 201)
  }
}
