/// Colours of a terminal, or none.
public struct Style: Sendable {
  private let isColored: Bool

  /// A style that colours, or one that leaves text as it is.
  public init(color: Bool) { isColored = color }

  // What is painted is made printable first: names come from files and servers, and a colour of
  // theirs would pass for one of ours.
  func green(_ text: String) -> String { painted(text, "32") }
  func yellow(_ text: String) -> String { painted(text, "33") }
  func red(_ text: String) -> String { painted(text, "31") }
  func dim(_ text: String) -> String { painted(text, "2") }
  func bold(_ text: String) -> String { painted(text, "1") }

  private func painted(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(printable(text))\u{1B}[0m" : printable(text)
  }
}

/// Text from files and servers, made safe for a terminal: control characters show as `\u{…}`.
public func printable(_ text: String) -> String {
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

/// Whether a terminal obeys a character or does not show it; the two joiners are part of words in
/// some scripts, and of emoji.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
  case 0x200C, 0x200D: false
  default: scalar.properties.generalCategory == .format
  }
}
