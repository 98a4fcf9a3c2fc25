import Diagnostics
import SeatsioModel
import Testing

@testable import JobFile

struct RowColumnTests {
  @Test func `a mapped column is called as the mapping says`() {
    let source = RowSource.test(columns: [.object: "seat", .event: "show"])
    let read = RowsRead("show,seat\ngala,A-1\n", source)
    #expect(read.texts(.object) == ["A-1"])
    #expect(read.texts(.event) == ["gala"])
    #expect(read.diagnostics == [])
  }

  @Test func `a mapped column that is not there is reported in the job file, with a suggestion`() {
    let read = RowsRead(
      "show,seat\ngala,A-1\n", .test(columns: [.object: "seats", .event: "show"]))
    #expect(read.codes == ["rows/missing-column", "rows/unknown-column"])
    #expect(read.diagnostics[0].location.file == "job.yaml")
    #expect(read.diagnostics[0].fix == "write 'seat'")
  }

  @Test func `a mapped property leaves its own name to nobody`() {
    let read = RowsRead("object,seat\nx,A-1\n", .test(columns: [.object: "seat"]))
    #expect(read.codes == ["rows/unknown-column"])
    #expect(read.places == ["1:1"])
  }

  @Test func `a default stands in for an empty cell and for a missing column`() {
    let source = RowSource.test(defaults: [.object: ["A-9"], .event: ["gala"]])
    let read = RowsRead("object,order_id\n,o-1\nA-1,\n", source)
    #expect(read.texts(.object) == ["A-9", "A-1"])
    #expect(read.texts(.event) == ["gala", "gala"])
    #expect(read.rows[0].mark(.object).file == "job.yaml")
    #expect(read.rows[1].mark(.object).file == "orders.csv")
  }

  @Test func `a near miss of a column is suggested`() {
    let read = RowsRead("object,oder_id\n")
    #expect(
      read.diagnostics[0].fix == "call it 'order_id', or write 'columns: {order_id: oder_id}'")
    let missing = RowsRead("Objects\n", .test(refusesExtraColumns: false))
    #expect(
      missing.diagnostics[0].fix
        == "write 'columns: {object: Objects}' beside 'csv', or rename the column")
  }

  @Test(arguments: [("object;order_id\n", "\";\""), ("object\torder_id\n", "tab")])
  func `a file with another separator says which`(file: String, separator: String) {
    let read = RowsRead(file, .test(refusesExtraColumns: false))
    #expect(read.diagnostics.map(\.fix) == ["write 'separator: \(separator)' beside 'csv'"])
  }

  @Test func `extra columns are ignored on request`() {
    let read = RowsRead("object,price\nA-1,20\n", .test(refusesExtraColumns: false))
    #expect(read.texts(.object) == ["A-1"])
    #expect(read.diagnostics == [])
  }

  @Test func `columns of extra data are members, empty ones are absent`() {
    let read = RowsRead("object,extra_data.age,extra_data.vip\nA-1,7,\nA-2,,yes\n")
    #expect(read.rows.map { $0.extraDataCells.map(\.name) } == [["age"], ["vip"]])
    #expect(read.rows[0].extraDataCells[0].value.json == .string("7"))
  }

  @Test func `a list has one sign between its texts`() {
    let read = RowsRead("object,channel_keys\nA-1,a | b|c d\nA-2,one\n")
    #expect(read.rows.map { $0[.channelKeys]?.texts } == [["a", "b", "c d"], ["one"]])
  }

  @Test func `all columns are taken by their names where nothing else is asked for`() {
    let read = RowsRead("key,capacity\nhall,100\nbarn,\n", .test(properties: nil, required: []))
    #expect(
      read.rows.map { $0.allCells.map(\.name) } == [["key", "capacity"], ["key", "capacity"]])
    #expect(read.rows.map { $0.allCells.map(\.text) } == [["hall", "100"], ["barn", ""]])
    #expect(read.diagnostics == [])
  }
}
