/// JSON of which the same value has the same bytes: members by the bytes of their names, no spaces,
/// only those escapes that JSON demands.
package enum CanonicalJSON {
  /// The bytes that a digest is taken of.
  package static func bytes(of value: JSONValue) -> [UInt8] {
    var writer = Writer(openDepth: 0)
    writer.write(value, depth: 0)
    return writer.bytes
  }

  /// The same with line ends, so that version control shows what differs; ends in one.
  package static func document(of value: JSONValue) -> [UInt8] {
    var writer = Writer(openDepth: 5)
    writer.write(value, depth: 0)
    return writer.bytes + [0x0A]
  }

  /// A document without the white space between its parts.
  package static func withoutSpaces(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isText = false
    var isEscaped = false
    for byte in bytes {
      if !isText, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { continue }
      result.append(byte)
      if byte == UInt8(ascii: "\""), !isEscaped { isText.toggle() }
      isEscaped = isText && byte == UInt8(ascii: "\\") && !isEscaped
    }
    return result
  }

  private struct Writer {
    /// Arrays and objects within fewer others than this have a line for each of their parts.
    let openDepth: Int
    var bytes: [UInt8] = []

    init(openDepth: Int) { self.openDepth = openDepth }

    mutating func write(_ value: JSONValue, depth: Int) {
      switch value {
      case .null: bytes += "null".utf8
      case .bool(let value): bytes += (value ? "true" : "false").utf8
      case .integer(let value): bytes += String(value).utf8
      case .number(let value): bytes += String(value).utf8
      case .string(let text): write(text)
      case .array(let items):
        list(items, between: ("[", "]"), depth, isShort: Self.isShort(items)) { writer, item in
          writer.write(item, depth: depth + 1)
        }
      case .object(let members):
        let sorted = members.sorted { left, right in
          left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
        }
        let isShort = Self.isShort(sorted.map(\.value))
        list(sorted, between: ("{", "}"), depth, isShort: isShort) { writer, member in
          writer.write(member.key)
          writer.bytes.append(UInt8(ascii: ":"))
          writer.write(member.value, depth: depth + 1)
        }
      }
    }

    /// Whether a few texts and numbers fit on a line.
    private static func isShort(_ values: [JSONValue]) -> Bool {
      guard values.count < 4 else { return false }
      return values.allSatisfy { value in
        switch value {
        case .array, .object: false
        case .null, .bool, .integer, .number, .string: true
        }
      }
    }

    private mutating func list<Item>(
      _ items: [Item], between brackets: (open: String, close: String), _ depth: Int,
      isShort: Bool, _ write: (inout Self, Item) -> Void
    ) {
      let isOpen = depth < openDepth && !items.isEmpty && !isShort
      bytes += brackets.open.utf8
      for (place, item) in items.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        if isOpen { bytes.append(0x0A) }
        write(&self, item)
      }
      if isOpen { bytes.append(0x0A) }
      bytes += brackets.close.utf8
    }

    private mutating func write(_ text: String) {
      bytes.append(0x22)
      for byte in text.utf8 {
        switch byte {
        case 0x22: bytes += [0x5C, 0x22]
        case 0x5C: bytes += [0x5C, 0x5C]
        case 0x0A: bytes += [0x5C, UInt8(ascii: "n")]
        case 0x00..<0x20:
          let digits = String(byte, radix: 16)
          bytes += "\\u00\(digits.count == 1 ? "0" : "")\(digits)".utf8
        default: bytes.append(byte)
        }
      }
      bytes.append(0x22)
    }
  }
}
