import Diagnostics
import JobFile
import SeatsioModel
import Testing

struct ObjectTests {
  private func objects(_ written: String, shared: String = "") throws -> [ObjectRequest] {
    try job(
      """
      version: 1
      steps:
        - id: letters
          book: {event: gala, objects: \(written)\(shared)}
      """
    ).steps[0].listed.map(\.value)
  }

  @Test(arguments: [
    ("A-1..A-3", ["A-1", "A-2", "A-3"]),
    ("A-1..3", ["A-1", "A-2", "A-3"]),
    ("A-1..A-7 step 3", ["A-1", "A-4", "A-7"]),
    ("A-1..A-6 step 3", ["A-1", "A-4"]),
    ("A-5..A-5", ["A-5"]),
    ("A-08..A-11", ["A-08", "A-09", "A-10", "A-11"]),
    ("A-9..A-11", ["A-9", "A-10", "A-11"]),
    ("Section A-A-1..2", ["Section A-A-1", "Section A-A-2"]),
    ("1..3", ["1", "2", "3"]),
    ("0..1", ["0", "1"]),
    ("Reihe É-1..2", ["Reihe É-1", "Reihe É-2"]),
    ("A-999999999999999998..999999999999999999", ["A-999999999999999998", "A-999999999999999999"]),
  ])
  func `a range counts the last number of a label`(written: String, labels: [String]) throws {
    #expect(try ObjectRange.labels(written) == labels)
  }

  @Test func `a mark that combines with a dot hides no range`() {
    let text = "A-1..\u{32E}3"
    #expect(ObjectRange.isRange(text))
    #expect(throws: ObjectRange.Problem.self) { try ObjectRange.labels(text) }
    #expect(throws: ObjectRange.Problem.self) { try ObjectRange.rowLabels(text) }
  }

  @Test(arguments: [("A..C", ["A", "B", "C"]), ("1..3", ["1", "2", "3"]), ("AA", ["AA"])])
  func `rows of a venue run over letters or numbers`(written: String, labels: [String]) throws {
    #expect(try ObjectRange.rowLabels(written) == labels)
  }

  @Test func `a label that looks like a range can be written, in steps and in channels`() throws {
    #expect(try objects("[{label: \"x..y\"}]").map(\.label) == ["x..y"])
    let events = try job(
      """
      version: 1
      events:
        gala:
          key: gala
          chart: {key: c-1}
          channels: [{key: a, name: A, color: "#fff", objects: [{label: "1..2"}, B-1..2]}]
      """
    ).events
    #expect(events[0].settings.channels[0].value.objects == ["1..2", "B-1", "B-2"])
  }

  @Test func `rows of one area and order are summed`() throws {
    let rows = try objects(
      "[{object: GA, quantity: 2, order_id: o-1}, {object: GA, quantity: 3, order_id: o-1}]")
    #expect(rows == [ObjectRequest("GA", quantity: 5, orderID: "o-1")])
  }

  @Test func `rows of one area that differ in order or ticket type stay apart`() throws {
    let rows = try objects(
      """
      [{object: GA, quantity: 2, order_id: o-1}, {object: GA, quantity: 3, order_id: o-2}, \
      {object: GA, quantity: 1, order_id: o-1, ticket_type: child}, \
      {object: GA, quantity: 4, order_id: o-1, ticket_type: child}]
      """)
    #expect(rows.map(\.quantity) == [2, 3, 5])
    #expect(rows.map(\.orderID) == ["o-1", "o-2", "o-1"])
  }

  @Test func `an object's own order, ticket type and data win over those of the step`() throws {
    let rows = try objects(
      "[{objects: [A-1..2], order_id: o-1, ticket_type: child}, A-3]",
      shared: ", order_id: o-9, ticket_type: adult, extra_data: {row: first}")
    #expect(rows.map(\.orderID) == ["o-1", "o-1", "o-9"])
    #expect(rows.map(\.ticketType) == ["child", "child", "adult"])
    #expect(rows.allSatisfy { $0.extraData == .object(["row": .string("first")]) })
  }

  @Test func `a range listed twice is one problem, however long it is`() {
    let reading = read(
      "version: 1\nsteps: [{id: a, book: {event: e, objects: [A-1..5000, A-1..5000]}}]")
    #expect(
      reading.diagnostics.map(\.message) == ["'A-1' and 4999 other objects are listed twice"])
  }

  @Test func `ranges cannot fill the memory`() {
    let ranges = (0..<11).map { "R\($0)-1..100000" }.joined(separator: ", ")
    let reading = read("version: 1\nsteps: [{id: a, book: {event: e, objects: [\(ranges)]}}]")
    #expect(reading.diagnostics.map(\.code) == ["job/too-large"])
  }
}
