import Foundation
import Testing

/// check-jsonschema (PyPI) as a judge of the schema: it knows JSON Schema and nothing of usher.
///
/// `scripts/setup` installs it into `.venv`; a test run without it fails rather than passes unseen.
@Suite struct SchemaJudgeTests {
  private static let fixtures = "Tests/JobFileTests/Fixtures"

  /// Codes of problems that are a matter of form, which a schema can see.
  private static let formal: Set = [
    "job/unknown-key", "job/missing-key", "job/wrong-type", "job/invalid-value",
    "job/unsupported-version",
  ]

  @Test func `the schema is a schema`() async throws {
    let result = try await judge(["--check-metaschema", "schema/job.schema.json"])
    #expect(result.exitCode == 0, "\(result.output)\(result.error)")
  }

  @Test func `every valid job satisfies the schema`() async throws {
    let files = jobs(in: "jobs") + jobs(in: "\(Self.fixtures)/valid")
    try #require(files.count >= 2)
    let refused = try await refused(files)
    #expect(refused == [:])
  }

  @Test func `what verify writes satisfies its schema`() async throws {
    let schema = "schema/verify.schema.json"
    let checked = try await judge(["--check-metaschema", schema])
    #expect(checked.exitCode == 0, "\(checked.output)\(checked.error)")
    let scratch = try Scratch()
    // Nothing of these jobs has been done, so everything differs.
    for job in ["reseating", "season", "bulk-booking", "premiere-week"] {
      let result = try await Tool.run(
        ["verify", "jobs/\(job).yaml", "--emulator", "--format", "json"])
      #expect(result.exitCode == 2)
      let path = try scratch.file("\(job).json", result.output)
      let judged = try await judge(["--schemafile", schema, path])
      #expect(judged.exitCode == 0, "\(judged.output)\(judged.error)")
    }
  }

  @Test func `a saved plan of every job satisfies its schema, and nothing else does`() async throws
  {
    let schema = "schema/saved-plan.schema.json"
    let checked = try await judge(["--check-metaschema", schema])
    #expect(checked.exitCode == 0, "\(checked.output)\(checked.error)")
    let scratch = try Scratch()
    for (number, job) in JobsFolderTests.files.enumerated() {
      let path = scratch.url.appendingPathComponent("\(number).json").path
      let result = try await Tool.run(
        [
          "plan", job, "--emulator", "--skip-conflicts", "--allow-releases", "show=12",
          "--exclude", "events.*", "--out", path,
        ])
      guard result.exitCode != 3 else { continue }
      let whole = try await Tool.run(["plan", job, "--emulator", "--out", path + ".json"])
      #expect(result.exitCode == 0 && whole.exitCode == 0, "\(job): \(result.error)")
      let judged = try await judge(["--schemafile", schema, path, path + ".json"])
      #expect(judged.exitCode == 0, "\(judged.output)\(judged.error)")
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let other = try scratch.file(
        "other.json", text.replacing("\"changes\":[", with: "\"more\":1,\"changes\":["))
      let refused = try await judge(["--schemafile", schema, other])
      #expect(refused.exitCode == 1)
    }
  }

  @Test func `every fault of form is refused by the schema`() async throws {
    let exceptions = try Self.exceptions()
    var formal: [String] = []
    for fault in folders(in: "\(Self.fixtures)/faults") {
      let folder = Tool.repository.appendingPathComponent("\(Self.fixtures)/faults/\(fault)")
      let expected = try String(
        contentsOf: folder.appendingPathComponent("expected.txt"), encoding: .utf8)
      let codes = expected.matches(of: /: error: .* \[([a-z]+\/[a-z-]+)\]/).map { String($0.1) }
      if !Self.formal.isDisjoint(with: codes) { formal.append(fault) }
    }
    try #require(formal.count > 30)
    let files = formal.map { "\(Self.fixtures)/faults/\($0)/job.yaml" }
    let refused = Set(try await refused(files).keys)
    let accepted = formal.filter { !refused.contains("\(Self.fixtures)/faults/\($0)/job.yaml") }
    #expect(
      accepted.filter { exceptions[$0] == nil } == [],
      "let the format say it, or give the reason in \(Self.fixtures)/beyond-the-schema.txt")
    #expect(
      exceptions.keys.filter { !accepted.contains($0) }.sorted() == [],
      "these are refused, or are no faults of form: take them out of beyond-the-schema.txt")
  }

  /// Faults of form that no schema can see, each with the reason: `NAME: REASON`.
  private static func exceptions() throws -> [String: String] {
    let file = Tool.repository.appendingPathComponent("\(fixtures)/beyond-the-schema.txt")
    var result: [String: String] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      if line.hasPrefix("#") { continue }
      try #require(parts.count == 2, "\(line)")
      result[parts[0]] = parts[1]
    }
    return result
  }

  /// The files that the schema does not allow, with what the judge says of each.
  private func refused(_ files: [String]) async throws -> [String: String] {
    struct Report: Decodable {
      struct Problem: Decodable {
        var filename: String
        var message: String
      }
      var errors: [Problem]?
      var parseErrors: [Problem]?
    }
    let result = try await judge(["-o", "json", "--schemafile", "schema/job.schema.json"] + files)
    #expect(result.error == "")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report = try decoder.decode(Report.self, from: Data(result.output.utf8))
    return Dictionary(
      ((report.errors ?? []) + (report.parseErrors ?? [])).map { ($0.filename, $0.message) },
      uniquingKeysWith: { first, _ in first })
  }

  private func judge(_ arguments: [String]) async throws -> Tool.Result {
    let program = Tool.repository.appendingPathComponent(".venv/bin/check-jsonschema")
    try #require(
      FileManager.default.isExecutableFile(atPath: program.path),
      "run scripts/setup first: it installs check-jsonschema")
    return try await RunningTool(arguments, executable: program).finish()
  }

  private func folders(in path: String) -> [String] {
    let folder = Tool.repository.appendingPathComponent(path).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
      .filter { $0 != ".DS_Store" }
  }

  /// The job files of a folder and of the folders in it.
  private func jobs(in path: String) -> [String] {
    let folder = Tool.repository.appendingPathComponent(path).path
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(path)/\($0)" }
  }
}
