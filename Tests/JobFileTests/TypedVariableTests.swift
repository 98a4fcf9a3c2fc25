import Diagnostics
import JobFile
import SeatsioModel
import Testing

struct TypedVariableTests {
  /// What `${var.x}` gives as extra data.
  private func value(_ declaration: String, _ inputs: JobInputs = .test()) throws -> JSONValue? {
    let job = try job(
      """
      version: 1
      variables: {x: \(declaration)}
      steps:
        - id: letters
          book: {event: gala, objects: [{object: A-1, extra_data: {value: "${var.x}"}}]}
      """, inputs)
    return job.steps[0].listed[0].value.extraData?["value"]
  }

  @Test(arguments: [
    ("{type: text, default: 2026}", JSONValue.string("2026")),
    ("{type: text, default: true}", .string("true")),
    ("{type: integer, default: 7}", .integer(7)), ("{type: number, default: 1.5}", .number(1.5)),
    ("{type: number, default: 7}", .integer(7)), ("{type: boolean, default: true}", .bool(true)),
    ("{type: day, default: 2026-12-01}", .string("2026-12-01")),
    ("{type: list, default: [1, a]}", .array([.integer(1), .string("a")])),
    ("{type: map, default: {type: list}}", .object(["type": .string("list")])),
    ("{type: list, default: [], description: The nights}", .array([])),
  ])
  func `a declared default is the value`(declaration: String, expected: JSONValue) throws {
    #expect(try value(declaration) == expected)
  }

  @Test(arguments: ["{type: theatre, seats: 3}", "{kind: list, default: 1}", "{default: 1}"])
  func `a mapping that declares nothing is a plain value`(written: String) throws {
    guard case .object? = try value(written) else {
      Issue.record("the mapping was not kept")
      return
    }
  }

  @Test(arguments: [
    ("text", "2026", JSONValue.string("2026")), ("text", "[a]", .string("[a]")),
    ("integer", "7", .integer(7)), ("number", "1.5", .number(1.5)),
    ("boolean", "false", .bool(false)), ("day", "2026-12-01", .string("2026-12-01")),
    ("list", "[a, 1]", .array([.string("a"), .integer(1)])),
    ("list", "a, b", .array([.string("a"), .string("b")])), ("list", "", .array([])),
    ("list", "[\"a,b\"]", .array([.string("a,b")])),
    ("map", "{a: 1}", .object(["a": .integer(1)])),
  ])
  func `an argument is converted to the declared type`(
    type: String, argument: String, expected: JSONValue
  ) throws {
    #expect(try value("{type: \(type)}", .test(variables: ["x": argument])) == expected)
  }

  @Test
  func `files of variables win over the job, later ones over earlier ones, arguments over all`()
    throws
  {
    func file(_ name: String, _ text: String) -> FileText {
      FileText(file: name, bytes: Array(text.utf8))
    }
    var inputs = JobInputs.test()
    inputs.variableFiles = [file("a.yaml", "x: {a: 1}"), file("b.json", #"{"x": [1]}"#)]
    #expect(try value("{type: list}", inputs) == .array([.integer(1)]))
    #expect(try value("3", inputs) == .array([.integer(1)]))
    inputs.variables = ["x": "last"]
    #expect(try value("3", inputs) == .string("last"))
  }

  @Test func `a default may refer to other variables`() throws {
    let job = try job(
      """
      version: 1
      variables:
        season: {type: text, default: 2026}
        tags: {type: list, default: [theatre, "${var.season}"]}
      charts:
        hall: {name: "Hall ${var.season}", tags: "${var.tags}"}
      """)
    #expect(job.charts[0].name.value == "Hall 2026")
    #expect(job.charts[0].tags?.value == ["theatre", "2026"])
  }
}
