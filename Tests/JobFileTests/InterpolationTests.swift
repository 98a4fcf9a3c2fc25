import Diagnostics
import JobFile
import SeatsioModel
import Testing

struct InterpolationTests {
  /// A job whose only step carries `extra_data` with one value.
  private func value(
    _ written: String, variables: String = "{}", _ inputs: JobInputs = .test()
  ) throws -> JSONValue? {
    let text = """
      version: 1
      variables: \(variables)
      steps:
        - id: letters
          book: {event: gala, objects: [A-1], extra_data: {value: \(written)}}
      """
    guard case .object(let members)? = try job(text, inputs).steps[0].listed[0].value.extraData
    else { return nil }
    return members["value"]
  }

  @Test(arguments: [
    ("7", JSONValue.integer(7)), ("1.5", .number(1.5)), ("true", .bool(true)), ("~", .null),
    ("\"7\"", .string("7")), ("007", .string("007")), ("yes", .string("yes")),
    ("[1, \"2\"]", .array([.integer(1), .string("2")])), ("{a: 1}", .object(["a": .integer(1)])),
  ])
  func `a reference that stands alone keeps the type of the variable`(
    written: String, expected: JSONValue
  ) throws {
    #expect(try value("\"${var.x}\"", variables: "{x: \(written)}") == expected)
  }

  @Test func `a reference within a text becomes a part of it`() throws {
    let variables = "{season: 2026, town: Genf}"
    let text = try value("\"${var.town} ${var.season}!\"", variables: variables)
    #expect(text == .string("Genf 2026!"))
  }

  @Test(arguments: [
    ("$${var.x}", "${var.x}"), ("a $${b} c", "a ${b} c"), ("$${a}${var.x}", "${a}1"),
    ("cost: 5$", "cost: 5$"), ("$5 {}", "$5 {}"),
  ])
  func `two dollars stand for the characters themselves`(written: String, expected: String) throws {
    #expect(try value("\"\(written)\"", variables: "{x: 1}") == .string(expected))
  }

  @Test func `variables may refer to variables, in any order`() throws {
    let variables = #"{a: "${var.b}-${var.c}", b: "b${var.c}", c: 3}"#
    #expect(try value(#""${var.a}""#, variables: variables) == .string("b3-3"))
  }

  @Test func `a list may be made of variables`() throws {
    let variables = #"{list: ["${var.one}", 2], one: 1}"#
    #expect(
      try value(#""${var.list}""#, variables: variables) == .array([.integer(1), .integer(2)]))
  }

  @Test func `a variable of the command line wins, also within other variables`() throws {
    let inputs = JobInputs.test(variables: ["year": "2030"])
    let variables = #"{season: "autumn-${var.year}", year: 2026}"#
    #expect(try value(#""${var.season}""#, variables: variables, inputs) == .string("autumn-2030"))
  }

  @Test func `a variable of the command line needs no declaration`() throws {
    let inputs = JobInputs.test(variables: ["year": "2030"])
    #expect(try value(#""${var.year}""#, inputs) == .integer(2030))
  }

  @Test func `a variable of the command line may cut a cycle`() throws {
    let inputs = JobInputs.test(variables: ["b": "x"])
    let variables = #"{a: "${var.b}", b: "${var.a}"}"#
    #expect(try value(#""${var.a}""#, variables: variables, inputs) == .string("x"))
  }

  @Test func `the environment and files give text, a file without its last line end`() throws {
    let inputs = JobInputs.test(
      environment: ["TOWN": "Genf"], files: ["names/hall.txt": "Grand Hall\r\n"])
    #expect(try value(#""${env.TOWN}""#, inputs) == .string("Genf"))
    #expect(try value(#""${file.names/hall.txt}""#, inputs) == .string("Grand Hall"))
  }

  @Test func `a file is looked for beside the job file`() throws {
    let inputs = JobInputs.test(files: ["jobs/names/hall.txt": "Grand Hall", "/abs.txt": "Barn"])
    let text = """
      version: 1
      charts:
        hall: {name: "${file.names/hall.txt}"}
        barn: {name: "${file./abs.txt}"}
      """
    let reading = read(text, inputs, file: "jobs/autumn.yaml")
    #expect(reading.job?.charts.map(\.name.value) == ["Grand Hall", "Barn"])
    #expect(reading.job?.name == "autumn")
  }

  @Test func `a value cannot change the structure of a job`() throws {
    let inputs = JobInputs.test(environment: ["NAME": "x}, tags: [a"])
    let hall = try job("version: 1\ncharts: {hall: {name: \"${env.NAME}\"}}", inputs).charts[0]
    #expect(hall.name.value == "x}, tags: [a")
    #expect(hall.tags == nil)
  }

  @Test func `every bad reference of a text is reported`() {
    let reading = read("version: 1\nname: ${var.a} ${env.B} ${c}\n")
    #expect(reading.diagnostics.map(\.location.column) == [7, 16, 25])
  }

  @Test func `a bad value from a variable is shown where it is used and where it is written`() {
    let reading = read(
      """
      version: 1
      variables: {day: 1.12.2026}
      events:
        gala: {key: gala, chart: {key: c}, date: "${var.day}"}
      """)
    #expect(reading.diagnostics.map(\.location.line) == [4])
    #expect(reading.diagnostics.first?.related.map(\.location.line) == [2])
  }

  @Test func `a long chain of variables ends in a diagnostic, not in a crash`() {
    let chain = (0..<5000).map { "  v\($0): \"${var.v\($0 + 1)}\"\n" }.joined()
    let reading = read("version: 1\nvariables:\n\(chain)  v5000: end\n")
    #expect(reading.diagnostics.contains { $0.code == "job/variable-depth" })
  }
}
