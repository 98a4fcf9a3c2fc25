import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

@Suite struct GraphTests {
  @Test func `a cycle is reported as its whole path with the place of every edge`() throws {
    let job = try job(
      """
      steps:
        - id: a
          depends_on: [c]
          book: {event: show, objects: [A-1]}
        - id: b
          depends_on: [a]
          book: {event: show, objects: [A-2]}
        - id: c
          book: {event: show, objects: [A-2]}
      """)
    let cycle = try #require(Planner.check(job).first)
    #expect(cycle.code == "plan/cycle")
    #expect(cycle.message == "these wait for each other: a → c → b → a")
    #expect(
      cycle.related.map(\.message) == [
        "'a' depends on 'c'", "'c' touches 'A-2' after 'b'", "'b' depends on 'a'",
      ])
    #expect(cycle.related.map(\.location.line) == [4, 10, 7])
  }

  @Test func `cycles that share nothing are all reported`() throws {
    let job = try job(
      """
      charts:
        a: {name: A, copy_of: {chart: b}}
        b: {name: B, copy_of: {chart: a}}
      steps:
        - {id: x, depends_on: [y], book: {event: show, objects: [A-1]}}
        - {id: y, depends_on: [x], book: {event: show, objects: [A-2]}}
      """)
    #expect(
      Planner.check(job).map(\.message) == [
        "these wait for each other: charts.a → charts.b → charts.a",
        "these wait for each other: x → y → x",
      ])
  }

  @Test func `a thing that waits for itself is a cycle of one`() throws {
    let job = try job("charts:\n  hall: {name: Hall, copy_of: {chart: hall}}")
    #expect(
      Planner.check(job).first?.message == "these wait for each other: charts.hall → charts.hall")
  }

  @Test func `a long chain is no cycle and does not exhaust the stack`() throws {
    let steps = (1...5000).map { number in
      "  - {id: s\(number), \(number < 5000 ? "depends_on: [s\(number + 1)], " : "")"
        + "book: {event: show, objects: [A-\(number)]}}"
    }
    let job = try job("steps:\n" + steps.joined(separator: "\n"))
    #expect(Planner.check(job).isEmpty)
    #expect(JobGraph(job).sorted().first == Address(.step, "s5000"))
  }

  @Test func `steps on different objects do not wait for each other`() throws {
    let job = try job(
      """
      steps:
        - id: a
          book: {event: show, objects: [A-1]}
        - id: b
          book: {event: show, objects: [A-2]}
        - id: c
          book: {event: other, objects: [A-1]}
      """)
    #expect(JobGraph(job).edges.isEmpty)
  }
}
