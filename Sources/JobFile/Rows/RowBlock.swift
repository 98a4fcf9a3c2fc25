import Diagnostics

/// Some rows that follow each other in a file, as they are written there.
///
/// Rows are views of their block: a row that is kept keeps its block, about a hundred kilobytes, so
/// whoever wants to keep much takes the values out.
final class RowBlock: Sendable {
  let bytes: [UInt8]
  /// The cells of all rows, one row after the other.
  let cells: [CellSpan]
  let rows: [RowSpan]
  let columns: RowColumns

  init(bytes: [UInt8], cells: [CellSpan], rows: [RowSpan], columns: RowColumns) {
    self.bytes = bytes
    self.cells = cells
    self.rows = rows
    self.columns = columns
  }
}

/// Where a row stands.
struct RowSpan: Sendable {
  /// Its first byte within the block.
  var start: Int32
  /// Its first cell among those of the block, and how many it has.
  var firstCell: Int32
  var cellCount: Int32
  /// The line of the file on which it begins, from 1.
  var line: Int32
  /// Its number in the file, from 1; the header and empty lines have none.
  var number: Int32
}

/// Where a cell stands, and how it is written.
struct CellSpan: Sendable {
  enum Kind: UInt8, Sendable {
    /// A cell of a CSV file; the span has no quotes.
    case plain, quoted
    /// A quoted one with doubled quotes in it.
    case doubledQuotes
    /// A JSON text; the span has its quotes.
    case text, escapedText
    case number, yes, no, list, object
  }

  var start: Int32
  var length: Int32
  /// The position of its column in the header; for JSON, its slot.
  var column: Int32
  var kind: Kind

  init(_ range: Range<Int>, _ kind: Kind, column: Int) {
    start = Int32(range.lowerBound)
    length = Int32(range.count)
    self.column = Int32(column)
    self.kind = kind
  }

  var range: Range<Int> { Int(start)..<Int(start) + Int(length) }

  /// Where the cell begins and ends in the file, quotes included.
  var writtenRange: Range<Int> {
    switch kind {
    case .quoted, .doubledQuotes: range.lowerBound - 1..<range.upperBound + 1
    default: range
    }
  }
}

/// Turns offsets within rows into places of the file; only needed where something is wrong.
struct RowPlaces {
  let file: String

  /// The place of `range`, in a row that begins at `start` on line `line`.
  func mark(
    _ range: Range<Int>, in bytes: some Collection<UInt8>, rowStart: Int, line: Int
  ) -> SourceMark {
    var line = line
    var lineStart = rowStart
    let rest = bytes.dropFirst(rowStart)
    var previous: UInt8 = 0
    for (offset, byte) in rest.prefix(max(0, range.lowerBound - rowStart)).enumerated() {
      if byte == 0x0A && previous == 0x0D {
        lineStart = rowStart + offset + 1
      } else if byte == 0x0A || byte == 0x0D {
        line += 1
        lineStart = rowStart + offset + 1
      }
      previous = byte
    }
    let before = bytes.dropFirst(lineStart).prefix(max(0, range.lowerBound - lineStart))
    let written = bytes.dropFirst(range.lowerBound).prefix(range.count)
      .prefix { $0 != 0x0A && $0 != 0x0D }
    return SourceMark(
      file: file, line: line, column: 1 + Self.characters(before),
      width: max(1, Self.characters(written)))
  }

  private static func characters(_ bytes: some Collection<UInt8>) -> Int {
    bytes.allSatisfy { $0 < 0x80 } ? bytes.count : String(decoding: bytes, as: UTF8.self).count
  }
}
