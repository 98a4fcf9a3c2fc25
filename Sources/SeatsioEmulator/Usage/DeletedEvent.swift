import SeatsioModel

/// What is left of a deleted event: usage reports go on naming it.
struct DeletedEvent: Codable, Sendable {
  let id: Int64
  let key: EventKey
  let chartKey: ChartKey
  let usage: EventUsage
}

extension WorkspaceState {
  /// Keeps what usage reports need of an event that is about to be deleted.
  mutating func keepUsage(of id: Int64) {
    guard let event = events[id] else { return }
    let usage = usage(of: event)
    guard !usage.isEmpty else { return }
    deletedEvents[id] = DeletedEvent(
      id: id, key: event.key, chartKey: event.chartKey, usage: usage)
  }

  /// The usage of every event there is or was, by rising id.
  var usages: [UsedEvent] {
    let live = events.records.map {
      UsedEvent(
        id: $0.id, key: $0.key, chartKey: $0.chartKey, isDeleted: false, usage: usage(of: $0))
    }
    let deleted = deletedEvents.records.map(UsedEvent.init)
    return (live + deleted).sorted { $0.id < $1.id }
  }

  /// The usage of one event that is or was in the workspace.
  func usage(ofEvent id: Int64) -> EventUsage? {
    events[id].map { usage(of: $0) } ?? deletedEvents[id]?.usage
  }
}

/// An event, deleted or not, with its usage.
struct UsedEvent {
  let id: Int64
  let key: EventKey
  let chartKey: ChartKey
  let isDeleted: Bool
  let usage: EventUsage

  init(id: Int64, key: EventKey, chartKey: ChartKey, isDeleted: Bool, usage: EventUsage) {
    self.id = id
    self.key = key
    self.chartKey = chartKey
    self.isDeleted = isDeleted
    self.usage = usage
  }

  init(_ event: DeletedEvent) {
    self.init(
      id: event.id, key: event.key, chartKey: event.chartKey, isDeleted: true, usage: event.usage)
  }
}
