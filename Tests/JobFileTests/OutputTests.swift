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
        hall: {name: Grand Hall, key: c-1}
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

  @Test(arguments: ["environment", "variable", "file", "row"])
  func `no text from outside brings a character that stands for none`(source: String) {
    let mark = "\u{FFFF}charts.hall.key\u{FFFF}"
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
