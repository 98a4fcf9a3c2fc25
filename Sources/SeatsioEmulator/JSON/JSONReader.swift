import SeatsioModel

/// Reads JSON text into a `JSONValue`: strict in grammar, bounded in depth.
///
/// Foundation's decoder tries type after type for each value of a `JSONValue`, which takes seconds
/// for the drawing of an arena. This reader looks at each byte once.
struct JSONReader {
  /// What is wrong with the text, and where.
  struct Failure: Error, Hashable {
    var message: String
    /// Counting from 0, in bytes.
    var offset: Int
  }

  /// Arrays and objects inside one another; more would only serve to exhaust the stack.
  static let deepestNesting = 128

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Reads the one value that `bytes` consist of.
  ///
  /// Of members with equal names the last one counts.
  static func value(_ bytes: [UInt8]) throws(Failure) -> JSONValue {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONValue, Failure> in
      var reader = JSONReader(buffer)
      do throws(Failure) {
        let value = try reader.document()
        return .success(value)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private mutating func document() throws(Failure) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw failure("unexpected text after the value") }
    return value
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    skipSpace()
    guard let byte = peek() else { throw failure("the text ends where a value is expected") }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(Failure) -> JSONValue {
    guard depth < Self.deepestNesting else { throw failure("nested too deeply") }
    position += 1
    var members: [String: JSONValue] = [:]
    skipSpace()
    if take("}") { return .object(members) }
    while true {
      skipSpace()
      guard peek() == UInt8(ascii: "\"") else { throw failure("expected the name of a member") }
      let name = try string()
      skipSpace()
      guard take(":") else { throw failure("expected ':'") }
      members[name] = try value(depth: depth + 1)
      skipSpace()
      if take("}") { return .object(members) }
      guard take(",") else { throw failure("expected ',' or '}'") }
    }
  }

  private mutating func array(depth: Int) throws(Failure) -> JSONValue {
    guard depth < Self.deepestNesting else { throw failure("nested too deeply") }
    position += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if take("]") { return .array(elements) }
      guard take(",") else { throw failure("expected ',' or ']'") }
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue
  {
    for index in 0..<text.utf8CodeUnitCount {
      guard peek() == text.utf8Start[index] else { throw failure("expected '\(text)'") }
      position += 1
    }
    return value
  }
}

// MARK: - Numbers and strings

extension JSONReader {
  private mutating func number() throws(Failure) -> JSONValue {
    let start = position
    _ = take("-")
    guard let first = peek(), first.isDigit else { throw failure("expected a value") }
    position += 1
    if first != UInt8(ascii: "0") { skipDigits() }
    var isWhole = true
    if take(".") {
      isWhole = false
      guard skipDigits() > 0 else { throw failure("expected a digit after '.'") }
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      guard skipDigits() > 0 else { throw failure("expected a digit in the exponent") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw failure("the number is too large") }
    return .number(value)
  }

  private mutating func string() throws(Failure) -> String {
    position += 1
    let start = position
    while let byte = peek() {
      if byte == UInt8(ascii: "\"") {
        let text = try utf8(bytes[start..<position])
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      guard byte >= 0x20 else { throw failure("a control character in a string") }
      position += 1
    }
    throw failure("the text ends inside a string")
  }

  /// Goes on at the first backslash of a string that began at `start`.
  private mutating func escapedString(from start: Int) throws(Failure) -> String {
    var decoded = Array(bytes[start..<position])
    while let byte = peek() {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return try utf8(decoded[...])
      case UInt8(ascii: "\\"): decoded.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20: throw failure("a control character in a string")
      default: decoded.append(byte)
      }
    }
    throw failure("the text ends inside a string")
  }

  private mutating func escape() throws(Failure) -> Unicode.Scalar {
    guard let byte = peek() else { throw failure("the text ends inside a string") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw failure("unknown escape in a string")
    }
  }

  private mutating func unicodeEscape() throws(Failure) -> Unicode.Scalar {
    let unit = try hexQuad()
    if let scalar = Unicode.Scalar(UInt32(unit)) { return scalar }
    guard (0xD800..<0xDC00).contains(unit), take("\\"), take("u") else {
      throw failure("half of a surrogate pair in a string")
    }
    let low = try hexQuad()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
    else { throw failure("half of a surrogate pair in a string") }
    return scalar
  }

  private mutating func hexQuad() throws(Failure) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = peek()?.hexDigit else { throw failure("expected four hexadecimal digits") }
      value = value << 4 | UInt16(digit)
      position += 1
    }
    return value
  }

  private func utf8(_ part: some Sequence<UInt8>) throws(Failure) -> String {
    guard let text = String(validating: part, as: UTF8.self) else {
      throw failure("a string is not UTF-8")
    }
    return text
  }
}

// MARK: - Bytes

extension JSONReader {
  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  @discardableResult
  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = peek(), byte.isDigit { position += 1 }
    return position - start
  }

  private func failure(_ message: String) -> Failure {
    Failure(message: message, offset: position)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// The value of a hexadecimal digit in ASCII; `nil` for other bytes.
  var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
