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
/// proof of Sendable: the process is started once, and Foundation's Process may be signalled and
/// waited for from any thread; what it prints is kept behind mutexes.
final class RunningTool: @unchecked Sendable {
  private let process = Process()
  private let output: Collector
  private let error: Collector
  private let ended: AsyncStream<Void>

  init(
    _ arguments: [String], environment: [String: String] = [:],
    directory: URL = Tool.repository, executable: URL = Tool.binary
  ) throws {
    output = Collector()
    error = Collector()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { _, given in given }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output.pipe
    process.standardError = error.pipe
    let (ended, continuation) = AsyncStream.makeStream(of: Void.self)
    self.ended = ended
    process.terminationHandler = { _ in continuation.finish() }
    try process.run()
    output.start()
    error.start()
  }

  /// Waits until a text has been printed on either stream, or the process has ended.
  ///
  /// - Returns: Everything on that stream so far.
  func waitForOutput(containing text: String) async -> String { await output.wait(for: text) }
  func waitForError(containing text: String) async -> String { await error.wait(for: text) }

  /// Whether it has not ended yet.
  var isRunning: Bool { process.isRunning }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for the end.
  func finish() async -> Tool.Result {
    for await _ in ended {}
    let out = await output.all()
    let err = await error.all()
    let code =
      process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
    return Tool.Result(exitCode: code, output: out, error: err)
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

  func start() {
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
