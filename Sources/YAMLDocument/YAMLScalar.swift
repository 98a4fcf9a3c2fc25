/// A single value: its text, and how it was written.
///
/// Only plain scalars can be something else than text, and only by this project's reading of YAML's
/// core schema:
///
/// | written | is |
/// | --- | --- |
/// | `true`, `false` | a truth value; `yes`, `no`, `on`, `off`, `True` are text |
/// | `0`, `42`, `-7` | a whole number; `007`, `+1`, `0x1F`, `1_000`, `12:30`, `1e5` are text |
/// | `1.5`, `-0.25` | a number; `.5`, `1.`, `1.5e3`, `.inf` are text |
/// | nothing, `~`, `null` | nothing; `Null`, `NULL` are text |
///
/// What is not text can still be taken as text, as it is written.
public struct YAMLScalar: Hashable, Sendable {
  /// The text, without quotes and with escapes resolved.
  public let text: String
  /// How the text was written.
  public let style: Style
  /// Whether the text may mean something else.
  private let isResolvable: Bool

  /// How a scalar is written.
  public enum Style: Hashable, Sendable {
    /// Without quotes.
    case plain
    /// In `'…'`.
    case singleQuoted
    /// In `"…"`.
    case doubleQuoted
    /// As a block after `|`, which keeps line ends.
    case literal
    /// As a block after `>`, which joins lines.
    case folded
  }

  /// A scalar that is made, not read: text put together from several, for example.
  public init(text: String, style: Style) {
    self.text = text
    self.style = style
    isResolvable = style == .plain
  }

  init(text: String, kind: TapeNode.Kind) {
    self.text = text
    style =
      switch kind {
      case .singleQuoted: .singleQuoted
      case .doubleQuoted: .doubleQuoted
      case .literal: .literal
      case .folded: .folded
      case .plain, .plainText, .sequence, .mapping, .invalidKey: .plain
      }
    isResolvable = kind == .plain
  }
}

extension YAMLScalar {
  /// Whether nothing is written, or `~` or `null`.
  public var isNull: Bool {
    isResolvable && (text.isEmpty || text == "~" || text == "null")
  }

  /// The truth value, if it is written as `true` or `false`.
  public var bool: Bool? {
    guard isResolvable else { return nil }
    return switch text {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// The whole number, if it is written as one in decimal, without leading zeros, and fits.
  public var integer: Int64? {
    isResolvable && Self.isWhole(text.utf8[...]) ? Int64(text) : nil
  }

  /// The number, if it is written as a whole one or with digits on both sides of the point.
  ///
  /// Rounded to the nearest value of the type.
  public var number: Double? {
    guard isResolvable else { return nil }
    let parts = text.utf8.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard Self.isWhole(parts[0]) else { return nil }
    if parts.count == 2, parts[1].isEmpty || !parts[1].allSatisfy(Self.isDigit) { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  private static func isWhole(_ utf8: Substring.UTF8View) -> Bool {
    let digits = utf8.first == UInt8(ascii: "-") ? utf8.dropFirst() : utf8
    guard let first = digits.first, digits.allSatisfy(isDigit) else { return false }
    return first != UInt8(ascii: "0") || digits.count == 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
