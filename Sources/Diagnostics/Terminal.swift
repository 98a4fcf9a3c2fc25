/// How text from outside is shown on a terminal: harmless, and of a known width.
enum Terminal {
  /// The text with everything that a terminal might obey, or would not show, written as an escape.
  static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.flatMap(escaped)))
  }

  /// The number of terminal cells that a character covers, once it is harmless.
  ///
  /// Ideographs and emoji cover two cells; a character of several scalars is as wide as its first,
  /// unless it asks for the coloured form (U+FE0F). Terminals differ in rare cases; the ranges are
  /// those of East Asian Width W and F (UAX #11), coarsely.
  static func cells(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return 1 }
    if isWide(first) || first.properties.isEmojiPresentation { return 2 }
    let wantsEmoji = character.unicodeScalars.contains { $0.value == 0xFE0F }
    return wantsEmoji && first.properties.isEmoji ? 2 : 1
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    guard isHarmful(scalar) else { return [scalar] }
    let text =
      switch scalar {
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    return Array(text.unicodeScalars)
  }

  /// Control characters, which terminals obey; marks that reverse what is read (CVE-2021-42574);
  /// and spaces without width.
  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFEFF, 0xFFF9...0xFFFB, 0xE0001: true
    default: false
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
