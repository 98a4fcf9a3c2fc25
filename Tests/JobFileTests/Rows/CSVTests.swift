import Diagnostics
import Testing

@testable import JobFile

struct CSVTests {
  @Test func `cells belong to the column of the header, in any order`() {
    let read = RowsRead("order_id,object\no-1,A-1\no-2,A-2\n")
    #expect(read.texts(.object) == ["A-1", "A-2"])
    #expect(read.texts(.orderID) == ["o-1", "o-2"])
    #expect(read.rows.map(\.number) == [1, 2])
    #expect(read.diagnostics == [])
  }

  @Test(arguments: [
    ("object\n\"A-1\"\n", "A-1"), ("object\n\"a,b\"\n", "a,b"),
    ("object\n\"a\"\"b\"\n", "a\"b"), ("object\n\"\"\"\"\n", "\""),
    ("object\n\"\"\"a\"\"\"\n", "\"a\""), ("object\n\"a\nb\"\n", "a\nb"),
    ("object\n\"a\r\nb\"\n", "a\r\nb"), ("object\n  A-1 \n", "  A-1 "),
    ("\"object\"\nA-1", "A-1"), ("object\n\"A-1\"", "A-1"), ("\n\nobject\nA-1\n\n\n", "A-1"),
    ("object\n\u{1F3AD}-1\n", "\u{1F3AD}-1"),
  ])
  func `a cell is read as RFC 4180 has it, however the file comes in`(
    file: String, cell: String
  ) {
    for size in [1, 2, 3, 7, 1 << 16] {
      let read = RowsRead(file, inPiecesOf: size)
      #expect(read.texts(.object) == [cell], "in pieces of \(size)")
      #expect(read.diagnostics == [])
    }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `any line end will do, and a byte order mark is no part of a name`(end: String) {
    let file = ["\u{FEFF}object,order_id", "A-1,o-1", "", "A-2,", ""].joined(separator: end)
    for size in [1, 5, 1 << 16] {
      let read = RowsRead(file, inPiecesOf: size)
      #expect(read.texts(.object) == ["A-1", "A-2"])
      #expect(read.texts(.orderID) == ["o-1", nil], "an empty cell is absent")
      #expect(read.rows.map(\.mark.line) == [2, 4])
    }
  }

  @Test(arguments: [UInt8(ascii: ";"), UInt8(ascii: "\t")])
  func `another separator leaves commas alone`(separator: UInt8) {
    let sign = String(UnicodeScalar(separator))
    let read = RowsRead(
      "object\(sign)order_id\nA,1\(sign)\"o\(sign)1\"\n", .test(.csv(separator: separator)))
    #expect(read.texts(.object) == ["A,1"])
    #expect(read.texts(.orderID) == ["o\(sign)1"])
  }

  @Test(arguments: [true, false])
  func `UTF-16 with a byte order mark is read, and its places are right`(isLittle: Bool) {
    let text = "\u{FEFF}object,quantity\nZürich \u{1F3AD},1\n\u{1F3AD},\"2\"x\n"
    let bytes = text.utf16.flatMap { unit -> [UInt8] in
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return isLittle ? pair : pair.reversed()
    }
    for size in [1, 3, 1 << 16] {
      let read = RowsRead(bytes, inPiecesOf: size)
      #expect(read.texts(.object) == ["Zürich \u{1F3AD}"])
      #expect(read.places == ["3:6"])
    }
  }

  @Test(arguments: [
    ("object,quantity\nA-1\n", "rows/cell-count", "2:1"),
    ("object,quantity\nA-1,1,2\n", "rows/cell-count", "2:7"),
    ("object,quantity\n\"a\nb\",1,2\n", "rows/cell-count", "3:6"),
    ("object\nA\"1\n", "rows/stray-quote", "2:2"),
    ("object\n\"A\" 1\n", "rows/stray-quote", "2:4"),
    ("object\né\"1\n", "rows/stray-quote", "2:2"),
    ("object,quantity\nA,\"1\nB,2\nC,3\n", "rows/unclosed-quote", "2:3"),
    ("object,quantity,object\n", "rows/duplicate-column", "1:17"),
    ("object,\n", "rows/unnamed-column", "1:8"),
    ("object,seat_map\n", "rows/unknown-column", "1:8"),
    ("quantity\n1\n", "rows/missing-column", "1:1"),
    ("object,quantity\n,1\n", "rows/missing-value", "2:1"),
    ("", "rows/no-header", "1:1"), ("\n\n", "rows/no-header", "1:1"),
    ("object\nA\u{0}B\n", "rows/not-text", "2:2"),
    ("obj\u{0}ect\n", "rows/not-text", "1:4"),
    ("object\n\u{FF}\u{FFFF}\n", "rows/not-text", "2:2"),
  ])
  func `a fault is reported where it is, and no row comes of it`(
    file: String, code: String, place: String
  ) {
    for size in [1, 4, 1 << 16] {
      let read = RowsRead(file, inPiecesOf: size)
      #expect(read.codes == [code], "in pieces of \(size)")
      #expect(read.places == [place])
      #expect(read.rows.isEmpty)
      #expect(read.diagnostics.allSatisfy { $0.location.file == "orders.csv" })
    }
  }

  @Test func `the rows beside a faulty one are read`() {
    let read = RowsRead("object,order_id\nA-1,o-1\nA-2\n\"A\"x,o\nA-3,o-3\n")
    #expect(read.texts(.object) == ["A-1", "A-3"])
    #expect(read.rows.map(\.number) == [1, 4])
    #expect(read.places == ["3:1", "4:4"])
    #expect(read.diagnostics[0].message.contains("row 2"))
    #expect(read.diagnostics[1].related.map(\.location.column) == [1])
  }

  @Test func `a byte that is not UTF-8 has a place, and a UTF-16 half too`() {
    let latin = RowsRead(Array("object\nM".utf8) + [0xFC] + Array("ller\n".utf8))
    #expect(latin.codes == ["rows/encoding"])
    #expect(latin.places == ["2:2"])
    let half = RowsRead([0xFF, 0xFE] + "object\na".utf8.flatMap { [$0, 0] } + [0, 0xDC])
    #expect(half.codes == ["rows/encoding"])
    #expect(half.places == ["2:2"])
    #expect(RowsRead([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]).codes == ["rows/encoding"])
  }

  @Test func `rows before bytes that are no text are kept, whatever the pieces`() {
    let file = Array("object\nA-1\nA\"2\nA-".utf8) + [0xFE] + Array("\"3\n".utf8)
    for size in [1, 7, 1 << 16] {
      let read = RowsRead(file, inPiecesOf: size)
      #expect(read.texts(.object) == ["A-1"])
      #expect(read.codes == ["rows/stray-quote", "rows/encoding"])
    }
  }

  @Test func `an endless row ends the reading with the quote that it is about`() {
    let rest = String(repeating: "x,y\n", count: 600_000)
    let read = RowsRead("object,quantity\nA-1,1\nA-2,\"2\n" + rest)
    #expect(read.texts(.object) == ["A-1"])
    #expect(read.codes == ["rows/too-large"])
    #expect(read.places == ["3:5"])
  }

  @Test func `problems are bounded`() {
    let read = RowsRead("object\n" + String(repeating: "A,1\n", count: 5000))
    #expect(read.diagnostics.count == RowProblems.maximum)
  }

  @Test func `the place of a cell counts characters, and lines within quotes`() {
    let read = RowsRead("object,order_id,quantity\nZürich \u{1F3AD},\"a\nbé\",7\n")
    let row = read.rows[0]
    #expect(row.mark(.object) == SourceMark(file: "orders.csv", line: 2, column: 1, width: 8))
    #expect(row.mark(.orderID) == SourceMark(file: "orders.csv", line: 2, column: 10, width: 2))
    #expect(row.mark(.quantity) == SourceMark(file: "orders.csv", line: 3, column: 5, width: 1))
  }

  @Test func `a file that fails while it is read is a problem of the job file`() {
    var isFirst = true
    let bytes = ByteSource { () throws(FileProblem) -> [UInt8] in
      guard isFirst else { throw FileProblem(message: "cannot be read: Input/output error") }
      isFirst = false
      return Array("object\nA-1\n".utf8)
    }
    var reader = RowReader(.test(), bytes)
    #expect(reader.next()?[.object]?.text == "A-1")
    #expect(reader.next() == nil)
    #expect(reader.diagnostics.map(\.code) == ["job/unreadable-file"])
    #expect(reader.diagnostics.map(\.location.file) == ["job.yaml"])
  }
}
