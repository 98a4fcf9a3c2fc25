/// The key of a category: a number or a text; the type is kept, comparisons go by the text.
///
/// In object infos and reports the server always answers the text.
public enum CategoryKey: Hashable, Sendable {
  /// At most 9007199254740991 (2^53 − 1).
  case number(Int64)
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

  public static func == (left: CategoryKey, right: CategoryKey) -> Bool { left.text == right.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension CategoryKey: Codable, CustomStringConvertible, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral
{
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int64.self) {
      self = .number(number)
    } else {
      self = .text(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    }
  }

  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int64) { self = .number(value) }
  public var description: String { text }
}

/// A category of a chart or an event: what its seats have in common, usually a price level.
public struct Category: Hashable, Sendable, Codable {
  public var key: CategoryKey
  public var label: String
  /// A CSS colour; the server assigns one when it is left out on creation.
  public var color: String?
  public var accessible: Bool

  public init(key: CategoryKey, label: String, color: String? = nil, accessible: Bool = false) {
    self.key = key
    self.label = label
    self.color = color
    self.accessible = accessible
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    key = try container.decode(CategoryKey.self, forKey: .key)
    label = try container.decode(String.self, forKey: .label)
    color = try container.decodeIfPresent(String.self, forKey: .color)
    accessible = try container.value(false, forKey: .accessible)
  }
}
