import Diagnostics
import Testing
import YAMLDocument

struct WritingTests {
  /// What the reader makes of a text.
  private func tree(_ text: String) throws -> YAMLOutput {
    let reading = YAMLReader.read(Array(text.utf8), file: "out.yaml")
    #expect(reading.diagnostics == [], "\(text)")
    return YAMLOutput(try #require(reading.document).root)
  }

  /// The same tree without layouts, which are not read, and with texts that are equal only if all
  /// of their scalars are.
  private func plain(_ node: YAMLOutput) -> YAMLOutput {
    switch node {
    case .list(let items, _): .list(items.map(plain))
    case .mapping(let entries, _):
      .mapping(entries.map { .init(exact($0.key), plain($0.value)) })
    case .text(let text): .text(exact(text))
    default: node
    }
  }

  private func exact(_ text: String) -> String {
    text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
  }

  @Test(arguments: [
    "", "a", "A-1", "true", "True", "yes", "NO", "null", "~", "7", "007", "-7", "1.5", "1e5", "+1",
    ".5", "0x1F", "1_000", "12:30", "2026-12-01", "#4e79a7", "a #b", "a: b", "a:", "- a", "-", "--",
    "---", "...", "? a", "?", "!tag", "&anchor", "*alias", "%d", "@x", "`x", "|", ">", "[a]", "{a}",
    "${var.x}", "$${", "a, b", "'", "\"", "'a'", "\"a\"", "a'b\"c", " a", "a ", "\t", "a\tb", "\\",
    "\\n", "\n", "a\n", "a\nb", "a\nb\n", "a\n\nb\n\n", " a\nb\n", "a\n  b\n", "a \nb\n", "\n\na\n",
    "a\r\nb", "\r", "\u{0}", "\u{7}", "\u{7F}", "\u{85}", "\u{A0}", "\u{2028}", "a\u{2029}b",
    "\u{FEFF}", "\u{FEFF}a", "é", "e\u{301}", "日本語", "\u{1F3AD}", "\u{1F468}\u{200D}\u{1F469}",
    "<<", "=", "a\n---\nb\n", "# a\n# b\n", "a:\n  b\n", "\ta\nb\n", "x\u{FFFE}", "{a: b}\n[c]\n",
  ])
  func `a text is read back as it was, wherever it stands`(text: String) throws {
    let value = YAMLOutput.text(text)
    let places: [YAMLOutput] = [
      value, .list([value, value]), .list([value, value], .brackets),
      .mapping([.init("key", value), .init("next", value)]),
      .mapping([.init(text, value)]), .mapping([.init(text, .list([value]))], .brackets),
      .list([.list([value]), .mapping([.init(text, .mapping([.init(text, value)]))])]),
    ]
    for place in places {
      let written = try YAMLWriter.text(place)
      #expect(try plain(tree(written)) == plain(place), "\(written)")
    }
  }

  @Test(arguments: [
    (0.0, "0.0"), (-0.5, "-0.5"), (1.5, "1.5"), (5.0, "5.0"), (1e21, "1000000000000000000000.0"),
    (1.25e20, "125000000000000000000.0"), (1e-7, "0.0000001"), (-2.5e-8, "-0.000000025"),
  ])
  func `a number has no exponent`(number: Double, text: String) throws {
    #expect(try YAMLWriter.text(.list([.number(number)])) == "- \(text)\n")
    #expect(try tree("- \(text)\n") == .list([.number(number)]))
  }

  @Test(arguments: [
    Double.greatestFiniteMagnitude, .leastNonzeroMagnitude, -.pi, 1.0 / 3, 123_456_789.123_456_78,
  ])
  func `a number is read back exactly`(number: Double) throws {
    #expect(try tree(YAMLWriter.text(.number(number))) == .number(number))
  }

  @Test func `what is written looks as a person writes it`() throws {
    let job = YAMLOutput.mapping([
      .init("version", .integer(1)), .init("name", .text("autumn season")),
      .init(
        "charts",
        .mapping([
          .init(
            "hall",
            .mapping([
              .init("name", .text("Grand Hall: the large one")),
              .init("tags", .list([.text("2026"), .text("theatre")], .brackets)),
              .init("note", .text("first\nsecond\n")), .init("published", .boolean(true)),
              .init("none", .list([])), .init("date", .text("2026-12-01")),
            ]))
        ])),
    ])
    #expect(
      try YAMLWriter.text(job) == """
        version: 1
        name: autumn season
        charts:
          hall:
            name: 'Grand Hall: the large one'
            tags: ["2026", theatre]
            note: |
              first
              second
            published: true
            none: []
            date: 2026-12-01

        """)
  }

  @Test func `what cannot be written is refused`() {
    #expect(throws: YAMLWritingError.notFinite) { try YAMLWriter.text(.number(.infinity)) }
    #expect(throws: YAMLWritingError.duplicateKey("a")) {
      try YAMLWriter.text(.mapping([.init("a", .null), .init("a", .null)]))
    }
    let deep = (0..<200).reduce(YAMLOutput.null) { inner, _ in .list([inner]) }
    #expect(throws: YAMLWritingError.tooDeep) { try YAMLWriter.text(deep) }
  }

  @Test func `random trees are read back as they were`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var trees = RandomTrees(seed: seed)
    for number in 0..<2000 {
      let tree = trees.next()
      let written = try YAMLWriter.text(tree)
      let read = try self.tree(written)
      guard plain(read) != plain(tree) else { continue }
      Issue.record("seed \(seed), tree \(number):\n\(written)\nwas \(tree)\nand became \(read)")
      return
    }
  }
}

/// Trees with all that is difficult in them, from a seed.
struct RandomTrees {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(state: seed) }

  mutating func next() -> YAMLOutput { node(depth: 0) }

  private mutating func node(depth: Int) -> YAMLOutput {
    switch Int.random(in: 0..<(depth < 5 ? 10 : 7), using: &random) {
    case 0: return .integer(Int64.random(in: .min ... .max, using: &random))
    case 1: return .number(Double.random(in: -1e30...1e30, using: &random))
    case 2: return .boolean(Bool.random(using: &random))
    case 3: return .null
    case 4...6: return .text(text())
    case 7:
      return .list(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in node(depth: depth + 1) }, layout())
    default:
      var keys: Set<String> = []
      var entries: [YAMLOutput.Entry] = []
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let key = text()
        if keys.insert(key).inserted { entries.append(.init(key, node(depth: depth + 1))) }
      }
      return .mapping(entries, layout())
    }
  }

  private mutating func layout() -> YAMLOutput.Layout {
    Bool.random(using: &random) ? .lines : .brackets
  }

  /// Mostly characters that mean something to YAML, sometimes hundreds of them.
  private mutating func text() -> String {
    let alphabet: [Unicode.Scalar] = [
      "a", "b", "1", "0", " ", " ", "\n", "\n", "\t", "\r", ":", "-", "#", "'", "\"", "\\", "{",
      "}",
      "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "?", "$", ".", "~", "=", "<", "é",
      "\u{301}", "日", "\u{1F3AD}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{0}", "\u{1B}", "\u{A0}",
      "\u{E000}", "\u{10FFFF}",
    ]
    let isLong = Int.random(in: 0..<20, using: &random) == 0
    let isTame = Bool.random(using: &random)
    let count = Int.random(in: 0...(isLong ? 2000 : 8), using: &random)
    var scalars = String.UnicodeScalarView()
    for _ in 0..<count {
      let index = Int.random(in: 0..<(isTame ? 8 : alphabet.count), using: &random)
      scalars.append(alphabet[index])
    }
    return String(scalars)
  }
}
