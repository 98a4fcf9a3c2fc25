import Glibc
import JobFile

/// Reading and writing files, with reasons that people understand.
enum Files {
  /// Why a file cannot be read or written.
  struct Problem: Error {
    var message: String
  }

  /// The whole content of a regular file; `-` is standard input.
  ///
  /// Refuses directories, devices and files larger than `limit` bytes before reading them.
  static func read(_ path: String, limit: Int = 256 << 20) throws(Problem) -> [UInt8] {
    if path == "-" { return try readAll(STDIN_FILENO, limit: limit, "standard input") }
    let descriptor = try openForReading(path, limit: limit)
    defer { close(descriptor) }
    return try readAll(descriptor, limit: limit, path)
  }

  /// The content of a regular file in pieces, whatever its size.
  static func open(_ path: String) throws(FileProblem) -> ByteSource {
    let file: OpenFile
    do {
      file = OpenFile(descriptor: try openForReading(path, limit: .max))
    } catch {
      throw FileProblem(message: error.message)
    }
    return ByteSource { () throws(FileProblem) -> [UInt8] in try file.next() }
  }

  /// Closes its file once nobody reads from it any more.
  private final class OpenFile {
    private let descriptor: Int32
    private static let pieceSize = 1 << 16

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    func next() throws(FileProblem) -> [UInt8] {
      while true {
        var count = 0
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, size in
          count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
          size = max(0, count)
        }
        if count >= 0 { return piece }
        if errno != EINTR { throw FileProblem(message: reason("cannot be read")) }
      }
    }
  }

  private static func openForReading(_ path: String, limit: Int) throws(Problem) -> Int32 {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Problem(message: reason("cannot be read")) }
    do {
      try check(descriptor, limit: limit)
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private static func check(_ descriptor: Int32, limit: Int) throws(Problem) {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw Problem(message: reason("cannot be read")) }
    if info.st_mode & S_IFMT == S_IFDIR { throw Problem(message: "is a directory, not a file") }
    let kind = info.st_mode & S_IFMT
    guard kind == S_IFREG || kind == S_IFIFO else { throw Problem(message: "is no regular file") }
    guard Int(info.st_size) <= limit else {
      throw Problem(message: "is larger than \(limit >> 20) MiB")
    }
    guard kind == S_IFIFO else { return }
    // Without a writer a pipe looks as if it had ended: the one who is still to come is waited for.
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&state, 1, -1) < 0 {
      guard errno == EINTR else { throw Problem(message: reason("cannot be read")) }
    }
    _ = fcntl(descriptor, F_SETFL, O_RDONLY)
  }

  private static func readAll(_ descriptor: Int32, limit: Int, _ name: String) throws(Problem)
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw Problem(message: reason("cannot be read"))
      }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw Problem(message: "is larger than \(limit >> 20) MiB")
      }
    }
  }

  /// The paths that match a pattern with `*`, `?` and `[…]`, sorted by their bytes.
  static func matching(_ pattern: String) -> [String] {
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, GLOB_NOSORT, nil, &found) == 0, let paths = found.gl_pathv else {
      return []
    }
    return (0..<Int(found.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }.sorted()
  }

  /// Writes a file that only its owner may read.
  static func writeSecret(_ text: String, to path: String) throws(Problem) {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Problem(message: reason("cannot be written")) }
    defer { close(descriptor) }
    guard fchmod(descriptor, 0o600) == 0 else {
      throw Problem(message: reason("cannot be made private"))
    }
    try write(Array(text.utf8), to: descriptor)
  }

  // MARK: - Files that may be there

  /// What a path leads to.
  enum Kind {
    case nothing, file, other
  }

  static func kind(of path: String) -> Kind {
    var info = stat()
    guard stat(path, &info) == 0 else { return .nothing }
    return info.st_mode & S_IFMT == S_IFREG ? .file : .other
  }

  /// The first few thousand bytes of a regular file, which can be read again; `nil` for anything
  /// else.
  static func beginning(of path: String) -> [UInt8]? {
    guard kind(of: path) == .file else { return nil }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, size in
      count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      size = max(0, count)
    }
    return count >= 0 ? bytes : nil
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Problem) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw Problem(message: reason("cannot be written"))
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes a file whole or not at all, and safely to the disk.
  ///
  /// - Parameters:
  ///   - replacing: Whether a file that is there already gives way.
  ///   - mode: Who may read a file that is new.
  static func write(
    _ bytes: [UInt8], to path: String, replacing: Bool, mode: mode_t = 0o644
  ) throws(Problem) {
    let draft = "\(path).\(getpid()).part"
    let descriptor = Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
    guard descriptor >= 0 else { throw Problem(message: reason("cannot be written")) }
    defer { unlink(draft) }
    do throws(Problem) {
      try write(bytes, to: descriptor)
      guard fsync(descriptor) == 0 else { throw Problem(message: reason("cannot be written")) }
    } catch {
      close(descriptor)
      throw error
    }
    guard close(descriptor) == 0 else { throw Problem(message: reason("cannot be written")) }
    // A link never replaces anything, whoever else writes at the same time.
    guard replacing ? rename(draft, path) == 0 : link(draft, path) == 0 else {
      throw Problem(message: reason("cannot be written"))
    }
  }

  /// Whether something stands at a path.
  static func exists(_ path: String) -> Bool {
    var info = stat()
    return lstat(path, &info) == 0
  }

  /// Makes a folder, unless it is there.
  static func makeFolder(_ path: String) throws(Problem) {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw Problem(message: reason("cannot be made"))
    }
  }

  private static func reason(_ what: String) -> String {
    "\(what): \(String(cString: strerror(errno)))"
  }
}
