import Foundation
import SeatsioClient
import SeatsioEmulator
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

  @Test(arguments: JobsFolderTests.files.filter { !$0.contains("quickstart") })
  func `an export with bookings and drawings makes the same workspace elsewhere`(
    file: String
  ) async throws {
    let scratch = try Scratch()
    let here = ["--emulator", "--data", scratch.url.appendingPathComponent("here").path]
    let there = ["--emulator", "--data", scratch.url.appendingPathComponent("there").path]
    let files = ["--out", "x.yaml", "--bookings", "x.jsonl", "--drawings", "charts"]
    let applied = try await Tool.run(["apply", file] + here)
    #expect(applied.exitCode == 0, "\(applied.error)")

    let first = scratch.url.appendingPathComponent("first")
    try FileManager.default.createDirectory(at: first, withIntermediateDirectories: true)
    let exported = try await Tool.run(["export"] + files + here, directory: first)
    #expect(exported.exitCode == 0, "\(exported.error)")
    for command in [["plan", "--detailed-exitcode"], ["verify"], ["verify", "--area-orders"]] {
      let result = try await Tool.run(command + ["x.yaml"] + here, directory: first)
      #expect(result.exitCode == 0, "\(command) \(result.error)\(result.output)")
    }
    let again = try await Tool.run(["export", "--force"] + files + here, directory: first)
    #expect(again.exitCode == 0, "\(again.error)")

    let rebuilt = try await Tool.run(["apply", "x.yaml"] + there, directory: first)
    #expect(rebuilt.exitCode == 0, "\(rebuilt.error)\(rebuilt.output)")
    let second = scratch.url.appendingPathComponent("second")
    try FileManager.default.createDirectory(at: second, withIntermediateDirectories: true)
    let copied = try await Tool.run(["export"] + files + there, directory: second)
    #expect(copied.exitCode == 0, "\(copied.error)")
    let names = try FileManager.default.subpathsOfDirectory(atPath: first.path).sorted()
    #expect(names == (try FileManager.default.subpathsOfDirectory(atPath: second.path).sorted()))
    for name in names where name.contains(".") {
      #expect(
        try Self.lines(first.appendingPathComponent(name))
          == Self.lines(second.appendingPathComponent(name)), "\(name)")
    }
  }

  /// Lines without comments, which tell what only the first workspace had: holds.
  private static func lines(_ file: URL) throws -> [Substring] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("# ") }
  }

  @Test func `files of an export in other folders are found from the job`() async throws {
    let scratch = try Scratch()
    let data = ["--emulator", "--data", scratch.url.appendingPathComponent("data").path]
    let applied = try await Tool.run(["apply", "jobs/reseating.yaml"] + data)
    #expect(applied.exitCode == 0)
    for folder in ["a/b", "c"] {
      try FileManager.default.createDirectory(
        at: scratch.url.appendingPathComponent(folder), withIntermediateDirectories: true)
    }
    let exported = try await Tool.run(
      ["export", "--out", "a/b/x.yaml", "--bookings", "a/x.csv", "--drawings", "c"] + data,
      directory: scratch.url)
    #expect(exported.exitCode == 0, "\(exported.error)")
    let text = try String(
      contentsOf: scratch.url.appendingPathComponent("a/b/x.yaml"), encoding: .utf8)
    #expect(text.contains("csv: ../x.csv"))
    #expect(text.contains("drawing: ../../c/opera-house.json"))
    let plan = try await Tool.run(["plan", "a/b/x.yaml"] + data, directory: scratch.url)
    #expect(plan.output.hasPrefix("Nothing to do: "), "\(plan.error)")
    let fresh = try await Tool.run(
      ["apply", "a/b/x.yaml", "--emulator"], directory: scratch.url)
    #expect(fresh.exitCode == 0, "\(fresh.error)")
  }

  @Test func `nothing that exists is replaced unasked`() async throws {
    let scratch = try Scratch()
    let path = try scratch.file("x.yaml", "mine")
    for option in ["--out", "--bookings"] {
      let result = try await Tool.run(["export", "--emulator", option, path])
      #expect(result.exitCode == 3)
      #expect(result.error.contains("exists already"))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }
    let forced = try await Tool.run(["export", "--emulator", "--out", path, "--force"])
    #expect(forced.exitCode == 0)
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("# What the workspace"))
  }

  @Test func `a wrong key and a missing permission say what to do`() async throws {
    let account = try EmulatorAccount()
    let url = ["--base-url", account.emulator.baseURL]
    let wrong = try await Tool.run(
      ["export"] + url, environment: ["SEATSIO_SECRET_KEY": "nobody"])
    #expect(wrong.exitCode == 1)
    #expect(wrong.error.contains("fix: check the secret key"))
    let client = try account.client()
    let secret = try #require(try await client.workspaces.list().collect().first).secretKey.reveal()
    await client.shutdown()
    let buyers = try await Tool.run(
      ["export", "--ticket-buyers"] + url, environment: ["SEATSIO_SECRET_KEY": secret])
    #expect(buyers.exitCode == 1)
    #expect(buyers.error.contains("company admin key"))
    #expect(!buyers.error.contains(secret))
    let none = try await Tool.run(["export"] + url)
    #expect(none.exitCode == 3)
    #expect(none.error.contains("SEATSIO_SECRET_KEY"))
    #expect(account.writes.isEmpty)
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
