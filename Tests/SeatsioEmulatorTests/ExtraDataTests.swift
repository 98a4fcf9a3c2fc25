import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 5.18–22 of docs/emulator-rules.md.
@Suite struct ExtraDataTests {
  private static let all = "/events/show/actions/update-extra-data"

  private static func one(_ label: String) -> String {
    "/events/show/objects/\(label)/actions/update-extra-data"
  }

  @Test("extra data is set without touching status, order or log (5.21)")
  func single() throws {
    var rules = try Rules.withShow()
    rules.change(["A-1"], to: "booked", ["orderId": "order"])
    let reply = rules.call(.post, Self.one("A-1"), ["extraData": ["name": "Ada", "n": [1, nil]]])
    #expect(reply.status == 204)
    #expect(rules.info("A-1")["extraData"] == ["name": "Ada", "n": [1, nil]])
    #expect(rules.info("A-1")["status"] == "booked")
    #expect(rules.info("A-1")["orderId"] == "order")
    #expect(rules.log("A-1") == ["booked"])
    #expect(rules.call(.post, Self.one("Balcony-North-A-1"), ["extraData": ["a": 1]]).status == 204)
    #expect(rules.status("Balcony-North-A-1") == "free")
    #expect(rules.call(.post, Self.one("A-1")).status == 204)
    #expect(rules.info("A-1")["extraData"] == nil)
  }

  @Test("extra data of several objects is set at once (5.21)")
  func several() throws {
    var rules = try Rules.withShow()
    let reply = rules.call(
      .post, Self.all, ["extraData": ["A-1": ["name": "Ada"], "Bar": ["name": "Ben"]]])
    #expect(reply.status == 204)
    #expect(rules.info("A-1")["extraData"] == ["name": "Ada"])
    #expect(rules.info("Bar")["extraData"] == ["name": "Ben"])
    rules.call(.post, Self.all, ["extraData": ["A-1": nil]])
    #expect(rules.info("A-1")["extraData"] == nil)
    #expect(rules.info("Bar")["extraData"] == ["name": "Ben"])
  }

  @Test("if one object is missing the answer is 404 and nothing is stored (5.21)")
  func missing() throws {
    var rules = try Rules.withShow()
    for label in ["Z-1", "T1", "T2-1"] {
      var data = ["A-1": ["a": 1], "B-1": ["a": 1]] as [String: JSONValue]
      data[label] = ["a": 1]
      let reply = rules.call(.post, Self.all, ["extraData": .object(data)])
      #expect(reply.status == 404)
      #expect(reply.code == "OBJECT_NOT_FOUND")
      #expect(rules.call(.post, Self.one(label), ["extraData": ["a": 1]]).status == 404)
    }
    #expect(rules.info("A-1")["extraData"] == nil)
    #expect(rules.info("B-1")["extraData"] == nil)
    let nowhere = rules.call(
      .post, "/events/nope/actions/update-extra-data", ["extraData": ["A-1": ["a": 1]]])
    #expect(nowhere.code == "EVENT_NOT_FOUND")
  }

  @Test(
    "extra data is a JSON object, and areas take none (5.20)",
    arguments: ["text", 5, true, ["list"]] as [JSONValue])
  func shape(data: JSONValue) throws {
    var rules = try Rules.withShow()
    #expect(rules.call(.post, Self.one("A-1"), ["extraData": data]).status == 400)
    #expect(rules.call(.post, Self.all, ["extraData": ["A-1": data]]).status == 400)
    #expect(rules.call(.post, Self.all, ["extraData": data]).status == 400)
    #expect(rules.call(.post, Self.one("Pit"), ["extraData": ["a": 1]]).status == 400)
    let mixed: JSONValue = ["extraData": ["A-1": ["a": 1], "Pit": ["a": 1]]]
    #expect(rules.call(.post, Self.all, mixed).status == 400)
    #expect(rules.info("A-1")["extraData"] == nil)
  }

  @Test(
    "a call to put objects up for resale stores the listing until they leave that status (5.22)")
  func resale() throws {
    var rules = try Rules.withShow()
    let path = "/events/show/actions/put-up-for-resale"
    rules.change(["A-1"], to: "booked")
    let reply = rules.call(
      .post, "\(path)?expand=objects", ["objects": ["A-1", "A-2"], "resaleListingId": "listing1"])
    #expect(reply.status == 200)
    for label in ["A-1", "A-2"] {
      #expect(reply.json["objects"]?[label]?["resaleListingId"] == "listing1")
      #expect(rules.info(label)["status"] == "resale")
      #expect(rules.info(label)["resaleListingId"] == "listing1")
    }
    let report = rules.call(.get, "/reports/events/show/byStatus").json["resale"]?.array
    #expect(report?.map { $0["resaleListingId"] } == ["listing1", "listing1"])
    rules.change(["A-1"], to: "booked")
    #expect(rules.info("A-1")["resaleListingId"] == nil)
    #expect(rules.call(.post, path, ["objects": ["A-1"]]).status == 204)
    #expect(rules.info("A-1")["resaleListingId"] == nil)
    #expect(rules.call(.post, path, ["bestAvailable": ["number": 1]]).status == 400)
    #expect(rules.call(.post, path, ["objects": ["A-4"], "holdToken": "none"]).status == 400)
  }
}

/// Rule 3.13 of docs/emulator-rules.md.
@Suite struct MoveToChartCopyTests {
  @Test("an event moves to a copy of its chart with its bookings, and no other event does (3.13)")
  func move() throws {
    var rules = try Rules.withShow(["channels": [["key": "c", "name": "c", "objects": ["A-3"]]]])
    rules.call(.post, "/charts/hall/tags/tag")
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "other"])
    rules.change(["A-1"], to: "booked", ["orderId": "order"])
    let before = rules.call(.get, "/events/show").json
    let reply = rules.call(.post, "/events/show/actions/move-to-new-chart-copy")
    #expect(reply.status == 200)
    let newKey = try #require(reply.json["chartKey"]?.string)
    #expect(newKey != "hall")
    #expect(reply.json["key"] == "show")
    #expect(reply.json["id"] == before["id"])
    #expect(reply.json["channels"] == before["channels"])
    #expect(rules.call(.get, "/events/show").json["chartKey"] == .string(newKey))
    #expect(rules.info("A-1")["status"] == "booked")
    #expect(rules.info("A-1")["orderId"] == "order")
    #expect(rules.log("A-1") == ["booked"])
    #expect(rules.call(.get, "/events/other").json["chartKey"] == "hall")
    let copy = rules.call(.get, "/charts/\(newKey)").json
    #expect(copy["name"] == "Small hall (copy)")
    #expect(copy["tags"] == ["tag"])
    #expect(copy["status"] == "PUBLISHED")
    #expect(rules.call(.get, "/charts/hall").json["status"] == "PUBLISHED")
    // What is changed on the copy does not reach the original.
    rules.call(.post, "/charts/\(newKey)", ["name": "Mine"])
    #expect(rules.call(.get, "/charts/hall").json["name"] == "Small hall")
    #expect(
      rules.call(.post, "/events/nope/actions/move-to-new-chart-copy").code == "EVENT_NOT_FOUND")
  }
}
