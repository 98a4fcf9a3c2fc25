import Database
import FoundationEssentials
import SeatsioModel

/// The state of an emulator in one SQLite file: what a call changed is one transaction.
///
/// Not for use by several threads at a time.
final class StateStore {
  /// Rises with every change of the records' form; a file of another version is refused.
  private static let version = 2

  private let database: Database
  private let encoder = JSONEncoder()
  /// Records as they were last written, to see whether they are still so.
  private var written: [RecordName: [UInt8]] = [:]
  /// The last change of each event's log that was written.
  private var lastChanges: [EventName: Int64] = [:]
  /// The event log of each company as far as it was written: first and last item.
  private var loggedItems: [Int: ClosedRange<Int64>] = [:]

  private enum RecordName: Hashable {
    case company(Int)
    case ticketBuyers(Int)
    case workspace(company: Int, id: Int64)
    case event(EventName)
  }

  private struct EventName: Hashable {
    var company: Int
    var id: Int64
  }

  /// Opens the file, or creates it.
  init(file path: String) throws(DatabaseError) {
    database = try Database(path, durability: .process)
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let version = try database.version()
    guard version == 0 || version == Self.version else {
      throw DatabaseError(
        kind: .unreadable,
        message: "it was written by another version of the emulator (\(version))", path: path)
    }
    guard version == 0 else { return }
    try database.transaction { () throws(DatabaseError) in
      for table in Self.tables { try database.run(table) }
      try database.setVersion(Self.version)
    }
  }

  private static let tables = [
    "CREATE TABLE company (position INTEGER PRIMARY KEY, record BLOB NOT NULL)",
    "CREATE TABLE ticket_buyers (company INTEGER PRIMARY KEY, record BLOB NOT NULL)",
    """
    CREATE TABLE log_item (company INTEGER, id INTEGER, record BLOB NOT NULL,
      PRIMARY KEY (company, id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE workspace (company INTEGER, id INTEGER, record BLOB NOT NULL,
      PRIMARY KEY (company, id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE chart (company INTEGER, workspace INTEGER, key TEXT, record BLOB NOT NULL,
      PRIMARY KEY (company, workspace, key))
    """,
    """
    CREATE TABLE event (company INTEGER, workspace INTEGER, id INTEGER, record BLOB NOT NULL,
      PRIMARY KEY (company, workspace, id))
    """,
    """
    CREATE TABLE deleted_event (company INTEGER, workspace INTEGER, id INTEGER,
      record BLOB NOT NULL, PRIMARY KEY (company, workspace, id))
    """,
    """
    CREATE TABLE object (company INTEGER, event INTEGER, label TEXT, record BLOB NOT NULL,
      PRIMARY KEY (company, event, label)) WITHOUT ROWID
    """,
    """
    CREATE TABLE status_change (company INTEGER, event INTEGER, id INTEGER, record BLOB NOT NULL,
      PRIMARY KEY (company, event, id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE hold_token (company INTEGER, workspace INTEGER, token TEXT, record BLOB NOT NULL,
      PRIMARY KEY (company, workspace, token)) WITHOUT ROWID
    """,
  ]
}

// MARK: - Writing

extension StateStore {
  /// Writes down what one call changed in a company, all of it or nothing.
  func save(_ changes: StateChanges, of company: Company) throws(DatabaseError) {
    try database.transaction { () throws(DatabaseError) in
      try write(changes, of: company)
    }
  }

  /// Writes the whole state into a file that holds none yet, all of it or nothing.
  func save(_ companies: [Company]) throws(DatabaseError) {
    try database.transaction { () throws(DatabaseError) in try writeAll(companies) }
  }

  private func writeAll(_ companies: [Company]) throws(DatabaseError) {
    for (position, company) in companies.enumerated() {
      var everything = StateChanges(company: position, workspaces: [:])
      for (index, workspace) in company.workspaces.enumerated() {
        everything.workspaces[index] = workspace.everything
      }
      try write(everything, of: company)
    }
  }

  /// Puts another state in the place of this one, all of it or nothing.
  func replaceAll(by companies: [Company]) throws(DatabaseError) {
    let before = (written, lastChanges, loggedItems)
    (written, lastChanges, loggedItems) = ([:], [:], [:])
    do throws(DatabaseError) {
      try database.transaction { () throws(DatabaseError) in
        for name in Self.tables.map({ $0.split(separator: " ")[2] }) {
          try database.run("DELETE FROM \(name)")
        }
        try writeAll(companies)
      }
    } catch {
      (written, lastChanges, loggedItems) = before
      throw error
    }
  }

  private func write(_ changes: StateChanges, of company: Company) throws(DatabaseError) {
    let position = changes.company
    let place: [DatabaseValue] = [.integer(Int64(position))]
    try write(
      company.record, as: .company(position), "INSERT OR REPLACE INTO company VALUES (?, ?)", place)
    let indices = changes.onlyWorkspace.map { $0..<$0 + 1 } ?? company.workspaces.indices
    for workspace in company.workspaces[indices] {
      try write(
        workspace, as: .workspace(company: position, id: workspace.info.id),
        "INSERT OR REPLACE INTO workspace VALUES (?, ?, ?)",
        place + [.integer(workspace.info.id)])
    }
    if changes.onlyWorkspace == nil {
      try write(
        company.ticketBuyers, as: .ticketBuyers(position),
        "INSERT OR REPLACE INTO ticket_buyers VALUES (?, ?)", place)
    }
    try write(company.eventLog, of: position)
    for (index, changed) in changes.workspaces where company.workspaces.indices.contains(index) {
      try write(changed, of: company.workspaces[index], position)
    }
  }

  private func write(_ log: EventLog, of company: Int) throws(DatabaseError) {
    let place: [DatabaseValue] = [.integer(Int64(company))]
    guard let first = log.items.first?.id, let last = log.items.last?.id else { return }
    let known = loggedItems[company]
    if let known, known.lowerBound < first {
      try database.run(
        "DELETE FROM log_item WHERE company = ? AND id < ?", place + [.integer(first)])
    }
    if known?.upperBound ?? 0 < last {
      let new = log.items.reversed().prefix { $0.id > known?.upperBound ?? 0 }
      for item in new {
        try database.run(
          "INSERT INTO log_item VALUES (?, ?, ?)",
          place + [.integer(item.id), .bytes(try bytes(of: item))])
      }
    }
    loggedItems[company] = first...last
  }

  private func write(
    _ changes: StateChanges.Workspace, of workspace: WorkspaceState, _ company: Int
  ) throws(DatabaseError) {
    let place: [DatabaseValue] = [.integer(Int64(company)), .integer(workspace.info.id)]
    for key in changes.charts {
      try write(
        workspace.charts[key], "INSERT OR REPLACE INTO chart VALUES (?, ?, ?, ?)",
        orDelete: "DELETE FROM chart WHERE company = ? AND workspace = ? AND key = ?",
        place + [.text(key.rawValue)])
    }
    for token in changes.holdTokens {
      try write(
        workspace.holdTokens[stored: token],
        "INSERT OR REPLACE INTO hold_token VALUES (?, ?, ?, ?)",
        orDelete: "DELETE FROM hold_token WHERE company = ? AND workspace = ? AND token = ?",
        place + [.text(token.rawValue)])
    }
    for id in changes.deletedEvents {
      try write(
        workspace.deletedEvents[id], "INSERT OR REPLACE INTO deleted_event VALUES (?, ?, ?, ?)",
        orDelete: "DELETE FROM deleted_event WHERE company = ? AND workspace = ? AND id = ?",
        place + [.integer(id)])
    }
    for (id, labels) in changes.events {
      let name = EventName(company: company, id: id)
      guard let event = workspace.events[id] else {
        try delete(name, place)
        continue
      }
      try write(
        event, as: .event(name), "INSERT OR REPLACE INTO event VALUES (?, ?, ?, ?)",
        place + [.integer(id)])
      try write(labels, of: event, name)
    }
  }

  private func write(
    _ labels: Set<String>, of event: EventState, _ name: EventName
  ) throws(DatabaseError) {
    let place: [DatabaseValue] = [.integer(Int64(name.company)), .integer(name.id)]
    for label in labels {
      try write(
        event.touched[label], "INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?)",
        orDelete: "DELETE FROM object WHERE company = ? AND event = ? AND label = ?",
        place + [.text(label)])
    }
    for change in event.log.records(after: lastChanges[name] ?? 0) {
      try database.run(
        "INSERT INTO status_change VALUES (?, ?, ?, ?)",
        place + [.integer(change.id), .bytes(try bytes(of: change))])
      lastChanges[name] = change.id
    }
  }

  /// Lets every later write fail, as a full disk would: for tests.
  func forbidWriting() { try? database.run("PRAGMA query_only = 1") }

  private func delete(_ name: EventName, _ workspace: [DatabaseValue]) throws(DatabaseError) {
    let place: [DatabaseValue] = [.integer(Int64(name.company)), .integer(name.id)]
    try database.run(
      "DELETE FROM event WHERE company = ? AND workspace = ? AND id = ?",
      workspace + [.integer(name.id)])
    try database.run("DELETE FROM object WHERE company = ? AND event = ?", place)
    try database.run("DELETE FROM status_change WHERE company = ? AND event = ?", place)
    written[.event(name)] = nil
    lastChanges[name] = nil
  }

  /// Writes a record unless it is as it was.
  private func write(
    _ record: some Encodable, as name: RecordName, _ insert: String, _ place: [DatabaseValue]
  ) throws(DatabaseError) {
    let bytes = try bytes(of: record)
    guard written[name] != bytes else { return }
    try database.run(insert, place + [.bytes(bytes)])
    written[name] = bytes
  }

  private func write(
    _ record: (some Encodable)?, _ insert: String, orDelete delete: String,
    _ place: [DatabaseValue]
  ) throws(DatabaseError) {
    guard let record else { return try database.run(delete, place) }
    try database.run(insert, place + [.bytes(try bytes(of: record))])
  }

  private func bytes(of record: some Encodable) throws(DatabaseError) -> [UInt8] {
    do {
      return Array(try encoder.encode(record))
    } catch {
      throw DatabaseError(
        kind: .failed, message: "a record cannot be written: \(error)", path: database.path)
    }
  }
}

// MARK: - Reading

extension StateStore {
  /// The state in the file; empty if the file is new.
  func load() throws(DatabaseError) -> [Company] {
    var companies: [Company] = []
    try database.forEachRow(
      of: "SELECT record FROM company ORDER BY position"
    ) { row throws(DatabaseError) in
      companies.append(Company(try record(row, 0, as: .company(companies.count))))
    }
    for position in companies.indices { try load(&companies[position], position) }
    return companies
  }

  private func load(_ company: inout Company, _ position: Int) throws(DatabaseError) {
    let place: [DatabaseValue] = [.integer(Int64(position))]
    try database.forEachRow(
      of: "SELECT record FROM ticket_buyers WHERE company = ?", place
    ) { row throws(DatabaseError) in
      company.ticketBuyers = try record(row, 0, as: .ticketBuyers(position))
    }
    try database.forEachRow(
      of: "SELECT record FROM log_item WHERE company = ? ORDER BY id", place
    ) { row throws(DatabaseError) in
      company.eventLog.append(try decoded(row, 0))
    }
    if let first = company.eventLog.items.first, let last = company.eventLog.items.last {
      loggedItems[position] = first.id...last.id
    }
    var indexes: [Int64: Int] = [:]
    try database.forEachRow(
      of: "SELECT id, record FROM workspace WHERE company = ? ORDER BY id", place
    ) { row throws(DatabaseError) in
      let id = row.integer(0)
      indexes[id] = company.workspaces.count
      company.workspaces.append(try record(row, 1, as: .workspace(company: position, id: id)))
    }
    try database.forEachRow(
      of: "SELECT workspace, key, record FROM chart WHERE company = ?", place
    ) { row throws(DatabaseError) in
      guard let index = indexes[row.integer(0)], let key = row.text(1) else { return }
      company.workspaces[index].charts[ChartKey(key)] = try decoded(row, 2)
    }
    try database.forEachRow(
      of: "SELECT workspace, token, record FROM hold_token WHERE company = ?", place
    ) { row throws(DatabaseError) in
      guard let index = indexes[row.integer(0)], let token = row.text(1) else { return }
      company.workspaces[index].holdTokens.restore(HoldTokenKey(token), try decoded(row, 2))
    }
    try database.forEachRow(
      of: "SELECT workspace, id, record FROM deleted_event WHERE company = ?", place
    ) { row throws(DatabaseError) in
      guard let index = indexes[row.integer(0)] else { return }
      company.workspaces[index].deletedEvents[row.integer(1)] = try decoded(row, 2)
    }
    try loadEvents(of: &company, position, indexes)
    for index in company.workspaces.indices { company.workspaces[index].derive() }
    _ = company.takeChanges()
  }

  private func loadEvents(
    of company: inout Company, _ position: Int, _ indexes: [Int64: Int]
  ) throws(DatabaseError) {
    let place: [DatabaseValue] = [.integer(Int64(position))]
    var homes: [Int64: Int] = [:]
    try database.forEachRow(
      of: "SELECT workspace, id, record FROM event WHERE company = ?", place
    ) { row throws(DatabaseError) in
      guard let index = indexes[row.integer(0)] else { return }
      let id = row.integer(1)
      homes[id] = index
      company.workspaces[index].events[id] = try record(
        row, 2, as: .event(EventName(company: position, id: id)))
    }
    try database.forEachRow(
      of: "SELECT event, label, record FROM object WHERE company = ?", place
    ) { row throws(DatabaseError) in
      let id = row.integer(0)
      guard let home = homes[id], let label = row.text(1) else { return }
      company.workspaces[home].events[id]?.touched[label] = try decoded(row, 2)
    }
    try database.forEachRow(
      of: "SELECT event, id, record FROM status_change WHERE company = ? ORDER BY event, id", place
    ) { row throws(DatabaseError) in
      let id = row.integer(0)
      guard let home = homes[id] else { return }
      company.workspaces[home].events[id]?.log.append(try decoded(row, 2))
      lastChanges[EventName(company: position, id: id)] = row.integer(1)
    }
  }

  private func record<Record: Decodable>(
    _ row: borrowing DatabaseRow, _ column: Int, as name: RecordName
  ) throws(DatabaseError) -> Record {
    let record: Record = try decoded(row, column)
    written[name] = row.bytes(column)
    return record
  }

  private func decoded<Record: Decodable>(
    _ row: borrowing DatabaseRow, _ column: Int
  ) throws(DatabaseError) -> Record {
    do {
      return try JSONDecoder().decode(Record.self, from: Data(row.bytes(column)))
    } catch {
      throw row.unreadable("a record of \(Record.self): \(error)")
    }
  }
}

extension WorkspaceState {
  /// All there is, as if it had just been changed.
  fileprivate var everything: StateChanges.Workspace {
    var all = StateChanges.Workspace(
      charts: Set(charts.keys), deletedEvents: Set(deletedEvents.keys),
      holdTokens: Set(holdTokens.tokens))
    for event in events.records { all.events[event.id] = Set(event.touched.values.keys) }
    return all
  }
}
