import Foundation
import SeatsioEmulator
import Testing

/// Files that are no plan, no whole plan, or no plan of this version; and where a plan may be saved.
@Suite struct SavedPlanFileTests {
  private static let text = job(
    """
    events: {show: {key: show, chart: {key: hall-key}}}
    steps: [{id: vip, book: {event: show, objects: [Stalls-A-1..3]}}]
    """)

  private func plan(_ account: EmulatorAccount, _ scratch: borrowing Scratch) async throws -> String
  {
    let file = try scratch.file("job.yaml", Self.text)
    let path = scratch.url.appendingPathComponent("plan.json").path
    let result = try await Tool.run(
      ["plan", file, "--out", path], environment: account.environment)
    try #require(result.exitCode == 0, "\(result.error)")
    let saved = try String(contentsOfFile: path, encoding: .utf8)
    account.emulator.clearRequestLog()
    return saved
  }

  private func apply(_ path: String, _ account: EmulatorAccount) async throws -> Tool.Result {
    try await Tool.run(["apply", path, "--yes"], environment: account.environment)
  }

  @Test(arguments: [
    ("Stalls-A-1", "Stalls-A-2", "was changed after it was made"),
    ("\"version\":1", "\"version\":2", "the format version 2"),
    ("\"version\":1", "\"version\":\"2.1\"", "the format version 2.1"),
    ("\"digest\":\"sha256:", "\"digest\":\"sha256:0", "was changed after it was made"),
    ("\n}\n", "\n", "is damaged"),
    ("\"plan\":", "\"plan\":1e,", "is damaged"),
  ])
  func `a plan that somebody touched is refused, and nothing is asked`(
    old: String, new: String, reason: String
  ) async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let saved = try await plan(account, scratch)
    try #require(saved.contains(old))
    let path = try scratch.file("edited.json", saved.replacing(old, with: new))
    let result = try await apply(path, account)
    #expect(result.exitCode == 5)
    #expect(result.error.contains(reason), "\(result.error)")
    #expect(result.error.contains("fix: "))
    #expect(account.emulator.requestLog.isEmpty)
  }

  @Test func `half a plan is refused, wherever it ends`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let saved = Array(try await plan(account, scratch).utf8)
    // Shorter than this it does not say what it is.
    for end in [150, 400, saved.count / 2, saved.count - 2] {
      let path = try scratch.file("half.json", String(decoding: saved[..<end], as: UTF8.self))
      let result = try await apply(path, account)
      #expect(result.exitCode == 5, "of \(end) bytes: \(result.error)")
    }
    #expect(account.emulator.requestLog.isEmpty)
  }

  @Test(arguments: ["", "{}", "[1, 2]", "{\"format\": \"usher", "\u{0}\u{1}", "no plan at all"])
  func `what is no plan is read as a job, which it is not either`(text: String) async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("plan.json", text)
    let result = try await apply(path, account)
    #expect(result.exitCode == 3)
    #expect(result.error.contains("plan.json"))
    #expect(account.emulator.requestLog.isEmpty)
  }

  @Test func `a file that is too large is refused before it is read`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("plan.json", try await plan(account, scratch))
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: 300 << 20)
    try handle.close()
    let result = try await apply(path, account)
    #expect(result.exitCode == 3)
    #expect(result.error.contains("256 MiB"))
  }

  @Test(arguments: [true, false])
  func `a plan may come through a pipe, and so may a job`(isPlan: Bool) async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let saved = try await plan(account, scratch)
    let pipe = scratch.url.appendingPathComponent("pipe").path
    try #require(mkfifo(pipe, 0o600) == 0)
    let run = try RunningTool(
      ["apply", pipe, "--yes"], environment: account.environment, directory: scratch.url)
    // Opening it waits for the other side.
    try Data((isPlan ? saved : Self.text).utf8).write(to: URL(fileURLWithPath: pipe))
    let result = await run.finish()
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(!account.writes.isEmpty)
  }

  @Test func `a plan stands alone, and only where plans are taken`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    _ = try await plan(account, scratch)
    let path = scratch.url.appendingPathComponent("plan.json").path
    let file = scratch.url.appendingPathComponent("job.yaml").path
    for arguments in [
      ["apply", path, file, "--yes"], ["apply", file, path, "--yes"],
      ["plan", path, "--out", path],
      ["validate", path], ["verify", path],
    ] {
      let result = try await Tool.run(arguments, environment: account.environment)
      #expect(result.exitCode == 3, "\(arguments)")
      #expect(result.error.contains("saved plan"), "\(arguments): \(result.error)")
    }
    #expect(account.writes.isEmpty)
  }

  @Test func `a plan replaces a plan, and nothing else`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let saved = try await plan(account, scratch)
    #expect(try await plan(account, scratch) == saved)
    let file = scratch.url.appendingPathComponent("job.yaml").path
    for path in [file, scratch.url.path, "/dev/null", "/nowhere/plan.json", ""] {
      let result = try await Tool.run(
        ["plan", file, "--out", path], environment: account.environment)
      #expect(result.exitCode != 0, "\(path)")
      #expect(result.error.contains("fix: "), "\(result.error)")
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == Self.text)
  }
}
