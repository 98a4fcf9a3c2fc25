import SeatsioModel

/// A workspace: charts, events and hold tokens with keys of their own.
///
/// The rules for each of them stand in extensions, by topic.
struct WorkspaceState: Codable {
  @StoredWorkspace var info: Workspace
  var charts = RecordTable<ChartKey, ChartState>()
  /// In order of creation, oldest first.
  @Derived var chartOrder: [ChartKey] = []
  /// By id, so that renaming an event moves nothing.
  var events = RecordTable<Int64, EventState>()
  @Derived var eventIDs: [EventKey: Int64] = [:]
  /// In order of creation, oldest first.
  @Derived var eventOrder: [Int64] = []
  /// What usage reports still say of events that are gone.
  var deletedEvents = RecordTable<Int64, DeletedEvent>()
  var holdTokens = HoldTokenBook()
  /// Those of the account, the same in all its workspaces.
  var settings = AccountSettings()
  /// Secret keys that work besides the one that the workspace shows, oldest first.
  @StoredKeys var furtherSecretKeys: [SecretKey] = []
  /// A deleted workspace is found by nobody, by key or by name.
  var isDeleted = false
  /// For the event log, until the company takes them over.
  var notes: [EventLogNote] = []

  init(_ info: Workspace) { self.info = info }

  /// Fills what is told from records: after reading them all.
  mutating func derive() {
    chartOrder = charts.records.sorted { $0.id < $1.id }.map(\.key)
    let all = events.records.sorted { $0.id < $1.id }
    eventOrder = all.map(\.id)
    eventIDs = Dictionary(all.map { ($0.key, $0.id) }, uniquingKeysWith: { _, last in last })
  }

  func chart(_ key: ChartKey) throws(APIFailure) -> ChartState {
    guard let chart = charts[key] else { throw .chartNotFound(key, in: info.key) }
    return chart
  }

  func eventID(_ key: EventKey) throws(APIFailure) -> Int64 {
    guard let id = eventIDs[key] else { throw .eventNotFound(key, in: info.key) }
    return id
  }

  func event(_ key: EventKey) throws(APIFailure) -> EventState {
    guard let event = events[try eventID(key)] else { throw .eventNotFound(key, in: info.key) }
    return event
  }
}
