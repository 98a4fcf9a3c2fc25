import Diagnostics
import Foundation
import Testing

/// JSON, SARIF and annotations: what other programs read.
struct MachineFormatTests {
  private let job = """
    version: 1
    steps:
      - id: hold-rows-a
      - id: 🎭-row-a
        depends_on: [hold-row-a]
    """

  private var renderer: DiagnosticRenderer {
    var sources = SourceFiles()
    sources.add(Array(job.utf8), for: "jobs/my job.yaml")
    return DiagnosticRenderer(sources: sources, color: true)
  }

  private func mark(_ line: Int, _ column: Int, width: Int = 1) -> SourceMark {
    SourceMark(file: "jobs/my job.yaml", line: line, column: column, width: width)
  }

  private var unknownDependency: Diagnostic {
    Diagnostic(
      code: "plan/unknown", message: "there is no step 'hold-row-a'",
      location: mark(5, 18, width: 10),
      related: [.init(message: "a similar one", location: mark(3, 9, width: 11))],
      notes: ["steps run in order"], fix: "write 'hold-rows-a'")
  }

  @Test func `JSON always has the same keys in the same order`() {
    let plain = Diagnostic(
      severity: .warning, code: "x/y", message: "say \"\\\u{1B}\n\"", location: mark(1, 2))
    #expect(
      renderer.json([]) == #"{"version": 1, "errors": 0, "warnings": 0, "diagnostics": []}"# + "\n")
    #expect(
      renderer.json([plain, unknownDependency, plain]) == #"""
        {"version": 1, "errors": 1, "warnings": 1, "diagnostics": [
        {"severity": "warning", "code": "x/y", "message": "say \"\\\u001b\n\"", "file": "jobs/my job.yaml", "line": 1, "column": 2, "width": 1, "related": [], "notes": [], "fix": null},
        {"severity": "error", "code": "plan/unknown", "message": "there is no step 'hold-row-a'", "file": "jobs/my job.yaml", "line": 5, "column": 18, "width": 10, "related": [{"message": "a similar one", "file": "jobs/my job.yaml", "line": 3, "column": 9, "width": 11}], "notes": ["steps run in order"], "fix": "write 'hold-rows-a'"}
        ]}

        """#)
  }

  @Test func `annotations have one line each, in which nothing but the command is obeyed`() {
    let hostile = Diagnostic(
      severity: .warning, code: "x/y", message: "100%\n::error::gone\u{1B}[2J",
      location: SourceMark(file: "a,b:c%.yaml", line: 1, column: 2))
    #expect(renderer.gitHubAnnotations([]) == "")
    #expect(
      renderer.gitHubAnnotations([unknownDependency, hostile]) == #"""
        ::warning file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=2,endColumn=3,title=x/y::100%25\n::error::gone\u{1B}[2J
        ::error file=jobs/my job.yaml,line=5,endLine=5,col=18,endColumn=28,title=plan/unknown::there is no step 'hold-row-a'%0Ajobs/my job.yaml:3:9: note: a similar one%0Anote: steps run in order%0Afix: write 'hold-rows-a'

        """#)
  }

  @Test func `SARIF has rules, results, regions and related places`() throws {
    let emoji = Diagnostic(
      severity: .warning, code: "a/emoji", message: "a theatre", location: mark(4, 9, width: 2))
    let text = renderer.sarif([unknownDependency, emoji], version: "1.2.3") { code in
      code == "a/emoji" ? .init(summary: "a picture", help: "use letters") : nil
    }
    let log = try JSONDecoder().decode(Log.self, from: Data(text.utf8))
    #expect(log.version == "2.1.0")
    let run = try #require(log.runs.first)
    #expect(log.runs.count == 1)
    #expect(run.columnKind == "utf16CodeUnits")
    #expect(run.tool.driver.name == "usher")
    #expect(run.tool.driver.version == "1.2.3")
    #expect(run.tool.driver.rules.map(\.id) == ["a/emoji", "plan/unknown"])
    #expect(run.tool.driver.rules.map(\.help?.text) == ["use letters", nil])
    #expect(run.tool.driver.rules.map(\.shortDescription?.text) == ["a picture", nil])
    try #require(run.results.count == 2)
    let picture = run.results[0]
    #expect(picture.level == "warning")
    #expect(picture.ruleId == "a/emoji" && picture.ruleIndex == 0)
    #expect(picture.relatedLocations == nil)
    // The picture is one character and two UTF-16 code units.
    #expect(
      picture.locations.map(\.physicalLocation.region)
        == [Log.Region(startLine: 4, startColumn: 9, endColumn: 12)])
    let unknown = run.results[1]
    #expect(unknown.level == "error" && unknown.ruleIndex == 1)
    #expect(
      unknown.message.text
        == "there is no step 'hold-row-a'\nnote: steps run in order\nfix: write 'hold-rows-a'")
    let place = try #require(unknown.locations.first?.physicalLocation)
    #expect(place.artifactLocation.uri == "jobs/my%20job.yaml")
    #expect(place.region == Log.Region(startLine: 5, startColumn: 18, endColumn: 28))
    let related = try #require(unknown.relatedLocations?.first)
    #expect(related.id == 1 && related.message?.text == "a similar one")
    #expect(
      related.physicalLocation.region == Log.Region(startLine: 3, startColumn: 9, endColumn: 20))
  }

  @Test func `SARIF without problems is a run without results`() throws {
    let text = renderer.sarif([], version: "1") { _ in nil }
    let log = try JSONDecoder().decode(Log.self, from: Data(text.utf8))
    #expect(log.runs.map(\.results.count) == [0])
  }

  @Test(arguments: [(0, 0), (-3, -9), (1, 999), (.max, .max), (.min, .min)])
  func `a mark beyond the text is written without trapping`(line: Int, column: Int) {
    let diagnostic = Diagnostic(
      code: "a/b", message: "m", location: mark(line, column, width: .max))
    #expect(renderer.gitHubAnnotations([diagnostic]).hasPrefix("::error file=jobs/my job.yaml,"))
    #expect(renderer.sarif([diagnostic], version: "1") { _ in nil }.contains("startColumn"))
  }
}

/// The properties of a SARIF 2.1.0 log that usher writes; those that SARIF asks for are not optional.
private struct Log: Decodable {
  struct Message: Decodable { var text: String }
  struct Region: Decodable, Equatable { var startLine, startColumn, endColumn: Int }
  struct Artifact: Decodable { var uri: String }
  struct PhysicalLocation: Decodable {
    var artifactLocation: Artifact
    var region: Region
  }
  struct Location: Decodable {
    var id: Int?
    var message: Message?
    var physicalLocation: PhysicalLocation
  }
  struct Rule: Decodable {
    var id: String
    var shortDescription: Message?
    var help: Message?
  }
  struct Driver: Decodable {
    var name: String
    var version: String
    var rules: [Rule]
  }
  struct Tool: Decodable { var driver: Driver }
  struct Result: Decodable {
    var ruleId: String
    var ruleIndex: Int
    var level: String
    var message: Message
    var locations: [Location]
    var relatedLocations: [Location]?
  }
  struct Run: Decodable {
    var tool: Tool
    var columnKind: String
    var results: [Result]
  }
  var version: String
  var runs: [Run]
}
