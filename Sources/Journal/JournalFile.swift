import Database
import Glibc

/// Opening of the file: private, of a known schema, or refused with a reason.
enum JournalFile {
  /// The schema that this version of the tool writes.
  static let schema = 2

  static func open(_ path: String) throws(JournalError) -> Database {
    try makePrivate(path)
    return try attempting { () throws(DatabaseError) in
      let database = try Database(path, durability: .machine, isShared: true)
      // Records hold personal data: what is forgotten must not stay readable in the file.
      try database.run("PRAGMA secure_delete = ON")
      try database.transaction { () throws(DatabaseError) in try migrate(database) }
      return database
    }
  }

  /// Opens a journal to read it: one of this version as it is, an older one as `open` does.
  static func read(_ path: String) throws(JournalError) -> Database {
    var info = stat()
    guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw .failed(path, "no regular file")
    }
    let database = try attempting { () throws(DatabaseError) in
      let database = try Database(reading: path)
      if try database.version() > schema {
        throw DatabaseError(
          kind: .unreadable, message: "a newer version of usher wrote it", path: path)
      }
      return try database.version() == schema ? database : nil
    }
    return if let database { database } else { try open(path) }
  }

  /// The database gives its two companions the mode of the file itself.
  private static func makePrivate(_ path: String) throws(JournalError) {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let descriptor = Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else { throw .failed(path, String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var info = stat()
    guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw .failed(path, "no regular file")
    }
    guard fchmod(descriptor, 0o600) == 0 else {
      throw .failed(path, String(cString: strerror(errno)))
    }
  }

  private static func migrate(_ database: Database) throws(DatabaseError) {
    let found = try database.version()
    if found > schema {
      throw DatabaseError(
        kind: .unreadable, message: "a newer version of usher wrote it", path: database.path)
    }
    if found < 1 {
      for statement in first { try database.run(statement) }
    }
    if found < 2 {
      for statement in second { try database.run(statement) }
    }
    if found < schema { try database.setVersion(schema) }
  }

  /// What a later plan or an undo has to know.
  private static let second = [
    "ALTER TABLE unit ADD COLUMN identity TEXT",
    "ALTER TABLE unit ADD COLUMN newest INTEGER",
    "CREATE INDEX unit_identity ON unit (identity) WHERE identity IS NOT NULL",
  ]

  private static let first = [
    """
    CREATE TABLE run (
      number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
      base_url TEXT NOT NULL, workspace TEXT NOT NULL, job TEXT NOT NULL, files TEXT NOT NULL,
      version TEXT NOT NULL, units INTEGER NOT NULL,
      host TEXT NOT NULL, boot TEXT NOT NULL, pid INTEGER NOT NULL, process_start TEXT NOT NULL,
      started INTEGER NOT NULL, heartbeat INTEGER NOT NULL, ended INTEGER, ending TEXT)
    """,
    "CREATE INDEX run_open ON run (base_url, workspace) WHERE ended IS NULL",
    """
    CREATE TABLE unit (
      run INTEGER NOT NULL REFERENCES run (number), place INTEGER NOT NULL,
      address TEXT NOT NULL, call TEXT NOT NULL, title TEXT NOT NULL, twin INTEGER NOT NULL,
      source TEXT NOT NULL, intended INTEGER, ended INTEGER, outcome TEXT, reason TEXT,
      PRIMARY KEY (run, place)) WITHOUT ROWID
    """,
    """
    CREATE TABLE output (
      run INTEGER NOT NULL REFERENCES run (number), kind TEXT NOT NULL, name TEXT NOT NULL,
      value TEXT NOT NULL, PRIMARY KEY (run, kind, name)) WITHOUT ROWID
    """,
  ]
}

/// Carries out work on a database, with its errors in the journal's terms.
func attempting<Result>(
  _ body: () throws(DatabaseError) -> Result
) throws(JournalError) -> Result {
  do throws(DatabaseError) {
    return try body()
  } catch {
    throw .storage("\(error)")
  }
}
