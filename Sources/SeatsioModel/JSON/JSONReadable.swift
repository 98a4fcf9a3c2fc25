/// A type that is read from simdjson's tape instead of through Foundation's decoder, because answers
/// hold it by the hundred thousand.
///
/// Its rules are those of the decoder: unknown members are passed over, an absent optional and null
/// are the same, and of members with equal names the last one wins.
package protocol JSONReadable {
  /// Reads one value, of which nothing may be kept but copies.
  init(_ value: TapeValue) throws(JSONReadingError)
}

/// Why bytes could not be read as a value of a type.
package enum JSONReadingError: Error {
  /// They are no JSON document.
  case malformed(JSONParsingError)
  /// A member is missing or of another kind; the path leads to it.
  case mismatch(path: [String], String)

  /// The same fault, seen from one level further out.
  func inside(_ name: String) -> JSONReadingError {
    switch self {
    case .malformed: self
    case .mismatch(let path, let fault): .mismatch(path: [name] + path, fault)
    }
  }

  /// The same fault inside the member `name`.
  func inside(_ name: TapeValue) -> JSONReadingError {
    inside(String(decoding: name.bytes, as: UTF8.self))
  }

  var asParsingError: JSONParsingError {
    switch self {
    case .malformed(let error): error
    case .mismatch(_, let fault): JSONParsingError(reason: .malformed, description: fault)
    }
  }
}

extension JSONReadable {
  /// Reads the one document that `bytes` consist of, in linear time.
  package static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int = 128
  ) throws(JSONReadingError) -> Self {
    let depth = min(max(maximumDepth, 0), JSONValue.greatestDepth)
    let document = ParsedDocument(bytes, maximumDepth: depth)
    return try document.withRoot(depth: depth) { (root) throws(JSONReadingError) in
      try Self(root)
    }
  }
}

extension TapeValue {
  /// The value as `Value`, or `nil` for null.
  func ifPresent<Value: JSONReadable>(
    _ type: Value.Type = Value.self
  ) throws(JSONReadingError) -> Value? {
    isNull ? nil : try Value(self)
  }
}

extension String: JSONReadable {
  package init(_ value: TapeValue) throws(JSONReadingError) {
    guard value.kind == .string else { throw value.mismatch("a text") }
    // simdjson has checked the text, but not that its escapes make whole characters.
    guard let text = value.text else {
      throw .malformed(
        JSONParsingError(reason: .malformed, description: "A string is not valid UTF-8."))
    }
    self = text
  }
}

extension Bool: JSONReadable {
  package init(_ value: TapeValue) throws(JSONReadingError) {
    switch value.kind {
    case .true: self = true
    case .false: self = false
    default: throw value.mismatch("true or false")
    }
  }
}

extension Int64: JSONReadable {
  /// Reads a whole number, also one written as `5.0`.
  package init(_ value: TapeValue) throws(JSONReadingError) {
    switch value.kind {
    case .integer: self = Int64(bitPattern: value.operand)
    case .double:
      guard let whole = Int64(exactly: Double(bitPattern: value.operand)) else {
        throw value.mismatch("a whole number")
      }
      self = whole
    default: throw value.mismatch("a whole number")
    }
  }
}

extension Int: JSONReadable {
  package init(_ value: TapeValue) throws(JSONReadingError) {
    guard let number = Int(exactly: try Int64(value)) else {
      throw value.mismatch("a number that fits")
    }
    self = number
  }
}

extension Double: JSONReadable {
  package init(_ value: TapeValue) throws(JSONReadingError) {
    switch value.kind {
    case .integer: self.init(Int64(bitPattern: value.operand))
    case .unsigned: self.init(value.operand)
    case .double: self.init(bitPattern: value.operand)
    default: throw value.mismatch("a number")
    }
  }
}

extension Array: JSONReadable where Element: JSONReadable {
  package init(_ value: TapeValue) throws(JSONReadingError) {
    var elements = try value.elements()
    self = []
    reserveCapacity(elements.count)
    while let element = elements.next() {
      do throws(JSONReadingError) {
        append(try Element(element))
      } catch {
        throw error.inside(String(count))
      }
    }
  }
}

extension Dictionary: JSONReadable where Key == String, Value: JSONReadable {
  package init(_ value: TapeValue) throws(JSONReadingError) {
    var members = try value.members()
    self.init(minimumCapacity: members.count)
    while let member = members.next() {
      let name = try String(member.name)
      do throws(JSONReadingError) {
        self[name] = try Value(member.value)
      } catch {
        throw error.inside(name)
      }
    }
  }
}

extension TextIdentifier {
  package init(_ value: TapeValue) throws(JSONReadingError) { self.init(try String(value)) }
}

extension JSONValue: JSONReadable {
  package init(_ value: TapeValue) throws(JSONReadingError) {
    switch value.kind {
    case .object: self = .object(try [String: JSONValue](value))
    case .array: self = .array(try [JSONValue](value))
    case .string: self = .string(try String(value))
    case .true: self = .bool(true)
    case .false: self = .bool(false)
    case .null: self = .null
    case .integer: self = .integer(Int64(bitPattern: value.operand))
    // Only what is too large for `Int64` has this kind.
    case .unsigned: self = .number(Double(value.operand))
    case .double: self = .number(Double(bitPattern: value.operand))
    case .unknown:
      throw .malformed(
        JSONParsingError(
          reason: .malformed, description: "This version of simdjson is not known."))
    }
  }
}
