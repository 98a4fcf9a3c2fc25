/// The key of a category: a number or a text; the type is kept, comparisons go by the text.
///
/// In object infos and reports the server always answers the text.
public enum CategoryKey: Hashable, Sendable {
  /// At most 9007199254740991 (2^53 − 1).
  case number(Int64)
  /// Any text, also one of digits; not the same JSON as the number, but the same key.
  case text(String)

  /// The key as paths and reports carry it: `9` for the number 9.
  public var text: String {
    switch self {
    case .number(let value): String(value)
    case .text(let value): value
    }
  }

  /// The largest number the server accepts as a key.
  public static let largestNumber: Int64 = 9_007_199_254_740_991

  /// Compares the texts: the number 9 and the text `9` are one key.
  public static func == (left: CategoryKey, right: CategoryKey) -> Bool { left.text == right.text }
  /// Hashes the text, as equality demands.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension CategoryKey: Codable, CustomStringConvertible, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral
{
  /// Reads a JSON number or string and keeps which it was.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int64.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  /// Writes a number as a number and a text as a text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    }
  }

  /// A text, also where it holds digits only.
  public init(stringLiteral value: String) { self = .text(value) }
  /// A number; whether the server takes it is not checked.
  public init(integerLiteral value: Int64) { self = .number(value) }
  /// The same as `text`.
  public var description: String { text }
}

/// A category of a chart or an event: what its seats have in common, usually a price level.
public struct Category: Hashable, Sendable, Codable {
  /// Unique in the chart.
  public var key: CategoryKey
  /// What buyers see; for-sale configurations accept it in place of the key.
  public var label: String
  /// A CSS colour; the server assigns one when it is left out on creation.
  public var color: String?
  /// Whether it is meant for accessible seats; `false` unless sent.
  public var accessible: Bool

  /// A category; without a `color` the server chooses one when it creates it.
  public init(key: CategoryKey, label: String, color: String? = nil, accessible: Bool = false) {
    self.key = key
    self.label = label
    self.color = color
    self.accessible = accessible
  }

  /// Reads a category; `color` and `accessible` may be missing.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    key = try container.decode(CategoryKey.self, forKey: .key)
    label = try container.decode(String.self, forKey: .label)
    color = try container.decodeIfPresent(String.self, forKey: .color)
    accessible = try container.value(false, forKey: .accessible)
  }
}
