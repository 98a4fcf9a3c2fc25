import Foundation
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

@Suite struct SecretsTests {
  @Test func `no output of any command holds a secret key`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file(
      "job.yaml",
      """
      version: 1
      connection: {base_url: "\(account.emulator.baseURL)", secret_key: canary-admin-key, oops: 1}
      workspaces: {new: {name: New}}
      """)
    let good = try scratch.file(
      "good.yaml",
      """
      version: 1
      connection: {base_url: "\(account.emulator.baseURL)", secret_key: canary-admin-key}
      workspaces: {new: {name: New}}
      """)
    let hidden = try scratch.file(
      "hidden.yaml",
      """
      version: 1
      variables: {mine: canary-admin-key, mine: canary-admin-key}
      connection: {base_url: "\(account.emulator.baseURL)", secret_key: "${var.mine}"}
      """)
    var text = ""
    for arguments in [
      ["validate", hidden], ["validate", path], ["validate", path, "--format", "json"],
      ["plan", path], ["plan", good], ["plan", good, "--format", "json"],
      ["verify", path], ["verify", good], ["verify", good, "--format", "json"],
      ["verify", good, "--format", "junit"], ["export", path], ["export", good],
      ["apply", good, "--yes", "--format", "json"], ["apply", good, "--yes"],
    ] {
      let result = try await Tool.run(arguments)
      text += result.output + result.error
    }
    #expect(text.contains("secret_key: ****"))
    #expect(text.contains("a secret key stands in the file"))
    #expect(!text.contains("canary"))
  }

  @Test func `keys that cannot be kept are found out before anything is made`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", job("workspaces: {new: {name: New}}"))
    let result = try await Tool.run(
      ["apply", path, "--yes", "--secrets-out", scratch.url.path + "/no/such/folder"],
      environment: account.environment)
    #expect(result.exitCode == 3)
    #expect(result.error.contains("No such file or directory"))
    #expect(account.writes.isEmpty)
  }

  @Test func `keys of new workspaces go to a private file and nowhere else`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file("job.yaml", job("workspaces: {new: {name: New}}"))
    let secrets = scratch.url.appendingPathComponent("secrets").path
    let result = try await Tool.run(
      ["apply", path, "--yes", "--secrets-out", secrets], environment: account.environment)
    #expect(result.exitCode == 0, "\(result.error)")
    let made = try #require(
      try await account.client().workspaces.list().collect().first { $0.name == "New" })
    let kept = try String(contentsOfFile: secrets, encoding: .utf8)
    #expect(kept.contains("\(made.key)=\(made.secretKey.reveal())\n"))
    let mode = try FileManager.default.attributesOfItem(atPath: secrets)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(!(result.output + result.error).contains(made.secretKey.reveal()))
  }
}
