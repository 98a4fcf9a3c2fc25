import Foundation
import Testing

/// Commands that help to write job files.
@Suite struct AuthoringTests {
  @Test func `schema prints what the repository has`() async throws {
    let result = try await Tool.run(["schema"])
    let file = Tool.repository.appendingPathComponent("schema/job.schema.json")
    #expect(result.exitCode == 0)
    #expect(result.output == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test func `a code is explained with an example of the problem and of its absence`() async throws
  {
    let result = try await Tool.run(["explain", "job/unknown-key"])
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("job/unknown-key: "))
    #expect(result.output.contains("\nWrong:\n\n    version: 1\n"))
    #expect(result.output.contains("\nRight:\n\n    version: 1\n"))
  }

  @Test func `without a code all are listed`() async throws {
    let result = try await Tool.run(["explain"])
    #expect(result.exitCode == 0)
    #expect(result.output.contains("\nplan/taken "))
    #expect(result.output.split(separator: "\n").count > 60)
  }

  @Test(arguments: [("job/unknwon-key", "job/unknown-key"), ("taken", "plan/taken")])
  func `a code that does not exist is corrected`(written: String, meant: String) async throws {
    let result = try await Tool.run(["explain", written])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("fix: write 'usher explain \(meant)'"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions know every command`(shell: String) async throws {
    let script = try await Tool.run(["completions", shell])
    #expect(script.exitCode == 0)
    let overview = try await Tool.run(["--help"]).output
    let commands = overview.matches(of: /\n {2}([a-z]+) {2,}/).map { String($0.1) }
    #expect(commands.count > 7)
    for command in commands { #expect(script.output.contains(command), "\(command)") }
    #expect(script.output.contains("detailed-exitcode"))
  }

  @Test(arguments: [
    (["val"], "validate"), (["validate", "--format", ""], "text json sarif github"),
    (["plan", "--format", "js"], "json"), (["validate", "--str"], "--strict"),
    (["completions", ""], "bash zsh fish"), (["explain", "yaml/ta"], "yaml/tab yaml/tag"),
    (["apply", "--color", "a"], "auto always"), (["plan", ""], ""),
  ])
  func `bash completes what is possible`(words: [String], offered: String) async throws {
    let scratch = try Scratch()
    let script = try await Tool.run(["completions", "bash"]).output
    let path = try scratch.file("usher.bash", script)
    let quoted = (["usher"] + words).map { "'\($0)'" }.joined(separator: " ")
    let bash = try RunningTool(
      [
        "-euc",
        "source \(path); COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count); _usher || true; "
          + "echo \"${COMPREPLY[*]}\"; complete -p usher",
      ], executable: URL(fileURLWithPath: "/bin/bash"))
    let result = await bash.finish()
    #expect(result.error == "")
    #expect(result.output == "\(offered)\ncomplete -o default -F _usher usher\n")
  }

  @Test func `a shell that is not known is refused`() async throws {
    let result = try await Tool.run(["completions", "tcsh"])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("bash, zsh, fish"))
  }
}
