import Diagnostics

extension SourceText {
  /// The place of a byte.
  func mark(ofByte offset: Int, width: Int = 1, in file: String) -> SourceMark {
    let place = place(ofByte: offset)
    return SourceMark(file: file, line: place.line, column: place.column, width: width)
  }

  /// The place of a stretch of bytes, underlined to the end of its first line.
  func mark(of range: Range<Int>, in file: String) -> SourceMark {
    let end = endOfFirstLine(of: range)
    return mark(
      ofByte: range.lowerBound, width: max(1, characterCount(range.lowerBound..<end)), in: file)
  }

  /// The place of a node: scalars and aliases as wide as they are written, collections 1.
  func mark(of node: TapeNode, in file: String) -> SourceMark {
    let start = Int(node.offset)
    guard node.isAlias || node.kind == .literal || node.kind == .folded else {
      return mark(of: start..<start + node.length, in: file)
    }
    return mark(of: start..<endOfWord(from: start), in: file)
  }

  /// The offset of the first blank or line end from an offset on, or of the end.
  func endOfWord(from start: Int) -> Int {
    bytes[start...].firstIndex(where: Self.isBlankOrBreak) ?? bytes.count
  }

  /// The offset of the first byte from an offset on that is neither blank nor line end.
  func startOfWord(from start: Int) -> Int {
    bytes[start...].firstIndex { !Self.isBlankOrBreak($0) } ?? bytes.count
  }

  private func endOfFirstLine(of range: Range<Int>) -> Int {
    let stretch = bytes[range]
    var end = stretch.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? range.upperBound
    while end > range.lowerBound, Self.isBlankOrBreak(bytes[end - 1]) { end -= 1 }
    return end
  }

  static func isBlankOrBreak(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
