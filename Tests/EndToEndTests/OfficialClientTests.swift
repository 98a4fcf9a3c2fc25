import Foundation
import Testing

/// The official Python client as a judge that shares nothing with our code.
///
/// `scripts/setup` installs it into `.venv`; a test run without it fails rather than passes unseen.
/// The judge's own tests are in `Fixtures/official-client`, and run by hand against any emulator.
@Suite struct OfficialClientTests {
  static let files: [String] = {
    let found = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (found ?? []).filter { $0.hasPrefix("test_") && $0.hasSuffix(".py") }
      .map { String($0.dropLast(3)) }.sorted()
  }()

  private static let folder = Tool.repository.appendingPathComponent(
    "Tests/EndToEndTests/Fixtures/official-client")

  @Test("the official client finds what the API promises", arguments: files)
  func judge(file: String) async throws {
    let result = try await judged([file])
    #expect(result.exitCode == 0, "\(result.output)\(result.error)")
  }

  @Test func `every method of the official client is called by a test`() async throws {
    try #require(Self.files.count > 5)
    let result = try await judged(["--uncalled"])
    #expect(result.exitCode == 0, "\(result.output)\(result.error)")
    #expect(result.output == "")
  }

  /// What the judge says of an emulator that has just been started.
  private func judged(_ arguments: [String]) async throws -> Tool.Result {
    let python = Tool.repository.appendingPathComponent(".venv/bin/python")
    try #require(
      FileManager.default.isExecutableFile(atPath: python.path),
      "run scripts/setup first: it installs the official client")
    let emulator = try RunningTool(["emulator", "--port", "0"])
    let banner = await emulator.waitForOutput(containing: "Ctrl-C")
    let url = try #require(banner.firstMatch(of: /SEATSIO_BASE_URL=(\S+)/)).1
    let judge = try RunningTool(
      ["-B", Self.folder.path, String(url)] + arguments, executable: python)
    let result = await judge.finish()
    emulator.signal(SIGINT)
    _ = await emulator.finish()
    return result
  }
}
