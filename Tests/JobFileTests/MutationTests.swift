import Diagnostics
import Foundation
import JobFile
import Testing

/// Damages the example jobs at random, always in the same way unless `MUTATION_SEED` says otherwise.
struct MutationTests {
  private static let seed: UInt64 =
    ProcessInfo.processInfo.environment["MUTATION_SEED"].flatMap { UInt64($0) } ?? 20_261_123

  private static let pieces = [
    "${", "}", "${var.week}", "${each}", "${each.date}", "\"", "[", "]", "{}", ": ", "- ", "..",
    "-", "~", "\n", "  ", "#", "0", "-1", "99999999999", "é", "🎭", "true", "A-1..A-9", "&a ", "*a",
    "<<: ", "null",
  ]

  @Test(arguments: ExampleJob.all)
  func `a damaged job never traps, and every place that is reported lies in it`(
    example: ExampleJob
  ) {
    print("mutating \(example.name) with MUTATION_SEED=\(Self.seed)")
    var generator = SplitMix(state: Self.seed)
    for _ in 0..<400 {
      var bytes = example.bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) { mutate(&bytes, using: &generator) }
      let reading = JobReader.read(
        bytes, file: "job.yaml", inputs: .test(files: ExampleJob.beginnings))
      var sources = SourceFiles()
      sources.add(bytes, for: "job.yaml")
      for (name, text) in ExampleJob.beginnings { sources.add(Array(text.utf8), for: name) }
      for diagnostic in reading.diagnostics {
        for mark in [diagnostic.location] + diagnostic.related.map(\.location) {
          #expect(lies(mark, in: sources), "\(mark): \(String(decoding: bytes, as: UTF8.self))")
        }
      }
      _ = DiagnosticRenderer(sources: sources).text(reading.diagnostics)
      let hasErrors = reading.diagnostics.contains { $0.severity == .error }
      #expect(reading.isValid == !hasErrors, "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test(arguments: ExampleJob.all)
  func `a misspelt key is reported on its line`(example: ExampleJob) throws {
    print("misspelling \(example.name) with MUTATION_SEED=\(Self.seed)")
    var generator = SplitMix(state: Self.seed)
    let lines = String(decoding: example.bytes, as: UTF8.self).components(separatedBy: "\n")
    let keys = try Regex("^( *(?:- )?)([a-z_]{4,}):(?: |$)")
    let free = freeLines(lines)
    var tried = 0
    for (number, line) in lines.enumerated() where !free.contains(number) {
      guard let match = try keys.firstMatch(in: line), let range = match.output[2].range else {
        continue
      }
      var word = Array(line[range])
      let place = Int.random(in: 0..<word.count, using: &generator)
      word.insert("x", at: place)
      var changed = lines
      changed[number].replaceSubrange(range, with: String(word))
      let reading = read(changed.joined(separator: "\n"), .test(files: ExampleJob.beginnings))
      let found = reading.diagnostics.first {
        $0.code == "job/unknown-key" && $0.location.line == number + 1
      }
      #expect(found != nil, "\(changed[number]), line \(number + 1)")
      #expect(found?.location.width == word.count)
      tried += 1
    }
    #expect(tried > 20)
  }

  /// The lines whose keys are the user's own: names of variables and of declared things.
  private func freeLines(_ lines: [String]) -> Set<Int> {
    let named: Set = ["workspaces:", "charts:", "seasons:", "events:", "hold_tokens:"]
    var result: Set<Int> = []
    var section = ""
    for (number, line) in lines.enumerated() {
      if let first = line.first, first.isLetter { section = line }
      let isName = named.contains(section) && line.hasPrefix("  ") && !line.hasPrefix("   ")
      if isName || (section == "variables:" && line.hasPrefix(" ")) { result.insert(number) }
    }
    return result
  }

  private func mutate(_ bytes: inout [UInt8], using generator: inout SplitMix) {
    let start = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(bytes.count, start + Int.random(in: 0...8, using: &generator))
    let piece = Array((Self.pieces.randomElement(using: &generator) ?? "").utf8)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.replaceSubrange(start..<end, with: piece)
    case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
    case 3: if start < end { bytes.swapAt(start, end - 1) }
    default: bytes.insert(contentsOf: piece, at: start)
    }
  }

  /// Whether a mark begins on a character, or right after the last one of its line.
  private func lies(_ mark: SourceMark, in sources: SourceFiles) -> Bool {
    guard let line = sources.line(mark.line, of: mark.file) else { return false }
    return mark.column >= 1 && mark.column <= line.count + 1 && mark.width >= 1
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
