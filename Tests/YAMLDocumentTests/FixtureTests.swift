import Diagnostics
import Foundation
import Testing
import YAMLDocument

/// Each folder in `Fixtures` is a fault: `input.yaml`, and what is said about it in `expected.txt`.
///
/// With `RECORD_FIXTURES=1` in the environment the tests write `expected.txt` anew; review the
/// difference like code.
struct FixtureTests {
  @Test(arguments: Fixture.all)
  func `a fault is explained as recorded`(fixture: Fixture) throws {
    let bytes = try Array(Data(contentsOf: fixture.folder.appending(path: "input.yaml")))
    let reading = YAMLReader.read(bytes, file: "input.yaml")
    var sources = SourceFiles()
    sources.add(bytes, for: "input.yaml")
    let text = DiagnosticRenderer(sources: sources).text(reading.diagnostics)
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try Data(text.utf8).write(to: fixture.source.appending(path: "expected.txt"))
    } else {
      let expected = try Data(contentsOf: fixture.folder.appending(path: "expected.txt"))
      #expect(text == String(decoding: expected, as: UTF8.self))
    }
  }

  @Test func `there are fixtures`() {
    #expect(Fixture.all.count > 50)
  }
}

struct Fixture: Sendable, CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }

  /// The folder as the test bundle has it.
  var folder: URL { Self.bundled.appending(path: name) }

  /// The folder in the source tree.
  var source: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
  }

  static let all: [Fixture] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: bundled.path)
    return (names ?? []).sorted().map(Fixture.init)
  }()

  private static let bundled = Bundle.module.bundleURL.appending(path: "Fixtures")
}
