/// Why bytes are not a JSON document.
public struct JSONParsingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of fault it is.
  public var reason: Reason
  /// The fault in words, of simdjson where it found it; no place, because simdjson knows none.
  public var description: String

  /// What callers may want to treat differently.
  public enum Reason: Hashable, Sendable {
    /// The bytes break the grammar, are not UTF-8, or hold a number that no `Double` can.
    case malformed
    /// Arrays and objects stand inside one another more often than allowed.
    case tooDeep
    /// Memory ran out, or the text has 4 GB or more.
    case outOfMemory
  }
}

extension JSONValue {
  /// What `init(parsing:maximumDepth:)` never goes beyond, whatever it is asked for.
  ///
  /// Whoever walks a value recurses, and so does the release of its memory: a depth without bound
  /// would let a text of brackets exhaust the stack.
  public static let greatestDepth = 1024

  /// Reads the one JSON document that `bytes` consist of, in the strict grammar of RFC 8259.
  ///
  /// Of members with equal names the last one wins. Whole numbers beyond `Int64` become the
  /// nearest `Double`. Takes linear time, about a tenth of what `JSONDecoder` needs, and for the
  /// while asks for fifteen times the memory of `bytes`, most of which it never touches.
  ///
  /// - Parameter maximumDepth: How many arrays and objects may stand inside one another; at most
  ///   `greatestDepth`, and 0 for documents of a single text, number or word.
  public init(parsing bytes: [UInt8], maximumDepth: Int = 128) throws(JSONParsingError) {
    let depth = min(max(maximumDepth, 0), Self.greatestDepth)
    let document = ParsedDocument(bytes, maximumDepth: depth)
    if document.hasBadNumber, let marked = Self.markingLongIntegers(in: bytes) {
      self = try ParsedDocument(marked, maximumDepth: depth).value(maximumDepth: depth)
    } else {
      self = try document.value(maximumDepth: depth)
    }
  }

  /// Writes `e0` behind each whole number that no `Int64` holds; `nil` where there is none.
  ///
  /// simdjson refuses such numbers unless they look like floating point, but JSON allows them. What
  /// is not JSON before does not become so: the mark only follows what is a number already.
  private static func markingLongIntegers(in bytes: [UInt8]) -> [UInt8]? {
    var marked: [UInt8] = []
    marked.reserveCapacity(bytes.count + 16)
    var position = 0
    while position < bytes.count {
      let start = position
      if bytes[start] == UInt8(ascii: "\"") {
        position = endOfString(in: bytes, from: start)
        marked += bytes[start..<position]
      } else if isNumeric(bytes[start]) {
        position = bytes[start...].firstIndex { !isNumeric($0) } ?? bytes.count
        let word = bytes[start..<position]
        marked += word
        if isLongInteger(word) { marked += "e0".utf8 }
      } else {
        marked.append(bytes[start])
        position += 1
      }
    }
    return marked.count > bytes.count ? marked : nil
  }

  /// The index behind the quote that closes the string that `start` opens, or the end of `bytes`.
  private static func endOfString(in bytes: [UInt8], from start: Int) -> Int {
    var position = start + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(position + 1, bytes.count)
  }

  /// Whether a byte can be part of a number.
  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private static func isLongInteger(_ word: ArraySlice<UInt8>) -> Bool {
    let digits = word.first == UInt8(ascii: "-") ? word.dropFirst() : word
    // Shorter ones fit: 2^63 has 19 digits.
    guard digits.count >= 19,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return false }
    return Int64(String(decoding: word, as: UTF8.self)) == nil
  }
}
