import Diagnostics
import JobFile
import SeatsioModel
import Testing

struct SeveralFilesTests {
  private func text(_ file: String, _ text: String) -> FileText {
    FileText(file: file, bytes: Array(text.utf8))
  }

  @Test func `an included file adds its declarations, and paths in it begin in its folder`() throws
  {
    let inputs = JobInputs.test(files: [
      "jobs/venues/hall.yaml": """
      version: 1
      include: [../shared/tags.yaml]
      charts:
        hall: {name: "${file.name.txt}", tags: "${var.tags}"}
      """,
      "jobs/venues/../shared/tags.yaml": "version: 1\nvariables: {tags: [a]}\n",
      "jobs/venues/name.txt": "Grand Hall\n",
    ])
    let reading = read(
      """
      version: 1
      include: [venues/hall.yaml]
      events:
        gala: {key: gala, chart: hall}
      """, inputs, file: "jobs/autumn.yaml")
    #expect(reading.diagnostics == [])
    let job = try #require(reading.job)
    #expect(job.name == "autumn")
    #expect(job.charts.map(\.name.value) == ["Grand Hall"])
    #expect(job.charts.map(\.tags?.value) == [["a"]])
    #expect(job.charts[0].mark.file == "jobs/venues/hall.yaml")
    #expect(
      reading.texts.map(\.file) == [
        "jobs/autumn.yaml", "jobs/venues/hall.yaml", "jobs/venues/../shared/tags.yaml",
      ])
  }

  @Test func `a pattern includes all that match it but the file itself`() throws {
    var inputs = JobInputs.test(files: [
      "a.yaml": "version: 1\ncharts: {a: {name: A}}\n",
      "b.yaml": "version: 1\ncharts: {b: {name: B}}\n",
    ])
    inputs.findFiles = { $0 == "*.yaml" ? ["a.yaml", "b.yaml", "job.yaml"] : [] }
    let reading = read("version: 1\ninclude: ['*.yaml']\n", inputs)
    #expect(reading.diagnostics == [])
    #expect(reading.job?.charts.map(\.address.name) == ["a", "b"])
  }

  @Test func `a file that is included twice is read once`() throws {
    let inputs = JobInputs.test(files: [
      "a.yaml": "version: 1\ninclude: [c.yaml]\n", "b.yaml": "version: 1\ninclude: [./c.yaml]\n",
      "c.yaml": "version: 1\ncharts: {c: {name: C}}\n",
    ])
    let reading = read("version: 1\ninclude: [a.yaml, b.yaml, c.yaml]\n", inputs)
    #expect(reading.diagnostics == [])
    #expect(reading.job?.charts.count == 1)
  }

  @Test func `files that are named together are one job`() throws {
    let files = [
      text("one.yaml", "version: 1\nname: both\ncharts: {hall: {name: Hall}}\nsteps: []\n"),
      text(
        "two.yaml",
        """
        version: 1
        connection: {region: eu}
        events: {gala: {key: gala, chart: hall}}
        steps:
          - {id: a, book: {event: gala, objects: [A-1]}}
        """),
    ]
    let reading = JobReader.read(files, inputs: .test())
    #expect(reading.diagnostics == [])
    let job = try #require(reading.job)
    #expect(job.name == "both")
    #expect(job.connection.baseURL != nil)
    #expect(job.steps.map(\.mark.file) == ["two.yaml"])
    #expect(JobReader.read(files.reversed(), inputs: .test()).isValid, "the order does not matter")
  }

  @Test func `a file that is named twice, or named and included, counts once`() throws {
    let one = text("one.yaml", "version: 1\nconnection: {region: eu}\ncharts: {a: {name: A}}\n")
    let two = text("./two.yaml", "version: 1\ninclude: [one.yaml]\n")
    let inputs = JobInputs.test(files: ["./one.yaml": "version: 1\n"])
    for files in [[one, one], [one, two], [two, one]] {
      let reading = JobReader.read(files, inputs: inputs)
      #expect(reading.diagnostics == [])
      #expect(reading.job?.charts.count == 1)
    }
  }

  @Test func `a chain of includes ends somewhere`() {
    var files: [String: String] = [:]
    for number in 0..<100 {
      files["f\(number).yaml"] = "version: 1\ninclude: [f\(number + 1).yaml]\n"
    }
    let reading = read("version: 1\ninclude: [f0.yaml]\n", .test(files: files))
    #expect(reading.diagnostics.map(\.code) == ["job/too-large"])
  }
}
