/// Finds the cells of CSV rows (RFC 4180) in a piece of a file.
///
/// Rows end with LF, CR LF or CR. A fault does not end the reading: the row is scanned to its end.
struct CSVScanner {
  /// What is wrong with a cell.
  struct Fault {
    enum Kind {
      /// A quote within a cell that does not begin with one.
      case quoteWithin
      /// Something between the closing quote and the separator.
      case textAfterQuote
      /// The file ends within quotes.
      case unclosed
    }

    var kind: Kind
    /// The byte where it shows.
    var place: Int
    /// The opening quote of the cell, if there is one.
    var opening: Int?
  }

  let separator: UInt8
  private(set) var cells: [CellSpan] = []
  /// Those of the row that was scanned last.
  private(set) var faults: [Fault] = []
  /// The line ends within quotes of the row that was scanned last.
  private(set) var innerLineEnds = 0

  init(separator: UInt8) { self.separator = separator }

  /// Forgets the cells from a position on.
  mutating func removeCells(from count: Int) { cells.removeLast(cells.count - count) }

  /// Scans the row that begins at a byte, and appends its cells.
  ///
  /// - Parameter isLast: Whether the file ends with these bytes.
  /// - Returns: Where the next row begins; `nil` where the end of this one has not come yet, and
  ///   then the cells are to be removed.
  mutating func scanRow(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool
  ) -> Int? {
    faults.removeAll(keepingCapacity: true)
    innerLineEnds = 0
    var position = start
    var column = 0
    while true {
      guard let end = scanCell(bytes, from: position, column: column, isLast: isLast) else {
        return nil
      }
      guard end < bytes.count else { return isLast ? end : nil }
      column += 1
      position = end + 1
      switch bytes[end] {
      case separator: continue
      case 0x0A: return position
      default:  // A carriage return, which may have its line feed in the next piece.
        guard position < bytes.count || isLast else { return nil }
        return position < bytes.count && bytes[position] == 0x0A ? position + 1 : position
      }
    }
  }

  /// Appends one cell; gives the byte after it, which ends the cell.
  private mutating func scanCell(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, column: Int, isLast: Bool
  ) -> Int? {
    if start < bytes.count, bytes[start] == UInt8(ascii: "\"") {
      return scanQuoted(bytes, from: start, column: column, isLast: isLast)
    }
    let end = endOfPlain(bytes, from: start, opening: nil)
    cells.append(CellSpan(start..<end, .plain, column: column))
    return end
  }

  private mutating func endOfPlain(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, opening: Int?
  ) -> Int {
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte == separator || byte == 0x0A || byte == 0x0D { break }
      if byte == UInt8(ascii: "\""), opening == nil, faults.count < 16 {
        faults.append(Fault(kind: .quoteWithin, place: end, opening: nil))
      }
      end += 1
    }
    return end
  }

  private mutating func scanQuoted(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, column: Int, isLast: Bool
  ) -> Int? {
    var position = start + 1
    var kind = CellSpan.Kind.quoted
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let next = position + 1
        guard next < bytes.count else {
          guard isLast else { return nil }
          cells.append(CellSpan(start + 1..<position, kind, column: column))
          return next
        }
        guard bytes[next] == UInt8(ascii: "\"") else {
          cells.append(CellSpan(start + 1..<position, kind, column: column))
          let end = endOfPlain(bytes, from: next, opening: start)
          if end > next, faults.count < 16 {
            faults.append(Fault(kind: .textAfterQuote, place: next, opening: start))
          }
          return end
        }
        kind = .doubledQuotes
        position += 1
      } else if byte == 0x0A {
        if bytes[position - 1] != 0x0D { innerLineEnds += 1 }
      } else if byte == 0x0D {
        innerLineEnds += 1
      }
      position += 1
    }
    guard isLast else { return nil }
    faults.append(Fault(kind: .unclosed, place: bytes.count, opening: start))
    cells.append(CellSpan(start + 1..<bytes.count, kind, column: column))
    return bytes.count
  }
}
