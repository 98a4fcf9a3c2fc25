import Diagnostics

/// Finds out whether bytes are text that YAML allows, before libyaml sees them.
///
/// libyaml would say less about it, and later. What was UTF-16 with a byte order mark is UTF-8 here.
struct EncodingCheck {
  let text: SourceText
  let file: String

  /// The first reason why the bytes are no YAML, if there is one.
  func problem() -> Diagnostic? {
    if let name = otherEncoding() { return wrongEncoding(name) }
    guard let problem = notUTF8() ?? controlCharacter().map(controlCharacter) else { return nil }
    // A zero says more about what the file is than whatever comes before it.
    return text.bytes.firstIndex(of: 0).map(notText) ?? problem
  }

  private func notUTF8() -> Diagnostic? {
    do {
      _ = try UTF8Span(validating: text.bytes.span)
      return nil
    } catch {
      return notUTF8(error.byteOffsets.lowerBound)
    }
  }

  /// UTF-32, told by a byte order mark, or UTF-16 without one, told by the zeros of two ASCII
  /// characters.
  private func otherEncoding() -> String? {
    let start = Array(text.bytes.prefix(4))
    if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) {
      return "UTF-32"
    }
    return switch start.map({ $0 == 0 }) {
    case [true, false, true, false], [false, true, false, true]:
      "UTF-16 without a byte order mark"
    default: nil
    }
  }

  private func wrongEncoding(_ name: String) -> Diagnostic {
    Diagnostic(
      code: "yaml/encoding", message: "the file is in \(name), which cannot be read",
      location: SourceMark(file: file, line: 1, column: 1),
      fix: "save it as UTF-8, or as UTF-16 with a byte order mark")
  }

  private func notText(_ offset: Int) -> Diagnostic {
    Diagnostic(
      code: "yaml/not-text",
      message: "this is not a text file: it has a zero byte at offset \(offset)",
      location: mark(offset), fix: "check the path, or save the file as UTF-8 text")
  }

  private func notUTF8(_ offset: Int) -> Diagnostic {
    let byte = String(text.bytes[offset], radix: 16, uppercase: true)
    return Diagnostic(
      code: "yaml/encoding",
      message: "the file is not in UTF-8: byte 0x\(byte) at offset \(offset) cannot stand there",
      location: mark(offset), fix: "save it as UTF-8")
  }

  /// The offset and value of the first character outside of YAML's printable set (1.2.2, 5.1).
  ///
  /// The bytes are known to be UTF-8, so a look at the leading bytes suffices.
  private func controlCharacter() -> (offset: Int, value: UInt32)? {
    text.bytes.withUnsafeBufferPointer { bytes in
      let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
      var index = hasMark ? 3 : 0
      while index < bytes.count {
        if bytes.isPrintableASCII(fromBlockAt: index) {
          index += UnsafeBufferPointer<UInt8>.blockSize
          continue
        }
        defer { index += 1 }
        switch bytes[index] {
        case 0x20..<0x7F, 0x0A, 0x0D, 0x09: continue
        case 0..<0x20, 0x7F: return (index, UInt32(bytes[index]))
        case 0xC2 where bytes[index + 1] < 0xA0 && bytes[index + 1] != 0x85:
          return (index, UInt32(bytes[index + 1]))
        case 0xEF where bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF:
          return (index, 0xFEFF)
        case 0xEF where bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
          return (index, bytes[index + 2] == 0xBE ? 0xFFFE : 0xFFFF)
        default: continue
        }
      }
      return nil
    }
  }

  private func controlCharacter(offset: Int, value: UInt32) -> Diagnostic {
    let digits = String(value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: 4 - digits.count) + digits
    return Diagnostic(
      code: "yaml/control-character",
      message: "the character U+\(padded) cannot stand in a YAML file", location: mark(offset),
      fix: "remove it, or write it as \"\\u\(padded)\" in double quotes")
  }

  private func mark(_ offset: Int) -> SourceMark {
    let place = text.place(ofByte: offset)
    return SourceMark(file: file, line: place.line, column: place.column)
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate static var blockSize: Int { 8 }

  /// Whether a whole block from an index on is there and holds nothing but ASCII without controls,
  /// looked at in one go.
  fileprivate func isPrintableASCII(fromBlockAt index: Int) -> Bool {
    guard count - index >= Self.blockSize, let baseAddress else { return false }
    let block = UnsafeRawPointer(baseAddress + index).loadUnaligned(as: UInt64.self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highBits = ones << 7
    let below0x20 = (block &- ones * 0x20) & ~block & highBits
    let from0x7F = ((block &+ ones) | block) & highBits
    return below0x20 | from0x7F == 0
  }
}
