import Diagnostics
import Testing
import YAMLDocument

struct LimitTests {
  private func limits(_ change: (inout YAMLLimits) -> Void) -> YAMLLimits {
    var limits = YAMLLimits()
    change(&limits)
    return limits
  }

  @Test func `a file over the size limit is refused, one at it is read`() {
    let limits = limits { $0.maximumBytes = 4 }
    #expect(read("a: 1", limits: limits).diagnostics.isEmpty)
    #expect(read("a: 12", limits: limits).diagnostics.map(\.code) == ["yaml/too-large"])
  }

  @Test(
    arguments: [
      ("[[[1]]]", nil), ("[[[▸[1]]]]", "yaml/too-deep"),
      ("a:\n  b:\n    c: 1", nil), ("a:\n  b:\n    c:\n      ▸d: 1", "yaml/too-deep"),
      ("- &a [[1]]\n- [*a]", "yaml/too-deep"), ("- &a [1]\n- [*a]", nil),
      ("- &a [[1]]\n- ▸*a", nil),
    ] as [(String, Diagnostic.Code?)])
  func `collections are nested as deep as the limit says, through aliases too`(
    marked: String, code: Diagnostic.Code?
  ) {
    let source = MarkedYAML(marked)
    let reading = read(source.text, limits: limits { $0.maximumDepth = 3 })
    #expect(reading.diagnostics.map(\.code) == (code.map { [$0] } ?? []))
    #expect((reading.document == nil) == (code != nil))
    if let mark = source.marks.first, code != nil {
      #expect(reading.diagnostics.map(\.location.oneWide) == [mark])
    }
  }

  @Test func `no limit lets libyaml nest beyond 127 levels`() {
    let text = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    let reading = read(text, limits: limits { $0.maximumDepth = .max })
    #expect(reading.diagnostics.map(\.location.column) == [128])
  }

  @Test func `ten million opening brackets are refused at the hundred and first`() {
    let reading = YAMLReader.read(Array(repeating: UInt8(ascii: "["), count: 10_000_000), file: "x")
    #expect(reading.diagnostics.map(\.code) == ["yaml/too-deep"])
    #expect(reading.diagnostics.map(\.location.column) == [101])
  }

  @Test(
    arguments: [
      ("[1, 2, 3]", nil), ("[1, 2, 3, ▸4]", "yaml/too-many-values"),
      ("[&a x, *a, *a]", nil), ("[&a x, *a, *a, ▸*a]", "yaml/too-many-values"),
      ("[&a [x], ▸*a, y]", "yaml/too-many-values"),
      ("[▸&a [x, y, z]]", "yaml/too-many-values"),
    ] as [(String, Diagnostic.Code?)])
  func `nodes are counted with what aliases stand for`(marked: String, code: Diagnostic.Code?) {
    let source = MarkedYAML(marked)
    let reading = read(source.text, limits: limits { $0.maximumNodes = 4 })
    #expect(reading.diagnostics.map(\.code) == (code.map { [$0] } ?? []))
  }

  @Test func `merges cannot multiply beyond the limit on nodes`() {
    let base = "base: &base {" + (0..<1000).map { "k\($0): 1" }.joined(separator: ", ") + "}\n"
    let users = (0..<200).map { "u\($0): {<<: *base}\n" }.joined()
    let reading = read(base + users, limits: limits { $0.maximumNodes = 100_000 })
    #expect(reading.diagnostics.map(\.code) == ["yaml/too-many-values"])
  }

  @Test(arguments: ["- *a", "- {*a : 1}"])
  func `aliases of a long text count for its length`(use: String) {
    let text = String(repeating: "x", count: 64_000)
    let uses = String(repeating: use + "\n", count: 200)
    let reading = read("- &a \(text)\n" + uses, limits: limits { $0.maximumNodes = 100_000 })
    #expect(reading.diagnostics.map(\.code) == ["yaml/too-many-values"])
  }

  @Test func `problems are listed up to a limit`() {
    let text = String(repeating: "a: 1\n", count: 50)
    let reading = read(text, limits: limits { $0.maximumDiagnostics = 10 })
    #expect(reading.diagnostics.count == 11)
    #expect(reading.diagnostics.contains { $0.code == "yaml/too-many-problems" })
  }
}
