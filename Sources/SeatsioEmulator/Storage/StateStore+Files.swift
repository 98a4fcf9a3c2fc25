import Database
import Glibc

extension StateStore {
  private static let fileName = "emulator.sqlite"

  /// Opens the state in a folder, or begins one; makes the folder if need be.
  convenience init(folder: String) throws(DatabaseError) {
    // Only the last part: a misspelt path should not become a tree of folders.
    if mkdir(folder, 0o700) != 0, errno != EEXIST {
      throw DatabaseError(kind: .failed, message: String(cString: strerror(errno)), path: folder)
    }
    try self.init(file: folder + "/" + Self.fileName)
  }

  /// Writes a whole state into a file of its own; what was there under that name is replaced only
  /// when all is written.
  static func write(_ companies: some Sequence<Company>, to path: String) throws(DatabaseError) {
    let draft = path + ".part"
    for suffix in ["", "-wal", "-shm"] { unlink(draft + suffix) }
    // In a function of its own, so that the file is closed, and with it complete, when it is moved.
    try writeDraft(Array(companies), to: draft)
    guard rename(draft, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(draft)
      throw DatabaseError(kind: .failed, message: reason, path: path)
    }
  }

  private static func writeDraft(
    _ companies: [Company], to path: String
  ) throws(DatabaseError) {
    try StateStore(file: path).save(companies)
  }

  /// Reads the state of a file that `write` made.
  static func read(_ path: String) throws(DatabaseError) -> [Company] {
    guard access(path, R_OK) == 0 else {
      throw DatabaseError(kind: .failed, message: String(cString: strerror(errno)), path: path)
    }
    let companies = try StateStore(file: path).load()
    guard !companies.isEmpty else {
      throw DatabaseError(kind: .unreadable, message: "it holds no state", path: path)
    }
    return companies
  }
}
