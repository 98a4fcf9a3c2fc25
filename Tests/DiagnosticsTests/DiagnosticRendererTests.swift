import Diagnostics
import Testing

struct DiagnosticRendererTests {
  private let job = """
    version: 1
    steps:
      - id: hold-rows-a
      - id: book-row-a
        depends_on: [hold-row-a]
    """

  private func renderer(_ text: String, color: Bool = false) -> DiagnosticRenderer {
    var sources = SourceFiles()
    sources.add(Array(text.utf8), for: "job.yaml")
    return DiagnosticRenderer(sources: sources, color: color)
  }

  private func mark(_ line: Int, _ column: Int, width: Int = 1) -> SourceMark {
    SourceMark(file: "job.yaml", line: line, column: column, width: width)
  }

  private var unknownDependency: Diagnostic {
    Diagnostic(
      code: "plan/unknown-dependency",
      message: "step 'book-row-a' depends on 'hold-row-a', which no step defines",
      location: mark(5, 18, width: 10),
      related: [.init(message: "a similar one is defined here", location: mark(3, 9, width: 11))],
      notes: ["steps run in the order of their dependencies"],
      fix: "write 'hold-rows-a'")
  }

  @Test func `a diagnostic shows its place, line, related places, notes and fix`() {
    #expect(
      renderer(job).text([unknownDependency]) == """
        job.yaml:5:18: error: step 'book-row-a' depends on 'hold-row-a', which no step defines \
        [plan/unknown-dependency]
        5 |     depends_on: [hold-row-a]
          |                  ^~~~~~~~~~
        job.yaml:3:9: note: a similar one is defined here
        3 |   - id: hold-rows-a
          |         ^~~~~~~~~~~
        note: steps run in the order of their dependencies
        fix: write 'hold-rows-a'

        """)
  }

  @Test func `diagnostics are sorted by place, an empty line between two, and shown once`() {
    let first = Diagnostic(severity: .warning, code: "a/b", message: "one", location: mark(1, 1))
    let second = Diagnostic(code: "a/c", message: "two", location: mark(2, 1, width: 5))
    #expect(
      renderer(job).text([second, first, second]) == """
        job.yaml:1:1: warning: one [a/b]
        1 | version: 1
          | ^

        job.yaml:2:1: error: two [a/c]
        2 | steps:
          | ^~~~~

        """)
  }

  @Test func `no diagnostics are no text`() {
    #expect(renderer("").text([]) == "")
  }

  @Test(
    arguments: [
      ([], "no problems"),
      ([.error], "1 error"),
      ([.error, .error, .warning], "2 errors, 1 warning"),
      ([.warning, .warning], "2 warnings"),
    ] as [([Diagnostic.Severity], String)])
  func `the summary counts errors and warnings`(severities: [Diagnostic.Severity], text: String) {
    let diagnostics = severities.enumerated().map { index, severity in
      Diagnostic(severity: severity, code: "a/b", message: "m\(index)", location: mark(1, 1))
    }
    #expect(renderer("").summary(diagnostics + diagnostics) == text)
  }

  @Test(arguments: [
    ("a\tb", 3, 1, "a    b", "     ^"),
    ("座席: x", 5, 1, "座席: x", "      ^"),
    ("🎭: x", 1, 1, "🎭: x", "^~"),
    ("e\u{301}: x", 4, 1, "e\u{301}: x", "   ^"),
    ("👨‍👩‍👧: x", 4, 1, "👨‍👩‍👧: x", "    ^"),
    ("a\u{1B}b", 3, 1, #"a\u{1B}b"#, "       ^"),
    ("a\u{202E}b", 1, 2, #"a\u{202E}b"#, "^~~~~~~~~"),
  ])
  func `the caret stands below its character on a terminal`(
    line: String, column: Int, width: Int, source: String, underline: String
  ) {
    let rendered = renderer(line).text([
      Diagnostic(code: "a/b", message: "m", location: mark(1, column, width: width))
    ])
    #expect(
      rendered == "job.yaml:1:\(column): error: m [a/b]\n1 | \(source)\n  | \(underline)\n")
  }

  @Test func `control characters in messages, names and fixes never reach the terminal`() {
    let hostile = Diagnostic(
      code: "a/b", message: "\u{1B}[2Jgone",
      location: .init(file: "\u{1B}]0;x", line: 1, column: 1),
      notes: ["\u{9B}31m"], fix: "a\nb")
    let text = renderer("").text([hostile])
    #expect(
      text == #"""
        \u{1B}]0;x:1:1: error: \u{1B}[2Jgone [a/b]
        note: \u{9B}31m
        fix: a\nb

        """#)
  }

  @Test func `colours are ANSI sequences around place, kind and caret`() {
    let text = renderer("a", color: true).text([
      Diagnostic(code: "a/b", message: "m", location: mark(1, 1))
    ])
    #expect(
      text == "\u{1B}[1mjob.yaml:1:1:\u{1B}[0m \u{1B}[31merror:\u{1B}[0m m [a/b]\n"
        + "1 | a\n  | \u{1B}[31m^\u{1B}[0m\n")
  }

  @Test(arguments: [(0, 0), (-3, -9), (1, 999), (9, 1), (.max, .max), (.min, .min)])
  func `a mark beyond the text is shown without trapping`(line: Int, column: Int) {
    let text = renderer("abc").text([
      Diagnostic(code: "a/b", message: "m", location: mark(line, column, width: .max))
    ])
    // A mark keeps what a file can have, which is 32 bits of either.
    let shown = "\(Int32(clamping: line)):\(Int32(clamping: column))"
    #expect(text.hasPrefix("job.yaml:\(shown): error: m [a/b]\n"))
  }

  @Test func `a mark after the end of its line points there`() {
    let text = renderer("abc").text([
      Diagnostic(code: "a/b", message: "m", location: mark(1, 50, width: 9))
    ])
    #expect(text.hasSuffix("1 | abc\n  |    ^\n"))
  }

  @Test(arguments: ["x", "é", "座"])
  func `a very long line is cut around the place`(letter: String) {
    let line =
      String(repeating: letter, count: 5000) + "!!" + String(repeating: letter, count: 5000)
    let lines = renderer(line).text([
      Diagnostic(code: "a/b", message: "m", location: mark(1, 5001, width: 2))
    ]).split(separator: "\n")
    let kept = letter == "座" ? 20 : 40
    let source = "1 | …" + String(repeating: letter, count: kept) + "!!" + letter
    #expect(lines[1].hasPrefix(source))
    #expect(lines[1].hasSuffix("…"))
    #expect(lines[1].count < 110)
    #expect(lines[2] == "  | " + String(repeating: " ", count: 41) + "^~")
  }
}
