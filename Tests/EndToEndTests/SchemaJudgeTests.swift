import Foundation
import Testing

/// check-jsonschema (PyPI) as a judge of the schema: it knows JSON Schema and nothing of usher.
///
/// `scripts/setup` installs it into `.venv`; a test run without it fails rather than passes unseen.
@Suite struct SchemaJudgeTests {
  private static let fixtures = "Tests/JobFileTests/Fixtures"

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

  /// The job files of a folder and of the folders in it.
  private func jobs(in path: String) -> [String] {
    let folder = Tool.repository.appendingPathComponent(path).path
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(path)/\($0)" }
  }
}
