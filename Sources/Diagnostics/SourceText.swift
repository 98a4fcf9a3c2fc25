/// A text in memory that converts between byte offsets and places as a person counts them.
///
/// Making one reads the text once. A conversion costs the logarithm of the text's size plus a walk
/// over at most about a thousand bytes, however long the line is: a JSON file of one line with a
/// million values is as cheap as a million lines.
package struct SourceText: Sendable {
  /// The text as it was read, byte order mark included.
  package let bytes: [UInt8]
  /// The offset of each line's first byte, ascending; the byte order mark belongs to no line.
  private let lineStarts: [Int]
  /// Known columns inside of long lines, ascending by offset.
  private let checkpoints: [Checkpoint]

  private struct Checkpoint: Sendable {
    var offset: Int
    var column: Int
  }

  /// Indexes a text in UTF-8; invalid bytes count as replacement characters.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = Self.lineStarts(in: bytes)
    var checkpoints: [Checkpoint] = []
    for (number, start) in lineStarts.enumerated() {
      let end = number + 1 < lineStarts.count ? lineStarts[number + 1] : bytes.count
      if end - start > 2 * Self.stride {
        Self.appendCheckpoints(of: start..<end, in: bytes, to: &checkpoints)
      }
    }
    self.checkpoints = checkpoints
  }

  /// The number of lines, at least 1; text that ends with a line end has an empty last line.
  package var lineCount: Int { lineStarts.count }

  /// The line and column, from 1, of the character that begins at or covers a byte.
  ///
  /// Offsets outside of the text give its first or last place.
  package func place(ofByte offset: Int) -> (line: Int, column: Int) {
    let line = line(ofByte: offset)
    let range = bytes(ofLine: line)
    let offset = min(max(offset, range.lowerBound), range.upperBound)
    let before = checkpoints.partitionPoint { $0.offset <= offset }
    if before > 0, checkpoints[before - 1].offset >= range.lowerBound {
      let known = checkpoints[before - 1]
      return (line, known.column + characterCount(known.offset..<offset))
    }
    return (line, 1 + characterCount(range.lowerBound..<offset))
  }

  /// The number of the last line that begins at a byte or before it; the first one without any.
  ///
  /// Looks near the place where the line would be if all were equally long, and twice as far away
  /// with each step: in most files that is two steps instead of twenty.
  private func line(ofByte offset: Int) -> Int {
    guard offset > 0, offset < bytes.count else {
      return offset > 0 ? lineStarts.count : 1
    }
    let share = Double(offset) / Double(bytes.count)
    var lower = min(Int(share * Double(lineStarts.count)), lineStarts.count - 1)
    var upper = lower + 1
    var step = 1
    while lower > 0, lineStarts[lower] > offset {
      upper = lower
      lower = max(0, lower - step)
      step *= 2
    }
    while upper < lineStarts.count, lineStarts[upper] <= offset {
      lower = upper
      upper = min(lineStarts.count, upper + step)
      step *= 2
    }
    while upper - lower > 1 {
      let middle = lower + (upper - lower) / 2
      if lineStarts[middle] <= offset { lower = middle } else { upper = middle }
    }
    return lower + 1
  }

  /// The offset of the character at a line and column, or of the line's end if it is shorter.
  ///
  /// - Returns: `nil` if there is no such line.
  package func byte(ofLine line: Int, column: Int) -> Int? {
    guard line >= 1, line <= lineStarts.count else { return nil }
    let range = bytes(ofLine: line)
    let after = checkpoints.partitionPoint {
      $0.offset < range.lowerBound || ($0.offset < range.upperBound && $0.column <= column)
    }
    var from = range.lowerBound
    var remaining = column - 1
    if after > 0, checkpoints[after - 1].offset >= range.lowerBound {
      from = checkpoints[after - 1].offset
      remaining = column - checkpoints[after - 1].column
    }
    let end =
      after < checkpoints.count
      ? min(checkpoints[after].offset, range.upperBound) : range.upperBound
    let stretch = String(decoding: bytes[from..<end], as: UTF8.self)
    return from + stretch.prefix(max(0, remaining)).utf8.count
  }

  /// The bytes of a line that exists, without its line end.
  package func bytes(ofLine line: Int) -> Range<Int> {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    if line < lineStarts.count {
      end -= 1
      if bytes[end] == UInt8(ascii: "\n"), end > start, bytes[end - 1] == UInt8(ascii: "\r") {
        end -= 1
      }
    }
    return start..<end
  }

  /// The number of characters in a stretch that begins with a whole one.
  package func characterCount(_ range: Range<Int>) -> Int {
    let isASCII = bytes.withUnsafeBufferPointer { $0[range].allSatisfy { $0 < 0x80 } }
    return isASCII ? range.count : String(decoding: bytes[range], as: UTF8.self).count
  }
}

extension SourceText {
  /// The distance in bytes between two checkpoints of a long line, about.
  private static let stride = 512

  private static func lineStarts(in bytes: [UInt8]) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
      var index = starts[0]
      while index < bytes.count {
        if hasNoLineEnd(bytes, fromBlockAt: index) {  // by far most blocks
          index += blockSize
          continue
        }
        let byte = bytes[index]
        index += 1
        let isPair = byte == 0x0D && index < bytes.count && bytes[index] == 0x0A
        if byte == 0x0A || (byte == 0x0D && !isPair) { starts.append(index) }
      }
      return starts
    }
  }

  private static let blockSize = 8

  /// Whether a whole block from an index on is there and no line ends in it, looked at in one go.
  private static func hasNoLineEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, fromBlockAt index: Int
  ) -> Bool {
    guard bytes.count - index >= blockSize, let start = bytes.baseAddress else { return false }
    let block = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    // The high bit of a byte stays only if taking 14 from it borrows.
    return (block &- ones * 0x0E) & ~block & (ones << 7) == 0
  }

  private static func appendCheckpoints(
    of line: Range<Int>, in bytes: [UInt8], to checkpoints: inout [Checkpoint]
  ) {
    var known = Checkpoint(offset: line.lowerBound, column: 1)
    var next = line.lowerBound + stride
    while next < line.upperBound {
      guard isSureBoundary(next, in: bytes) else {
        next += 1
        continue
      }
      let stretch = bytes[known.offset..<next]
      let isASCII = stretch.allSatisfy { $0 < 0x80 }
      known.column += isASCII ? stretch.count : String(decoding: stretch, as: UTF8.self).count
      known.offset = next
      checkpoints.append(known)
      next += stride
    }
  }

  /// Whether a character certainly begins at an offset within a line.
  ///
  /// An ASCII character continues no other, except one of Unicode's few "prepended" ones, which
  /// lie in the ranges left out here (UAX #29, rule GB9b).
  private static func isSureBoundary(_ offset: Int, in bytes: [UInt8]) -> Bool {
    guard bytes[offset] < 0x80 else { return false }
    guard bytes[offset - 1] >= 0x80 else { return true }
    var start = offset - 1
    while start > 0, offset - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard let scalar = String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.last
    else { return false }
    return switch scalar.value {
    case 0..<0x600, 0x1000..<0x11000, 0x12000...: true
    default: false
    }
  }
}

extension Array {
  /// The number of leading elements that satisfy a condition, which no later one satisfies.
  func partitionPoint(_ isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
