/// A colour of a picture.
struct Color: Hashable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  static let white = Color(255, 255, 255)
  /// Of objects without a category, and of what is only decoration.
  static let grey = Color(176, 176, 176)

  /// Reads a CSS colour in hexadecimal, as `rgb(…)` or by one of the basic names.
  ///
  /// The result is `nil` for anything else; what a colour says of opacity is ignored.
  init?(css text: String) {
    let text = text.lowercased()
    if let named = Self.names[text] {
      self = named
    } else if text.hasPrefix("#") {
      self.init(hexadecimal: text.dropFirst())
    } else if text.hasPrefix("rgb"), let open = text.firstIndex(of: "("), text.hasSuffix(")") {
      let inside = text[open...].dropFirst().dropLast()
      let parts = inside.split { $0 == "," || $0 == " " || $0 == "/" }
      let values = parts.prefix(3).compactMap { UInt8($0) }
      guard values.count == 3 else { return nil }
      self.init(values[0], values[1], values[2])
    } else {
      return nil
    }
  }

  /// Three or six digits, with or without one or two of opacity.
  private init?(hexadecimal digits: Substring) {
    guard let value = UInt32(digits, radix: 16), digits.utf8.first != UInt8(ascii: "+") else {
      return nil
    }
    func byte(_ shift: UInt32) -> UInt8 { UInt8(value >> shift & 0xFF) }
    func nibble(_ shift: UInt32) -> UInt8 { UInt8(value >> shift & 0xF) * 17 }
    switch digits.utf8.count {
    case 3: self.init(nibble(8), nibble(4), nibble(0))
    case 4: self.init(nibble(12), nibble(8), nibble(4))
    case 6: self.init(byte(16), byte(8), byte(0))
    case 8: self.init(byte(24), byte(16), byte(8))
    default: return nil
    }
  }

  /// The colour with so much white in it: 0 is the colour itself, 1 is white.
  func lightened(by share: Double) -> Color {
    func mixed(_ part: UInt8) -> UInt8 { UInt8(Double(part) + (255 - Double(part)) * share) }
    return Color(mixed(red), mixed(green), mixed(blue))
  }

  private static let names: [String: Color] = [
    "black": Color(0, 0, 0), "silver": Color(192, 192, 192), "gray": Color(128, 128, 128),
    "grey": Color(128, 128, 128), "white": .white, "maroon": Color(128, 0, 0),
    "red": Color(255, 0, 0), "purple": Color(128, 0, 128), "fuchsia": Color(255, 0, 255),
    "green": Color(0, 128, 0), "lime": Color(0, 255, 0), "olive": Color(128, 128, 0),
    "yellow": Color(255, 255, 0), "navy": Color(0, 0, 128), "blue": Color(0, 0, 255),
    "teal": Color(0, 128, 128), "aqua": Color(0, 255, 255), "orange": Color(255, 165, 0),
  ]
}
