/// Finds the members of a JSON object that stands on one line (RFC 8259), without making values.
///
/// It checks the grammar strictly; a value of its own is made by simdjson of the bytes that it finds
/// here, because simdjson cannot say where a fault is.
struct JSONLineScanner {
  /// What is wrong, and at which bytes.
  struct Fault: Error {
    var message: String
    var place: Range<Int>
    var fix: String
    /// A place that explains it.
    var related: (message: String, place: Range<Int>)?
  }

  /// A member of the outer object.
  struct Member {
    /// With its quotes.
    var name: Range<Int>
    var nameHasEscapes: Bool
    var value: Range<Int>
    /// `nil` for null.
    var kind: CellSpan.Kind?
  }

  static let maximumDepth = 50

  let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  private let end: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// The members of the object that the line is.
  mutating func members() throws(Fault) -> [Member] {
    var members: [Member] = []
    skipBlanks()
    guard take(UInt8(ascii: "{")) else {
      throw fault("a row must be a JSON object", "write {\"object\": \"A-1\", …}")
    }
    skipBlanks()
    if !take(UInt8(ascii: "}")) {
      repeat {
        skipBlanks()
        members.append(try member())
        skipBlanks()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { throw unclosed("}") }
    }
    skipBlanks()
    guard position == end else {
      throw fault("something stands after the object", "write one object per line")
    }
    return members
  }

  private mutating func member() throws(Fault) -> Member {
    let nameStart = position
    let nameHasEscapes = try string("a name in double quotes")
    let name = nameStart..<position
    skipBlanks()
    guard take(UInt8(ascii: ":")) else {
      throw fault("a ':' must stand between the name and the value", "write \"name\": value")
    }
    skipBlanks()
    let start = position
    let kind = try value(depth: 1)
    return Member(name: name, nameHasEscapes: nameHasEscapes, value: start..<position, kind: kind)
  }

  private mutating func value(depth: Int) throws(Fault) -> CellSpan.Kind? {
    guard position < end else { throw unclosed("}") }
    switch bytes[position] {
    case UInt8(ascii: "\""): return try string("a text") ? .escapedText : .text
    case UInt8(ascii: "["):
      try list(depth: depth)
      return .list
    case UInt8(ascii: "{"):
      try object(depth: depth)
      return .object
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try number()
      return .number
    default: return try word()
    }
  }

  private mutating func list(depth: Int) throws(Fault) {
    try enter(depth)
    if take(UInt8(ascii: "]")) { return }
    repeat {
      skipBlanks()
      _ = try value(depth: depth + 1)
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw unclosed("]") }
  }

  private mutating func object(depth: Int) throws(Fault) {
    try enter(depth)
    if take(UInt8(ascii: "}")) { return }
    repeat {
      skipBlanks()
      _ = try string("a name in double quotes")
      skipBlanks()
      guard take(UInt8(ascii: ":")) else {
        throw fault("a ':' must stand between the name and the value", "write \"name\": value")
      }
      skipBlanks()
      _ = try value(depth: depth + 1)
      skipBlanks()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw unclosed("}") }
  }

  private mutating func enter(_ depth: Int) throws(Fault) {
    guard depth < Self.maximumDepth else {
      throw fault(
        "lists and objects are nested more than \(Self.maximumDepth) levels deep",
        "keep what is large elsewhere, and put its name here")
    }
    position += 1
    skipBlanks()
  }

  /// Passes a text, and says whether it has escapes.
  private mutating func string(_ expected: String) throws(Fault) -> Bool {
    let start = position
    guard take(UInt8(ascii: "\"")) else {
      throw fault("\(expected) must stand here", "write it as \"…\"")
    }
    var hasEscapes = false
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return hasEscapes
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try escape()
      case 0..<0x20:
        throw fault("a control character cannot stand in a JSON text", "write it as an escape: \\t")
      default: position += 1
      }
    }
    throw Fault(
      message: "this text is never closed", place: start..<start + 1,
      fix: "close it with '\"' on the same line", related: nil)
  }

  private mutating func escape() throws(Fault) {
    let start = position
    position += 1
    guard position < end else { return }
    let character = bytes[position]
    position += 1
    switch character {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return
    case UInt8(ascii: "u"):
      // U+FFFF marks references to outputs within texts, and no file may bring it.
      guard let unit = codeUnit(), unit != 0xFFFF else { break }
      if !(0xD800..<0xE000 ~= unit) { return }
      guard unit < 0xDC00, position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      else { break }
      position += 2
      if let low = codeUnit(), 0xDC00..<0xE000 ~= low { return }
    default: break
    }
    throw Fault(
      message: "this is no escape of JSON", place: start..<min(position, end),
      fix: "write '\\\\' for a backslash, or \\uXXXX with four hexadecimal digits", related: nil)
  }

  private mutating func codeUnit() -> Int? {
    guard position + 4 <= end else { return nil }
    var value = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | digit
    }
    position += 4
    return value
  }

  private mutating func number() throws(Fault) {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let digits = passDigits()
    var isGood = digits == 1 || (digits > 1 && bytes[position - digits] != UInt8(ascii: "0"))
    if isGood, take(UInt8(ascii: ".")) { isGood = passDigits() > 0 }
    if isGood, take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      isGood = passDigits() > 0
    }
    let next = position < end ? bytes[position] : UInt8(ascii: ",")
    let isEnd = [0x20, 0x09, 0x2C, 0x5D, 0x7D].contains(next)
    // Beyond what a Double holds there is no value to read.
    let written = String(decoding: bytes[start..<position], as: UTF8.self)
    guard isGood, isEnd, Double(written)?.isFinite == true else {
      throw Fault(
        message: "this is no number of JSON", place: start..<max(position, start + 1),
        fix: "write digits, or put it in double quotes to make it a text", related: nil)
    }
  }

  private mutating func passDigits() -> Int {
    let start = position
    while position < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      position += 1
    }
    return position - start
  }

  private mutating func word() throws(Fault) -> CellSpan.Kind? {
    let start = position
    while position < end, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[position]) {
      position += 1
    }
    switch String(decoding: bytes[start..<position], as: UTF8.self) {
    case "true": return .yes
    case "false": return .no
    case "null": return nil
    default:
      throw Fault(
        message: "this is no JSON value", place: start..<max(position, start + 1),
        fix: "put a text in double quotes", related: nil)
    }
  }

  private func fault(_ message: String, _ fix: String) -> Fault {
    Fault(message: message, place: position..<min(position + 1, end), fix: fix, related: nil)
  }

  private func unclosed(_ bracket: String) -> Fault {
    position == end
      ? fault("the line ends within the object", "write each object on one line, up to its '}'")
      : fault("',' or '\(bracket)' must stand here", "separate members and elements with ','")
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while position < end, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
  }
}
