import Diagnostics
import SeatsioModel

/// A row of a CSV or JSON Lines file.
///
/// It is a cheap view: texts are made when they are asked for, and places are computed then too.
/// An empty cell, a JSON `null` and a JSON `""` are all absent.
struct Row: Sendable {
  private let block: RowBlock
  private let span: RowSpan

  init(_ index: Int, of block: RowBlock) {
    self.block = block
    span = block.rows[index]
  }

  /// Its number in the file, from 1; the header and empty lines have none.
  var number: Int { Int(span.number) }

  /// The place of its first character.
  var mark: SourceMark {
    SourceMark(file: block.columns.file, line: Int(span.line), column: 1)
  }

  /// What stands in the row for a property, or else its default.
  subscript(property: RowProperty) -> RowValue? {
    if let cell = cell(block.columns.slots[property.rawValue]) {
      return RowValue(content: .cell(cell, self))
    }
    return block.columns.defaults[property.rawValue].map { RowValue(content: .standIn($0)) }
  }

  /// The place of a property in the row, or of its default; the row itself where there is neither.
  func mark(_ property: RowProperty) -> SourceMark { self[property]?.mark ?? mark }

  /// The cells that belong to members of the extra data, in the order of the file.
  var extraDataCells: [(name: String, value: RowValue)] {
    block.columns.extraData.compactMap { column in
      cell(column.slot).map { (column.name, RowValue(content: .cell($0, self))) }
    }
  }

  /// All cells with the names of the header, empty ones as empty texts; only for CSV.
  var allCells: [(name: String, text: String)] {
    block.columns.names.enumerated().map { slot, name in
      (name, cell(slot).flatMap { RowValue(content: .cell($0, self)).text } ?? "")
    }
  }

  private func cell(_ slot: Int) -> CellSpan? {
    guard slot >= 0 else { return nil }
    let first = Int(span.firstCell)
    if block.columns.isDense {
      let cell = block.cells[first + slot]
      return cell.length == 0 ? nil : cell
    }
    return block.cells[first..<first + Int(span.cellCount)].first { Int($0.column) == slot }
  }

  fileprivate func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { block.bytes[range] }

  fileprivate func mark(of cell: CellSpan) -> SourceMark {
    RowPlaces(file: block.columns.file)
      .mark(cell.writtenRange, in: block.bytes, rowStart: Int(span.start), line: Int(span.line))
  }
}

/// A value in a row, or what stands in for it.
struct RowValue: Sendable {
  fileprivate enum Content {
    case cell(CellSpan, Row)
    case standIn(RowDefault)
  }

  fileprivate let content: Content

  /// Its place: that of the cell, or that of the default in the job file.
  var mark: SourceMark {
    switch content {
    case .cell(let cell, let row): row.mark(of: cell)
    case .standIn(let value): value.mark
    }
  }

  /// The text of a single value; `nil` for a JSON list or object.
  ///
  /// A number and a truth value of JSON are the text they are written as.
  var text: String? {
    switch content {
    case .standIn(let value): return value.texts.count == 1 ? value.texts[0] : nil
    case .cell(let cell, let row):
      switch cell.kind {
      case .list, .object: return nil
      default: return Self.unescaped(row.bytes(cell.range), cell.kind)
      }
    }
  }

  /// The texts of a list: a JSON list of single values, or a text with `|` between them.
  var texts: [String]? {
    switch content {
    case .standIn(let value) where value.texts.count != 1: return value.texts
    case .cell(let cell, _) where cell.kind == .list:
      guard let items = json?.array else { return nil }
      let texts = items.compactMap(\.string)
      return texts.count == items.count ? texts : nil
    default:
      guard let text else { return nil }
      return text.split(separator: RowProperty.listSeparator, omittingEmptySubsequences: false)
        .map { String(Self.trimmed($0)) }
    }
  }

  /// The value as JSON; what a CSV file has is always text.
  var json: JSONValue? {
    guard case .cell(let cell, let row) = content else { return text.map { .string($0) } }
    switch cell.kind {
    case .plain, .quoted, .doubledQuotes, .text: return text.map { .string($0) }
    default: return try? JSONValue(parsing: Array(row.bytes(cell.range)))
    }
  }

  /// Whether a whole number or a truth value may be read from the text: JSON has a form for each.
  var isUntyped: Bool {
    switch content {
    case .standIn: true
    case .cell(let cell, _):
      switch cell.kind {
      case .plain, .quoted, .doubledQuotes, .number, .yes, .no: true
      case .text, .escapedText, .list, .object: false
      }
    }
  }

  /// For messages: what was found where something else was expected.
  var summary: String {
    switch content {
    case .cell(let cell, _) where cell.kind == .list: return "a list"
    case .cell(let cell, _) where cell.kind == .object: return "an object"
    default:
      guard let text else { return "a list" }
      let isLong = text.dropFirst(40).first != nil
      return isLong ? "'\(text.prefix(40))…'" : "'\(text)'"
    }
  }

  /// The text of a cell as it is written.
  static func unescaped(_ bytes: some Collection<UInt8>, _ kind: CellSpan.Kind) -> String {
    switch kind {
    case .plain, .quoted, .number, .yes, .no, .list, .object:
      return String(decoding: bytes, as: UTF8.self)
    case .doubledQuotes: return withoutDoubledQuotes(bytes)
    case .text: return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
    case .escapedText:
      // The scanner has checked the grammar and the UTF-8, so simdjson takes it.
      return (try? JSONValue(parsing: Array(bytes)))?.string ?? ""
    }
  }

  private static func withoutDoubledQuotes(_ bytes: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isSecond = false
    for byte in bytes {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0 == " " }
    guard let last = start.lastIndex(where: { $0 != " " }) else { return "" }
    return start[...last]
  }
}
