import Testing

@Suite struct CommandLineTests {
  @Test(arguments: ["validate", "plan", "apply", "runs", "emulator", "version"])
  func `each command explains itself`(command: String) async throws {
    let result = try await Tool.run([command, "--help"])
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("usage: usher \(command)"))
    #expect(result.error == "")
    let other = try await Tool.run(["help", command])
    #expect(other.output == result.output)
  }

  @Test func `the overview names every command and goes to standard error without one`()
    async throws
  {
    let help = try await Tool.run(["--help"])
    #expect(help.exitCode == 0)
    for command in ["validate", "plan", "apply", "runs", "emulator", "version"] {
      #expect(help.output.contains("  \(command) "))
    }
    let bare = try await Tool.run([])
    #expect(bare.exitCode == 3)
    #expect(bare.output == "")
    #expect(bare.error == help.output)
  }

  @Test func `a version has three numbers`() async throws {
    let result = try await Tool.run(["version"])
    #expect(result.output.wholeMatch(of: /usher \d+\.\d+\.\d+\n/) != nil)
    #expect(try await Tool.run(["--version"]).output == result.output)
  }

  @Test(arguments: [
    (["aply"], "write 'usher apply'"),
    (["plan", "--emulater", "x.yaml"], "write '--emulator'"),
    (["plan"], "name one, such as jobs/quickstart.yaml"),
    (["plan", "a.yaml", "b.yaml"], "give the path of a job file"),
    (["plan", "x.yaml", "--var-file", "none.yaml"], "give the path of a YAML or JSON file"),
    (["plan", "--format", "jsn", "x.yaml"], "write '--format json'"),
    (["plan", "--var", "season", "x.yaml"], "write --var season=2026"),
    (["plan", "--emulator=yes", "x.yaml"], "write '--emulator' alone"),
    (["apply", "x.yaml", "--secrets-out"], "write '--secrets-out FILE'"),
    (["emulator", "x.yaml"], "name a job with --seed FILE"),
  ])
  func `a wrong command line exits 3 with a fix`(arguments: [String], fix: String) async throws {
    let result = try await Tool.run(arguments)
    #expect(result.exitCode == 3)
    #expect(result.output == "")
    #expect(result.error.contains("fix: \(fix)"), "\(result.error)")
  }

  @Test(arguments: [["--port", "70000"], ["--latency", "fast"], ["--regular-lane", "0"]])
  func `the emulator refuses settings it cannot keep`(arguments: [String]) async throws {
    let result = try await Tool.run(["emulator"] + arguments)
    #expect(result.exitCode == 3)
    #expect(result.error.contains("'\(arguments[0])'"))
  }

  @Test func `colours come only when asked for or on a terminal`() async throws {
    let file = "jobs/quickstart.yaml"
    #expect(try await !Tool.run(["plan", file, "--emulator"]).output.contains("\u{1B}"))
    #expect(
      try await Tool.run(["plan", file, "--emulator", "--color", "always"]).output
        .contains("\u{1B}[32m+"))
  }

  @Test func `names cannot write to the terminal`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file(
      "job.yaml", job(#"charts: {hall: {name: "a\e[31m\rb\u202E", copy_of: {key: hall-key}}}"#))
    let result = try await Tool.run(["apply", path, "--yes"], environment: account.environment)
    #expect(result.exitCode == 0)
    let text = result.output + result.error
    #expect(text.contains(#"a\u{1b}[31m\u{d}b\u{202e}"#))
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202E })
  }

  @Test func `a person sees the first hundred problems and how many there are`() async throws {
    let scratch = try Scratch()
    let keys = (1...5000).map { "key\($0): 1" }.joined(separator: "\n")
    let path = try scratch.file("job.yaml", "version: 1\n" + keys + "\n")
    let result = try await Tool.run(["validate", path])
    #expect(result.exitCode == 3)
    #expect(result.error.contains("and 4900 more problems"))
    #expect(result.error.matches(of: /has no key 'key\d+'/).count == 100)
    #expect(result.output.hasSuffix("5000 errors\n"))
  }

  @Test func `nothing is asked without a terminal`() async throws {
    let account = try EmulatorAccount()
    let scratch = try Scratch()
    let path = try scratch.file(
      "job.yaml", job("charts: {hall: {name: New hall, copy_of: {key: hall-key}}}"))
    let result = try await Tool.run(["apply", path], environment: account.environment)
    #expect(result.exitCode == 5)
    #expect(result.error.contains("fix: add --yes"))
    #expect(account.writes.isEmpty)
  }
}
