import Diagnostics
import SeatsioModel
import Testing

@testable import JobFile

struct JSONLinesTests {
  private func read(_ text: String, _ source: RowSource = .test(.jsonLines), size: Int = 1 << 16)
    -> RowsRead
  { RowsRead(text, source, inPiecesOf: size) }

  @Test func `an object per line is a row, and members may stand in any order`() {
    let text = """
      {"object": "A-1", "order_id": "o-1"}

      {"quantity":5,"object":"GA","order_id":null}\r
      { "object" : "A-\\u0032", "order_id" : "" }
      """
    for size in [1, 2, 11, 1 << 16] {
      let rows = read(text, size: size)
      #expect(rows.texts(.object) == ["A-1", "GA", "A-2"])
      #expect(rows.texts(.orderID) == ["o-1", nil, nil])
      #expect(rows.texts(.quantity) == [nil, "5", nil])
      #expect(rows.rows.map(\.mark.line) == [1, 3, 4])
      #expect(rows.diagnostics == [])
    }
  }

  @Test func `members are mapped like columns`() {
    let rows = read(
      #"{"seat": "A-1", "who": "x"}"#,
      .test(.jsonLines, columns: [.object: "seat", .orderID: "who"], defaults: [.event: ["gala"]]))
    #expect(rows.texts(.object) == ["A-1"])
    #expect(rows.texts(.orderID) == ["x"])
    #expect(rows.texts(.event) == ["gala"])
  }

  @Test func `extra data keeps its types`() {
    let rows = read(
      #"{"object": "A-1", "extra_data": {"age": 7, "a": [1, {"b": null}]}, "extra_data.vip": true}"#
    )
    let row = rows.rows[0]
    #expect(row[.extraData]?.json == .object(["age": 7, "a": [1, ["b": nil]]]))
    #expect(row.extraDataCells.map(\.name) == ["vip"])
    #expect(row.extraDataCells.map(\.value.json) == [.bool(true)])
  }

  @Test func `a list of texts is a list`() {
    let rows = read(#"{"object": "A-1", "channel_keys": ["a|b", "c"]}"#)
    #expect(rows.rows[0][.channelKeys]?.texts == ["a|b", "c"])
  }

  @Test(arguments: [
    (#"["A-1"]"#, "1:1"), (#"{"object": "A-1""#, "1:17"), (#"{"object" "A-1"}"#, "1:11"),
    (#"{"object": "A-1",}"#, "1:18"), (#"{object: "A-1"}"#, "1:2"), (#"{"object": A-1}"#, "1:12"),
    (#"{"object": "A-1"} x"#, "1:19"), (#"{"object": "A-1}"#, "1:12"),
    (#"{"object": 01}"#, "1:12"), (#"{"object": 1.}"#, "1:12"), (#"{"object": -}"#, "1:12"),
    (#"{"object": 1e999}"#, "1:12"), (#"{"é": "\x"}"#, "1:8"), (#"{"a": "\ud800"}"#, "1:8"),
    (#"{"a": "\u12"}"#, "1:8"), (#"{"a": "\uffff"}"#, "1:8"), (#"{"a": [1, 2}"#, "1:12"),
    (#"{"a": [1 2]}"#, "1:10"),
    (#"{"a": {"b": }}"#, "1:13"), ("{\"a\": \"\t\"}", "1:8"), ("{\"a\": tru}", "1:7"), ("{", "1:2"),
    ("{\"a\": " + String(repeating: "[", count: 100), "1:56"),
  ])
  func `what is no JSON is reported where it is`(line: String, place: String) {
    let rows = read(line + "\n{\"object\": \"A-2\"}\n")
    #expect(rows.codes == ["rows/json"])
    #expect(rows.places == [place])
    #expect(rows.texts(.object) == ["A-2"], "the next row is read")
  }

  @Test func `a member that comes twice is shown at both places`() {
    let rows = read(#"{"object": "A-1", "\u006fbject": "A-2"}"#)
    #expect(rows.codes == ["rows/duplicate-column"])
    #expect(rows.places == ["1:19"])
    #expect(rows.diagnostics[0].related.map(\.location.column) == [2])
    #expect(rows.rows.isEmpty)
  }

  @Test func `an unknown member is reported once, and its row stays`() {
    let rows = read("{\"object\": \"A\", \"oder_id\": 1}\n{\"object\": \"B\", \"oder_id\": 2}\n")
    #expect(rows.codes == ["rows/unknown-column"])
    #expect(rows.places == ["1:17"])
    #expect(rows.texts(.object) == ["A", "B"])
  }

  @Test func `a row without what it needs is reported`() {
    let rows = read("{\"order_id\": \"x\"}\n")
    #expect(rows.codes == ["rows/missing-value"])
    #expect(rows.places == ["1:1"])
  }
}
