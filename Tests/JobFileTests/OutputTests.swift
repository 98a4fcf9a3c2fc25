import Diagnostics
import JobFile
import SeatsioModel
import Testing

struct OutputTests {
  @Test func `what the file says of another thing is put in at once, and makes a dependency`()
    throws
  {
    let job = try job(
      """
      version: 1
      workspaces:
        theatre: {name: City Theatre, key: w-1}
      charts:
        hall: {name: Grand Hall, key: c-1}
      events:
        gala: {key: gala-2027, chart: hall, date: 2027-01-11}
        ball: {key: "after-${events.gala.key}", chart: hall, name: "${charts.hall.name}, ${var.place}"}
      variables: {place: "${workspaces.theatre.key} ${events.gala.date}"}
      """)
    let ball = try #require(job.events.last)
    #expect(ball.key.value == "after-gala-2027")
    #expect(ball.settings.name?.value == "Grand Hall, w-1 2027-01-11")
    #expect(
      Set(ball.dependsOn.map(\.value.description)) == [
        "events.gala", "charts.hall", "workspaces.theatre",
      ])
    #expect(job.events[0].dependsOn.isEmpty)
  }

  @Test func `each declaration depends on what it refers to itself, also through one variable`()
    throws
  {
    let job = try job(
      """
      version: 1
      variables: {place: "in ${charts.hall.key}"}
      charts:
        hall: {name: Grand Hall}
        barn: {name: Barn}
      events:
        a: {key: a, chart: barn, name: "A ${var.place}"}
        b: {key: b, chart: barn, name: "B ${var.place}"}
        c: {key: c, chart: barn, name: C}
      """)
    #expect(
      job.events.map { $0.dependsOn.map(\.value.description) } == [
        ["charts.hall"], ["charts.hall"], [],
      ])
  }

  @Test func `a key that only the account knows stays a mark in the text`() throws {
    let job = try job(
      """
      version: 1
      charts:
        hall: {name: Grand Hall}
      steps:
        - id: letters
          book:
            event: gala
            objects: [{object: A-1, order_id: "o-${charts.hall.key}!", extra_data: {hall: "${charts.hall.key}"}}]
      """)
    let request = job.steps[0].listed[0].value
    let order = try #require(request.orderID)
    let reference = OutputReference(Address(.chart, "hall"), .key)
    #expect(OutputReference.parts(of: order) == [.text("o-"), .output(reference), .text("!")])
    #expect(OutputReference.readable(order) == "o-${charts.hall.key}!")
    #expect(OutputReference.resolved(order) { _ in "c-7" } == "o-c-7!")
    #expect(OutputReference.resolved(order) { _ in nil } == nil)
    #expect(request.extraData?["hall"]?.string == reference.mark)
    #expect(job.steps[0].dependsOn.map(\.value) == [Address(.chart, "hall")])
  }

  @Test(arguments: [
    ("", []), ("a", [OutputReference.Part.text("a")]), ("\u{FFFF}", []),
    ("\u{FFFF}charts.hall.name\u{FFFF}", [.text("charts.hall.name")]),
    ("\u{FFFF}nothing.hall.key\u{FFFF}b", [.text("nothing.hall.key"), .text("b")]),
  ])
  func `what is no reference is text`(text: String, parts: [OutputReference.Part]) {
    #expect(OutputReference.parts(of: text) == parts)
  }

  @Test func `names with dots are taken whole`() {
    let reference = OutputReference(Address(.chart, "a.b.c"), .key)
    #expect(OutputReference.parts(of: "x" + reference.mark) == [.text("x"), .output(reference)])
  }

  @Test(arguments: ["environment", "variable", "file", "row"])
  func `no text from outside can be taken for a reference`(source: String) {
    let mark = OutputReference(Address(.chart, "hall"), .key).mark
    let name =
      switch source {
      case "environment": "${env.X}"
      case "variable": "${var.X}"
      case "file": "${file.x.txt}"
      default: "${each.x}"
      }
    let reading = read(
      """
      version: 1
      charts: {hall: {name: Grand Hall}}
      events:
        gala: {key: gala, for_each: {csv: x.csv}, chart: hall, name: "\(name)"}
      """,
      .test(
        environment: ["X": mark], variables: ["X": mark],
        files: ["x.txt": mark, "x.csv": "x\n\(source == "row" ? mark : "y")\n"]))
    #expect(reading.job == nil)
    #expect(!reading.diagnostics.isEmpty)
  }
}
