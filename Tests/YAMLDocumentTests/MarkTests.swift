import Diagnostics
import Testing
import YAMLDocument

struct MarkTests {
  /// The places of a node and everything below it, in the order of the file.
  private func marks(_ node: YAMLNode) -> [SourceMark] {
    switch node.content {
    case .scalar: [node.mark]
    case .sequence(let sequence): [node.mark] + sequence.flatMap(marks)
    case .mapping(let mapping): [node.mark] + mapping.flatMap { marks($0.key) + marks($0.value) }
    }
  }

  @Test(arguments: [
    "▸▸a: ▸1\n▸b:\n  ▸- ▸x\n  - ▸'y'\n",
    "▸{▸\"a\": ▸[▸1, ▸2], ▸b: ▸{}}",
    "# comment\n▸▸座席: ▸🎭\n▸👨‍👩‍👧é: ▸e\u{301}\n",
    "\u{FEFF}▸▸a: ▸1\r\n▸b: ▸2",
    "▸▸a: ▸1\r▸b: ▸2",
    "▸▸a:▸\n▸b: ▸~",
    "▸▸a: &x ▸1\n▸b: &y\n  ▸▸c: ▸2\n▸d: !!str &z # why\n  ▸3\n▸e: &w ▸[]",
    "▸▸a: ▸|\n  text\n  text\n\n▸b: ▸>-\n  text\n▸c: ▸plain\n  goes on\n▸d: ▸x",
    "▸▸a: ▸'x\u{85}  y'\n▸b: ▸\"\u{2028}\"\n▸c: ▸1",
    "--- ▸text",
  ])
  func `a node is marked where it is written`(marked: String) throws {
    let source = MarkedYAML(marked.replacing("\u{FEFF}", with: ""))
    let text = marked.hasPrefix("\u{FEFF}") ? "\u{FEFF}" + source.text : source.text
    #expect(try marks(root(text)).map(\.oneWide) == source.marks)
  }

  @Test func `an alias is marked where it stands, and what is below it where it is written`() throws
  {
    let source = MarkedYAML("▸▸a: &x ▸[▸1]\n▸b: ▸*x\n")
    let found = try marks(root(source.text))
    #expect(found.prefix(5).map(\.oneWide) == source.marks.prefix(5).map(\.oneWide))
    #expect(found[5] == SourceMark(file: "test.yaml", line: 2, column: 4, width: 2))
    #expect(found[6].oneWide == source.marks[3])
  }

  @Test(arguments: [
    ("text", 4), ("'it''s'", 7), (#""a\tb""#, 6), ("座席", 2), ("one\n  two", 3),
    ("'one  \n  two'", 4),
    ("|\n  text", 1), ("|-  # why\n  text", 2), (">\n  text", 1), ("[1, 2]", 1), ("{a: 1}", 1),
    ("", 1),
    ("!!str text", 4), ("&x text", 4), ("text # comment", 4),
  ])
  func `a scalar is as wide as it is written on its first line`(written: String, width: Int) throws
  {
    #expect(try root("a: \(written)").mapping?["a"]?.mark.width == width)
  }

  @Test(arguments: [
    ("a: x▸${v}", 1), ("a: 'x▸${v}'", 1), ("a: \"x▸${v}\"", 1), ("a: 座🎭▸${v}", 2),
    ("a: &x !!str x▸${v}", 1),
    ("a: one▸${v}\n  two", 3), ("a: \"one▸${v}\\n\"", 3),
    ("a: ▸\"\\n${v}\"", 1), ("a: ▸'''${v}'", 1), ("a: ▸\"\\\\${v}\"", 1), ("a: ▸one\n  ${v}", 4),
    ("a: ▸|\n  ${v}", 0),
    ("a: ▸'x\n\n  ${v}'", 2),
  ])
  func `a place within a scalar is found as far as text and file agree`(
    marked: String, offset: Int
  ) throws {
    let source = MarkedYAML(marked)
    let node = try #require(try root(source.text).mapping?["a"])
    let mark = node.mark(atOffset: offset, width: 4)
    #expect(mark.oneWide == source.marks[0])
    #expect(mark.width == 4 || mark == node.mark)
  }

  @Test func `a place within an alias is the place of the alias`() throws {
    let node = try #require(try root("a: &x text\nb: *x").mapping?["b"])
    #expect(node.mark(atOffset: 2) == node.mark)
  }

  @Test(arguments: ["v", "é", "座"])
  func `places in a single long line are right`(letter: String) throws {
    let text =
      "[" + (0..<2000).map { "{\"\(letter)\": \($0 + 10_000)}" }.joined(separator: ",") + "]"
    let sequence = try #require(try root(text).sequence)
    for (index, element) in sequence.enumerated() {
      let value = try #require(element.mapping?[letter])
      #expect(value.mark == .init(file: "test.yaml", line: 1, column: 8 + index * 13, width: 5))
    }
  }
}
