import Diagnostics

extension RowReader {
  mutating func scanJSONLines(_ bytes: UnsafeBufferPointer<UInt8>) -> Scan {
    var result = Scan()
    var columns = self.columns ?? RowColumns(jsonLines: source)
    while result.end < bytes.count, !problems.isFull {
      if let next = Self.afterEmptyLine(bytes, at: result.end, isLast: isLast) {
        line += 1
        result.end = next
        continue
      }
      let start = result.end
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      guard end < bytes.count || isLast else { break }
      let next = end < bytes.count ? Self.afterEmptyLine(bytes, at: end, isLast: isLast) : end
      guard let next else { break }
      let rowLine = line
      line += 1
      result.end = next
      guard isText(bytes, start..<end, from: rowLine) else { break }
      guard bytes[start..<end].contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
      rowCount += 1
      let firstCell = result.cells.count
      guard appendMembers(of: start..<end, bytes, rowLine, &columns, to: &result.cells) else {
        result.cells.removeLast(result.cells.count - firstCell)
        continue
      }
      result.rows.append(
        RowSpan(
          start: Int32(start), firstCell: Int32(firstCell),
          cellCount: Int32(result.cells.count - firstCell), line: Int32(rowLine),
          number: Int32(rowCount)))
    }
    self.columns = columns
    return result
  }

  /// Appends the cells of one object; says whether the row is good.
  private mutating func appendMembers(
    of range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ rowLine: Int,
    _ columns: inout RowColumns, to cells: inout [CellSpan]
  ) -> Bool {
    var scanner = JSONLineScanner(bytes, range)
    let members: [JSONLineScanner.Member]
    do {
      members = try scanner.members()
    } catch {
      problems.add(
        Diagnostic(
          code: "rows/json", message: "row \(rowCount): \(error.message)",
          location: mark(error.place, bytes, range.lowerBound, rowLine), fix: error.fix))
      return false
    }
    var isGood = true
    var names: [String: Range<Int>] = [:]
    for member in members {
      let kind: CellSpan.Kind = member.nameHasEscapes ? .escapedText : .text
      let name = RowValue.unescaped(bytes[member.name], kind)
      if let first = names[name] {
        isGood = false
        problems.add(
          Diagnostic(
            code: "rows/duplicate-column", message: "row \(rowCount) has '\(name)' twice",
            location: mark(member.name, bytes, range.lowerBound, rowLine),
            related: [
              .init(
                message: "the first is here",
                location: mark(first, bytes, range.lowerBound, rowLine))
            ], fix: "remove one of them"))
        continue
      }
      names[name] = member.name
      let takesExtraData = source.properties?.contains(.extraData) == true
      guard let slot = columns.slot(ofMember: name, takesExtraData: takesExtraData) else {
        guard source.refusesExtraColumns, reportedMembers.insert(name).inserted else { continue }
        let place = mark(member.name, bytes, range.lowerBound, rowLine)
        problems.add(.extraColumn(Located(name, at: place), source))
        continue
      }
      let isEmpty = member.kind == .text && member.value.count == 2
      if let kind = member.kind, !isEmpty {
        cells.append(CellSpan(member.value, kind, column: slot))
      }
    }
    return isGood
  }
}
