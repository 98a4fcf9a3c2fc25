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
    try chart.publishDraft()
    charts[chart.key] = chart
    return .noContent
  }

  mutating func discardDraft(_ call: Call) throws(APIFailure) -> Answer {
    var chart = try chart(call.chartKey)
    try chart.discardDraft()
    charts[chart.key] = chart
    return .noContent
  }

  /// Copies inside the workspace: a new name, the same tags; events and draft stay behind.
  mutating func copyChart(_ call: Call, _ ids: inout IDSequence) throws(APIFailure) -> Answer {
    let original = try chart(call.chartKey)
    var version = original.published
    version.name += " (copy)"
    let key = addChart(version, id: ids.next(), tags: original.tags)
    return chartAnswer(try chart(key), status: 201)
  }
}

/// Copies from workspace to workspace keep the name and leave tags, events and draft behind.
extension Company {
  mutating func copyChartToWorkspace(_ call: Call) throws(APIFailure) -> Answer {
    try copyChart(
      call.chartKey, from: call.workspace,
      to: try requiredPosition(WorkspaceKey(call.argument("toWorkspaceKey"))))
  }

  mutating func copyChartBetweenWorkspaces(_ call: Call) throws(APIFailure) -> Answer {
    try copyChart(
      call.chartKey,
      from: try requiredPosition(WorkspaceKey(call.argument("fromWorkspaceKey"))),
      to: try requiredPosition(WorkspaceKey(call.argument("toWorkspaceKey"))))
  }

  private mutating func copyChart(
    _ key: ChartKey, from source: Int, to target: Int
  ) throws(APIFailure) -> Answer {
    guard workspaces[source].info.isActive, workspaces[target].info.isActive else {
      throw .forbidden
    }
    let version = try workspaces[source].chart(key).published
    let copy = workspaces[target].addChart(version, id: ids.next())
    return workspaces[target].chartAnswer(try workspaces[target].chart(copy), status: 201)
  }
}
