public import SeatsioModel

/// Finds declared things of a job by name or key, and the workspace that each belongs to.
///
/// Every lookup takes constant time; where a workspace is `nil`, it is that of the connection.
public struct JobIndex: Sendable {
  private var eventsByKey: [EventKey: [EventDeclaration]] = [:]
  private var charts: [String: ChartDeclaration] = [:]

  /// Indexes a job.
  ///
  /// Cost: linear in its charts and events.
  public init(_ job: Job) {
    for event in job.events { eventsByKey[event.key.value, default: []].append(event) }
    for chart in job.charts { charts[chart.address.name] = chart }
  }

  /// The chart with a local name.
  public func chart(named name: String) -> ChartDeclaration? { charts[name] }

  /// The declared events with a key; several only in several workspaces.
  public func events(_ key: EventKey) -> [EventDeclaration] { eventsByKey[key] ?? [] }

  /// A declared event belongs to the workspace of its chart.
  public func workspace(of event: EventDeclaration) -> Reference<WorkspaceKey>? {
    switch event.chart.value {
    case .declared(let name): charts[name]?.workspace?.value
    case .key: event.workspace?.value
    }
  }

  /// The declared event that is meant; `nil` where the key is that of an event outside.
  public func event(_ target: EventTarget) -> EventDeclaration? {
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
