import Diagnostics
import Foundation
import JobFile
import Testing

/// Each folder in `Fixtures/faults` is a fault: ``FixtureFiles`` with a job, and what is said about
/// it in `expected.txt`.
///
/// With `RECORD_FIXTURES=1` in the environment the tests write `expected.txt` anew; review the
/// difference like code.
struct FaultTests {
  @Test(arguments: Fault.all)
  func `a fault is explained as recorded`(fault: Fault) throws {
    let files = try FixtureFiles(in: fault.folder)
    let reading = try files.read()
    var sources = SourceFiles()
    for (name, bytes) in files.contents { sources.add(bytes, for: name) }
    for text in reading.texts { sources.add(text.bytes, for: text.file) }
    let text = DiagnosticRenderer(sources: sources).text(reading.diagnostics)
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try Data(text.utf8).write(to: fault.source.appending(path: "expected.txt"))
    } else {
      let expected = try Data(contentsOf: fault.folder.appending(path: "expected.txt"))
      #expect(text == String(decoding: expected, as: UTF8.self))
    }
    let hasErrors = reading.diagnostics.contains { $0.severity == .error }
    #expect(reading.isValid == !hasErrors, "a job is there exactly if nothing is wrong with it")
    #expect(!reading.diagnostics.isEmpty, "a fault is never passed over")
  }

  @Test func `there are faults`() {
    #expect(Fault.all.count > 130)
  }
}

struct Fault: Sendable, CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }

  /// The folder as the test bundle has it.
  var folder: URL { Self.bundled.appending(path: name) }

  /// The folder in the source tree.
  var source: URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/faults/\(name)")
  }

  static let all: [Fault] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: bundled.path)
    return (names ?? []).sorted().map(Fault.init)
  }()

  private static let bundled = Bundle.module.bundleURL.appending(path: "Fixtures/faults")
}
