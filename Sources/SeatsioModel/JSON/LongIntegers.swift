/// Whole numbers beyond 64 bits, which JSON allows and simdjson refuses.
enum LongIntegers {
  /// Writes `e0` behind each whole number that no `Int64` holds; `nil` where there is none.
  ///
  /// simdjson reads such numbers if they look like floating point. What is not JSON before does not
  /// become so: the mark only follows what is a number already.
  static func marked(in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var marked: [UInt8] = []
    marked.reserveCapacity(bytes.count + 16)
    var position = 0
    while position < bytes.count {
      let start = position
      if bytes[start] == UInt8(ascii: "\"") {
        position = endOfString(in: bytes, from: start)
        marked += bytes[start..<position]
      } else if isNumeric(bytes[start]) {
        position = bytes[start...].firstIndex { !isNumeric($0) } ?? bytes.count
        let word = bytes[start..<position]
        marked += word
        if isLong(word) { marked += "e0".utf8 }
      } else {
        marked.append(bytes[start])
        position += 1
      }
    }
    return marked.count > bytes.count ? marked : nil
  }

  /// The index behind the quote that closes the string that `start` opens, or the end of `bytes`.
  private static func endOfString(
    in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    var position = start + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(position + 1, bytes.count)
  }

  /// Whether a byte can be part of a number.
  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  private static func isLong(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let digits = word.first == UInt8(ascii: "-") ? word.dropFirst() : word
    // Shorter ones fit: 2^63 has 19 digits.
    guard digits.count >= 19,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return false }
    return Int64(String(decoding: word, as: UTF8.self)) == nil
  }
}
