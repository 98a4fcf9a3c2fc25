import Diagnostics
import SeatsioModel

/// Hides secret keys that stand in a job file, so that no message that quotes a line shows one.
enum SecretMask {
  /// The same text with every literal value of `secret_key`, and the known key wherever it stands,
  /// replaced by as many stars.
  ///
  /// The result is in UTF-8. Works on the text, so that it helps also where the file is no valid YAML. References such as
  /// `${env.NAME}` stay.
  static func masked(_ bytes: [UInt8], hiding known: SecretKey?) -> [UInt8] {
    var result = maskedValues(UTF16Transcoder.utf8(bytes).text)
    let key = Array((known?.reveal() ?? "").utf8)
    var place = 0
    while !key.isEmpty, let found = firstIndex(of: key, in: result, from: place) {
      place = found + key.count
      result.replaceSubrange(found..<place, with: repeatElement(0x2A, count: key.count))
    }
    return result
  }

  private static func maskedValues(_ bytes: [UInt8]) -> [UInt8] {
    let key = Array("secret_key".utf8)
    var result = bytes
    var place = 0
    while let found = firstIndex(of: key, in: bytes, from: place) {
      place = found + key.count
      while place < bytes.count, [0x20, 0x09, 0x22, 0x27].contains(bytes[place]) { place += 1 }
      guard place < bytes.count, bytes[place] == 0x3A else { continue }
      place += 1
      while place < bytes.count, [0x20, 0x09, 0x22, 0x27].contains(bytes[place]) { place += 1 }
      let isReference = place + 1 < bytes.count && bytes[place] == 0x24 && bytes[place + 1] == 0x7B
      guard !isReference else { continue }
      while place < bytes.count, ![0x0A, 0x0D, 0x2C, 0x7D, 0x20, 0x22, 0x27].contains(bytes[place])
      {
        result[place] = 0x2A
        place += 1
      }
    }
    return result
  }

  /// Whether a text holds a word.
  static func contains(_ word: [UInt8], in bytes: [UInt8]) -> Bool {
    firstIndex(of: word, in: bytes, from: 0) != nil
  }

  private static func firstIndex(of word: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = word.first, bytes.count >= word.count else { return nil }
    var place = start
    while place <= bytes.count - word.count {
      if bytes[place] == first, bytes[place..<(place + word.count)].elementsEqual(word) {
        return place
      }
      place += 1
    }
    return nil
  }
}
