import Diagnostics
import JobFile
import SeatsioModel
import Testing

/// Rows of files as parts of steps.
struct StepRowTests {
  private func reading(_ csv: String, _ step: String = "book: {from: {csv: rows.csv}}")
    -> JobReading
  {
    read(
      "version: 1\nsteps: [{id: orders, \(step)}]",
      .test(files: ["rows.csv": csv]))
  }

  private func groups(_ reading: JobReading) throws -> [SeatGroup] {
    #expect(reading.diagnostics == [])
    guard case .seats(_, let groups)? = try #require(reading.job).steps.first?.work else {
      return []
    }
    return groups
  }

  @Test func `rows of fifty events are fifty groups, in order of first appearance`() throws {
    var rows = ["event,object,order_id"]
    for seat in 1...20 {
      for event in (1...50).reversed() { rows.append("night-\(event),A-\(seat),o-\(seat)") }
    }
    let groups = try groups(reading(rows.joined(separator: "\r\n")))
    #expect(groups.map(\.event.key.value.rawValue) == (1...50).reversed().map { "night-\($0)" })
    #expect(groups.allSatisfy { $0.objects.listed.count == 20 })
    #expect(groups[7].objects.listed.map(\.value.label).last == "A-20")
  }

  @Test func `an object is placed at its cell`() throws {
    let groups = try groups(reading("order_id,object,event\no-1,\"A-1\",gala\no-2,B-1..2,gala\n"))
    let marks = groups[0].objects.listed.map(\.mark)
    #expect(
      marks == [
        SourceMark(file: "rows.csv", line: 2, column: 5, width: 5),
        SourceMark(file: "rows.csv", line: 3, column: 5, width: 6),
        SourceMark(file: "rows.csv", line: 3, column: 5, width: 6),
      ])
    #expect(groups[0].event.key.mark == SourceMark(file: "rows.csv", line: 2, column: 11, width: 4))
  }

  @Test func `a file that is pasted twice is a hundred problems, however long it is`() throws {
    let rows = (1...5000).map { "gala,A-\($0)\n" }.joined()
    let problems = reading("event,object\n" + rows + rows).diagnostics
    #expect(problems.count == 100)
    #expect(problems.first?.message == "'A-1' is listed twice")
    #expect(problems.last?.message == "'A-100' and 4900 other objects are listed twice")
  }

  @Test func `many objects are all told apart, and each repetition is found`() throws {
    // Beyond every size at which the table of places grows.
    let rows = (0..<3000).map { "gala,R\($0 % 60)-\($0 / 60)\n" }.joined()
    let groups = try groups(reading("event,object\n" + rows))
    #expect(Set(groups[0].objects.listed.map(\.value.label)).count == 3000)
    for repeated in ["R0-0", "R59-49", "R30-25"] {
      let problems = reading("event,object\n" + rows + "gala,\(repeated)\n").diagnostics
      #expect(problems.map(\.message) == ["'\(repeated)' is listed twice"])
      #expect(problems.first?.location.line == 3002)
    }
  }

  @Test func `one object in two events is no repetition, in two groups of one event it is`() throws
  {
    let step = "hold: {from: {csv: rows.csv}}"
    let rows = "event,object,hold_token\ngala,A-1,t-1\nmatinee,A-1,t-1\n"
    #expect(try groups(reading(rows, step)).count == 2)
    let problems = reading(rows + "gala,A-1,t-2\n", step).diagnostics
    #expect(problems.map(\.code) == ["job/duplicate-object"])
  }

  @Test func `thousands of wrong rows end the reading at a thousand problems`() {
    let rows = (1...5000).map { "gala,A-\($0),many\n" }.joined()
    #expect(reading("event,object,quantity\n" + rows).diagnostics.count == 1000)
  }

  @Test func `without a column for it, what stands beside 'from' holds for all rows`() throws {
    let step = "change_status: {event: gala, status: vip, order_id: o-1, from: {csv: rows.csv}}"
    let read = reading("object,status,order_id\nA-1,,\nA-2,press,o-2\n", step)
    let groups = try groups(read)
    #expect(groups.map { $0.status } == [nil, "press"])
    #expect(groups.flatMap { $0.objects.listed.map(\.value.orderID) } == ["o-1", "o-2"])
  }
}
