import Foundation
import SeatsioEmulator
import SeatsioModel
import Testing

/// The official Python client as a judge that shares nothing with our code.
///
/// `scripts/setup` installs it into `.venv`; a test run without it fails rather than passes unseen.
@Suite struct OfficialClientTests {
  @Test func `the official client creates a chart and an event, books and reads back`()
    async throws
  {
    let python = Tool.repository.appendingPathComponent(".venv/bin/python")
    try #require(
      FileManager.default.isExecutableFile(atPath: python.path),
      "run scripts/setup first: it installs the official client")
    let emulator = try RunningTool(
      ["emulator", "--port", "0", "--seed", "jobs/quickstart.yaml"])
    let banner = await emulator.waitForOutput(containing: "Ctrl-C")
    let url = try #require(banner.firstMatch(of: /SEATSIO_BASE_URL=(\S+)/)).1
    let script = try #require(
      Bundle.module.url(forResource: "Fixtures/official_client", withExtension: "py"))
    let judge = try RunningTool(
      [script.path, String(url), "emulator-admin"], executable: python)
    let result = await judge.finish()
    #expect(result.exitCode == 0, "\(result.output)\(result.error)")
    #expect(result.output == "all as the API says\n")
    emulator.signal(SIGINT)
    _ = await emulator.finish()
  }
}
