/// How a text is written so that it is read as the same text.
///
/// libyaml itself quotes what has no plain form; this is about what would be read as something else.
enum TextStyle {
  case plain, doubleQuoted, literal

  /// Chooses the style.
  ///
  /// - Parameter inBrackets: Whether there is no room for a block of lines.
  init(of text: String, inBrackets: Bool) {
    if text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      self = !inBrackets && Self.isSimpleBlock(text) ? .literal : .doubleQuoted
    } else if Self.meansSomething(text) || text.utf8.first == UInt8(ascii: "#") {
      self = .doubleQuoted
    } else if text.unicodeScalars.contains(where: { !Self.isPlainEverywhere($0) }) {
      self = .doubleQuoted
    } else {
      self = .plain
    }
  }

  /// Whether a block of lines keeps the text exactly, and looks well.
  private static func isSimpleBlock(_ text: String) -> Bool {
    guard text.utf8.first != 0x0A, text.utf8.first != 0x20, text.utf8.last == 0x0A,
      !text.hasSuffix("\n\n"), !text.contains(" \n"),
      text.unicodeScalars.allSatisfy({ $0 == "\n" || isPlainEverywhere($0) })
    else { return false }
    return true
  }

  /// Not a control character, a line end that only Unicode knows, or a mark that cannot be seen.
  private static func isPlainEverywhere(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// Whether some reader of YAML takes the plain text for something else than text.
  private static func meansSomething(_ text: String) -> Bool {
    if text.isEmpty || text == "~" || text == "<<" || text == "=" { return true }
    if words.contains(text.lowercased()) { return true }
    return looksLikeNumber(text.utf8[...])
  }

  private static let words: Set<String> = [
    "true", "false", "null", "yes", "no", "on", "off", "y", "n", ".inf", "-.inf", "+.inf", ".nan",
  ]

  /// Whether this is a number of YAML 1.1 or 1.2 in any form, or close to one.
  ///
  /// Such are `1_000`, `0x1F`, `1e5` and `12:30`; dates are none.
  private static func looksLikeNumber(_ text: Substring.UTF8View) -> Bool {
    var rest = text
    if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    guard let first = rest.first, isDigit(first) || first == UInt8(ascii: ".") else { return false }
    if rest.starts(with: "0x".utf8) || rest.starts(with: "0o".utf8) || rest.starts(with: "0b".utf8)
    {
      return true
    }
    var previous: UInt8 = 0
    var hasDigit = false
    for byte in rest {
      let isExponent = previous == UInt8(ascii: "e") || previous == UInt8(ascii: "E")
      switch byte {
      case UInt8(ascii: "+"), UInt8(ascii: "-"): if !isExponent { return false }
      case UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "e"),
        UInt8(ascii: "E"):
        break
      default:
        guard isDigit(byte) else { return false }
        hasDigit = true
      }
      previous = byte
    }
    return hasDigit
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// Numbers without an exponent, because `1e5` is text to this project's reader.
enum DecimalText {
  /// The shortest text that is read back as the same number, which is finite.
  static func text(_ value: Double) -> String {
    let short = value.description
    guard let mark = short.firstIndex(where: { $0 == "e" || $0 == "E" }),
      let exponent = Int(short[short.index(after: mark)...])
    else { return short }
    let isNegative = short.hasPrefix("-")
    let mantissa = short[..<mark].drop { $0 == "-" }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(parts[0])
    let fraction = parts.count == 2 && parts[1] != "0" ? String(parts[1]) : ""
    let digits = whole + fraction
    let point = whole.count + exponent
    let text: String
    if point <= 0 {
      text = "0." + String(repeating: "0", count: -point) + digits
    } else if point >= digits.count {
      text = digits + String(repeating: "0", count: point - digits.count) + ".0"
    } else {
      text = digits.prefix(point) + "." + digits.dropFirst(point)
    }
    return (isNegative ? "-" : "") + text
  }
}
