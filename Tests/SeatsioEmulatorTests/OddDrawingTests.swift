import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Fields of drawings come and go between versions, so a reader tolerates whatever is absent,
/// unknown or of another type.
@Suite struct OddDrawingTests {
  @Test(
    "what is absent or of another type counts as not drawn",
    arguments: [
      ["subChart": nil], ["subChart": []], ["subChart": ["rows": ["a": 1]]],
      ["subChart": ["rows": [nil, 1, "x", [], ["seats": nil], ["seats": ["x", 2, nil]]]]],
      ["subChartFloors": "x"], ["subChartFloors": [nil, 5, "x"]],
      ["zones": [], "categories": "x"], ["zones": ["list": [["key": 5], nil, "x"]]],
      ["categories": ["list": [nil, 5, ["key": nil], ["key": []]], "maxCategoryKey": "x"]],
      ["subChart": ["sections": [["subChart": ["sections": [["subChart": ["rows": []]]]]]]]],
    ] as [JSONValue])
  func nothingDrawn(drawing: JSONValue) throws {
    #expect(DrawingReader.plan(of: drawing).objects.isEmpty)
    var rules = Rules()
    #expect(rules.call(.post, "/system/public/charts/odd", drawing).status == 201)
    #expect(rules.call(.get, "/reports/charts/odd/byLabel").json == [:])
    #expect(rules.call(.get, "/charts/odd").json["name"] == "Untitled chart")
  }

  @Test("an odd part of an object leaves the rest of it as drawn")
  func oddParts() throws {
    let plan = DrawingReader.plan(of: [
      "zones": ["list": [["key": "z", "focalPoint": ["x": "0", "y": 0]]]],
      "subChart": [
        "focalPoint": ["x": nil, "y": 1],
        "rows": [
          [
            "label": 5,
            "seats": [
              ["label": nil, "x": "1", "y": [], "accessible": "yes", "categoryKey": ["a"]],
              ["label": "2", "x": 1e308, "y": -1e308, "accessible": 1, "entrance": 5],
            ],
          ]
        ],
        "tables": [["label": "T", "seats": "none", "bookAsAWhole": "true"]],
        "generalAdmissionAreas": [
          ["label": "A", "capacity": "many"], ["label": "B", "capacity": -5],
          ["label": "C", "capacity": 9e18, "minOccupancy": -1, "maxOccupancy": 1e300],
          [
            "label": "D", "capacity": .integer(.max),
            "points": [["x": 0, "y": 0], ["x": 4, "y": 2]],
          ],
        ],
      ],
    ])
    #expect(plan.objects.map(\.label) == ["?-?", "?-2", "T", "A", "B", "C", "D"])
    #expect(!plan.hasFocalPoint)
    #expect(plan["?-?"]?.flags == [])
    #expect(plan["?-?"]?.category == nil)
    #expect(plan["?-2"]?.leftNeighbour == "?-?")
    #expect(plan["T"]?.kind == .table(seats: 0, isDrawnAsAWhole: false))
    #expect(plan["A"]?.area?.capacity == 0)
    #expect(plan["B"]?.area?.capacity == 0)
    #expect(plan["C"]?.area?.capacity == InferredChoices.greatestCapacity)
    #expect(plan["C"]?.area?.minOccupancy == 0)
    #expect(plan["D"]?.area?.capacity == InferredChoices.greatestCapacity)
    #expect(plan["D"]?.place == DrawingPoint(x: 2, y: 1))
  }

  @Test("objects with one label: the first answers to it, and is sold and chosen once")
  func duplicateLabels() throws {
    let row = DrawnVenues.row("A", seats: 1, from: (0, 10))
    var rules = try Rules.withShow(
      of: DrawnVenues.drawing(plan: ["rows": [row, row]]))
    #expect(rules.best(["number": 1]).json["objects"] == ["A-1"])
    #expect(rules.best(["number": 1]).code == "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
    #expect(rules.change(["A-1"], to: "booked").status == 400)
  }

  @Test("distances beyond all numbers are none, and such seats are the last to be chosen")
  func farAway() throws {
    let rows: [JSONValue] = [
      DrawnVenues.row("Z", seats: 2, from: (1e308, -1e308), step: (1e308, 0)),
      DrawnVenues.row("A", seats: 2, from: (1e9, 1e9)),
    ]
    var rules = try Rules.withShow(
      of: DrawnVenues.drawing(focalPoint: (-1e308, 0), plan: ["rows": .array(rows)]))
    #expect(rules.info("Z-2")["distanceToFocalPoint"] == nil)
    #expect(rules.best(["number": 2]).json["objects"] != nil)
    #expect(rules.best(["number": 2]).json["objects"] != nil)
    #expect(rules.status("Z-2") == "booked")
  }

  @Test("a drawing as deep as JSON may be is read and answered again")
  func deep() throws {
    var deep: JSONValue = 1
    for _ in 0..<120 { deep = ["subChart": deep] }
    var rules = Rules()
    #expect(rules.call(.post, "/system/public/charts/deep", deep).status == 201)
    let answered = rules.call(.get, "/charts/deep/version/published").json
    #expect(answered["subChart"] == deep["subChart"])
    for _ in 0..<20 { deep = ["subChart": deep] }
    #expect(rules.call(.post, "/system/public/charts/deeper", deep).status == 400)
  }

  @Test("fifty thousand seats are read, each with its label and neighbours")
  func large() throws {
    let rows = (0..<250).map { row in
      DrawnVenues.row("R\(row)", seats: 200, from: (0, 10 * Double(row)))
    }
    let plan = DrawingReader.plan(of: DrawnVenues.drawing(plan: ["rows": .array(rows)]))
    #expect(plan.objects.count == 50_000)
    #expect(plan.blocks.count == 250)
    #expect(plan["R249-200"]?.leftNeighbour == "R249-199")
    #expect(plan["R249-200"]?.rightNeighbour == nil)
    #expect(plan.position(of: "R249-200") == 49_999)
  }
}
