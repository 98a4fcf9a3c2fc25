/// Reads `Authorization: Basic …`, without which hardly a request comes.
///
/// By hand, because Foundation's way through `Data` takes longer than many a call.
enum BasicAuthorization {
  /// The user name, which is the key; a missing colon is tolerated.
  static func user(_ header: String) -> String? {
    var header = header
    return header.withUTF8 { user($0[...]) }
  }

  private static func user(_ header: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
    var bytes = header
    for letter in "basic".utf8 {
      guard let byte = bytes.popFirst(), byte | 0x20 == letter else { return nil }
    }
    guard bytes.first == UInt8(ascii: " ") else { return nil }
    guard let decoded = base64(bytes) else { return nil }
    let name = decoded.prefix { $0 != UInt8(ascii: ":") }
    return String(validating: name, as: UTF8.self)
  }

  /// Decodes base64, whose padding and any spaces are left out; `nil` if it is none.
  private static func base64(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text where byte != UInt8(ascii: " ") {
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let digit = digit(byte) else { return nil }
      bits = bits << 6 | digit
      count += 1
      if count % 4 == 0 {
        bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bits = 0
      }
    }
    switch count % 4 {
    case 0: break
    case 2: bytes.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
      bytes.append(UInt8(truncatingIfNeeded: bits >> 10))
      bytes.append(UInt8(truncatingIfNeeded: bits >> 2))
    default: return nil
    }
    return padding <= 2 ? bytes : nil
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a") + 26)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0") + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
