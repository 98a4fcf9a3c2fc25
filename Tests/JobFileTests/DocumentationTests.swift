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

  /// What the examples read.
  private static let files = ["orders.csv": "show,seat,order,type\ngala-2027,G-1,o-1,adult\n"]

  @Test(arguments: examples)
  func `an example of the documentation is a job without problems`(example: String) {
    #expect(read(example, .test(files: Self.files)).diagnostics == [])
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
    "book": "{version: 1, steps: [{id: a, book: {x: 1}}]}",
    "hold": "{version: 1, steps: [{id: a, hold: {x: 1}}]}",
    "release": "{version: 1, steps: [{id: a, release: {x: 1}}]}",
    "put_up_for_resale": "{version: 1, steps: [{id: a, put_up_for_resale: {x: 1}}]}",
    "best_available": "{version: 1, steps: [{id: a, best_available: {x: 1}}]}",
    "move": "{version: 1, steps: [{id: a, move: {x: 1}}]}",
    "transaction": "{version: 1, steps: [{id: a, transaction: {x: 1}}]}",
    "override_season_status": "{version: 1, steps: [{id: a, override_season_status: {x: 1}}]}",
    "use_season_status": "{version: 1, steps: [{id: a, use_season_status: {x: 1}}]}",
    "update_extra_data": "{version: 1, steps: [{id: a, update_extra_data: {x: 1}}]}",
    "edit_for_sale": "{version: 1, steps: [{id: a, edit_for_sale: {x: 1}}]}",
    "edit_channel": "{version: 1, steps: [{id: a, edit_channel: {x: 1}}]}",
    "ticket_buyers": "{version: 1, steps: [{id: a, ticket_buyers: {x: 1}}]}",
    "a selector": "{version: 1, steps: [{id: a, book: {event: e, where: {x: 1}}}]}",
    "rows": "{version: 1, steps: [{id: a, book: {from: {x: 1}}}]}",
    "an object": "{version: 1, steps: [{id: a, book: {event: e, objects: [{x: 1}]}}]}",
    "a moved seat": "{version: 1, steps: [{id: a, move: {event: e, seats: [{x: 1}]}}]}",
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
