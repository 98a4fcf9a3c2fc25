/// The target of a request line, taken apart: path segments and query parameters, both decoded.
struct RequestTarget: Hashable {
  /// Decoded one by one after splitting, so that a key may hold `/` as `%2F`.
  var segments: [String]
  var query: [Parameter]

  struct Parameter: Hashable {
    var name: String
    var value: String
  }

  /// Reads `target`, as in `GET target HTTP/1.1`; `nil` if a segment is not percent-encoded UTF-8.
  ///
  /// Empty segments do not count, so that a doubled slash after the base URL does no harm. The form
  /// with scheme and host, which clients of proxies send, means the same as the path alone.
  init?(_ target: String) {
    segments = []
    query = []
    // The bytes and not the characters, which take several times as long to go through.
    var text =
      target.utf8.first == UInt8(ascii: "/") ? target : String(Self.withoutAuthority(target))
    guard text.withUTF8({ read($0[...]) }) else { return nil }
  }

  /// A part of the target's UTF-8.
  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private mutating func read(_ text: Bytes) -> Bool {
    let end = text.firstIndex(of: UInt8(ascii: "?")) ?? text.endIndex
    let isPathRead = Self.parts(of: text[..<end], separator: UInt8(ascii: "/")) { part in
      guard let segment = Self.decoded(part) else { return false }
      segments.append(segment)
      return true
    }
    return isPathRead
      && Self.parts(of: text[end...].dropFirst(), separator: UInt8(ascii: "&")) { pair in
        let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
        guard let name = Self.decoded(pair[..<equals], plusIsSpace: true),
          let value = Self.decoded(pair[equals...].dropFirst(), plusIsSpace: true)
        else { return false }
        query.append(Parameter(name: name, value: value))
        return true
      }
  }

  /// Hands over all parts that are not empty until one is not taken; whether all were taken.
  private static func parts(
    of text: Bytes, separator: UInt8, _ take: (Bytes) -> Bool
  ) -> Bool {
    var rest = text
    while let start = rest.firstIndex(where: { $0 != separator }) {
      let end = rest[start...].firstIndex(of: separator) ?? rest.endIndex
      guard take(rest[start..<end]) else { return false }
      rest = rest[end...]
    }
    return true
  }

  private static func withoutAuthority(_ target: String) -> Substring {
    guard target.utf8.first != UInt8(ascii: "/"), let colon = target.firstRange(of: "://"),
      ["http", "https"].contains(target[..<colon.lowerBound].lowercased())
    else { return target[...] }
    let rest = target[colon.upperBound...]
    return rest.drop { $0 != "/" && $0 != "?" }
  }

  /// All values of a parameter, in order.
  func values(_ name: String) -> [String] {
    query.filter { $0.name == name }.map(\.value)
  }

  private static func decoded(_ text: Bytes, plusIsSpace: Bool = false) -> String? {
    guard text.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return String(decoding: text, as: UTF8.self)
    }
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else {
          return nil
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit in ASCII; `nil` for other bytes.
  fileprivate var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
