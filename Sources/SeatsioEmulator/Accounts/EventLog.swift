import FoundationEssentials
import SeatsioModel

/// What the event log tells of: changes of charts, and of what events say of themselves.
enum EventLogType: String, CaseIterable, Codable {
  case chartCreated = "chart.created"
  case chartPublished = "chart.published"
  case forSaleConfigUpdated = "event.for.sale.config.updated"
  case channelsUpdated = "event.channels.updated"
  case categoriesUpdated = "event.categories.updated"
  case tableBookingConfigUpdated = "event.table.booking.config.updated"
}

/// A change that a workspace noted and the company has not numbered yet.
struct EventLogNote: Hashable, Codable, Sendable {
  var type: EventLogType
  /// Of the chart or event.
  var key: String
  var timestamp: Date
}

/// A numbered entry of a company's event log.
struct EventLogItem: Hashable, Codable, Sendable {
  let id: Int64
  let type: EventLogType
  let timestamp: Date
  /// Of the chart or event.
  let key: String
  let workspaceKey: WorkspaceKey
}

/// The event log of a company, oldest first; what is older than 14 days is forgotten.
struct EventLog: Hashable, Sendable {
  /// Documented.
  private static let retention: Double = 14 * 24 * 60 * 60

  /// By rising id.
  private(set) var items: [EventLogItem] = []

  mutating func append(_ item: EventLogItem) { items.append(item) }

  mutating func forget(before now: Date) {
    let oldest = now.addingTimeInterval(-Self.retention)
    // Nearly always nothing is due, and then this is one look at the first item.
    let due = items.prefix { $0.timestamp < oldest }.count
    if due > 0 { items.removeFirst(due) }
  }
}

extension WorkspaceState {
  /// Notes a change for the event log; to be called once nothing can fail any more.
  ///
  /// The company that the workspace belongs to takes the notes over when the call is done.
  mutating func note(_ type: EventLogType, _ key: some TextIdentifier, at now: Date) {
    notes.append(EventLogNote(type: type, key: key.rawValue, timestamp: now))
  }
}

extension Company {
  /// Takes what a workspace noted over into the event log.
  mutating func logNotes(of workspace: Int) {
    guard !workspaces[workspace].notes.isEmpty else { return }
    for note in workspaces[workspace].notes {
      eventLog.append(
        EventLogItem(
          id: ids.next(), type: note.type, timestamp: note.timestamp, key: note.key,
          workspaceKey: workspaces[workspace].info.key))
      eventLog.forget(before: note.timestamp)
    }
    workspaces[workspace].notes = []
  }

  /// Forgets what a workspace noted during a call that failed.
  mutating func dropNotes(of workspace: Int) {
    if !workspaces[workspace].notes.isEmpty { workspaces[workspace].notes = [] }
  }

  mutating func listEventLog(_ call: Call) throws(APIFailure) -> Answer {
    eventLog.forget(before: call.now)
    let page = try PageRequest(call.target).page(
      of: eventLog.items, order: .oldestFirst, id: \.id)
    return .page(page) { writer, item in
      writer.object { writer in
        writer.member("id", item.id)
        writer.member("type", item.type.rawValue)
        writer.member("timestamp", SeatsioJSON.text(item.timestamp))
        writer.name("data")
        writer.object { writer in
          writer.member("key", item.key)
          writer.member("workspaceKey", item.workspaceKey)
        }
      }
    }
  }
}
