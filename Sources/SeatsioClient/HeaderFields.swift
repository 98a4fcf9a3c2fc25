/// The headers of an answer, as their bytes came: most are never looked at.
struct HeaderFields: Hashable, Sendable, ExpressibleByDictionaryLiteral {
  /// Lines that end with a line feed, maybe after a carriage return.
  private(set) var bytes: [UInt8] = []

  init() {}

  init(_ fields: [String: String]) {
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      bytes += "\(name): \(value)\r\n".utf8
    }
  }

  init(dictionaryLiteral elements: (String, String)...) {
    self.init(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }

  mutating func append(line: UnsafeRawBufferPointer) {
    // Room for what an answer usually has, so that the lines do not move one after the other.
    if bytes.isEmpty { bytes.reserveCapacity(512) }
    bytes += line
  }

  /// The value of a header, whatever the case of its name; of repeated headers the last.
  ///
  /// Takes time that is linear in the size of all headers.
  subscript(name: String) -> String? {
    var found: String?
    forEachLine { line in
      guard let colon = Self.colon(in: line, after: name) else { return }
      found = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmed
    }
    return found
  }

  /// Values by name in lower case.
  var dictionary: [String: String] {
    var fields: [String: String] = [:]
    forEachLine { line in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
      fields[String(decoding: line[..<colon], as: UTF8.self).lowercased()] =
        String(decoding: line[(colon + 1)...], as: UTF8.self).trimmed
    }
    return fields
  }

  private func forEachLine(_ body: (ArraySlice<UInt8>) -> Void) {
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let line = rest[..<end]
      body(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
      rest = rest[(end + 1)...]
    }
  }

  /// Where the value begins, if the line has this name.
  private static func colon(in line: ArraySlice<UInt8>, after name: String) -> Int? {
    var position = line.startIndex
    for byte in name.utf8 {
      guard position < line.endIndex, lowercased(line[position]) == lowercased(byte) else {
        return nil
      }
      position += 1
    }
    return position < line.endIndex && line[position] == UInt8(ascii: ":") ? position : nil
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}
