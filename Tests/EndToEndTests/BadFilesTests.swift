import Foundation
import SeatsioEmulator
import Testing

/// Bad input: every problem at its place with a fix, exit 3, and the account untouched.
///
/// One folder for each fault in `Fixtures/bad-files`; `RECORD_FIXTURES=1` writes `expected.txt` anew.
@Suite struct BadFilesTests {
  static let folder = Tool.repository
    .appendingPathComponent("Tests/EndToEndTests/Fixtures/bad-files")
  static let faults: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  @Test func `there are faults to try`() { #expect(Self.faults.count >= 12) }

  @Test(arguments: faults, ["validate", "plan", "apply"])
  func `a bad file is explained by each command and touches nothing`(
    fault: String, command: String
  ) async throws {
    let account = try EmulatorAccount()
    let directory = Self.folder.appendingPathComponent(fault)
    let yes = command == "apply" ? ["--yes"] : []
    let result = try await Tool.run(
      [command, "job.yaml"] + yes, environment: account.environment, directory: directory)
    #expect(result.exitCode == 3)
    #expect(account.emulator.requestLog.isEmpty)

    let expected = directory.appendingPathComponent("expected.txt")
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1", command == "validate" {
      try Data(result.error.utf8).write(to: expected)
    }
    #expect(result.error == (try String(contentsOf: expected, encoding: .utf8)))
  }

  @Test(arguments: ["validate", "plan", "apply"])
  func `a directory or a missing file is named as such`(command: String) async throws {
    let directory = try await Tool.run([command, "jobs"])
    #expect(directory.exitCode == 3)
    #expect(directory.error.contains("'jobs' is a directory, not a file"))
    let missing = try await Tool.run([command, "no-such-job.yaml"])
    #expect(missing.exitCode == 3)
    #expect(missing.error.contains("'no-such-job.yaml' cannot be read: No such file or directory"))
    #expect(missing.error.contains("fix: "))
  }
}
