import Testing

@testable import SeatsioClient

struct PercentEncodingTests {
  @Test(arguments: [
    ("A-1_b.c~", "A-1_b.c~"), ("tag1/:-'<>", "tag1%2F%3A-%27%3C%3E"), ("é", "%C3%A9"),
    ("a b+c%", "a%20b%2Bc%25"), ("", ""), (".", "%2E"), ("..", "%2E%2E"), ("...", "..."),
    ("a.b", "a.b"), ("\u{0}\r\n", "%00%0D%0A"), ("😀", "%F0%9F%98%80"),
  ])
  func `a segment is encoded so that it stays one segment`(text: String, encoded: String) {
    #expect(PercentEncoding.segment(text) == encoded)
  }

  @Test func `what is encoded decodes to the same text`() {
    let text = String(String.UnicodeScalarView((0...0x2FFF).compactMap(Unicode.Scalar.init)))
    #expect(decoded(PercentEncoding.encoded(text)) == text)
  }

  private func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      bytes.append(UInt8(String(rest.prefix(2)) ?? "", radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
