import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 3.5, 3.8, 3.24–26 of docs/emulator-rules.md.
@Suite struct ValidationTests {
  private static let codes = Validator.allCases.map(\.rawValue)

  private static func seat(_ label: String, _ category: JSONValue? = 1, x: Double = 0) -> JSONValue
  {
    var seat: [String: JSONValue] = ["label": .string(label), "x": .number(x), "y": 0]
    seat["categoryKey"] = category
    return .object(seat)
  }

  /// A plan with one row of seats and whatever else.
  private static func drawing(
    _ seats: [JSONValue], _ more: [String: JSONValue] = [:]
  ) -> JSONValue {
    var plan = more
    plan["rows"] = [["label": "A", "seats": .array(seats)]]
    plan["focalPoint"] = plan["focalPoint"] ?? ["x": 0, "y": 0]
    return [
      "name": "Drawn", "subChart": .object(plan),
      "categories": ["list": [["key": 1, "label": "One"], ["key": "2", "label": "Two"]]],
    ]
  }

  /// Every fault but the one of floors: labels twice, `?` and without category; no focal point; a
  /// category of seats and of an area.
  private static let faulty = drawing(
    [seat("1"), seat("1"), seat("?"), seat("4", nil)],
    [
      "focalPoint": nil,
      "generalAdmissionAreas": [["label": "GA", "categoryKey": 1, "capacity": 5]],
    ])

  private static func setAll(_ level: String, _ rules: inout Rules) {
    for code in codes {
      rules.call(
        .post, "/accounts/me/settings", ["key": .string(code), "value": .string(level)])
    }
  }

  private static func validate(
    _ rules: inout Rules, _ version: String = "published"
  ) -> Rules.Reply {
    rules.call(.post, "/charts/drawn/version/\(version)/actions/validate", .null)
  }

  @Test("in a new company even a faulty chart has neither errors nor warnings (3.24)")
  func off() {
    var rules = Rules()
    rules.upload(Self.faulty)
    #expect(Self.validate(&rules).status == 200)
    #expect(Self.validate(&rules).json == ["errors": [], "warnings": []])
    let listed = rules.call(.get, "/charts?expand=validation").json["items"]?.array?.first
    #expect(listed?["validation"] == ["errors": [], "warnings": []])
    #expect(rules.call(.post, "/events", ["chartKey": "drawn"]).status == 201)
  }

  @Test("at level WARNING all faults are warnings, and events can still be created (3.25)")
  func warnings() {
    var rules = Rules()
    rules.upload(Self.faulty)
    Self.setAll("WARNING", &rules)
    let found: JSONValue = [
      "errors": [],
      "warnings": [
        "VALIDATE_UNLABELED_OBJECTS", "VALIDATE_DUPLICATE_LABELS",
        "VALIDATE_OBJECTS_WITHOUT_CATEGORIES", "VALIDATE_FOCAL_POINT",
        "VALIDATE_OBJECT_TYPES_PER_CATEGORY",
      ],
    ]
    #expect(Self.validate(&rules).json == found)
    let listed = rules.call(.get, "/charts?expand=validation").json["items"]?.array?.first
    #expect(listed?["validation"] == found)
    let older = rules.call(.get, "/charts?validation=true").json["items"]?.array?.first
    #expect(older?["validation"] == found)
    #expect(rules.call(.post, "/events", ["chartKey": "drawn"]).status == 201)
  }

  @Test("each level is the validator's own (3.25)")
  func levels() {
    var rules = Rules()
    rules.upload(Self.faulty)
    Self.setAll("WARNING", &rules)
    for (code, level) in [("VALIDATE_FOCAL_POINT", "ERROR"), ("VALIDATE_DUPLICATE_LABELS", "OFF")] {
      rules.call(
        .post, "/accounts/me/settings", ["key": .string(code), "value": .string(level)])
    }
    let found = Self.validate(&rules).json
    #expect(found["errors"] == ["VALIDATE_FOCAL_POINT"])
    #expect(found["warnings"]?.array?.contains("VALIDATE_DUPLICATE_LABELS") == false)
    #expect(found["warnings"]?.array?.count == 3)
  }

  static let faults: [(String, JSONValue, [String])] = [
    ("a chart without fault", drawing([seat("1"), seat("2")]), []),
    ("a label twice", drawing([seat("1"), seat("1")]), ["VALIDATE_DUPLICATE_LABELS"]),
    (
      "seats that were never labelled are no duplicates", drawing([seat("?"), seat("?")]),
      ["VALIDATE_UNLABELED_OBJECTS"]
    ),
    ("an empty label", drawing([seat("")]), ["VALIDATE_UNLABELED_OBJECTS"]),
    (
      "a section without a label",
      drawing(
        [], ["sections": [["subChart": ["rows": [["label": "A", "seats": [seat("1")]]]]]]]),
      ["VALIDATE_UNLABELED_OBJECTS"]
    ),
    ("no category", drawing([seat("1", nil)]), ["VALIDATE_OBJECTS_WITHOUT_CATEGORIES"]),
    (
      "a category that the chart does not have", drawing([seat("1", 7)]),
      ["VALIDATE_OBJECTS_WITHOUT_CATEGORIES"]
    ),
    ("a category by the text of its key", drawing([seat("1", "1"), seat("2", 2)]), []),
    ("no focal point", drawing([seat("1")], ["focalPoint": .null]), ["VALIDATE_FOCAL_POINT"]),
    (
      "seats and a booth in one category",
      drawing([seat("1")], ["booths": [["label": "B", "categoryKey": 1]]]),
      ["VALIDATE_OBJECT_TYPES_PER_CATEGORY"]
    ),
    (
      "seats in a row and at a table that is sold by seat",
      drawing([seat("1")], ["tables": [["label": "T", "seats": [seat("1")]]]]), []
    ),
    (
      "seats and a table that is sold as a whole",
      drawing(
        [seat("1")], ["tables": [["label": "T", "bookAsAWhole": true, "seats": [seat("1")]]]]),
      ["VALIDATE_OBJECT_TYPES_PER_CATEGORY"]
    ),
    (
      "an area of a category of its own",
      drawing(
        [seat("1")],
        ["generalAdmissionAreas": [["label": "GA", "categoryKey": "2", "capacity": 5]]]), []
    ),
  ]

  @Test("the validators find what is wrong and nothing else (3.25)", arguments: faults)
  func findings(name: String, drawing: JSONValue, codes: [String]) throws {
    let version = try ChartVersion(drawing: drawing)
    let found = Validator.allCases.filter { $0.finds(in: version) }.map(\.rawValue)
    #expect(found == codes, "\(name)")
  }

  @Test("a floor without any object is empty, and only where there are several floors (3.25)")
  func emptyFloor() throws {
    func version(_ floors: [JSONValue]) throws -> ChartVersion {
      try ChartVersion(drawing: ["subChartFloors": .array(floors)])
    }
    let section: JSONValue = [
      "label": "S", "subChart": ["rows": [["label": "A", "seats": [Self.seat("1")]]]],
    ]
    let full: JSONValue = ["floorName": "1", "sections": [section]]
    let empty: JSONValue = ["floorName": "2", "shapes": [["label": "Stage"]]]
    #expect(Validator.emptyFloor.finds(in: try version([full, empty])))
    #expect(!Validator.emptyFloor.finds(in: try version([full, full])))
    let single = try ChartVersion(drawing: ["subChart": ["rows": []]])
    #expect(!Validator.emptyFloor.finds(in: single))
  }

  @Test("a draft with errors is not published, and the answer says why (3.5)")
  func publish() throws {
    var rules = Rules()
    rules.upload(Self.drawing([Self.seat("1")]))
    rules.call(.post, "/events", ["chartKey": "drawn"])
    // Without its category the seat of the draft has none.
    rules.call(.delete, "/charts/drawn/categories/1")
    Self.setAll("ERROR", &rules)
    let path = "/charts/drawn/version/draft/actions/publish"
    let reply = rules.call(.post, path, .null)
    let failed: JSONValue = ["failedValidations": ["VALIDATE_OBJECTS_WITHOUT_CATEGORIES"]]
    let message = "Failed to publish chart [key: drawn]: invalid draft drawing"
    #expect(reply.status == 400)
    #expect(
      reply.json["errors"] == [
        ["code": "DRAWING_VALIDATION_FAILED", "message": .string(message), "data": failed]
      ])
    #expect(
      reply.json["warnings"] == [
        ["code": "DRAWING_VALIDATION_FAILED", "message": "Invalid draft drawing", "data": failed]
      ])
    #expect(reply.messages == [message, "Invalid draft drawing"])
    #expect(rules.call(.get, "/charts/drawn").json["status"] == "PUBLISHED_WITH_DRAFT")

    Self.setAll("WARNING", &rules)
    #expect(rules.call(.post, path).status == 204)
    #expect(rules.call(.get, "/charts/drawn").json["status"] == "PUBLISHED")
  }

  @Test(
    "no event is created from a published version with errors, whatever the draft is like (3.8)")
  func events() throws {
    var rules = Rules()
    rules.upload(Self.faulty)
    rules.upload(Self.drawing([Self.seat("1")]), as: "good")
    Self.setAll("ERROR", &rules)
    let one = rules.call(.post, "/events", ["chartKey": "drawn"])
    #expect(one.status == 400)
    #expect(one.json["errors"]?.array?.first?["data"]?["failedValidations"]?.array?.count == 5)
    let several = rules.call(
      .post, "/events/actions/create-multiple", ["chartKey": "drawn", "events": [[:]]])
    #expect(several.status == 400)
    #expect(rules.call(.get, "/events").ids == [])
    #expect(rules.call(.get, "/charts/drawn").json["status"] == "NOT_USED")
    #expect(rules.call(.post, "/events", ["chartKey": "good"]).status == 201)
  }

  @Test("published version and draft are validated each for itself (3.26)")
  func versions() {
    var rules = Rules()
    rules.upload(Self.drawing([Self.seat("1")]))
    rules.call(.post, "/events", ["chartKey": "drawn"])
    #expect(Self.validate(&rules, "draft").status == 404)
    rules.call(.delete, "/charts/drawn/categories/1")
    Self.setAll("WARNING", &rules)
    #expect(Self.validate(&rules).json == ["errors": [], "warnings": []])
    #expect(
      Self.validate(&rules, "draft").json
        == ["errors": [], "warnings": ["VALIDATE_OBJECTS_WITHOUT_CATEGORIES"]])
    rules.call(.post, "/charts/drawn/version/draft/actions/discard")
    #expect(Self.validate(&rules, "draft").status == 404)
    #expect(
      rules.call(.post, "/charts/nope/version/published/actions/validate").code
        == "CHART_NOT_FOUND")
  }
}
