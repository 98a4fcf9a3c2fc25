import Foundation
import Testing

/// `Fixtures/tls_server.py` as a process, with certificates of an authority that it made itself.
///
/// Started by hand: Foundation's `Process` does not always notice that its child has ended.
final class TLSServer {
  private let process: pid_t
  private let directory: URL
  /// Where it listens on this machine.
  let port: Int

  /// Starts it and returns when it listens.
  init(_ arguments: String...) throws {
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let python = repository.appendingPathComponent(".venv/bin/python").path
    try #require(
      FileManager.default.isExecutableFile(atPath: python),
      "run scripts/setup first: it installs what the server needs")
    let script = try #require(
      Bundle.module.url(forResource: "Fixtures/tls_server", withExtension: "py"))
    directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("usher-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let started = try Self.start([python, script.path, directory.path] + arguments)
    (process, port) = started
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    try? FileManager.default.removeItem(at: directory)
  }

  var url: String { "https://127.0.0.1:\(port)" }
  /// As `HTTPS_PROXY` has it: it takes CONNECT requests too, for whatever host.
  var proxyURL: String { "http://127.0.0.1:\(port)" }
  var authority: String { directory.appendingPathComponent("ca.pem").path }

  /// The process, and the port that is the first line it prints.
  private static func start(_ command: [String]) throws -> (pid_t, Int) {
    var ends: [Int32] = [-1, -1]
    let hasPipe = pipe(&ends) == 0
    try #require(hasPipe)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let output = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var environment = [strdup("PATH=/usr/bin:/bin"), nil]
    defer { for variable in environment { free(variable) } }
    var process = pid_t()
    let code = posix_spawn(&process, command[0], &actions, nil, &arguments, &environment)
    close(ends[1])
    try #require(code == 0)
    // Empty if the process has ended instead.
    let line = String(decoding: output.availableData, as: UTF8.self)
    guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      waitpid(process, nil, 0)
      throw NotStarted()
    }
    return (process, port)
  }

  struct NotStarted: Error {}
}
