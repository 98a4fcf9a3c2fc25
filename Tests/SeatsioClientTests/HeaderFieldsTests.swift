import Testing

@testable import SeatsioClient

struct HeaderFieldsTests {
  @Test func `a header is found whatever the case of its name, and the last one wins`() {
    var fields = HeaderFields()
    for line in ["Content-Type:  text/html \r\n", "X-A: 1\n", "x-a:2\r\n", "no colon\r\n", ":\r\n"]
    {
      Array(line.utf8).withUnsafeBytes { fields.append(line: $0) }
    }
    #expect(fields["content-type"] == "text/html")
    #expect(fields["CONTENT-TYPE"] == "text/html")
    #expect(fields["x-a"] == "2")
    #expect(fields["x"] == nil)
    #expect(fields["content-typ"] == nil)
    #expect(fields["content-type-x"] == nil)
    #expect(fields.dictionary == ["content-type": "text/html", "x-a": "2", "": ""])
  }

  @Test func `a name that is made of bytes beyond ASCII does no harm`() {
    var fields = HeaderFields()
    let line: [UInt8] = [0xFF, 0xFE, 0x3A, 0x80, 0x0A]
    line.withUnsafeBytes { fields.append(line: $0) }
    #expect(fields["content-type"] == nil)
    #expect(fields.dictionary.count == 1)
  }
}
