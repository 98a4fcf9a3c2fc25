import Foundation
import Synchronization

/// The real binary, as a user starts it.
enum Tool {
  /// Beside the test program, where the same build put it, or where `USHER_BINARY` says: that is
  /// how the same tests judge a release build.
  static let binary: URL = {
    if let path = ProcessInfo.processInfo.environment["USHER_BINARY"] {
      return URL(fileURLWithPath: path)
    }
    let here = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return here.deletingLastPathComponent().appendingPathComponent("usher")
  }()

  /// The top of the checkout.
  static let repository: URL = {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }()

  /// What came of a finished process.
  struct Result {
    var exitCode: Int32
    var output: String
    var error: String
  }

  /// Runs usher to its end.
  ///
  /// The environment is empty but for `PATH` and what is given.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], directory: URL = repository
  ) async throws -> Result {
    try await RunningTool(arguments, environment: environment, directory: directory).finish()
  }
}

/// A process that is under way.
///
/// Started by `posix_spawn` rather than by Foundation's Process, which lists the open descriptors in a way that crashes
/// where there are more than a thousand: other tests may have hundreds of emulators at that moment.
final class RunningTool: Sendable {
  private let processID: pid_t
  private let output: Collector
  private let error: Collector
  private let state = Mutex<Int32?>(nil)
  private let ended: AsyncStream<Void>

  /// Why a process could not be started.
  struct NotStarted: Error {
    var path: String
    var number: Int32
  }

  init(
    _ arguments: [String], environment: [String: String] = [:],
    directory: URL = Tool.repository, executable: URL = Tool.binary
  ) throws {
    output = Collector()
    error = Collector()
    let (ended, continuation) = AsyncStream.makeStream(of: Void.self)
    self.ended = ended
    let variables = ["PATH": "/usr/bin:/bin"].merging(environment) { _, given in given }
    processID = try Self.spawn(
      [executable.path] + arguments, variables.map { "\($0.key)=\($0.value)" }, directory.path,
      output: output.writeEnd, error: error.writeEnd)
    output.start()
    error.start()
    Thread.detachNewThread { [self] in
      var status: Int32 = 0
      while waitpid(processID, &status, 0) < 0, errno == EINTR {}
      state.withLock { $0 = status }
      continuation.finish()
    }
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String], _ directory: String, output: Int32,
    error: Int32
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, error, STDERR_FILENO)
    // The headers that Swift sees hide these two.
    typealias ChangeFolder =
      @convention(c) (
        UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>
      ) -> Int32
    typealias CloseFrom =
      @convention(c) (
        UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32
      ) -> Int32
    guard let changeFolder = dlsym(nil, "posix_spawn_file_actions_addchdir_np"),
      let closeFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np")
    else { throw NotStarted(path: arguments[0], number: ENOSYS) }
    _ = unsafeBitCast(changeFolder, to: ChangeFolder.self)(&actions, directory)
    _ = unsafeBitCast(closeFrom, to: CloseFrom.self)(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this process ignores or blocks is not the tool's business.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    var processID: pid_t = 0
    let result = posix_spawn(
      &processID, arguments[0], &actions, &attributes, &words, &variables)
    guard result == 0 else { throw NotStarted(path: arguments[0], number: result) }
    return processID
  }

  /// Waits until a text has been printed on either stream, or the process has ended.
  ///
  /// - Returns: Everything on that stream so far.
  func waitForOutput(containing text: String) async -> String { await output.wait(for: text) }
  func waitForError(containing text: String) async -> String { await error.wait(for: text) }

  /// Whether it has not ended yet.
  var isRunning: Bool { state.withLock { $0 == nil } }

  func signal(_ number: Int32) {
    // The number of a process that has ended may be another one's by now.
    state.withLock { if $0 == nil { kill(processID, number) } }
  }

  /// Waits for the end.
  func finish() async -> Tool.Result {
    for await _ in ended {}
    let out = await output.all()
    let err = await error.all()
    let status = state.withLock { $0 } ?? 0
    let signal = status & 0x7F
    return Tool.Result(
      exitCode: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: out, error: err)
  }
}

/// Reads a pipe to its end on a thread of its own.
///
/// proof of Sendable: text and waiters are behind a mutex; the pipe is only read by the one thread.
private final class Collector: @unchecked Sendable {
  let pipe = Pipe()
  private struct State {
    var bytes: [UInt8] = []
    var isClosed = false
    var waiters: [(text: String?, continuation: CheckedContinuation<String, Never>)] = []
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }
  private let state = Mutex(State())

  /// Where the process writes; closed by `start`, so that the process alone has it.
  var writeEnd: Int32 { pipe.fileHandleForWriting.fileDescriptor }

  func start() {
    try? pipe.fileHandleForWriting.close()
    Thread.detachNewThread { [self] in
      while true {
        let data = pipe.fileHandleForReading.availableData
        add([UInt8](data), closing: data.isEmpty)
        if data.isEmpty { return }
      }
    }
  }

  private func add(_ bytes: [UInt8], closing: Bool) {
    let (text, woken) = state.withLock { state in
      state.bytes += bytes
      state.isClosed = state.isClosed || closing
      let text = state.text
      let woken = state.waiters.filter { closing || $0.text.map(text.contains) == true }
      state.waiters.removeAll { closing || $0.text.map(text.contains) == true }
      return (text, woken)
    }
    for waiter in woken { waiter.continuation.resume(returning: text) }
  }

  func wait(for text: String) async -> String { await wait(text) }
  func all() async -> String { await wait(nil) }

  private func wait(_ wanted: String?) async -> String {
    await withCheckedContinuation { continuation in
      let text: String? = state.withLock { state in
        if state.isClosed || wanted.map(state.text.contains) == true { return state.text }
        state.waiters.append((wanted, continuation))
        return nil
      }
      if let text { continuation.resume(returning: text) }
    }
  }
}

/// A folder that is gone after the test.
struct Scratch: ~Copyable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("usher-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
