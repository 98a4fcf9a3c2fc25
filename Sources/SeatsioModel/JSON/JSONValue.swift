/// Any JSON value, for the parts of the API that callers define (`extraData`, error data).
public enum JSONValue: Hashable, Sendable {
  /// A value like any other: an object's member that is null is there.
  case null
  /// `true` or `false`; never read from 0 or 1.
  case bool(Bool)
  /// A number without fraction or exponent that fits 64 bits.
  case integer(Int64)
  /// Any other number.
  case number(Double)
  /// A text, its escapes resolved.
  case string(String)
  /// Elements in their order.
  case array([JSONValue])
  /// Members without an order; the last of equal keys has won.
  case object([String: JSONValue])
}

extension JSONValue: Codable {
  /// Reads any JSON value, trying each kind in turn.
  ///
  /// For values inside other types; `init(parsing:maximumDepth:)` reads a document of its own many
  /// times as fast. Foundation's decoder takes `5.0` for an integer and chooses among equal keys.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// Writes the value; throws `EncodingError` for a number that is infinite or not a number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A Boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A number, also where the literal is a whole one, such as `5.0`.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; the last of equal keys wins.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { _, last in last }))
  }
  /// JSON's `null`, which is a value: in a dictionary of values it is not absence.
  public init(nilLiteral: ()) { self = .null }
}

extension JSONValue {
  /// The member `key` of an object; `nil` for other values and absent members.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The text of a string; `nil` for other values.
  public var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The elements of an array; `nil` for other values.
  public var array: [JSONValue]? {
    guard case .array(let value) = self else { return nil }
    return value
  }

  /// A whole number, also when it was written as `5.0`; `nil` for other values.
  public var wholeNumber: Int? {
    switch self {
    case .integer(let value): Int(exactly: value)
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// Any number as floating point; `nil` for other values.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The value of a Boolean; `nil` for other values.
  public var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The name that the server's schema messages use for this kind of value.
  public var typeName: String {
    switch self {
    case .null: "Null"
    case .bool: "Boolean"
    case .integer: "Integer"
    case .number: "BigDecimal"
    case .string: "String"
    case .array: "JSONArray"
    case .object: "JSONObject"
    }
  }
}
