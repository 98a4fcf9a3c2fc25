import Database
import Foundation
import Testing

@Suite struct DatabaseTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "database-tests-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private var path: String { folder.appending(path: "data.sqlite").path }

  private func withDatabase<T>(_ body: (Database) throws -> T) throws -> T {
    try body(try Database(path, durability: .process))
  }

  private func texts(_ database: Database, _ sql: String) throws -> [String] {
    var texts: [String] = []
    try database.forEachRow(of: sql) { row throws(DatabaseError) in
      texts.append(row.text(0) ?? "NULL")
    }
    return texts
  }

  @Test("every kind of value comes back as it went in, also empty ones and NUL bytes")
  func values() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try withDatabase { database in
      try database.run("CREATE TABLE t (i INTEGER, r REAL, s TEXT, e TEXT, b BLOB, n TEXT)")
      try database.run(
        "INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)",
        [.integer(.min), .real(0.1), "a\0é", "", .bytes([0, 255]), nil])
    }
    try withDatabase { database in
      var rows = 0
      try database.forEachRow(of: "SELECT * FROM t") { row throws(DatabaseError) in
        rows += 1
        #expect(row.integer(0) == .min)
        #expect(row.real(1) == 0.1)
        #expect(row.text(2) == "a\0é")
        #expect(row.text(3) == "")
        #expect(row.bytes(4) == [0, 255])
        #expect(row.text(5) == nil)
      }
      #expect(rows == 1)
    }
  }

  @Test("a transaction that fails leaves nothing behind, and the next one works")
  func rollback() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try withDatabase { database in
      try database.run("CREATE TABLE t (s TEXT UNIQUE)")
      #expect(throws: DatabaseError.self) {
        try database.transaction { () throws(DatabaseError) in
          try database.run("INSERT INTO t VALUES ('a')")
          try database.run("INSERT INTO t VALUES ('a')")
        }
      }
      try database.transaction { () throws(DatabaseError) in
        try database.run("INSERT INTO t VALUES ('b')")
      }
      #expect(try texts(database, "SELECT s FROM t") == ["b"])
    }
  }

  @Test("a file that is open elsewhere is refused by name, and free again once it is closed")
  func locking() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var first: Database? = try Database(path, durability: .machine)
    try first?.run("CREATE TABLE t (s TEXT)")
    let error = #expect(throws: DatabaseError.self) { try withDatabase { _ in } }
    #expect(error?.kind == .inUse)
    #expect(error?.description == "'\(path)' is in use by another process")
    first = nil
    #expect(try withDatabase { try texts($0, "SELECT count(*) FROM t") } == ["0"])
  }

  @Test("what is no database, and what cannot be opened, are errors with the path")
  func notADatabase() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(repeating: 65, count: 4096).write(to: URL(filePath: path))
    #expect(throws: DatabaseError.self) { try withDatabase { _ in } }
    let error = #expect(throws: DatabaseError.self) {
      _ = try Database(folder.appending(path: "nowhere/x").path, durability: .process)
    }
    #expect(error?.description.contains("nowhere/x") == true)
  }

  @Test("the file's version is 0 at first and stays what it was set to")
  func version() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try withDatabase { try $0.version() } == 0)
    try withDatabase { try $0.setVersion(3) }
    #expect(try withDatabase { try $0.version() } == 3)
  }
}
