import Diagnostics
import Foundation
import JobFile
import Testing

/// Keeps `docs/job-file.md` true.
struct DocumentationTests {
  private static let page: String = {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/job-file.md").standardized
    return (try? String(contentsOf: path, encoding: .utf8)) ?? ""
  }()

  /// What stands between "```yaml" and "```".
  static let examples: [String] = page.components(separatedBy: "```yaml\n").dropFirst().map {
    $0.components(separatedBy: "```")[0]
  }

  @Test(arguments: examples)
  func `an example of the documentation is a job without problems`(example: String) {
    #expect(read(example).diagnostics == [])
  }

  @Test func `the documentation has examples`() {
    #expect(Self.examples.count >= 10)
  }

  @Test(arguments: [
    "the job": "{x: 1, version: 1}", "connection": "{version: 1, connection: {x: 1}}",
    "a workspace": "{version: 1, workspaces: {w: {x: 1}}}",
    "a chart": "{version: 1, charts: {c: {x: 1}}}", "an event": "{version: 1, events: {e: {x: 1}}}",
    "a channel": "{version: 1, events: {e: {channels: [{x: 1}]}}}",
    "a hold token": "{version: 1, hold_tokens: {t: {x: 1}}}",
    "a step": "{version: 1, steps: [{x: 1}]}",
    "change_status": "{version: 1, steps: [{id: a, change_status: {x: 1}}]}",
    "a venue": "{version: 1, emulator: {charts: [{venue: {sections: [{x: 1}]}}]}}",
    "a row": "{version: 1, emulator: {charts: [{venue: {rows: [{x: 1}]}}]}}",
    "a booking": "{version: 1, emulator: {bookings: [{x: 1}]}}",
  ])
  func `every key that the reader knows is documented`(what: String, job: String) throws {
    let fix = read(job).diagnostics.compactMap(\.fix).first { $0.hasPrefix("the keys are ") }
    let keys = try #require(fix).dropFirst("the keys are ".count).components(separatedBy: ", ")
    for key in keys {
      #expect(
        Self.page.contains("`\(key)`") || Self.page.contains(".\(key)`"), "\(key) of \(what)")
    }
  }
}
