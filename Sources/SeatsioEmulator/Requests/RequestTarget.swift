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
    let target = Self.withoutAuthority(target)
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    segments = []
    query = []
    for part in parts[0].split(separator: "/", omittingEmptySubsequences: true) {
      guard let segment = Self.decoded(part) else { return nil }
      segments.append(segment)
    }
    guard parts.count == 2 else { return }
    for pair in parts[1].split(separator: "&", omittingEmptySubsequences: true) {
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(halves[0], plusIsSpace: true),
        let value = halves.count == 2 ? Self.decoded(halves[1], plusIsSpace: true) : ""
      else { return nil }
      query.append(Parameter(name: name, value: value))
    }
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

  private static func decoded(_ text: Substring, plusIsSpace: Bool = false) -> String? {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return String(text)
    }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
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
