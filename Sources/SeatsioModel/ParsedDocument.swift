import CSimdJSON

/// Owns what simdjson made of a text.
struct ParsedDocument: ~Copyable {
  private let document: usher_json_document

  init(_ bytes: [UInt8], maximumDepth: Int) {
    document = bytes.withUnsafeBufferPointer {
      usher_json_read($0.baseAddress, $0.count, maximumDepth)
    }
  }

  deinit { usher_json_free(document) }

  /// Whether a number was refused that may be a whole one beyond 64 bits.
  var hasBadNumber: Bool { document.outcome == USHER_JSON_BAD_NUMBER }

  func value(maximumDepth: Int) throws(JSONParsingError) -> JSONValue {
    guard document.outcome == USHER_JSON_READ, let strings = document.strings else {
      throw failure
    }
    let words = UnsafeBufferPointer(start: document.tape, count: document.tape_length)
    var tape = TapeReader(words: words, strings: UnsafeRawPointer(strings), depthLeft: maximumDepth)
    return try tape.value()
  }

  /// simdjson's sentence, without the name of the error that stands before it.
  private var message: String {
    guard let text = document.message.map({ String(cString: $0) }) else { return "No reason." }
    let parts = text.split(separator: ": ", maxSplits: 1)
    let beginsWithName = parts.count == 2 && parts[0].allSatisfy { $0.isUppercase || $0 == "_" }
    return String(beginsWithName ? parts[1] : text[...])
  }

  private var failure: JSONParsingError {
    let reason: JSONParsingError.Reason =
      switch document.outcome {
      case USHER_JSON_TOO_DEEP: .tooDeep
      case USHER_JSON_OUT_OF_MEMORY: .outOfMemory
      default: .malformed
      }
    return JSONParsingError(reason: reason, description: message)
  }
}

/// Walks a tape from its first value; the buffers are the document's, which outlives the walk.
private struct TapeReader {
  /// The first and the last word belong to the root.
  let words: UnsafeBufferPointer<UInt64>
  let strings: UnsafeRawPointer
  /// How many more arrays and objects may be entered; bounds the recursion.
  var depthLeft: Int
  private var position = 1

  init(words: UnsafeBufferPointer<UInt64>, strings: UnsafeRawPointer, depthLeft: Int) {
    self.words = words
    self.strings = strings
    self.depthLeft = depthLeft
  }

  mutating func value() throws(JSONParsingError) -> JSONValue {
    let word = words[position]
    position += 1
    switch Kind(word) {
    case .object: return try object(count: Self.count(word))
    case .array: return try array(count: Self.count(word))
    case .string: return .string(try string(word))
    case .true: return .bool(true)
    case .false: return .bool(false)
    case .null: return .null
    case .integer: return .integer(Int64(bitPattern: operand()))
    // Only what is too large for `Int64` has this kind.
    case .unsigned: return .number(Double(operand()))
    case .double: return .number(Double(bitPattern: operand()))
    case .unknown: throw Self.unreadable
    }
  }

  private mutating func object(count: Int) throws(JSONParsingError) -> JSONValue {
    try enter()
    var members = [String: JSONValue](minimumCapacity: count)
    while words[position] >> 56 != UInt64(UInt8(ascii: "}")) {
      let name = try string(words[position])
      position += 1
      members[name] = try value()
    }
    leave()
    return .object(members)
  }

  private mutating func array(count: Int) throws(JSONParsingError) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    elements.reserveCapacity(count)
    while words[position] >> 56 != UInt64(UInt8(ascii: "]")) { elements.append(try value()) }
    leave()
    return .array(elements)
  }

  private mutating func enter() throws(JSONParsingError) {
    guard depthLeft > 0 else {
      throw JSONParsingError(reason: .tooDeep, description: "The JSON document is too deep.")
    }
    depthLeft -= 1
  }

  private mutating func leave() {
    position += 1
    depthLeft += 1
  }

  /// The word behind a number's.
  private mutating func operand() -> UInt64 {
    defer { position += 1 }
    return words[position]
  }

  /// simdjson has checked the text, but `String` takes no bytes on trust: its own check decides.
  private func string(_ word: UInt64) throws(JSONParsingError) -> String {
    let start = strings + Int(word & Self.payload)
    let count = Int(start.loadUnaligned(as: UInt32.self))
    let bytes = UnsafeRawBufferPointer(start: start + 4, count: count)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw JSONParsingError(
        reason: .malformed, description: "A string is not valid UTF-8.")
    }
    return text
  }

  /// How many elements an array or object announces: exact below 2^24 and never too large.
  private static func count(_ word: UInt64) -> Int { Int(word >> 32 & 0xFF_FFFF) }

  private static let payload: UInt64 = 0x00FF_FFFF_FFFF_FFFF

  private static var unreadable: JSONParsingError {
    JSONParsingError(reason: .malformed, description: "This version of simdjson is not known.")
  }

  /// The kinds of words that begin a value; the bytes are simdjson's.
  private enum Kind {
    case object, array, string, integer, unsigned, double, `true`, `false`, null, unknown

    init(_ word: UInt64) {
      switch UInt8(word >> 56) {
      case UInt8(ascii: "{"): self = .object
      case UInt8(ascii: "["): self = .array
      case UInt8(ascii: "\""): self = .string
      case UInt8(ascii: "l"): self = .integer
      case UInt8(ascii: "u"): self = .unsigned
      case UInt8(ascii: "d"): self = .double
      case UInt8(ascii: "t"): self = .true
      case UInt8(ascii: "f"): self = .false
      case UInt8(ascii: "n"): self = .null
      default: self = .unknown
      }
    }
  }
}
