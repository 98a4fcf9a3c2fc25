/// Colours of a terminal, or none.
public struct Style: Sendable {
  private let isColored: Bool

  /// A style that colours, or one that leaves text as it is.
  public init(color: Bool) { isColored = color }

  func green(_ text: String) -> String { painted(text, "32") }
  func yellow(_ text: String) -> String { painted(text, "33") }
  func red(_ text: String) -> String { painted(text, "31") }
  func dim(_ text: String) -> String { painted(text, "2") }
  func bold(_ text: String) -> String { painted(text, "1") }

  private func painted(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// Text from files and servers, made safe for a terminal: control characters show as `\u{…}`.
func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { isControl($0) }) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if isControl(scalar) {
      result += "\\u{" + String(scalar.value, radix: 16) + "}"
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    || scalar.properties.generalCategory == .format
}
