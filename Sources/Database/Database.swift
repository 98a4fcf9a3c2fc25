import CSQLite

/// One SQLite file, opened by one owner: statements with values, and transactions.
///
/// Not for use by several threads at a time; whoever shares one guards it with a lock of its own.
public final class Database {
  /// When a committed transaction is safe.
  public enum Durability: Sendable {
    /// Safe when the process is killed; the latest ones may be lost when the machine goes down.
    case process
    /// Safe when the machine goes down.
    case machine
  }

  /// Where the file is.
  public let path: String
  private let handle: OpaquePointer
  private var statements: [String: OpaquePointer] = [:]

  /// Opens the file, or creates it, readable by its owner only.
  ///
  /// The file stays locked until the database is closed, so that no second process writes to it
  /// unseen.
  ///
  /// - Parameter isShared: Locks the file during transactions only, for which other processes wait
  ///   up to five seconds.
  /// - Throws: `DatabaseError`, of the kind `inUse` if another process has the file open, or locked
  ///   for too long.
  public init(
    _ path: String, durability: Durability, isShared: Bool = false
  ) throws(DatabaseError) {
    self.path = path
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard let opened else {
      throw DatabaseError(kind: .failed, message: "no memory", path: path)
    }
    handle = opened
    guard code == SQLITE_OK else { throw failure() }
    sqlite3_extended_result_codes(handle, 1)
    if isShared {
      sqlite3_busy_timeout(handle, 5000)
    } else {
      try run("PRAGMA locking_mode = EXCLUSIVE")
    }
    try run("PRAGMA journal_mode = WAL")
    try run("PRAGMA synchronous = \(durability == .machine ? "FULL" : "NORMAL")")
    // A lock is only taken by the first access, and only a write takes that of a writer.
    try transaction { () throws(DatabaseError) in try run("PRAGMA user_version = \(version())") }
  }

  /// Opens a file to read it and nothing else.
  ///
  /// In a folder that cannot be written to, where readers cannot tell writers of themselves, nobody
  /// may write to it meanwhile.
  public init(reading path: String) throws(DatabaseError) {
    self.path = path
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    var opened: OpaquePointer?
    var code = sqlite3_open_v2(path, &opened, flags, nil)
    if code == SQLITE_OK {
      sqlite3_busy_timeout(opened, 5000)
      code = sqlite3_exec(opened, "SELECT count(*) FROM sqlite_master", nil, nil, nil)
    }
    if code != SQLITE_OK {
      sqlite3_close_v2(opened)
      opened = nil
      let escaped = path.utf8.map { byte in
        let digits = String(byte, radix: 16)
        return "%" + (digits.count < 2 ? "0" : "") + digits
      }.joined()
      code = sqlite3_open_v2(
        "file:\(escaped)?immutable=1", &opened, flags | SQLITE_OPEN_URI, nil)
    }
    guard let opened else {
      throw DatabaseError(kind: .failed, message: "no memory", path: path)
    }
    handle = opened
    guard code == SQLITE_OK else { throw failure() }
    sqlite3_extended_result_codes(handle, 1)
    _ = try version()
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  /// Carries out one statement that answers nothing, or whose answer does not matter.
  ///
  /// Statements are prepared once and kept, so `sql` should be a fixed text with `?` for values.
  public func run(_ sql: String, _ values: [DatabaseValue] = []) throws(DatabaseError) {
    let statement = try prepared(sql, values)
    defer { sqlite3_reset(statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: continue
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  /// Hands over the rows of a query, one by one; a row is valid during the call only.
  @inline(never)  // Swift 6.3.1 crashes when its optimiser inlines this into `version`.
  public func forEachRow(
    of sql: String, _ values: [DatabaseValue] = [],
    _ body: (borrowing DatabaseRow) throws(DatabaseError) -> Void
  ) throws(DatabaseError) {
    let statement = try prepared(sql, values)
    defer { sqlite3_reset(statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try body(DatabaseRow(statement: statement, path: path))
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  /// Carries out `body` wholly or not at all: what it wrote is undone if it throws.
  public func transaction<Result>(
    _ body: () throws(DatabaseError) -> Result
  ) throws(DatabaseError) -> Result {
    try run("BEGIN IMMEDIATE")
    do throws(DatabaseError) {
      let result = try body()
      try run("COMMIT")
      return result
    } catch {
      // A full disk has ended the transaction already; then there is nothing to undo.
      if sqlite3_get_autocommit(handle) == 0 { try? run("ROLLBACK") }
      throw error
    }
  }

  /// A number of the owner's own in the file's head; 0 in a new file.
  public func version() throws(DatabaseError) -> Int {
    var version = 0
    try forEachRow(of: "PRAGMA user_version") { row throws(DatabaseError) in
      version = Int(row.integer(0))
    }
    return version
  }

  /// Sets the number that `version` answers.
  public func setVersion(_ version: Int) throws(DatabaseError) {
    try run("PRAGMA user_version = \(version)")
  }

  private func prepared(
    _ sql: String, _ values: [DatabaseValue]
  ) throws(DatabaseError) -> OpaquePointer {
    let statement = try prepared(sql)
    for (index, value) in values.enumerated() {
      guard value.bind(to: statement, at: Int32(index + 1)) == SQLITE_OK else { throw failure() }
    }
    return statement
  }

  private func prepared(_ sql: String) throws(DatabaseError) -> OpaquePointer {
    if let known = statements[sql] { return known }
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
      throw failure()
    }
    statements[sql] = statement
    return statement
  }

  private func failure() -> DatabaseError {
    let kind: DatabaseError.Kind =
      switch sqlite3_extended_errcode(handle) & 0xFF {
      case SQLITE_BUSY, SQLITE_LOCKED: .inUse
      case SQLITE_NOTADB, SQLITE_CORRUPT: .notADatabase
      default: .failed
      }
    return DatabaseError(kind: kind, message: String(cString: sqlite3_errmsg(handle)), path: path)
  }
}

/// Why a database did not do what it was told.
public struct DatabaseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What a caller can tell people apart by.
  public enum Kind: Hashable, Sendable {
    /// Another process has the file open.
    case inUse
    /// The file is something else, or damaged.
    case notADatabase
    /// A record in the file cannot be read.
    case unreadable
    /// Anything else: no such folder, no permission, a full disk.
    case failed
  }

  /// What went wrong.
  public var kind: Kind
  /// In the library's words.
  public var message: String
  /// Of the file.
  public var path: String

  /// An error of the database at `path`.
  public init(kind: Kind, message: String, path: String) {
    self.kind = kind
    self.message = message
    self.path = path
  }

  /// One line with the file and the reason.
  public var description: String {
    switch kind {
    case .inUse: "'\(path)' is in use by another process"
    case .notADatabase: "'\(path)' is damaged, or no database: \(message)"
    case .unreadable: "'\(path)' holds what cannot be read: \(message)"
    case .failed: "'\(path)': \(message)"
    }
  }
}
