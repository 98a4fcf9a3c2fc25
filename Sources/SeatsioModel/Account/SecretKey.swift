/// A secret key of a workspace or company.
///
/// Printing, interpolating, dumping or reflecting it shows `***`; only `reveal()` gives the text.
/// It has no `Encodable` conformance on purpose: what holds one must say how it is written.
public struct SecretKey: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable, ExpressibleByStringLiteral
{
  private let text: String

  /// Wraps the key's text.
  public init(_ text: String) { self.text = text }
  /// A key that stands in the source: for tests and the emulator, never for an account.
  public init(stringLiteral value: String) { self.init(value) }

  /// The key itself, for the Authorization header and a file of secrets; for nothing else.
  public func reveal() -> String { text }

  /// Whether there is no key at all.
  public var isEmpty: Bool { text.isEmpty }

  /// Always `***`.
  public var description: String { "***" }
  /// Always `***`.
  public var debugDescription: String { "***" }
  /// Shows no children, so that `dump` has nothing to print.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SecretKey: Decodable {
  /// Reads the key from a JSON string.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }
}
