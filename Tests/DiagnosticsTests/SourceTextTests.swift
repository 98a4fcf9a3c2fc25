import Testing

@testable import Diagnostics

struct SourceTextTests {
  @Test(arguments: [
    ("a\nb\nc", ["a", "b", "c"]),
    ("a\r\nb\rc\n", ["a", "b", "c", ""]),
    ("\n\r\n\r", ["", "", "", ""]),
    ("\u{FEFF}a", ["a"]),
    ("", [""]),
    ("a\u{85}b\u{2028}c", ["a\u{85}b\u{2028}c"]),
  ])
  func `lines end with LF, CR LF or CR, as in an editor`(text: String, lines: [String]) {
    var files = SourceFiles()
    files.add(Array(text.utf8), for: "f")
    #expect((1...lines.count).map { files.line($0, of: "f") } == lines)
    #expect(files.line(lines.count + 1, of: "f") == nil)
    #expect(files.line(0, of: "f") == nil)
    #expect(files.line(1, of: "other") == nil)
  }

  @Test(arguments: [1, 700, 3000])
  func `a place and its byte convert into each other anywhere`(repetitions: Int) {
    let cluster = "aé座e\u{301}👨‍👩‍👧,\t🇩🇪🇫🇷x"
    let line = String(repeating: cluster, count: repetitions)
    let text = SourceText(Array("\u{FEFF}first\r\n\(line)\nlast".utf8))
    let start = 3 + 7
    var offset = start
    for (index, character) in line.enumerated() {
      if index.isMultiple(of: max(1, repetitions / 10)) || index < 20 {
        #expect(text.place(ofByte: offset) == (2, index + 1))
        #expect(text.byte(ofLine: 2, column: index + 1) == offset)
      }
      offset += character.utf8.count
    }
    #expect(text.byte(ofLine: 2, column: .max) == offset)
    #expect(text.place(ofByte: offset + 1) == (3, 1))
    #expect(text.place(ofByte: .max) == (3, 5))
    #expect(text.place(ofByte: -5) == (1, 1))
  }

  @Test func `columns after a character that takes the next one along are right`() {
    // U+0600 joins the ASCII character after it: no checkpoint may lie between the two.
    let line = String(repeating: "\u{600}a", count: 2000) + "!"
    let text = SourceText(Array(line.utf8))
    #expect(text.place(ofByte: line.utf8.count - 1).column == 2001)
  }

  @Test func `invalid UTF-8 is counted, not refused`() {
    let text = SourceText([0x61, 0xFF, 0xFE, 0x62])
    #expect(text.place(ofByte: 3) == (1, 4))
  }
}
