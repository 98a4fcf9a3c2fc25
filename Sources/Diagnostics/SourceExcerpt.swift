/// The part of a line around a mark as a terminal shows it, and the line that underlines the mark.
struct SourceExcerpt {
  /// The source, harmless, with tabs as four spaces, and cut to about a hundred cells.
  let source: String
  /// Spaces, a caret and tildes that stand below the mark.
  let underline: String

  private static let maximumCells = 100
  private static let cellsBeforeMark = 40
  /// More bytes than the cells of one excerpt can need in any ordinary text.
  private static let maximumBytes = 800

  /// Cuts the excerpt for a mark.
  ///
  /// A mark beyond the end of its line is shown at the end; one beyond the end of the text has no
  /// excerpt. Cost does not grow with the length of the line.
  init?(_ mark: SourceMark, in text: SourceText) {
    guard let offset = text.byte(ofLine: mark.line, column: max(1, mark.column)) else { return nil }
    let line = text.bytes(ofLine: mark.line)
    let start = max(line.lowerBound, offset - Self.maximumBytes)
    let end = min(line.upperBound, offset + Self.maximumBytes)
    var before = Self.shown(text.bytes[start..<offset])
    var after = Self.shown(text.bytes[offset..<end])
    var isCutBefore = start > line.lowerBound
    var isCutAfter = end < line.upperBound

    if isCutBefore || isCutAfter || Self.cells(before) + Self.cells(after) > Self.maximumCells {
      let keptBefore = Self.fitting(before.reversed(), in: Self.cellsBeforeMark)
      isCutBefore = isCutBefore || keptBefore < before.count
      before = Array(before.suffix(keptBefore))
      let keptAfter = Self.fitting(after, in: Self.maximumCells - Self.cells(before))
      isCutAfter = isCutAfter || keptAfter < after.count
      after = Array(after.prefix(keptAfter))
    }

    let left = (isCutBefore ? "…" : "") + before.map(\.text).joined()
    source = left + after.map(\.text).joined() + (isCutAfter ? "…" : "")
    let indent = Self.cells(before) + (isCutBefore ? 1 : 0)
    let width = Self.cells(after.prefix(max(1, mark.width)))
    underline =
      String(repeating: " ", count: indent) + "^" + String(repeating: "~", count: max(0, width - 1))
  }

  private typealias Shown = (text: String, cells: Int)

  private static func shown(_ bytes: ArraySlice<UInt8>) -> [Shown] {
    String(decoding: bytes, as: UTF8.self).map { character in
      if character == "\t" { return ("    ", 4) }
      let text = Terminal.harmless(String(character))
      return (text, text.reduce(0) { $0 + Terminal.cells($1) })
    }
  }

  private static func cells(_ characters: some Sequence<Shown>) -> Int {
    characters.reduce(0) { $0 + $1.cells }
  }

  /// The number of leading characters that fit into so many cells.
  private static func fitting(_ characters: some Sequence<Shown>, in cells: Int) -> Int {
    var remaining = cells
    var count = 0
    for character in characters {
      remaining -= character.cells
      guard remaining >= 0 else { break }
      count += 1
    }
    return count
  }
}
