import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 7.3–8 of docs/emulator-rules.md.
@Suite struct ForSaleEditTests {
  private static let path = "/events/show/actions/edit-for-sale-config"

  private static func config(
    forSale: Bool, _ objects: JSONValue = [], _ areaPlaces: JSONValue = [:],
    _ categories: JSONValue = []
  ) -> JSONValue {
    [
      "forSale": .bool(forSale), "objects": objects, "areaPlaces": areaPlaces,
      "categories": categories,
    ]
  }

  struct Edit: CustomTestStringConvertible, Sendable {
    var config: JSONValue?
    var edit: JSONValue
    var result: JSONValue

    var testDescription: String { "\(config ?? nil) edited by \(edit)" }
  }

  @Test(
    "an edit adds to and takes from what is listed (7.4)",
    arguments: [
      Edit(
        edit: ["notForSale": [["object": "A-1"], ["object": "A-2"]]],
        result: config(forSale: false, ["A-1", "A-2"])),
      Edit(
        config: ["forSale": false, "objects": ["A-1", "A-2", "A-3"]],
        edit: ["forSale": [["object": "A-1"], ["object": "A-2"]]],
        result: config(forSale: false, ["A-3"])),
      Edit(
        edit: ["notForSale": [["object": "Pit", "quantity": 5]]],
        result: config(forSale: false, [], ["Pit": 5])),
      Edit(edit: ["forSale": [["object": "A-1"]]], result: config(forSale: false)),
      Edit(edit: [:], result: config(forSale: false)),
      Edit(
        config: ["forSale": false, "objects": ["A-1"], "categories": ["vip"]],
        edit: ["notForSale": [["object": "A-1"], ["object": "Z-9"]]],
        result: config(forSale: false, ["A-1", "Z-9"], [:], ["vip"])),
      // Where the configuration says what is for sale, the parts are swapped.
      Edit(
        config: ["forSale": true, "objects": ["A-1", "A-2"]],
        edit: ["forSale": [["object": "A-3"]], "notForSale": [["object": "A-1"]]],
        result: config(forSale: true, ["A-2", "A-3"])),
      Edit(
        config: ["forSale": true, "areaPlaces": ["Pit": 4]],
        edit: [
          "forSale": [["object": "Pit", "quantity": 2]],
          "notForSale": [["object": "Pit", "quantity": 5]],
        ],
        result: config(forSale: true, [], ["Pit": 1])),
      // A configuration that becomes empty stays.
      Edit(
        config: ["forSale": false, "objects": ["A-1"], "areaPlaces": ["Pit": 2]],
        edit: ["forSale": [["object": "A-1"], ["object": "Pit", "quantity": 2]]],
        result: config(forSale: false)),
    ])
  func edits(_ example: Edit) throws {
    var rules = try Rules.withShow(example.config.map { ["forSaleConfig": $0] } ?? [:])
    let reply = rules.call(.post, Self.path, example.edit)
    #expect(reply.status == 200)
    #expect(reply.json["forSaleConfig"] == example.result)
    #expect(rules.call(.get, "/events/show").json["forSaleConfig"] == example.result)
  }

  @Test(
    "quantities add up, between none and all places of the area (7.4, 7.6)",
    arguments: [
      ([("notForSale", 3), ("notForSale", 4)], 7), ([("notForSale", 8), ("notForSale", 8)], 10),
      ([("notForSale", 3), ("forSale", 2)], 1), ([("notForSale", 3), ("forSale", 9)], 0),
      ([("notForSale", nil), ("forSale", 4)], 6), ([("notForSale", 3), ("forSale", nil)], 0),
      ([("notForSale", nil), ("notForSale", 2)], 10), ([("notForSale", .max)], 10),
      ([("notForSale", 3), ("notForSale", nil), ("forSale", nil)], 0),
    ] as [([(String, Int64?)], Int64)])
  func quantities(edits: [(part: String, quantity: Int64?)], notForSale: Int64) throws {
    var rules = try Rules.withShow()
    for edit in edits {
      var entry: [String: JSONValue] = ["object": "Pit"]
      entry["quantity"] = edit.quantity.map(JSONValue.integer)
      let reply = rules.call(.post, Self.path, [edit.part: [.object(entry)]])
      #expect(reply.status == 200)
    }
    #expect(rules.info("Pit")["numNotForSale"] == .integer(notForSale))
    #expect(rules.info("Pit")["forSale"] == .bool(notForSale < 10))
  }

  @Test("a quantity means nothing for a seat (7.4)")
  func seatQuantity() throws {
    var rules = try Rules.withShow()
    let reply = rules.call(.post, Self.path, ["notForSale": [["object": "A-1", "quantity": 1]]])
    #expect(reply.json["forSaleConfig"]?["objects"] == ["A-1"])
    #expect(reply.json["forSaleConfig"]?["areaPlaces"] == [:])
  }

  @Test("an edit says how many calls are left and until when (7.8)")
  func rateLimit() throws {
    var rules = try Rules.withShow(["forSaleConfig": ["forSale": false, "objects": ["A-1"]]])
    let first = rules.call(.post, Self.path, ["forSale": [["object": "A-1"]]])
    #expect(
      first.json["rateLimitInfo"] == [
        "rateLimitRemainingCalls": 9, "rateLimitResetDate": "2027-01-16T08:00:00.000Z",
      ])
    for _ in 0..<9 { rules.call(.post, Self.path, [:]) }
    let refused = rules.call(.post, Self.path, ["notForSale": [["object": "A-2"]]])
    #expect(refused.status == 429)
    #expect(refused.retryAfter == 86_400)
    #expect(rules.info("A-2")["forSale"] == true)
  }

  @Test("everything can be taken off sale at once (7.3)")
  func nothingForSale() throws {
    var rules = try Rules.withShow()
    let reply = rules.call(.post, "/events/show/actions/mark-everything-as-not-for-sale")
    #expect(reply.status == 200)
    #expect(
      reply.json == [
        "rateLimitRemainingCalls": 9, "rateLimitResetDate": "2027-01-16T08:00:00.000Z",
      ])
    #expect(
      rules.call(.get, "/events/show").json["forSaleConfig"] == Self.config(forSale: true))
    #expect(rules.info("A-1")["forSale"] == false)
    #expect(rules.info("Pit")["numNotForSale"] == 10)
    #expect(rules.change(["A-1"], to: "booked").status == 400)
    rules.call(.post, "/events/show/actions/mark-everything-as-for-sale")
    #expect(rules.call(.get, "/events/show").json["forSaleConfig"] == .null)
    #expect(rules.change(["A-1"], to: "booked").status == 200)
  }

  @Test("labels of rows and sections take nothing off sale (7.7)")
  func rowsAndSections() throws {
    var rules = try Rules.withShow()
    rules.call(
      .post, "/events/show/actions/mark-as-not-for-sale", ["objects": ["A", "Balcony-North"]])
    #expect(rules.info("A-1")["forSale"] == true)
    #expect(rules.info("Balcony-North-A-1")["forSale"] == true)
  }

  @Test(
    "a malformed edit is refused and costs nothing",
    arguments: [
      ["forSale": ["A-1"]], ["notForSale": [[:]]], ["notForSale": "A-1"],
      ["notForSale": [["object": "Pit", "quantity": 0]]],
      ["notForSale": [["object": "Pit", "quantity": "3"]]], ["forSale": [["object": 5]]],
    ] as [JSONValue])
  func malformed(edit: JSONValue) throws {
    var rules = try Rules.withShow()
    #expect(rules.call(.post, Self.path, edit).status == 400)
    #expect(
      rules.call(.post, Self.path).json["rateLimitInfo"]?["rateLimitRemainingCalls"] == 9)
  }
}

/// Rules 7.5 and 7.8 of docs/emulator-rules.md.
@Suite struct ForSaleOfEventsTests {
  private static let path = "/events/actions/edit-for-sale-config"

  private static func withTwoEvents() throws -> Rules {
    var rules = try Rules.withShow()
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "other"])
    return rules
  }

  @Test("each event is edited by its own part and answered for itself (7.5)")
  func each() throws {
    var rules = try Self.withTwoEvents()
    let reply = rules.call(
      .post, Self.path,
      [
        "events": [
          "show": ["notForSale": [["object": "A-1"]]],
          "other": ["notForSale": [["object": "Pit", "quantity": 2]]],
        ]
      ])
    #expect(reply.status == 200)
    #expect(reply.json["show"]?["forSaleConfig"]?["objects"] == ["A-1"])
    #expect(reply.json["show"]?["forSaleConfig"]?["areaPlaces"] == [:])
    #expect(reply.json["other"]?["forSaleConfig"]?["areaPlaces"] == ["Pit": 2])
    for key in ["show", "other"] {
      #expect(reply.json[key]?["rateLimitInfo"]?["rateLimitRemainingCalls"] == 9)
    }
    #expect(rules.info("A-1")["forSale"] == false)
    #expect(rules.info("A-1", of: "other")["forSale"] == true)
  }

  @Test("an unknown event or one without calls left refuses the whole call (7.5, 7.8)")
  func allOrNone() throws {
    var rules = try Self.withTwoEvents()
    let edit: JSONValue = ["notForSale": [["object": "A-1"]]]
    let unknown = rules.call(.post, Self.path, ["events": ["show": edit, "zero": edit]])
    #expect(unknown.code == "EVENT_NOT_FOUND")
    let malformed = rules.call(
      .post, Self.path, ["events": ["other": edit, "show": ["forSale": [1]]]])
    #expect(
      malformed.message == "#/events/show/forSale/0: expected type: JSONObject, found: Integer")
    for _ in 0..<10 { rules.call(.post, "/events/show/actions/edit-for-sale-config") }
    let exhausted = rules.call(.post, Self.path, ["events": ["show": edit, "other": edit]])
    #expect(exhausted.status == 429)
    #expect(exhausted.retryAfter == 86_400)
    #expect(rules.info("A-1")["forSale"] == true)
    #expect(rules.info("A-1", of: "other")["forSale"] == true)
    let left = rules.call(.post, "/events/other/actions/edit-for-sale-config").json
    #expect(left["rateLimitInfo"]?["rateLimitRemainingCalls"] == 9)
  }

  @Test("the call needs its events, but not any number of them")
  func shape() throws {
    var rules = try Self.withTwoEvents()
    #expect(rules.call(.post, Self.path).message == "#: required key [events] not found")
    #expect(rules.call(.post, Self.path, ["events": []]).status == 400)
    #expect(rules.call(.post, Self.path, ["events": [:]]).json == [:])
  }
}
