import Foundation
import Testing

/// Every file in `jobs/` is an example that works.
@Suite struct JobsFolderTests {
  static let files: [String] = {
    let folder = Tool.repository.appendingPathComponent("jobs")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "jobs/\($0)" }
  }()

  @Test func `there are jobs to try`() {
    #expect(Self.files.contains("jobs/quickstart.yaml"))
    #expect(Self.files.count >= 2)
  }

  @Test(arguments: files)
  func `a job is valid without an account or its environment`(file: String) async throws {
    let result = try await Tool.run(["validate", file])
    #expect(result.exitCode == 0)
    #expect(result.output == "\(file): no problems\n")
    #expect(result.error == "")
  }

  @Test(arguments: files)
  func `a job is applied whole on the emulator inside the process`(file: String) async throws {
    let result = try await Tool.run(["apply", file, "--emulator"])
    #expect(result.exitCode == 0, "\(result.error)\(result.output)")
    #expect(result.output.hasPrefix("Done: "))
    #expect(!result.output.contains("not "))
  }

  @Test func `the README shows what the quickstart prints`() async throws {
    let readme = try String(
      contentsOf: Tool.repository.appendingPathComponent("README.md"), encoding: .utf8)
    let result = try await Tool.run(["apply", "jobs/quickstart.yaml", "--emulator"])
    #expect(readme.contains(result.output))
    let plan = try #require(result.error.split(separator: "\n").first)
    #expect(readme.contains(plan))
  }

  @Test(arguments: files)
  func `a second run against a kept emulator has nothing to do`(file: String) async throws {
    let emulator = try RunningTool(["emulator", "--port", "0", "--seed", file])
    let banner = await emulator.waitForOutput(containing: "Ctrl-C")
    let url = try #require(banner.firstMatch(of: /SEATSIO_BASE_URL=(\S+)/)).1
    let environment = ["SEATSIO_SECRET_KEY": "emulator-admin"]
    let variable = ["--var", "base_url=\(url)"]

    let first = try await Tool.run(["apply", file, "--yes"] + variable, environment: environment)
    #expect(first.exitCode == 0, "\(first.error)\(first.output)")
    let plan = try await Tool.run(
      ["plan", file, "--detailed-exitcode"] + variable, environment: environment)
    #expect(plan.exitCode == 0, "\(plan.error)\(plan.output)")
    #expect(plan.output.hasPrefix("Nothing to do: "))
    let second = try await Tool.run(["apply", file, "--yes"] + variable, environment: environment)
    #expect(second.exitCode == 0)
    #expect(second.output.hasPrefix("Nothing to do: "))

    emulator.signal(SIGINT)
    #expect(await emulator.finish().exitCode == 0)
  }
}
