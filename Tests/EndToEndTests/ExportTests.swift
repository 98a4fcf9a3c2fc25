import Foundation
import SeatsioClient
import SeatsioModel
import Testing

/// `usher export`: what comes out is a job that changes nothing.
@Suite struct ExportTests {
  @Test(arguments: JobsFolderTests.files)
  func `planning the export of what a job has made shows no change`(file: String) async throws {
    let emulator = try RunningTool(["emulator", "--port", "0", "--seed", file])
    let banner = await emulator.waitForOutput(containing: "Ctrl-C")
    let url = String(try #require(banner.firstMatch(of: /SEATSIO_BASE_URL=(\S+)/)).1)
    let environment = ["SEATSIO_SECRET_KEY": "emulator-admin", "SEATSIO_BASE_URL": url]
    let applied = try await Tool.run(
      ["apply", file, "--yes", "--var", "base_url=\(url)"], environment: environment)
    #expect(applied.exitCode == 0, "\(applied.error)\(applied.output)")

    let client = try Client(region: .url(url), secretKey: "emulator-admin")
    let workspaces = try await client.workspaces.list().collect()
    await client.shutdown()
    for workspace in workspaces {
      let export = ["export", "--workspace", workspace.key.rawValue]
      try await expectNoChange(export, environment)
    }
    emulator.signal(SIGINT)
    #expect(await emulator.finish().exitCode == 0)
  }

  @Test(arguments: Self.fixtures)
  func `planning the export of what a fixture has made shows no change`(
    folder: String
  ) async throws {
    let scratch = try Scratch()
    let data = scratch.url.appendingPathComponent("data").path
    var arguments = ["--emulator", "--data", data]
    if folder.hasSuffix("/files-of-a-season") { arguments += ["--var", "opens=2026-12-01"] }
    let applied = try await Tool.run(
      ["apply", "\(folder)/job.yaml", "--yes", "--skip-conflicts"] + arguments)
    #expect([0, 1, 4, 5].contains(applied.exitCode), "\(applied.error)\(applied.output)")
    try await expectNoChange(["export", "--emulator", "--data", data], [:])
  }

  /// Fixtures whose charts or workspaces an empty account cannot have are left out by what they say.
  static let fixtures: [String] = {
    let folder = Tool.repository.appendingPathComponent("Tests/JobFileTests/Fixtures/valid")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { "Tests/JobFileTests/Fixtures/valid/\($0)" }
  }()

  @Test func `there are fixtures to export`() {
    #expect(Self.fixtures.count >= 10)
  }

  /// Exports twice, and plans what came out.
  private func expectNoChange(
    _ export: [String], _ environment: [String: String]
  ) async throws {
    let first = try await Tool.run(export, environment: environment)
    let second = try await Tool.run(export, environment: environment)
    #expect(first.exitCode == 0, "\(first.error)")
    #expect(first.output == second.output)
    let scratch = try Scratch()
    let file = try scratch.file("export.yaml", first.output)
    let options = export.drop { $0 != "--emulator" }
    for _ in 1...2 {
      let plan = try await Tool.run(
        ["plan", file, "--detailed-exitcode"] + options, environment: environment)
      #expect(plan.exitCode == 0, "\(plan.error)\(plan.output)\(first.output)")
      #expect(plan.output.hasPrefix("Nothing to do: "))
      #expect(plan.error == "")
    }
  }
}
