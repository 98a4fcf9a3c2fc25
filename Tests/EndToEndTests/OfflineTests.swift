import Foundation
import Testing

/// `plan --offline`, as a continuous integration without an account uses it.
@Suite struct OfflineTests {
  @Test func `no network, no credentials and no emulator section are needed`() async throws {
    let result = try await Tool.run(["plan", "jobs/quickstart.yaml", "--offline"])
    #expect(result.exitCode == 0, "\(result.error)")
    #expect(result.output.hasPrefix("Plan for 'quickstart': 1 workspace to create, 1 chart to"))
    #expect(result.error.contains("note: planned as for an empty account; nothing was asked\n"))
    #expect(result.error.contains("labels are not checked"))
    let again = try await Tool.run(["plan", "jobs/quickstart.yaml", "--offline"])
    #expect(again.output == result.output)
    let detailed = try await Tool.run(
      ["plan", "jobs/quickstart.yaml", "--offline", "--detailed-exitcode"])
    #expect(detailed.exitCode == 2)
    let part = try await Tool.run(
      ["plan", "jobs/quickstart.yaml", "--offline", "--only", "workspaces.*"])
    #expect(part.output.hasPrefix("Plan for 'quickstart': 1 workspace to create and "))
  }

  @Test(arguments: [
    ["--emulator"], ["--data", "x"], ["--seed", "jobs/quickstart.yaml"], ["--out", "plan.json"],
  ])
  func `what needs an account is refused`(options: [String]) async throws {
    let result = try await Tool.run(["plan", "jobs/quickstart.yaml", "--offline"] + options)
    #expect(result.exitCode == 3)
    #expect(result.error.contains(options[0]))
  }
}
