import Diagnostics
import Foundation
import JobFile
import Reporting
import Testing

/// The texts of `usher explain`, against the sources that use the codes and the reader that gives them.
struct ExplanationTests {
  @Test func `every code in the sources is explained, and no other`() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources").standardized
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var used: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      guard !file.path.contains("/Reporting/Explanations/") else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(
        of: /"((?:yaml|job|rows|plan|run|verify|emulator)\/[a-z][a-z0-9-]*)"/)
      {
        used.insert(String(match.1))
      }
    }
    let explained = Explanation.all.map(\.code.rawValue)
    #expect(
      used.subtracting(explained).sorted() == [], "explain these in Sources/Reporting/Explanations")
    #expect(Set(explained).subtracting(used).sorted() == [], "these are not used any more")
    #expect(explained.count == Set(explained).count)
    #expect(explained.count > 60)
  }

  private static let withExamples = Explanation.all.filter { $0.wrong != nil || $0.right != nil }

  @Test(arguments: withExamples.map(\.code))
  func `the wrong example has the problem, and the right one has none`(
    code: Diagnostic.Code
  ) throws {
    let explanation = try #require(Explanation.of(code))
    let wrong = try #require(explanation.wrong)
    let right = try #require(explanation.right)
    #expect(codes(of: wrong).contains(code))
    // Examples are too short to use all they declare; the code itself is another matter.
    #expect(codes(of: right).filter { $0 != "job/unused-variable" || $0 == code } == [])
  }

  @Test func `examples show what a file alone can show`() {
    #expect(Self.withExamples.count > 45)
  }

  @Test func `an explanation reads as text`() throws {
    let explanation = try #require(Explanation.of("job/unsupported-version"))
    #expect(
      explanation.text == """
        job/unsupported-version: the file is of a version that this usher does not know

        The version of the format is 1, a number without quotes.

        Wrong:

            version: 2

        Right:

            version: 1

        """)
  }

  private func codes(of text: String) -> [Diagnostic.Code] {
    JobReader.read(
      Array(text.utf8), file: "job.yaml", inputs: JobInputs(today: "2026-11-23")
    ).diagnostics.map(\.code)
  }
}
