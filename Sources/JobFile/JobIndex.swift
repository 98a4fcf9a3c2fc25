public import SeatsioModel

/// Finds declared things of a job by name or key, and the workspace that each belongs to.
///
/// Every lookup takes constant time; where a workspace is `nil`, it is that of the connection.
public struct JobIndex: Sendable {
  private var eventsByKey: [EventKey: [DeclaredEvent]] = [:]
  private var charts: [String: ChartDeclaration] = [:]

  /// Indexes a job.
  ///
  /// Cost: linear in its charts, seasons and events.
  public init(_ job: Job) {
    for event in job.declaredEvents { eventsByKey[event.key.value, default: []].append(event) }
    for chart in job.charts { charts[chart.address.name] = chart }
  }

  /// The chart with a local name.
  public func chart(named name: String) -> ChartDeclaration? { charts[name] }

  /// Everything declared with a key of an event; several only in several workspaces.
  public func events(_ key: EventKey) -> [DeclaredEvent] { eventsByKey[key] ?? [] }

  /// A declared event or season belongs to the workspace of its chart.
  public func workspace(of event: DeclaredEvent) -> Reference<WorkspaceKey>? {
    workspace(of: event.chart.value, otherwise: event.workspace?.value)
  }

  /// The workspace of a chart of the file, or the one that stands beside the key of another.
  public func workspace(
    of chart: Reference<ChartKey>, otherwise workspace: Reference<WorkspaceKey>?
  ) -> Reference<WorkspaceKey>? {
    switch chart {
    case .declared(let name): charts[name]?.workspace?.value
    case .key: workspace
    }
  }

  /// The declared event or season that is meant; `nil` where the key is that of one outside.
  public func event(_ target: EventTarget) -> DeclaredEvent? {
    let candidates = events(target.key.value)
    guard let workspace = target.workspace else { return candidates.first }
    return candidates.first { self.workspace(of: $0) == workspace.value }
  }

  /// What is done to an event belongs to the event's workspace.
  public func workspace(of target: EventTarget) -> Reference<WorkspaceKey>? {
    if let event = event(target) { return workspace(of: event) }
    return target.workspace?.value
  }
}
