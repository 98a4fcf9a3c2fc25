import Diagnostics

extension RowReader {
  func mark(
    _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ rowStart: Int, _ rowLine: Int
  ) -> SourceMark {
    RowPlaces(file: source.path.value).mark(range, in: bytes, rowStart: rowStart, line: rowLine)
  }

  /// Says whether there are none.
  mutating func reportFaults(
    _ faults: [CSVScanner.Fault], _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ rowLine: Int
  ) -> Bool {
    for fault in faults {
      let place = mark(fault.place..<fault.place + 1, bytes, start, rowLine)
      let opening = fault.opening.map { mark($0..<$0 + 1, bytes, start, rowLine) }
      let related = opening.map {
        [Diagnostic.Related(message: "the quote that opens the cell", location: $0)]
      }
      switch fault.kind {
      case .quoteWithin:
        problems.add(
          Diagnostic(
            code: "rows/stray-quote",
            message: "\(rowName) has a quote within a cell that does not begin with one",
            location: place,
            fix: "put the whole cell in quotes, and double each quote within: \"12\"\" disc\""))
      case .textAfterQuote:
        problems.add(
          Diagnostic(
            code: "rows/stray-quote",
            message: "\(rowName) goes on after the closing quote of a cell", location: place,
            related: related ?? [],
            fix: "double a quote that belongs to the text, or put a separator after the cell"))
      case .unclosed:
        problems.add(
          Diagnostic(
            code: "rows/unclosed-quote",
            message: "\(rowName) has a quote that is never closed", location: opening ?? place,
            fix: "close it with '\"', or double it if it belongs to the text"))
      }
    }
    return faults.isEmpty
  }

  mutating func hasRightWidth(
    _ cells: ArraySlice<CellSpan>, _ width: Int, _ bytes: UnsafeBufferPointer<UInt8>,
    _ row: Range<Int>, _ rowLine: Int
  ) -> Bool {
    guard cells.count != width, let last = cells.last else { return true }
    let isSurplus = cells.count > width
    let place = isSurplus ? cells[cells.startIndex + width].writtenRange : last.writtenRange
    let words = "\(cells.count) cell\(cells.count == 1 ? "" : "s")"
    problems.add(
      Diagnostic(
        code: "rows/cell-count",
        message: "row \(rowCount) has \(words), but the header has \(width)",
        location: mark(place, bytes, row.lowerBound, rowLine),
        fix: isSurplus
          ? "put a cell that holds the separator in quotes, or remove what is too much"
          : "add the missing cells; an empty one is nothing between two separators"))
    return false
  }

  /// Whether bytes are UTF-8 without zeros and U+FFFF; reading ends where they are not.
  mutating func isText(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, from line: Int
  ) -> Bool {
    let piece = UnsafeBufferPointer(rebasing: bytes[range])
    if let zero = piece.firstIndex(of: 0) {
      reportEnd(
        "rows/not-text", "this is not a text file: it has a zero byte",
        at: mark(
          range.lowerBound + zero..<range.lowerBound + zero + 1, bytes, range.lowerBound, line),
        fix: "check the path, or save the file as UTF-8")
      return false
    }
    if let place = Self.reservedCharacter(in: piece) {
      let start = range.lowerBound + place
      reportEnd(
        "rows/not-text", "the character U+FFFF stands for no text",
        at: mark(start..<start + 3, bytes, range.lowerBound, line), fix: "remove it")
      return false
    }
    do {
      _ = try UTF8Span(validating: piece.span)
    } catch {
      let place = range.lowerBound + error.byteOffsets.lowerBound
      let byte = String(bytes[place], radix: 16, uppercase: true)
      reportEnd(
        "rows/encoding", "the file is not in UTF-8: the byte 0x\(byte) cannot stand here",
        at: mark(place..<place + 1, bytes, range.lowerBound, line), fix: "save it as UTF-8")
      return false
    }
    return true
  }

  /// The character that marks references to outputs within texts, which no file may bring.
  private static func reservedCharacter(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var place = bytes.startIndex
    while let found = bytes[place...].firstIndex(of: 0xEF), found + 2 < bytes.endIndex {
      if bytes[found + 1] == 0xBF, bytes[found + 2] == 0xBF { return found }
      place = found + 1
    }
    return nil
  }

  /// What the text itself reports, at the end of what it gave.
  mutating func report(_ problem: RowText.Problem) {
    switch problem {
    case .unreadable(let problem):
      reportEnd(
        "job/unreadable-file", "'\(source.path.value)' \(problem.message)", at: source.path.mark,
        fix: "check the path; it is taken from the folder of the job file")
    case .utf16(let problem):
      let place = pending.withUnsafeBufferPointer {
        mark($0.count..<$0.count, $0, 0, line)
      }
      reportEnd("rows/encoding", problem.message, at: place, fix: "save it as UTF-8")
    case .utf32:
      reportEnd(
        "rows/encoding", "the file is in UTF-32, which cannot be read",
        at: SourceMark(file: source.path.value, line: 1, column: 1), fix: "save it as UTF-8")
    }
  }

  /// The rest of a file in which a quote was forgotten looks like one cell.
  mutating func reportLongRow() {
    let quote = pending.firstIndex(of: UInt8(ascii: "\""))
    let start = quote ?? 0
    let place = pending.withUnsafeBufferPointer { mark(start..<start + 1, $0, 0, line) }
    reportEnd(
      "rows/too-large",
      "\(columns == nil ? "the header" : "row \(rowCount + 1)") is longer than 1 MiB", at: place,
      fix: quote == nil ? "end each row with a line end" : "close the quote that begins here")
  }

  mutating func reportNoHeader() {
    reportEnd(
      "rows/no-header", "the file is empty, and a header is needed",
      at: SourceMark(file: source.path.value, line: 1, column: 1),
      fix: "begin it with a row of names, such as 'event,object,order_id'")
  }

  private mutating func reportEnd(
    _ code: Diagnostic.Code, _ message: String, at place: SourceMark, fix: String
  ) {
    problems.add(Diagnostic(code: code, message: message, location: place, fix: fix))
    isOver = true
  }

  private var rowName: String { columns == nil ? "the header" : "row \(rowCount)" }
}
