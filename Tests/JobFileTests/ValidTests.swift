import Diagnostics
import Foundation
import JobFile
import Testing

/// Each folder in `Fixtures/valid` is a job without problems: `job.yaml` with the files it reads, and
/// what it comes to in `job.txt`.
///
/// With `RECORD_FIXTURES=1` in the environment the tests write `job.txt` anew; review the difference
/// like code.
struct ValidTests {
  @Test(arguments: ValidJob.all)
  func `a valid job comes to what is recorded`(valid: ValidJob) throws {
    let reading = try FixtureFiles(in: valid.folder).read()
    #expect(reading.diagnostics == [])
    let text = JobText.text(try #require(reading.job))
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try Data(text.utf8).write(to: valid.source.appending(path: "job.txt"))
    } else {
      let expected = try Data(contentsOf: valid.folder.appending(path: "job.txt"))
      #expect(text == String(decoding: expected, as: UTF8.self))
    }
  }

  @Test func `there are valid jobs`() {
    #expect(ValidJob.all.count > 10)
  }
}

struct ValidJob: Sendable, CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }

  /// The folder as the test bundle has it.
  var folder: URL { Self.bundled.appending(path: name) }

  /// The folder in the source tree.
  var source: URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/valid/\(name)")
  }

  static let all: [ValidJob] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: bundled.path)
    return (names ?? []).sorted().map(ValidJob.init)
  }()

  private static let bundled = Bundle.module.bundleURL.appending(path: "Fixtures/valid")
}
