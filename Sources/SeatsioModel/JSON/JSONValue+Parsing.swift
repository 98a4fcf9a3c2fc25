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
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(JSONReadingError) in
        try JSONValue.read(buffer, maximumDepth: maximumDepth)
      }
    }
    do {
      self = try result.get()
    } catch {
      throw error.asParsingError
    }
  }
}
