import Diagnostics
import Foundation
import JobFile
import SeatsioModel
import Testing

/// The schema that editors use, against the file in the repository and against the reader.
///
/// `usher schema > schema/job.schema.json`, or these tests with `RECORD_FIXTURES=1` in the
/// environment, write the file anew; review the difference like code.
struct SchemaTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../schema/job.schema.json").standardized

  @Test func `the schema in the repository is the one of the reader`() throws {
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try Data(JobSchema.text.utf8).write(to: Self.file)
    }
    let committed = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(
      committed == JobSchema.text,
      "write it anew: usher schema > schema/job.schema.json")
  }

  @Test func `every reference of the schema leads to a definition, and each is used`() throws {
    let text = JobSchema.text
    let used = Set(text.matches(of: /"#\/definitions\/([a-z_0-9]+)"/).map { String($0.1) })
    let schema = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    guard case .object(let top) = schema, case .object(let definitions)? = top["definitions"] else {
      Issue.record("the schema has definitions")
      return
    }
    #expect(used == Set(definitions.keys))
    #expect(text.hasSuffix("}\n"))
  }

  @Test func `the schema knows the keys that the reader names`() throws {
    let fix = try #require(read("{x: 1, version: 1}").diagnostics.first?.fix)
    let keys = fix.dropFirst("the keys are ".count).components(separatedBy: ", ")
    let schema = try JSONDecoder().decode(JSONValue.self, from: Data(JobSchema.text.utf8))
    guard case .object(let top) = schema, case .object(let properties)? = top["properties"] else {
      Issue.record("the schema has properties")
      return
    }
    #expect(Set(keys) == Set(properties.keys))
    #expect(top["additionalProperties"] == .bool(false))
  }
}
