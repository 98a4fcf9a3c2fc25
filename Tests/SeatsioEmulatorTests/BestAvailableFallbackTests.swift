import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 6 of docs/emulator-rules.md.
@Suite struct BestAvailableFallbackTests {
  /// Rows of a plan whose focal point is above the first seat of row A, and how many seats each has.
  private static func rows(_ counts: [Int]) -> JSONValue {
    let rows = zip("ABCDEFGH", counts.enumerated()).map { label, row in
      DrawnVenues.row(String(label), seats: row.element, from: (0, 20 + 24 * Double(row.offset)))
    }
    return DrawnVenues.drawing(plan: ["rows": .array(rows)])
  }

  @Test(
    "seats of several rows leave nobody alone where that is possible (6c)",
    arguments: [
      // Two and two, one and two and two: the one seat of row A is left out.
      ([2, 2], 4, ["A-1", "A-2", "B-1", "B-2"]),
      ([1, 2, 2], 4, ["B-1", "B-2", "C-1", "C-2"]),
      // Three of row B and none of row A rather than somebody alone.
      ([2, 2, 3], 5, ["A-1", "A-2", "C-1", "C-2", "C-3"]),
      // Row A gives up its third seat so that the last one has company.
      ([3, 2], 4, ["A-1", "A-2", "B-1", "B-2"]),
      // It cannot be avoided.
      ([2, 1], 3, ["A-1", "A-2", "B-1"]),
      ([1, 1, 1], 2, ["A-1", "B-1"]),
    ] as [([Int], Int, [String])])
  func scattered(rows: [Int], number: Int, seats: [String]) throws {
    var rules = try Rules.withShow(of: Self.rows(rows))
    let reply = rules.best(["number": .integer(Int64(number))])
    #expect(reply.json["objects"] == .array(seats.map(JSONValue.string)))
    #expect(reply.json["nextToEachOther"] == false)
  }

  @Test("seats of one section go before seats of several, however far it is (6c, 6d)")
  func acrossSections() throws {
    let sections = ["N", "S"].enumerated().map { index, label in
      DrawnVenues.section(
        label, at: (0, Double(index) * 500), category: .null,
        rows: ["A", "B"].enumerated().map { row, name in
          DrawnVenues.row(name, seats: 2 + index, from: (0, 24 * Double(row)))
        })
    }
    var rules = try Rules.withShow(of: DrawnVenues.drawing(plan: ["sections": .array(sections)]))
    let six = rules.best(["number": 6])
    #expect(
      six.json["objects"] == ["S-A-1", "S-A-2", "S-A-3", "S-B-1", "S-B-2", "S-B-3"])
    #expect(six.json["nextToEachOther"] == false)
    rules.change(six.json["objects"] ?? .null, to: nil)
    let seven = rules.best(["number": 7]).json["objects"]?.array
    #expect(
      seven == ["N-A-1", "N-A-2", "N-B-1", "N-B-2", "S-A-1", "S-A-2", "S-A-3"])
  }

  private static let fair = DrawnVenues.drawing(
    categories: [DrawnVenues.category(1, "One"), DrawnVenues.category(2, "Two")],
    plan: [
      "rows": [DrawnVenues.row("A", seats: 2, from: (0, 900), category: 1)],
      "tables": [
        DrawnVenues.table("T1", at: (0, 50), seats: 4, asAWhole: true, category: 1),
        DrawnVenues.table("T2", at: (0, 700), seats: 3, asAWhole: false, category: 2),
      ],
      "booths": [
        DrawnVenues.booth("B1", at: (0, 90), category: 1),
        DrawnVenues.booth("B2", at: (0, 80), category: 1),
      ],
      "generalAdmissionAreas": [
        DrawnVenues.area("Far", at: (0, 400), capacity: 50, category: 2),
        DrawnVenues.area("Near", at: (0, 300), capacity: 20, category: 2),
        DrawnVenues.area("Lounge", at: (0, 10), capacity: 6, category: 2, ["bookAsAWhole": true]),
      ],
    ])

  @Test("tables and booths come after seats, and then nothing is said of neighbours (6e)")
  func tablesAndBooths() throws {
    var rules = try Rules.withShow(of: Self.fair)
    // The seats in row A are far away, but they are seats.
    #expect(rules.best(["number": 2, "categories": [1]]).json["objects"] == ["A-1", "A-2"])
    let reply = rules.best(["number": 2, "categories": [1]])
    #expect(reply.json["objects"] == ["T1", "B2"])
    #expect(reply.json["nextToEachOther"] == nil)
    #expect(reply.json["objectDetails"]?["T1"]?["status"] == "booked")
    #expect(
      rules.best(["number": 2, "categories": [1]]).code == "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
    #expect(rules.best(["number": 1, "categories": [1]]).json["objects"] == ["B1"])
  }

  @Test("a table is chosen as the event sells it: whole, or its seats (6e)")
  func tableBooking() throws {
    var bySeat = try Rules.withShow(of: Self.fair, ["tableBookingConfig": ["mode": "ALL_BY_SEAT"]])
    let four = bySeat.best(["number": 4, "categories": [1]])
    #expect(four.json["objects"] == ["T1-1", "T1-2", "T1-3", "T1-4"])
    var byTable = try Rules.withShow(
      of: Self.fair, ["tableBookingConfig": ["mode": "ALL_BY_TABLE"]])
    byTable.change(["A-1", "A-2"], to: "booked")
    let all = byTable.best(["number": 4])
    #expect(all.json["objects"] == ["T1", "T2", "B1", "B2"])
  }

  @Test("places come last, all of one area, the closest that has enough (6f, 6u)")
  func areas() throws {
    var rules = try Rules.withShow(of: Self.fair)
    let reply = rules.best([
      "number": 4, "categories": ["Two"], "ticketTypes": ["a", "b", "b", "a"],
    ])
    #expect(reply.json["objects"] == ["Near", "Near", "Near", "Near"])
    #expect(reply.json["objectDetails"]?["Near"]?["numBooked"] == 4)
    #expect(rules.best(["number": 17, "categories": ["Two"]]).json["objectDetails"]?["Far"] != nil)
    #expect(rules.info("Far")["numBooked"] == 17)
    #expect(
      rules.best(["number": 16, "categories": ["Two"]]).json["objectDetails"]?["Near"] != nil)
    // 33 are left in Far, none in Near, 6 in the lounge, but only together.
    #expect(
      rules.best(["number": 34, "categories": ["Two"]]).code == "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
    #expect(
      rules.best(["number": 6, "categories": ["Two"]]).json["objectDetails"]?["Lounge"] != nil)
    #expect(rules.best(["number": 33, "categories": ["Two"]]).status == 200)
  }

  @Test("places for resale, not for sale or of other channels are not chosen (6f, 6j)")
  func areaPlaces() throws {
    let area = DrawnVenues.area("Pit", at: (0, 10), capacity: 10, category: 1)
    let drawing = DrawnVenues.drawing(plan: ["generalAdmissionAreas": [area]])
    var rules = try Rules.withShow(
      of: drawing, ["channels": [["key": "c", "name": "c", "areaPlaces": ["Pit": 3]]]])
    rules.change([["objectId": "Pit", "quantity": 2]], to: "resale")
    rules.call(.post, "/events/show/actions/mark-as-not-for-sale", ["areaPlaces": ["Pit": 1]])
    #expect(rules.best(["number": 6]).code == "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
    #expect(rules.best(["number": 4], ["channelKeys": ["c"]]).status == 400)
    #expect(rules.best(["number": 3], ["channelKeys": ["c"]]).status == 200)
    #expect(rules.best(["number": 4]).status == 200)
    #expect(rules.info("Pit")["numBooked"] == 7)
    #expect(rules.best(["number": 1, "accessibleSeats": 1]).status == 400)
  }

  @Test("nothing found is 400, however many were asked for (6g)")
  func nothing() throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    for number: JSONValue in [101, 3000, 9_000_000_000_000_000] {
      let reply = rules.best(["number": number])
      #expect(reply.status == 400)
      #expect(reply.code == "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
      #expect(reply.message == "Best available objects not found")
    }
    #expect(rules.best(["number": 1, "zone": "none"]).status == 400)
    #expect(rules.best(["number": 1, "sections": ["none"]]).status == 400)
    #expect(rules.log("A-5") == [])
  }

  @Test(
    "seats that a season or one of its events took are not chosen on the other side (6j, 9.5, 9.6)")
  func seasons() throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    let season = rules.call(
      .post, "/seasons", ["chartKey": "venue", "key": "season", "eventKeys": ["e1", "e2"]])
    try #require(season.status < 300)
    func best(_ event: String, _ rules: inout Rules) -> JSONValue? {
      rules.call(.post, "/events/\(event)/actions/book", ["bestAvailable": ["number": 1]])
        .json["objects"]
    }
    #expect(best("season", &rules) == ["A-5"])
    #expect(best("e1", &rules) == ["A-4"])
    #expect(best("season", &rules) == ["A-6"])
    #expect(best("e2", &rules) == ["A-4"])
  }
}
