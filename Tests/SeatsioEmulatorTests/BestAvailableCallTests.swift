import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 6 of docs/emulator-rules.md.
@Suite struct BestAvailableCallTests {
  @Test("the answer lists the seats in the order of the row, as they are afterwards (6o, 6r)")
  func answer() throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    let reply = rules.best(["number": 3], ["status": "myStatus"])
    #expect(reply.status == 200)
    #expect(reply.json["objects"] == ["A-4", "A-5", "A-6"])
    #expect(reply.json["nextToEachOther"] == true)
    for label in ["A-4", "A-5", "A-6"] {
      #expect(reply.json["objectDetails"]?[label]?["status"] == "myStatus")
      #expect(rules.log(label) == ["myStatus"])
    }
    guard case .object(let details) = reply.json["objectDetails"] else {
      Issue.record("no details")
      return
    }
    #expect(details.count == 3)
  }

  @Test("extra data and ticket types go to the objects in order (6p)")
  func data() throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    let reply = rules.best([
      "number": 2, "extraData": [["name": "Ada"], ["name": "Ben"]],
      "ticketTypes": ["adult", "child"],
    ])
    #expect(reply.json["objects"] == ["A-4", "A-5"])
    #expect(rules.info("A-4")["extraData"] == ["name": "Ada"])
    #expect(rules.info("A-5")["extraData"] == ["name": "Ben"])
    #expect(rules.info("A-4")["ticketType"] == "adult")
    #expect(rules.info("A-5")["ticketType"] == "child")
  }

  @Test(
    "data that is not as many as the places, and numbers out of range, are refused (6p)",
    arguments: [
      (
        ["number": 2, "extraData": [["a": 1]]],
        "#/bestAvailable/extraData: expected minimum item count: 2, found: 1"
      ),
      (
        ["number": 1, "ticketTypes": ["a", "b"]],
        "#/bestAvailable/ticketTypes: expected maximum item count: 1, found: 2"
      ),
      (["number": 0], "#/bestAvailable/number: 0 is not greater or equal to 1"),
      (["number": "1"], "#/bestAvailable/number: expected type: Integer, found: String"),
      (["number": 1.5], "#/bestAvailable/number: expected type: Integer, found: BigDecimal"),
      ([:], "#/bestAvailable: required key [number] not found"),
      (
        ["number": 1, "accessibleSeats": 2],
        "#/bestAvailable/accessibleSeats: 2 is not between 0 and 1"
      ),
      (
        ["number": 1, "accessibleSeats": -1],
        "#/bestAvailable/accessibleSeats: -1 is not between 0 and 1"
      ),
      (
        ["number": 1, "extraData": ["x"]],
        "#/bestAvailable/extraData/0: expected type: JSONObject, found: String"
      ),
      (
        ["number": 1, "ticketTypes": [5]],
        "#/bestAvailable/ticketTypes/0: expected type: String, found: Integer"
      ),
      (
        ["number": 1, "categories": [true]],
        "#/bestAvailable/categories/0: expected type: String, found: Boolean"
      ),
      (
        ["number": 1, "sections": "A"],
        "#/bestAvailable/sections: expected type: JSONArray, found: String"
      ),
      (
        ["number": 1, "tryToPreventOrphanSeats": 1],
        "#/bestAvailable/tryToPreventOrphanSeats: expected type: Boolean, found: Integer"
      ),
    ] as [([String: JSONValue], String)])
  func badRequests(wanted: [String: JSONValue], message: String) throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    let reply = rules.best(wanted)
    #expect(reply.status == 400)
    #expect(reply.code == "GENERAL_ERROR")
    #expect(reply.message == message)
  }

  @Test("hold token, order id and keepExtraData work as in other changes (6q)")
  func attributes() throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    let token = JSONValue.string(rules.newToken())
    let held = rules.call(
      .post, "/events/show/actions/hold",
      ["bestAvailable": ["number": 1], "holdToken": token, "orderId": "order"])
    #expect(held.json["objects"] == ["A-5"])
    #expect(rules.info("A-5")["status"] == "reservedByToken")
    #expect(rules.info("A-5")["holdToken"] == token)
    #expect(rules.info("A-5")["orderId"] == "order")
    #expect(
      rules.call(.post, "/events/show/actions/hold", ["bestAvailable": ["number": 1]]).status == 400
    )
    let unknown = rules.call(
      .post, "/events/show/actions/hold",
      ["bestAvailable": ["number": 9], "holdToken": "unknown"])
    #expect(unknown.message?.hasPrefix("Hold token not found") == true)
    for (keep, after) in [(true, ["k": "v"]), (false, nil)] as [(JSONValue, JSONValue?)] {
      rules.change([["objectId": "A-4", "extraData": ["k": "v"]]], to: "custom")
      rules.change(["A-4"], to: nil, ["keepExtraData": true])
      let reply = rules.best(["number": 1], ["keepExtraData": keep])
      #expect(reply.json["objects"] == ["A-4"])
      #expect(rules.info("A-4")["extraData"] == after)
      rules.change(["A-4"], to: nil)
    }
  }

  @Test("booking the best seats needs no status, changing them does (6q)")
  func forms() throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    let booked = rules.call(.post, "/events/show/actions/book", ["bestAvailable": ["number": 1]])
    #expect(booked.json["objectDetails"]?["A-5"]?["status"] == "booked")
    let path = "/events/show/actions/change-object-status"
    let one: JSONValue = ["number": 1]
    #expect(
      rules.call(.post, path, ["bestAvailable": one]).message
        == "#: required key [status] not found")
    #expect(rules.call(.post, path, ["bestAvailable": one, "type": "RELEASE"]).status == 400)
    #expect(
      rules.call(.post, path, ["bestAvailable": one, "status": "x", "objects": ["A-1"]]).status
        == 400)
    #expect(
      rules.call(.post, path, ["bestAvailable": 1, "status": "x"]).message
        == "#/bestAvailable: expected type: JSONObject, found: Integer")
    #expect(
      rules.call(.post, "/events/show/actions/release", ["bestAvailable": one]).status == 400)
  }

  @Test("an unknown event is EVENT_NOT_FOUND (6s)")
  func unknownEvent() throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    let reply = rules.call(
      .post, "/events/nope/actions/book", ["bestAvailable": ["number": 1]])
    #expect(reply.status == 404)
    #expect(reply.code == "EVENT_NOT_FOUND")
  }

  @Test("a chart without focal point has no best seats (6t)")
  func noFocalPoint() throws {
    let plan = ["rows": [DrawnVenues.row("A", seats: 3, from: (0, 0))]] as [String: JSONValue]
    var rules = try Rules.withShow(of: DrawnVenues.drawing(focalPoint: nil, plan: plan))
    let reply = rules.best(["number": 1])
    #expect(reply.status == 400)
    #expect(reply.code == "GENERAL_ERROR")
    #expect(rules.status("A-1") == "free")
  }

  @Test("several events, or a batch, cannot ask for the best seats (6v)")
  func severalEvents() throws {
    var rules = try Rules.withShow(of: DrawnVenues.fourRows)
    let wanted: JSONValue = ["number": 1]
    for action in ["change-object-status", "book"] {
      let reply = rules.call(
        .post, "/events/groups/actions/\(action)",
        ["events": ["show"], "status": "booked", "bestAvailable": wanted])
      #expect(reply.status == 400)
      #expect(reply.message?.contains("bestAvailable") == true)
      let both = rules.call(
        .post, "/events/groups/actions/\(action)",
        ["events": ["show"], "objects": ["A-1"], "status": "booked", "bestAvailable": wanted])
      #expect(both.status == 400)
      #expect(rules.status("A-1") == "free")
    }
    let batch = rules.call(
      .post, "/events/actions/change-object-status",
      ["statusChanges": [["event": "show", "status": "booked", "bestAvailable": wanted]]])
    #expect(batch.status == 400)
    #expect(rules.status("A-5") == "free")
  }

  @Test("one call after the other takes every seat once, and then there is none (6i, 6g)")
  func exhausting() throws {
    var rules = try Rules.withShow(of: DrawnVenues.twoSections)
    var seen: Set<JSONValue> = []
    while let objects = rules.best(["number": 3]).json["objects"]?.array {
      try #require(objects.count == 3)
      for object in objects { try #require(seen.insert(object).inserted) }
    }
    #expect(seen.count == 69)
    #expect(rules.best(["number": 2]).json["objects"]?.array?.count == 2)
    #expect(rules.best(["number": 1]).code == "BEST_AVAILABLE_OBJECTS_NOT_FOUND")
  }
}
