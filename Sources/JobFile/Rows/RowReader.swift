import Diagnostics

/// Reads the rows of a CSV or JSON Lines file one after the other, whatever the size of the file.
///
///     var rows = RowReader(source, bytes)
///     while let row = rows.next() { … row[.object]?.text … }
///     diagnostics += rows.diagnostics
///
/// Rows with a problem are passed over and reported, so what comes out can be used. Places of
/// problems are in the file itself; each message names the row as well.
struct RowReader {
  let source: RowSource
  private var text: RowText
  var problems = RowProblems()
  var columns: RowColumns?
  /// What was read and not scanned; it begins with a row.
  var pending: [UInt8] = []
  var isLast = false
  var isOver = false
  /// The line of the first byte of `pending`.
  var line = 1
  var rowCount = 0
  /// The JSON members that were reported as unknown.
  var reportedMembers: Set<String> = []
  private var block: RowBlock?
  private var nextInBlock = 0

  /// The longest row; a quote that is never closed would fill the memory otherwise.
  static let maximumRow = 1 << 20
  /// What offsets within a block can count.
  private static let maximumPiece = 1 << 30

  init(_ source: RowSource, _ bytes: ByteSource) {
    self.source = source
    text = RowText(bytes)
  }

  /// All problems found so far, in the order of the file.
  var diagnostics: [Diagnostic] { problems.diagnostics }

  /// The next good row; `nil` at the end of the file, or where reading it cannot go on.
  mutating func next() -> Row? {
    while true {
      if let block, nextInBlock < block.rows.count {
        let row = Row(nextInBlock, of: block)
        nextInBlock += 1
        if isComplete(row) { return row }
      } else if isOver || problems.isFull {
        return nil
      } else {
        block = nil
        nextInBlock = 0
        block = nextBlock()
      }
    }
  }

  private mutating func isComplete(_ row: Row) -> Bool {
    guard source.required.contains(where: { lacks(row, $0) }) else { return true }
    for property in source.required where lacks(row, property) {
      problems.add(
        Diagnostic(
          code: "rows/missing-value",
          message: "row \(row.number) has no '\(property.name)', which every row needs",
          location: row.mark,
          related: [.init(message: "the rows are used here", location: source.path.mark)],
          fix: "fill it in, or give one for all such rows with 'defaults: {\(property.name): …}'"))
    }
    return false
  }

  private func lacks(_ row: Row, _ property: RowProperty) -> Bool {
    row[property] == nil && (property != .object || row[.label] == nil)
  }

  /// Reads on until there are whole rows; a block may be without rows at the end and after faults.
  private mutating func nextBlock() -> RowBlock? {
    do throws(RowText.Problem) {
      if !isLast {
        let piece = try text.next()
        isLast = piece.isEmpty
        pending = pending.isEmpty ? piece : pending + piece
      }
    } catch {
      isLast = true
      isOver = true
      report(error)
      return nil
    }
    let bytes = pending
    guard bytes.count <= Self.maximumPiece else {
      reportLongRow()
      return nil
    }
    let scan = bytes.withUnsafeBufferPointer { self.scan($0) }
    pending = scan.end == bytes.count ? [] : Array(bytes[scan.end...])
    if isLast { isOver = true }
    if pending.count > Self.maximumRow { reportLongRow() }
    guard let columns, !scan.rows.isEmpty else { return nil }
    return RowBlock(bytes: bytes, cells: scan.cells, rows: scan.rows, columns: columns)
  }

  struct Scan {
    var end = 0
    var cells: [CellSpan] = []
    var rows: [RowSpan] = []
  }

  private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> Scan {
    switch source.format {
    case .csv(let separator): scanCSV(bytes, separator)
    case .jsonLines: scanJSONLines(bytes)
    }
  }

  private mutating func scanCSV(_ bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8) -> Scan {
    var scanner = CSVScanner(separator: separator)
    var result = Scan()
    while result.end < bytes.count, !isOver, !problems.isFull {
      if let next = Self.afterEmptyLine(bytes, at: result.end, isLast: isLast) {
        line += 1
        result.end = next
        continue
      }
      let start = result.end
      let firstCell = scanner.cells.count
      guard let next = scanner.scanRow(bytes, from: start, isLast: isLast) else {
        scanner.removeCells(from: firstCell)
        break
      }
      let rowLine = line
      // Row by row, so that what comes out does not depend on the pieces of the file.
      guard isText(bytes, start..<next, from: rowLine) else {
        scanner.removeCells(from: firstCell)
        break
      }
      line += scanner.innerLineEnds + 1
      result.end = next
      let cellCount = scanner.cells.count - firstCell
      if let width = columns?.names.count {
        rowCount += 1
        let isGood =
          reportFaults(scanner.faults, bytes, start, rowLine)
          && hasRightWidth(scanner.cells[firstCell...], width, bytes, start..<next, rowLine)
        if isGood {
          result.rows.append(
            RowSpan(
              start: Int32(start), firstCell: Int32(firstCell), cellCount: Int32(cellCount),
              line: Int32(rowLine), number: Int32(rowCount)))
        } else {
          scanner.removeCells(from: firstCell)
        }
      } else {
        readHeader(scanner, bytes, start, rowLine)
        scanner.removeCells(from: firstCell)
      }
    }
    if isLast, columns == nil, problems.count == 0 { reportNoHeader() }
    result.cells = scanner.cells
    return result
  }

  private mutating func readHeader(
    _ scanner: CSVScanner, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ rowLine: Int
  ) {
    let names = scanner.cells.map { cell in
      let row = RowValue.unescaped(bytes[cell.range], cell.kind)
      return Located(row, at: mark(cell.writtenRange, bytes, start, rowLine))
    }
    let isGood = reportFaults(scanner.faults, bytes, start, rowLine)
    columns = RowColumns(header: names, of: source, &problems)
    if !isGood || columns == nil {
      columns = nil
      isOver = true
    }
  }

  /// The byte after an empty line that begins at `start`, if one does.
  static func afterEmptyLine(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int, isLast: Bool
  ) -> Int? {
    if bytes[start] == 0x0A { return start + 1 }
    guard bytes[start] == 0x0D else { return nil }
    guard start + 1 < bytes.count else { return isLast ? start + 1 : nil }
    return bytes[start + 1] == 0x0A ? start + 2 : start + 1
  }
}
