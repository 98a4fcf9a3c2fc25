import Foundation
import Testing

/// What `validate`, and other commands after a problem in a file, tell other programs.
@Suite struct ValidateFormatTests {
  private let bad = "Tests/EndToEndTests/Fixtures/bad-files/unknown-key/job.yaml"

  private struct Document: Decodable {
    struct Entry: Decodable {
      var severity: String
      var code: String
      var file: String
      var line: Int
      var fix: String?
    }
    var version: Int
    var errors: Int
    var warnings: Int
    var diagnostics: [Entry]
  }

  private func document(_ result: Tool.Result) throws -> Document {
    try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
  }

  @Test func `validate writes one JSON document about all files, and nothing else`() async throws {
    let result = try await Tool.run(["validate", bad, "no-such.yaml", "--format", "json"])
    #expect(result.exitCode == 3)
    #expect(result.error == "")
    let found = try document(result)
    #expect(found.version == 1 && found.errors == 4 && found.warnings == 0)
    #expect(found.diagnostics.map(\.line) == [4, 4, 5, 1])
    #expect(
      found.diagnostics.map(\.code)
        == Array(repeating: "job/unknown-key", count: 3) + ["job/unreadable-file"])
    #expect(found.diagnostics.map(\.file) == [bad, bad, bad, "no-such.yaml"])
    #expect(found.diagnostics.allSatisfy { $0.fix != nil })
  }

  @Test(arguments: [["plan"], ["apply", "--yes"], ["plan", "--emulator"]])
  func `a wrong file is JSON from every command that was asked for it`(
    command: [String]
  ) async throws {
    let result = try await Tool.run(command + [bad, "--format", "json"])
    #expect(result.exitCode == 3)
    #expect(try document(result).diagnostics.map(\.line).contains(5))
    #expect(result.error.contains("job/unknown-key"))
  }

  @Test func `annotations point to the lines of a pull request`() async throws {
    let result = try await Tool.run(["validate", bad, "--format", "github"])
    #expect(result.exitCode == 3)
    #expect(result.error == "")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("::error file=\(bad),line=") })
    #expect(lines.allSatisfy { $0.contains("title=job/unknown-key::") })
  }

  @Test func `SARIF explains its rules`() async throws {
    struct Log: Decodable {
      struct Run: Decodable {
        struct Tool: Decodable { var driver: Driver }
        struct Driver: Decodable { var rules: [Rule] }
        struct Rule: Decodable {
          var id: String
          var help: Text
        }
        struct Text: Decodable { var text: String }
        struct Entry: Decodable { var ruleId: String }
        var tool: Tool
        var results: [Entry]
      }
      var runs: [Run]
    }
    let result = try await Tool.run(["validate", bad, "--format", "sarif"])
    #expect(result.exitCode == 3)
    let log = try JSONDecoder().decode(Log.self, from: Data(result.output.utf8))
    let run = try #require(log.runs.first)
    #expect(run.tool.driver.rules.map(\.id) == ["job/unknown-key"])
    #expect(run.tool.driver.rules.first?.help.text.contains("Wrong:") == true)
    #expect(run.results.map(\.ruleId) == Array(repeating: "job/unknown-key", count: 3))
  }

  @Test(arguments: ["text", "json", "sarif", "github"])
  func `a warning fails only a strict run`(format: String) async throws {
    let scratch = try Scratch()
    let path = try scratch.file(
      "job.yaml", "version: 1\nconnection: {region: eu, secret_key: abc}\n")
    let mild = try await Tool.run(["validate", path, "--format", format])
    #expect(mild.exitCode == 0)
    let strict = try await Tool.run(["validate", path, "--format", format, "--strict"])
    #expect(strict.exitCode == 3)
    #expect(strict.output == mild.output)
  }
}
