import Diagnostics
import Foundation
import JobFile
import SeatsioModel
import Testing

struct JobTests {
  @Test(arguments: [
    ("everything", ForSale.everything),
    (
      "{only: {objects: [A-1..2], categories: [1, Stalls]}}",
      .restricted(.init(forSale: true, objects: ["A-1", "A-2"], categories: ["1", "Stalls"]))
    ),
    (
      "{except: {area_places: {Main Floor: 20}}}",
      .restricted(.init(forSale: false, areaPlaces: ["Main Floor": 20]))
    ),
  ])
  func `for_sale is everything, nothing but a list, or everything except one`(
    written: String, expected: ForSale
  ) throws {
    let events = try job(
      "version: 1\nevents: {gala: {key: gala, chart: {key: c}, for_sale: \(written)}}"
    ).events
    #expect(events[0].settings.forSale?.value == expected)
  }

  @Test func `what is not mentioned is not managed, and an empty list is empty`() throws {
    let job = try job(
      """
      version: 1
      charts:
        a: {name: A}
        b: {name: B, tags: []}
      events:
        gala:
          key: gala
          chart: a
          channels:
            - {key: x, name: X, color: "#fff"}
            - {key: y, name: Y, color: "#fff", objects: []}
      """)
    #expect(job.charts.map(\.tags?.value) == [nil, []])
    #expect(job.events[0].settings.channels.map(\.value.objects) == [nil, []])
    #expect(job.events[0].settings.forSale == nil)
  }

  @Test func `a category key keeps its type`() throws {
    let categories = try job(
      """
      version: 1
      charts:
        hall:
          name: Hall
          categories:
            - {key: 1, label: A}
            - {key: "2", label: B}
            - {key: !!str 3, label: C}
            - {key: 04, label: D}
      """
    ).charts[0].categories.map(\.value.key)
    let numbers = categories.map { if case .number = $0 { true } else { false } }
    #expect(numbers == [true, false, false, false])
    #expect(categories.map(\.text) == ["1", "2", "3", "04"])
  }

  @Test func `a connection is needed only to connect`() throws {
    #expect(try job("version: 1").connection.secretKey == nil)
    let reading = read("version: 1", .test(needsConnection: true))
    #expect(reading.diagnostics.map(\.code) == ["job/missing-connection"])
  }

  @Test func `an environment variable of the connection is needed only to connect`() throws {
    let text = """
      version: 1
      connection: {region: "${env.REGION}", secret_key: "${env.KEY}"}
      """
    #expect(try job(text).connection.baseURL == nil)
    let codes = read(text, .test(needsConnection: true)).diagnostics.map(\.code)
    #expect(codes == ["job/undefined-variable", "job/undefined-variable"])
    let inputs = JobInputs.test(
      environment: ["REGION": "na", "KEY": "k"], needsConnection: true)
    let connection = try job(text, inputs).connection
    #expect(connection.baseURL?.value == "https://api-na.seatsio.net")
    #expect(connection.secretKey?.value.reveal() == "k")
  }

  @Test func `an empty environment variable is said to be empty`() {
    let reading = read(
      "version: 1\nconnection: {region: eu, secret_key: \"${env.KEY}\"}",
      .test(environment: ["KEY": ""], needsConnection: true))
    #expect(
      reading.diagnostics.map(\.message) == [
        "'secret_key' must be a text, but '${env.KEY}' is empty"
      ]
    )
  }

  @Test func `what a missing connection asks for is a job that works`() {
    let reading = read("version: 1", .test(needsConnection: true))
    let fix = reading.diagnostics.first?.fix ?? ""
    let written = fix.split(separator: "'")[1]
    let inputs = JobInputs.test(environment: ["SEATSIO_SECRET_KEY": "k"], needsConnection: true)
    #expect(read("version: 1\n\(written)\n", inputs).diagnostics == [])
  }

  @Test func `the slashes at the end of a base URL do not count`() throws {
    let url = try job("version: 1\nconnection: {base_url: http://localhost:9001//}").connection
    #expect(url.baseURL?.value == "http://localhost:9001")
  }

  @Test func `what is left out has the documented default`() throws {
    let job = try job("version: 1")
    #expect(job.name == "job")
    #expect(job.connection.maximumRetries == 5)
    #expect(job.connection.timeout == .seconds(10))
    #expect(job.execution.priorityParallelism == 32)
    #expect(job.execution.regularParallelism == 8)
    #expect(job.execution.onFailure == .continue)
    #expect(job.execution.onConflict == .refuse)
    #expect(job.execution.packing == Packing(objects: 100, changes: 100))
  }

  @Test(arguments: [
    ("250ms", Duration.milliseconds(250)), ("1.5s", .milliseconds(1500)), ("2 m", .seconds(120)),
  ])
  func `a time has a unit`(written: String, expected: Duration) throws {
    let job = try job("version: 1\nconnection: {timeout: \(written)}")
    #expect(job.connection.timeout == expected)
  }

  @Test(arguments: ["", "10", "s", ".5s", "1.s", "-1s", "1h", "1.2.3s", "1es", "٣s"])
  func `what is no time is none`(written: String) {
    #expect(DurationText.duration(written) == nil)
  }

  @Test func `the days of a leap year and the bounds are dates`() throws {
    let days = ["2028-02-29", "2014-01-01", "2036-11-23"]
    let events = days.map { "e\($0): {key: e\($0), chart: {key: c}, date: \($0)}" }
    let job = try job("version: 1\nevents: {\(events.joined(separator: ", "))}")
    #expect(job.events.compactMap(\.date?.value) == days)
  }

  @Test func `JSON is read like YAML`() throws {
    let job = try job(
      """
      {"version": 1, "events": {"gala": {"key": "gala", "chart": {"key": "c-1"}}},
       "steps": [{"id": "a", "book": {"event": "gala", "objects": ["A-1..3"], "order_id": "1"}}]}
      """)
    #expect(job.steps[0].listed.map(\.value.label) == ["A-1", "A-2", "A-3"])
    #expect(job.steps[0].listed[0].value.orderID == "1")
  }

  @Test func `line ends of Windows change nothing, places included`() throws {
    let text = "version: 1\ncharts:\n  hall:\n    name: Grand Hall\n    tag: [a]\n"
    let windows = text.replacing("\n", with: "\r\n")
    let diagnostics = read(windows).diagnostics
    #expect(
      diagnostics.map(\.location) == [SourceMark(file: "job.yaml", line: 5, column: 5, width: 3)])
    #expect(diagnostics == read(text).diagnostics)
  }

  @Test func `anchors and merge keys save repetition`() throws {
    let job = try job(
      """
      version: 1
      events:
        a: &night {key: a, chart: {key: c-1}, name: Hamlet}
        b: {<<: *night, key: b}
      """)
    #expect(job.events.map(\.key.value) == ["a", "b"])
    #expect(job.events.map(\.settings.name?.value) == ["Hamlet", "Hamlet"])
  }

  @Test func `problems come in the order of the file, each once`() {
    let reading = read(
      """
      version: 1
      variables: {d: [a, b, c]}
      events:
        nights: {for_each: "${var.d}", key: "${each}", chart: hall, doors: 1}
      steps: [{id: a, book: {event: a, objects: [], hold_token: x}}]
      """)
    #expect(reading.job == nil)
    #expect(
      reading.diagnostics.map(\.code) == [
        "job/unknown-reference", "job/unknown-key", "job/invalid-value", "job/unknown-reference",
      ])
    #expect(reading.diagnostics == reading.diagnostics.sortedByPlace())
  }

  @Test(arguments: ExampleJob.all)
  func `the example jobs have no problem`(example: ExampleJob) throws {
    let reading = JobReader.read(
      example.bytes, file: example.name, inputs: .test(files: ExampleJob.files))
    #expect(reading.diagnostics == [])
    #expect(reading.isValid)
  }

  @Test func `there are example jobs`() {
    #expect(ExampleJob.all.count >= 2)
  }
}

/// A file of `jobs`.
struct ExampleJob: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]

  var testDescription: String { name }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../jobs").standardized

  /// What the jobs read, by name.
  static let files: [String: String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let files = names.filter { $0.hasSuffix(".csv") }.compactMap { name in
      (try? String(contentsOf: folder.appending(path: name), encoding: .utf8))
        .map { (name, $0) }
    }
    return Dictionary(uniqueKeysWithValues: files)
  }()

  /// Their first lines: where a job is read a thousand times, its rows are not what is tried.
  static let beginnings: [String: String] = files.mapValues { text in
    text.split(separator: "\n").prefix(9).joined(separator: "\n")
  }

  static let all: [ExampleJob] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      (try? Data(contentsOf: folder.appending(path: name))).map {
        ExampleJob(name: name, bytes: Array($0))
      }
    }
  }()
}
