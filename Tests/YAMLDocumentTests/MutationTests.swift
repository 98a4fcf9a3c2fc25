import Diagnostics
import Testing
import YAMLDocument

struct MutationTests {
  private static let original = """
    # A job with a bit of everything.
    version: 1
    name: "autumn \\u00e9"
    defaults: &defaults {chart: hall, date: '2026-12-01'}
    events:
      hamlet: {<<: *defaults, key: hamlet}
      "macbeth": &macbeth
        <<: [*defaults, {name: 座席 🎭}]
        note: |
          two
          lines
      lear: !!str 12
    steps:
      - id: a
        book: [A-1..A-12, "B-1", {object: GA1, quantity: 5}]
      - {"id": "b", 'release': {where: [~, null, true, -1.5]}}
      - >-
        folded
        text
    """

  private static let pieces: [[UInt8]] =
    [
      "\t", "\n", "\r", "\"", "'", "[", "]", "{", "}", ": ", "- ", "&a ", "*defaults", "<<: ",
      "!x ", "|", ">",
      "#", "%", "@", "? ", ",", "---\n", "...\n", "\\", "\u{FEFF}", "\u{85}", "é", "🎭", "\0", "  ",
    ].map { Array($0.utf8) } + [[0xFF], [0xE2, 0x80]]

  @Test(arguments: 0..<8)
  func `a damaged file never traps, and every place that is reported lies in it`(seed: UInt64) {
    var generator = SplitMix(state: seed)
    for _ in 0..<500 {
      var bytes = Array(Self.original.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &generator) { mutate(&bytes, using: &generator) }
      let reading = YAMLReader.read(bytes, file: "test.yaml")
      var sources = SourceFiles()
      sources.add(bytes, for: "test.yaml")
      for diagnostic in reading.diagnostics {
        for mark in [diagnostic.location] + diagnostic.related.map(\.location) {
          #expect(lies(mark, in: sources), "\(mark) of \(bytes)")
        }
      }
      _ = DiagnosticRenderer(sources: sources).text(reading.diagnostics)
      if let document = reading.document {
        #expect(visit(document.root) < 10_000)
      } else {
        #expect(reading.diagnostics.contains { $0.severity == .error }, "nothing is said: \(bytes)")
      }
    }
  }

  private func mutate(_ bytes: inout [UInt8], using generator: inout SplitMix) {
    let start = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(bytes.count, start + Int.random(in: 0...6, using: &generator))
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: bytes.removeSubrange(start..<end)
    case 1:
      bytes.replaceSubrange(start..<end, with: Self.pieces.randomElement(using: &generator) ?? [])
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
    default: bytes.insert(contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: start)
    }
  }

  /// Whether a mark begins on a character, or right after the last one of its line.
  private func lies(_ mark: SourceMark, in sources: SourceFiles) -> Bool {
    guard let line = sources.line(mark.line, of: mark.file) else { return false }
    let length = (line.hasPrefix("\u{FEFF}") ? String(line.dropFirst()) : line).count
    return mark.column >= 1 && mark.column <= length + 1 && mark.width >= 1
  }

  /// Goes through everything, so that what traps does; gives the number of nodes.
  private func visit(_ node: YAMLNode) -> Int {
    _ = (node.mark, node.summary, node.mark(atOffset: 1, width: 2))
    switch node.content {
    case .scalar(let scalar):
      _ = (scalar.bool, scalar.integer, scalar.number, scalar.isNull)
      return 1
    case .sequence(let sequence): return sequence.reduce(1) { $0 + visit($1) }
    case .mapping(let mapping):
      return mapping.reduce(1) { $0 + visit($1.key) + visit($1.value) }
    }
  }
}

/// A small generator whose sequence is the same everywhere (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
