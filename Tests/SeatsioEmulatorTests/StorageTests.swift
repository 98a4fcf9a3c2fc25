import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite struct RecordTableTests {
  private struct Record: Equatable {
    var name = ""
    var items: [Int] = []
  }

  @Test("a table answers what was put in, changed and removed")
  func contents() {
    var table = RecordTable<Int, Record>()
    table[1] = Record(name: "one")
    table[2] = Record(name: "two")
    table[1]?.name = "uno"
    table[3]?.name = "nobody"
    table[2] = nil
    #expect(table[1] == Record(name: "uno"))
    #expect(table[2] == nil && table[3] == nil)
    #expect(table.count == 1)
    #expect(Array(table.keys) == [1])
    #expect(Array(table.records) == [Record(name: "uno")])
  }

  @Test("a copy stays as it was, whatever becomes of the table")
  func snapshots() {
    var table = RecordTable<Int, Record>()
    for key in 1...3 { table[key] = Record(items: [key]) }
    let copy = table
    table[1]?.items.append(10)
    table[2] = nil
    table[4] = Record()
    #expect(copy[1] == Record(items: [1]))
    #expect(copy[2] == Record(items: [2]))
    #expect(copy[4] == nil)
    #expect(table[1] == Record(items: [1, 10]))
    var other = copy
    other[3]?.items = []
    #expect(table[3] == Record(items: [3]))
  }

  @Test("without a copy, a change happens in place")
  func inPlace() {
    var table = RecordTable<Int, Record>()
    table[1] = Record(items: Array(0..<100))
    table[1]?.items.reserveCapacity(1000)
    func storage() -> Int? {
      table[1]?.items.withUnsafeBufferPointer { Int(bitPattern: $0.baseAddress) }
    }
    let before = storage()
    for item in 0..<500 { table[1]?.items.append(item) }
    #expect(storage() == before)
  }

  @Test("changes are told once: what was added, changed or removed, and nothing that was read")
  func changes() {
    var table = RecordTable<Int, Record>()
    for key in 1...4 { table[key] = Record() }
    #expect(table.takeChanges() == [1, 2, 3, 4])
    _ = table[1]?.name
    #expect(table.takeChanges() == [])
    table[2]?.name = "new"
    table[3] = nil
    #expect(table.takeChanges() == [2, 3])
  }
}

@Suite struct StateChangesTests {
  @Test("a call leaves behind which charts, events, objects and tokens it changed")
  func changes() throws {
    var rules = try Rules.withShow()
    _ = rules.state.takeChanges(company: 0)
    rules.call(.get, "/events/show")
    rules.call(.get, "/reports/events/show/byLabel")
    #expect(rules.state.takeChanges(company: 0).workspaces.isEmpty)

    rules.change(["A-1", "A-2"], to: "booked")
    let changes = rules.state.takeChanges(company: 0).workspaces
    #expect(changes[0]?.events.count == 1)
    #expect(changes[0]?.events.values.first == ["A-1", "A-2"])
    #expect(changes[0]?.charts == [])
    #expect(rules.state.takeChanges(company: 0).workspaces.isEmpty)
  }
}
