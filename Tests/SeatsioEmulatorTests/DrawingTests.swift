import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite struct DrawingTests {
  @Test("the published version answers the drawing as it was uploaded, unknown fields included")
  func roundTrip() throws {
    var rules = try Rules.withHall()
    let original = try JSONValue(parsing: Fixture.smallHall)
    #expect(rules.call(.get, "/charts/hall/version/published").json == original)
  }

  @Test("an upload is answered 201 without a body and refuses what is not an object")
  func upload() throws {
    var rules = Rules()
    let basic = Rules.basic(Rules.adminKey)
    let good = rules.raw(
      "POST", "//system/public/charts/a-b", body: try Fixture.smallHall, authorization: basic)
    #expect(good.status == 201)
    #expect(good.isEmpty)
    let bad = rules.raw(
      "POST", "/system/public/charts/x", body: Array("[1]".utf8), authorization: basic)
    #expect(bad.status == 400)
    let odd = rules.raw(
      "POST", "/system/public/charts/odd",
      body: Array(
        #"{"subChart": {"rows": [5, {"seats": "x"}, {"label": 3, "seats": [{}]}]}}"#.utf8),
      authorization: basic)
    #expect(odd.status == 201)
    #expect(rules.call(.get, "/reports/charts/odd/byLabel").json["?-?"]?.array?.count == 1)
  }

  @Test("labels, ids, neighbours, flags and distance of a seat in a row")
  func seat() throws {
    var rules = try Rules.withShow()
    let seat = rules.info("A-2")
    #expect(
      seat["labels"]
        == [
          "own": ["label": "2", "type": "seat"], "parent": ["label": "First", "type": "row"],
        ])
    #expect(seat["ids"] == ["own": "2", "parent": "A"])
    #expect(seat["leftNeighbour"] == "A-1")
    #expect(seat["rightNeighbour"] == "A-3")
    #expect(rules.info("A-1")["leftNeighbour"] == nil)
    #expect(rules.info("A-5")["rightNeighbour"] == nil)
    #expect(seat["isCompanionSeat"] == true)
    #expect(seat["isAccessible"] == false)
    #expect(rules.info("A-1")["isAccessible"] == true)
    #expect(rules.info("A-5")["hasRestrictedView"] == true)
    #expect(rules.info("A-1")["distanceToFocalPoint"]?.double == 40)
    #expect(seat["section"] == nil)
    #expect(seat["numBooked"] == nil)
    #expect(seat["categoryKey"] == "1")
    #expect(rules.info("A-3")["categoryLabel"] == "Stalls")
    #expect(rules.info("B-3")["categoryKey"] == nil)
  }

  @Test("a seat in a section has its label, category, entrance, zone and absolute position")
  func sectionSeat() throws {
    var rules = try Rules.withShow()
    let seat = rules.info("Balcony-North-A-2")
    #expect(seat["ids"] == ["own": "2", "parent": "A", "section": "Balcony-North"])
    #expect(seat["labels"]?["section"] == "Balcony-North")
    #expect(seat["labels"]?["entrance"] == ["label": "North"])
    #expect(seat["section"] == "Balcony-North")
    #expect(seat["entrance"] == "North")
    #expect(seat["zone"] == "upper")
    #expect(seat["categoryKey"] == "vip")
    // (30, 40) + (20, 0) seen from the zone's own focal point (0, 0).
    let distance = try #require(rules.info("Balcony-North-A-1")["distanceToFocalPoint"]?.double)
    #expect(distance == 50)
    #expect(rules.info("Balcony-North-A-1")["entrance"] == "Lift")
  }

  @Test("areas, tables and booths have the fields of their kind and no others")
  func otherKinds() throws {
    var rules = try Rules.withShow()
    let area = rules.info("Terrace")
    #expect(area["objectType"] == "generalAdmission")
    #expect(area["capacity"] == 100)
    #expect(area["numFree"] == 100)
    #expect(area["variableOccupancy"] == true)
    #expect(area["maxOccupancy"] == 100)
    #expect(area["holds"] == [:])
    #expect(area["isAccessible"] == nil)
    #expect(rules.info("Pit")["maxOccupancy"] == nil)
    let table = rules.info("T2")
    #expect(table["objectType"] == "table")
    #expect(table["numSeats"] == 3)
    #expect(table["bookAsAWhole"] == false)
    #expect(table["categoryKey"] == "1")
    let booth = rules.info("Bar")
    #expect(booth["objectType"] == "booth")
    #expect(booth["labels"] == ["own": ["label": "Bar", "type": "booth"]])
    #expect(rules.info("T1-1")["labels"]?["parent"] == ["label": "T1", "type": "table"])
  }

  @Test(
    "the venue type is reported in the API's spelling (drawings §3)",
    arguments: [
      ("ZONES", "WITH_ZONES"), ("SIMPLE", "SIMPLE"), ("ROWS_WITHOUT_SECTIONS", "SIMPLE"),
      ("ROWS_WITH_SECTIONS", "WITH_SECTIONS"),
      ("WITH_SECTIONS_AND_FLOORS", "WITH_SECTIONS_AND_FLOORS"), ("NEW_KIND", "NEW_KIND"),
    ])
  func venueType(drawn: String, reported: String) {
    var rules = Rules()
    let reply = rules.call(.post, "/charts", ["venueType": .string(drawn)])
    #expect(reply.json["venueType"] == .string(reported))
  }

  @Test("objects of a chart with floors name their floor")
  func floors() throws {
    let floor: (String, String) -> JSONValue = { name, row in
      [
        "floorName": .string(name), "floorDisplayName": .string("Floor \(name)"),
        "rows": [["label": .string(row), "seats": [["label": "1", "x": 0, "y": 0]]]],
      ]
    }
    let plan = DrawingReader.plan(of: ["subChartFloors": [floor("1", "A"), floor("2", "B")]])
    #expect(plan["A-1"]?.floor == Floor(name: "1", displayName: "Floor 1"))
    #expect(plan["B-1"]?.floor == Floor(name: "2", displayName: "Floor 2"))
    #expect(plan["B-1"]?.distanceToFocalPoint == nil)
    #expect(!plan.hasFocalPoint)
  }

  @Test("a venue description becomes a drawing whose objects have labels, categories and places")
  func venue() throws {
    let venue = VenueDescription(
      categories: [Category(key: 1, label: "Stalls"), Category(key: "vip", label: "VIP")],
      rows: [.init(label: "A", seats: ["1", "2", "3"], category: 1, accessible: ["3"])],
      tables: [.init(label: "T1", seats: 5, category: "vip", bookAsAWhole: true)],
      areas: [.init(label: "Pit", capacity: 40, category: 1)],
      sections: [
        .init(
          label: "Balcony", category: "vip", entrance: "North",
          rows: [.init(label: "A", seats: ["1", "2"]), .init(label: "B", seats: ["1"])])
      ])
    let drawing = VenueDrawing.drawing(of: venue, name: "Hall")
    #expect(drawing["name"] == "Hall")
    #expect(drawing["categories"]?["maxCategoryKey"] == 1)
    let plan = DrawingReader.plan(of: drawing)
    #expect(
      plan.objects.map(\.label) == [
        "A-1", "A-2", "A-3", "T1", "T1-1", "T1-2", "T1-3", "T1-4", "T1-5", "Pit", "Balcony-A-1",
        "Balcony-A-2", "Balcony-B-1",
      ])
    #expect(plan["A-3"]?.flags == .accessible)
    #expect(plan["Pit"]?.area?.capacity == 40)
    #expect(plan["T1"]?.kind == .table(seats: 5, isDrawnAsAWhole: true))
    #expect(plan["T1"]?.category == "vip")
    #expect(plan["Balcony-A-1"]?.category == "vip")
    #expect(plan["Balcony-A-1"]?.entrance == "North")
    #expect(plan.hasFocalPoint)
    // What comes later in the description is farther from the stage.
    let distances = try ["A-2", "Balcony-A-1", "Balcony-B-1"].map {
      try #require(plan[$0]?.distanceToFocalPoint)
    }
    #expect(distances == distances.sorted())
    let uuids = Self.uuids(in: drawing)
    #expect(Set(uuids).count == uuids.count)
    // stage 1, row 1 + 3, table 1 + 5, area 1, section 1, its rows 2 and seats 3
    #expect(uuids.count == 18)
  }

  private static func uuids(in value: JSONValue) -> [String] {
    switch value {
    case .object(let members):
      members.flatMap { name, member in
        name == "uuid" ? [member.string].compactMap { $0 } : uuids(in: member)
      }
    case .array(let elements): elements.flatMap(uuids)
    default: []
    }
  }
}
