import Diagnostics
import Testing

struct UTF16TranscoderTests {
  private func bytes(_ units: [UInt16], isLittle: Bool) -> [UInt8] {
    units.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittle ? pair : pair.reversed()
    }
  }

  @Test(arguments: [
    "", "a", "Zürich", "日本", "\u{1F3AD}", "\u{0}\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}",
  ])
  func `text in UTF-16 becomes the same text in UTF-8, whatever its pieces`(text: String) throws {
    for isLittle in [true, false] {
      let bytes = bytes(Array(text.utf16), isLittle: isLittle)
      for size in 1...3 {
        var transcoder = UTF16Transcoder(isLittle ? .littleEndian : .bigEndian)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
          try transcoder.append(bytes[start..<min(start + size, bytes.count)], to: &result)
        }
        try transcoder.finish()
        #expect(result == Array(text.utf8))
      }
    }
  }

  @Test(arguments: [
    [0x61, 0xD800], [0x61, 0xD800, 0x62], [0x61, 0xDC00], [0x61, 0xD800, 0xD800],
  ])
  func `half a surrogate pair is refused after what comes before it`(units: [UInt16]) {
    let (text, problem) = UTF16Transcoder.utf8([0xFF, 0xFE] + bytes(units, isLittle: true))
    #expect(text == [0x61])
    guard case .loneSurrogate? = problem else {
      Issue.record("no problem was found")
      return
    }
  }

  @Test func `what has no byte order mark of UTF-16 stays as it is`() {
    #expect(UTF16Transcoder.utf8([0x61, 0]).text == [0x61, 0])
    #expect(UTF16Transcoder.utf8([0xFF, 0xFE, 0, 0]).text == [0xFF, 0xFE, 0, 0])
  }
}
