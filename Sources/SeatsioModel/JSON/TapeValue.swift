/// One value of a parsed document: a place on simdjson's tape.
///
/// It points into the document, so it must not outlive the closure that it is handed to. The tape
/// is what simdjson's `doc/tape.md` describes: one word or two per value, the kind in the high byte.
package struct TapeValue {
  private let tape: UnsafePointer<UInt64>
  private let strings: UnsafeRawPointer
  private let position: Int
  /// How many more arrays and objects may be entered; bounds every recursion.
  private let depthLeft: Int

  init(
    tape: UnsafePointer<UInt64>, strings: UnsafeRawPointer, position: Int, depthLeft: Int
  ) {
    self.tape = tape
    self.strings = strings
    self.position = position
    self.depthLeft = depthLeft
  }

  /// The kinds of words that begin a value; the bytes are simdjson's.
  enum Kind {
    case object, array, string, integer, unsigned, double, `true`, `false`, null, unknown
  }

  var kind: Kind {
    switch UInt8(tape[position] >> 56) {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "l"): .integer
    case UInt8(ascii: "u"): .unsigned
    case UInt8(ascii: "d"): .double
    case UInt8(ascii: "t"): .true
    case UInt8(ascii: "f"): .false
    case UInt8(ascii: "n"): .null
    default: .unknown
    }
  }

  package var isNull: Bool { kind == .null }

  /// The word behind a number's.
  var operand: UInt64 { tape[position + 1] }

  /// The place of the value that follows this one.
  fileprivate var end: Int {
    switch kind {
    case .object, .array: Int(tape[position] & 0xFFFF_FFFF)
    case .integer, .unsigned, .double: position + 2
    default: position + 1
    }
  }

  /// How many elements an array or object announces: exact below 2^24 and never too large.
  var count: Int { Int(tape[position] >> 32 & 0xFF_FFFF) }

  /// The bytes of a string, its escapes resolved; only for values of that kind.
  var bytes: UnsafeRawBufferPointer {
    let start = strings + Int(tape[position] & 0x00FF_FFFF_FFFF_FFFF)
    let count = Int(start.loadUnaligned(as: UInt32.self))
    return UnsafeRawBufferPointer(start: start + 4, count: count)
  }

  /// The text of a string; `nil` if it is not valid UTF-8, only for values of that kind.
  var text: String? {
    let bytes = bytes
    guard let start = bytes.baseAddress else { return "" }
    // A zero follows the bytes, and reading up to it takes a third of the time of the other way.
    let text = String(validatingCString: start.assumingMemoryBound(to: CChar.self))
    guard let text, text.utf8.count == bytes.count else {
      return String(validating: bytes, as: UTF8.self)
    }
    return text
  }

  /// What is inside an object, in the order of the text.
  package func members() throws(JSONReadingError) -> Members {
    guard kind == .object else { throw mismatch("an object") }
    return Members(try inside())
  }

  /// What is inside an array.
  package func elements() throws(JSONReadingError) -> Elements {
    guard kind == .array else { throw mismatch("an array") }
    return Elements(try inside())
  }

  /// That this value is not what was expected; null counts as missing.
  package func mismatch(_ expected: String) -> JSONReadingError {
    isNull ? .mismatch(path: [], "is null") : .mismatch(path: [], "is not \(expected)")
  }

  private func inside() throws(JSONReadingError) -> Run {
    guard depthLeft > 0 else {
      throw .malformed(
        JSONParsingError(reason: .tooDeep, description: "The JSON document is too deep."))
    }
    return Run(
      next: TapeValue(
        tape: tape, strings: strings, position: position + 1, depthLeft: depthLeft - 1),
      // The last word of a container closes it.
      end: end - 1, count: count)
  }

  private func at(_ position: Int) -> TapeValue {
    TapeValue(tape: tape, strings: strings, position: position, depthLeft: depthLeft)
  }

  /// Values that follow one another up to the end of their container.
  fileprivate struct Run {
    var next: TapeValue
    let end: Int
    let count: Int

    mutating func take() -> TapeValue? {
      let value = next
      guard value.position < end else { return nil }
      next = value.at(value.end)
      return value
    }
  }

  /// The members of an object.
  package struct Members {
    private var run: Run
    fileprivate init(_ run: Run) { self.run = run }

    /// How many there are: exact below 2^24 and never too large.
    package var count: Int { run.count }

    /// The next member; its name is a string.
    package mutating func next() -> (name: TapeValue, value: TapeValue)? {
      guard let name = run.take(), let value = run.take() else { return nil }
      return (name, value)
    }
  }

  /// The elements of an array.
  package struct Elements {
    private var run: Run
    fileprivate init(_ run: Run) { self.run = run }

    /// How many there are: exact below 2^24 and never too large.
    package var count: Int { run.count }

    /// The next element.
    package mutating func next() -> TapeValue? { run.take() }
  }
}
