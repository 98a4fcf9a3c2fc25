import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 6 of docs/emulator-rules.md.
@Suite struct BestAvailableTests {
  /// A request on the four rows, what had been done before, and the seats that it gets.
  struct Expectation: CustomTestStringConvertible, Sendable {
    var wanted: [String: JSONValue]
    var more: [String: JSONValue] = [:]
    var booked: [JSONValue] = []
    var seats: [JSONValue]

    var testDescription: String { "\(wanted) gets \(seats)" }
  }

  @Test(
    "the seats of the documented expectations are chosen (6a, 6i, 6l)",
    arguments: [
      Expectation(wanted: ["number": 1], seats: ["A-5"]),
      Expectation(wanted: ["number": 2], seats: ["A-4", "A-5"]),
      Expectation(wanted: ["number": 3], seats: ["A-4", "A-5", "A-6"]),
      Expectation(
        wanted: ["number": 3, "categories": ["cat2"]], seats: ["C-4", "C-5", "C-6"]),
      Expectation(wanted: ["number": 2], booked: ["A-4", "A-5"], seats: ["B-4", "B-5"]),
      Expectation(
        wanted: ["number": 2, "tryToPreventOrphanSeats": false], booked: ["A-4", "A-5"],
        seats: ["A-2", "A-3"]),
      Expectation(
        wanted: ["number": 3, "accessibleSeats": 1], seats: ["A-6", "A-7", "A-8"]),
    ])
  func fourRows(_ expectation: Expectation) throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    if !expectation.booked.isEmpty { rules.change(.array(expectation.booked), to: "booked") }
    let reply = rules.best(expectation.wanted, expectation.more)
    #expect(reply.status == 200)
    #expect(reply.json["objects"] == .array(expectation.seats))
    #expect(reply.json["nextToEachOther"] == true)
  }

  @Test("a run that leaves an orphan is chosen only where every run does (6a, 6h, 6m)")
  func orphans() throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    let two = ["number": 2] as [String: JSONValue]
    // Three seats are left at both ends of every row: whoever takes two leaves one.
    for row in ["A", "B", "C", "D"] {
      rules.change([.string("\(row)-4"), .string("\(row)-5")], to: "booked")
    }
    #expect(rules.best(two).json["objects"] == ["A-2", "A-3"])
    rules.change(["A-2", "A-3"], to: nil)
    // Two seats between taken ones leave nobody behind.
    rules.change(["C-1", "D-1"], to: "booked")
    #expect(rules.best(two).json["objects"] == ["C-2", "C-3"])
    #expect(rules.best(two).json["objects"] == ["D-2", "D-3"])
    // A seat that is not for sale, or held, is nobody's neighbour either.
    rules.call(.post, "/events/show/actions/mark-as-not-for-sale", ["objects": ["A-1"]])
    #expect(rules.best(two).json["objects"] == ["A-2", "A-3"])
  }

  @Test("a run with an orphan is chosen when there is no other (6b)")
  func onlyWithOrphan() throws {
    let drawing = DrawnVenues.drawing(
      plan: ["rows": [DrawnVenues.row("A", seats: 3, from: (-20, 50))]])
    var rules = try Rules.withShow(of: drawing)
    let reply = rules.best(["number": 2])
    #expect(reply.json["objects"] == ["A-1", "A-2"])
    #expect(reply.json["nextToEachOther"] == true)
  }

  @Test("equal runs are chosen in the order of the drawing (6l)")
  func ties() throws {
    let drawing = DrawnVenues.drawing(
      plan: [
        "rows": [
          DrawnVenues.row("B", seats: 4, from: (-30, 10)),
          DrawnVenues.row("A", seats: 4, from: (-30, 10)),
        ]
      ])
    var rules = try Rules.withShow(of: drawing)
    #expect(rules.best(["number": 2]).json["objects"] == ["B-1", "B-2"])
    #expect(rules.best(["number": 2]).json["objects"] == ["B-3", "B-4"])
    #expect(rules.best(["number": 4]).json["objects"] == ["A-1", "A-2", "A-3", "A-4"])
  }

  @Test(
    "zones use their own focal points (6l, 6j)",
    arguments: [
      ("midtrack", 1, ["MT3-A-139"]), ("midtrack", 2, ["MT3-A-138", "MT3-A-139"]),
      ("finishline", 1, ["Goal Stand 4-A-1"]),
      ("finishline", 2, ["Goal Stand 4-A-1", "Goal Stand 4-A-2"]),
    ] as [(JSONValue, JSONValue, JSONValue)])
  func zones(zone: JSONValue, number: JSONValue, seats: JSONValue) throws {
    var rules = try Rules.withShow(of: DrawnVenues.raceTrack)
    #expect(rules.best(["number": number, "zone": zone]).json["objects"] == seats)
  }

  @Test(
    "sections limit the choice, in absolute positions (6l, 6j)",
    arguments: [
      ("Section A", 1, ["Section A-A-1"]), ("Section A", 2, ["Section A-A-1", "Section A-A-2"]),
      ("Section B", 1, ["Section B-A-1"]), ("Section B", 2, ["Section B-A-1", "Section B-A-2"]),
    ] as [(JSONValue, JSONValue, JSONValue)])
  func sections(section: JSONValue, number: JSONValue, seats: JSONValue) throws {
    var rules = try Rules.withShow(of: DrawnVenues.twoSections)
    let reply = rules.best(["number": number, "sections": [section]])
    #expect(reply.json["objects"] == seats)
  }

  @Test("categories are named by key or label in either case; event categories too (6n)")
  func categories() throws {
    for wanted in ["cat2", "CAT2", "10", 10] as [JSONValue] {
      var rules = try Rules.withShow(of: DrawnVenues.fourRows)
      let reply = rules.best(["number": 1, "categories": [wanted]])
      #expect(reply.json["objects"] == ["C-5"])
    }
    var rules = try Rules.withShow(
      of: DrawnVenues.fourRows,
      [
        "categories": [["key": "own", "label": "Own"]],
        "objectCategories": ["D-1": "own", "A-5": 10],
      ])
    #expect(rules.best(["number": 1, "categories": ["OWN"]]).json["objects"] == ["D-1"])
    #expect(rules.best(["number": 1, "categories": ["Cat1"]]).json["objects"] == ["A-4"])
    #expect(rules.best(["number": 1, "categories": ["Cat2"]]).json["objects"] == ["A-5"])
    #expect(rules.best(["number": 1, "categories": []]).code == "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
  }

  @Test("what is taken, for resale, not for sale or accessible is not chosen (6j)")
  func eligible() throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    rules.change(["A-5"], to: "resale")
    rules.change(["A-4"], to: "custom")
    let token = rules.newToken()
    rules.change(["A-6"], to: "reservedByToken", ["holdToken": .string(token)])
    rules.call(.post, "/events/show/actions/mark-as-not-for-sale", ["objects": ["B-5", "A-3"]])
    // A-7 is next and accessible.
    #expect(rules.best(["number": 1]).json["objects"] == ["B-4"])
    rules.call(
      .post, "/events/show/actions/mark-as-for-sale",
      ["objects": ["D-8"], "categories": ["string11"]])
    #expect(rules.best(["number": 1]).json["objects"] == ["D-8"])
    #expect(rules.best(["number": 1]).code == "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
    rules.call(.post, "/events/show/actions/mark-as-for-sale", ["categories": ["Cat2"]])
    #expect(rules.best(["number": 1]).json["objects"] == ["C-5"])
  }

  @Test("objects of a channel are chosen for calls that name or ignore it, and for no others (6j)")
  func channels() throws {
    let channels: JSONValue = [["key": "c", "name": "c", "objects": ["A-6", "A-5"]]]
    for (more, seat) in [
      (["channelKeys": ["c"]], "A-5"), (["ignoreChannels": true], "A-5"), ([:], "A-4"),
      (["channelKeys": ["NO_CHANNEL"]], "A-4"), (["channelKeys": ["other", "c"]], "A-5"),
    ] as [([String: JSONValue], JSONValue)] {
      var rules = try Rules.withShow(of: DrawnVenues.fourRows, ["channels": channels])
      #expect(rules.best(["number": 1], more).json["objects"] == [seat])
    }
    var rules = try Rules.withShow(
      of: DrawnVenues.fourRows, ["channels": [["key": "c", "name": "c", "objects": ["A-6"]]]])
    #expect(rules.best(["number": 1], ["channelKeys": ["c"]]).json["objects"] == ["A-6"])
    #expect(
      rules.best(["number": 1], ["channelKeys": ["c"]]).code == "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
  }

  @Test("with accessibleSeats the run has at least as many, else no accessible seat (6k)")
  func accessible() throws {
    let row = DrawnVenues.row("A", seats: 9, from: (0, 10), accessible: [5, 6, 9])
    let drawing = DrawnVenues.drawing(plan: ["rows": [row]])
    for (accessible, seats) in [
      (0, ["A-1", "A-2", "A-3"]), (1, ["A-3", "A-4", "A-5"]), (2, ["A-4", "A-5", "A-6"]),
    ] as [(JSONValue, JSONValue)] {
      var rules = try Rules.withShow(of: drawing)
      let reply = rules.best(["number": 3, "accessibleSeats": accessible])
      #expect(reply.json["objects"] == seats)
    }
    // Three accessible seats are not next to one another; the neighbours of 9 keep nobody alone.
    var rules = try Rules.withShow(of: drawing)
    let three = rules.best(["number": 4, "accessibleSeats": 3])
    #expect(three.json["objects"] == ["A-5", "A-6", "A-8", "A-9"])
    #expect(three.json["nextToEachOther"] == false)
    #expect(
      rules.best(["number": 4, "accessibleSeats": 4]).code == "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
  }
}
