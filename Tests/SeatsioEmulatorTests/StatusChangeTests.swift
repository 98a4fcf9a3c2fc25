import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 5 of docs/emulator-rules.md.
@Suite struct StatusChangeTests {
  @Test("booking answers exactly the objects named, as they are afterwards (5.1, 5.25)")
  func book() throws {
    var rules = try Rules.withShow()
    let reply = rules.change(["A-1", "A-2"], to: "booked")
    #expect(reply.status == 200)
    guard case .object(let objects) = reply.json["objects"] else {
      Issue.record("no objects")
      return
    }
    #expect(objects.keys.sorted() == ["A-1", "A-2"])
    #expect(objects["A-1"]?["status"] == "booked")
    #expect(objects["A-1"]?["isAvailable"] == false)
    #expect(objects["A-1"]?["availabilityReason"] == "booked")
    #expect(rules.status("A-3") == "free")
    #expect(rules.info("A-3")["availabilityReason"] == "available")
  }

  @Test("without `expand` a change is answered 204 without a body")
  func withoutExpand() throws {
    var rules = try Rules.withShow()
    let reply = rules.call(
      .post, "/events/groups/actions/change-object-status",
      ["events": ["show"], "objects": ["A-1"], "status": "booked"])
    #expect(reply.status == 204)
    #expect(reply.isEmpty)
    #expect(rules.status("A-1") == "booked")
  }

  @Test("labels and objects with properties may be mixed (5.23, 5.18)")
  func properties() throws {
    var rules = try Rules.withShow()
    rules.change(
      ["A-1", ["objectId": "A-2", "ticketType": "adult", "extraData": ["name": "J"]]], to: "booked",
      ["orderId": "o-1"])
    #expect(rules.info("A-1")["orderId"] == "o-1")
    #expect(rules.info("A-1")["ticketType"] == nil)
    #expect(rules.info("A-2")["ticketType"] == "adult")
    #expect(rules.info("A-2")["extraData"] == ["name": "J"])
  }

  @Test("custom statuses follow one another; release and `free` end them (5.1, 5.6)")
  func custom() throws {
    var rules = try Rules.withShow()
    for status in ["status1", "status2", "booked-elsewhere"] {
      #expect(rules.change(["A-1"], to: status).status == 200)
      #expect(rules.status("A-1") == status)
    }
    #expect(rules.change(["A-1"], to: nil).status == 200)
    #expect(rules.status("A-1") == "free")
    rules.change(["A-1"], to: "booked")
    #expect(rules.change(["A-1"], to: "free").status == 200)
    #expect(rules.status("A-1") == "free")
  }

  @Test("a seat that is not free is not booked again, with the form of message known (5.2)")
  func doubleBooking() throws {
    var rules = try Rules.withShow()
    rules.change(["A-1"], to: "booked", ["orderId": "first"])
    let reply = rules.change(["A-1"], to: "booked", ["orderId": "second"])
    #expect(reply.status == 400)
    #expect(reply.code == "ILLEGAL_STATUS_CHANGE")
    #expect(reply.message?.hasPrefix("Cannot change from [booked] to [booked]: ") == true)
    #expect(rules.info("A-1")["orderId"] == "first")
  }

  @Test("allowed previous statuses are required of every object, in the exact words (5.8)")
  func allowedPrevious() throws {
    var rules = try Rules.withShow()
    let reply = rules.change(["A-1"], to: "lolzor", ["allowedPreviousStatuses": ["other"]])
    #expect(reply.status == 400)
    #expect(reply.code == "ILLEGAL_STATUS_CHANGE")
    #expect(
      reply.messages == [
        "Cannot change from [free] to [lolzor]: free is not in the list of allowed previous statuses"
      ])
    #expect(rules.status("A-1") == "free")
    #expect(
      rules.change(["A-1"], to: "lolzor", ["allowedPreviousStatuses": ["x", "free"]]).status
        == 200)
  }

  @Test("rejected previous statuses refuse, in the exact words (5.8)")
  func rejectedPrevious() throws {
    var rules = try Rules.withShow()
    let reply = rules.change(["A-1"], to: "lolzor", ["rejectedPreviousStatuses": ["free"]])
    #expect(
      reply.messages == [
        "Cannot change from [free] to [lolzor]: free is in the list of rejected previous statuses"
      ])
    #expect(
      rules.change(["A-1"], to: "lolzor", ["rejectedPreviousStatuses": ["x"]]).status == 200)
  }

  @Test("several objects at fault give an error each, and nothing changes (5.8, 5.36)")
  func allOrNothing() throws {
    var rules = try Rules.withShow()
    rules.change(["A-2", "A-4"], to: "booked")
    let reply = rules.change(["A-1", "A-2", "A-3", "A-4", "nope"], to: "booked")
    #expect(reply.status == 400)
    #expect(reply.json["errors"]?.array?.count == 3)
    #expect(reply.messages.contains { $0.contains("nope") })
    #expect(rules.status("A-1") == "free")
    #expect(rules.status("A-3") == "free")
    #expect(rules.log("A-1") == [])
  }

  @Test("a guard goes with a release too (5.8)")
  func guardedRelease() throws {
    var rules = try Rules.withShow()
    rules.change(["A-1"], to: "custom")
    let reply = rules.change(["A-1"], to: nil, ["allowedPreviousStatuses": ["booked"]])
    #expect(
      reply.message
        == "Cannot change from [custom] to [free]: custom is not in the list of allowed previous statuses"
    )
    #expect(
      rules.change(["A-1"], to: nil, ["allowedPreviousStatuses": ["custom"]]).status == 200)
  }

  @Test("extra data is cleared unless it is kept or given anew (5.19)")
  func extraData() throws {
    var rules = try Rules.withShow()
    let entry: JSONValue = ["objectId": "A-1", "extraData": ["foo": "bar"]]
    rules.change([entry], to: "s1")
    rules.change(["A-1"], to: "s2", ["keepExtraData": true])
    #expect(rules.info("A-1")["extraData"] == ["foo": "bar"])
    rules.change(["A-1"], to: "s3", ["keepExtraData": false])
    #expect(rules.info("A-1")["extraData"] == nil)
    rules.change([entry], to: "s4")
    rules.change(
      [["objectId": "A-1", "extraData": ["new": 1]]], to: "s5", ["keepExtraData": true])
    #expect(rules.info("A-1")["extraData"] == ["new": 1])
    rules.change(["A-1"], to: nil, ["keepExtraData": true])
    #expect(rules.info("A-1")["extraData"] == ["new": 1])
  }

  @Test("order id and ticket type belong to the latest change; a release can set one (5.18)")
  func attributes() throws {
    var rules = try Rules.withShow()
    rules.change(
      [["objectId": "A-1", "ticketType": "t"]], to: "booked", ["orderId": "o"])
    rules.change(["A-1"], to: nil, ["orderId": "refund"])
    #expect(rules.status("A-1") == "free")
    #expect(rules.info("A-1")["orderId"] == "refund")
    #expect(rules.info("A-1")["ticketType"] == nil)
    rules.change(["A-1"], to: "booked")
    #expect(rules.info("A-1")["orderId"] == nil)
  }

  @Test("any seat may be put up for resale, sold like a free one, and goes back to it (5.4, 5.5)")
  func resale() throws {
    var rules = try Rules.withShow([
      "channels": [["key": "c", "name": "C", "color": "#fff", "objects": ["A-2"]]]
    ])
    rules.change(["A-1"], to: "booked")
    #expect(
      rules.change(["A-1", "A-3"], to: "resale", ["resaleListingId": "l-1"]).status == 200)
    #expect(rules.info("A-1")["resaleListingId"] == "l-1")
    #expect(rules.status("A-3") == "resale")
    #expect(rules.change(["A-1"], to: "booked").status == 200)
    #expect(rules.info("A-1")["resaleListingId"] == nil)
    rules.change(["A-1"], to: nil)
    #expect(rules.status("A-1") == "resale")
    // A seat for resale needs no channel key, and none is needed to put it up.
    #expect(rules.change(["A-2"], to: "resale").status == 200)
    #expect(rules.change(["A-2"], to: "booked").status == 200)
    #expect(rules.change(["A-2"], to: nil).status == 200)
  }

  @Test("putting up for resale is a call of its own, for objects of any status (5.4)")
  func putUpForResale() throws {
    var rules = try Rules.withShow([
      "channels": [
        ["key": "c", "name": "C", "color": "#fff", "objects": ["A-2"], "areaPlaces": ["Pit": 10]]
      ]
    ])
    let token = rules.newToken()
    rules.change(["A-1"], to: "reservedByToken", ["holdToken": .string(token)])
    rules.change(["A-3"], to: "sponsor")
    rules.change(.places("Pit", 2), to: "booked", ["channelKeys": ["c"]])
    let pit: JSONValue = ["objectId": "Pit", "quantity": 3]
    let path = "/events/show/actions/put-up-for-resale?expand=objects"
    let reply = rules.call(
      .post, path, ["objects": ["A-1", "A-2", "A-3", "A-4", pit], "resaleListingId": "l"])
    #expect(reply.status == 200)
    for label in ["A-1", "A-2", "A-3", "A-4"] {
      #expect(reply.json["objects"]?[label]?["status"] == "resale")
      #expect(reply.json["objects"]?[label]?["resaleListingId"] == "l")
      #expect(reply.json["objects"]?[label]?["holdToken"] == nil)
    }
    #expect(reply.json["objects"]?["Pit"]?["numBooked"] == 0)
    #expect(rules.change(.places("Pit", 3), to: "booked").status == 200)
    #expect(rules.change(.places("Pit", 1), to: "booked").status == 400)
    #expect(rules.change(["A-1"], to: "booked").status == 200)
    let other: JSONValue = ["objects": ["A-1"], "holdToken": .string(token)]
    #expect(rules.call(.post, path, other).status == 400)
  }

  @Test("the log has one record per object and change, newest first, with its origin (5.40)")
  func log() throws {
    var rules = try Rules.withShow()
    rules.change(["A-1", "A-2"], to: "s1", ["orderId": "o1"])
    rules.now += 5
    rules.change([["objectId": "A-1", "extraData": ["k": "v"]]], to: "s2")
    rules.change(["A-1"], to: nil)
    #expect(rules.log("A-1") == ["free", "s2", "s1"])
    #expect(rules.log("A-2") == ["s1"])
    let items =
      rules.call(.get, "/events/show/objects/A-1/status-changes").json["items"]?.array ?? []
    #expect(
      items.map { $0["id"]?.wholeNumber ?? 0 }.sorted(by: >)
        == items.map { $0["id"]?.wholeNumber ?? 0 })
    #expect(items[1]["extraData"] == ["k": "v"])
    #expect(items[1]["date"] == "2027-01-15T08:00:05.000Z")
    #expect(items[2]["orderId"] == "o1")
    #expect(items[2]["quantity"] == 1)
    #expect(items[2]["objectLabel"] == "A-1")
    #expect(items[2]["origin"] == ["type": "API_CALL", "ip": "10.0.0.7"])
    #expect(items[2]["isPresentOnChart"] == true)
    #expect(items[2]["eventId"] == rules.call(.get, "/events/show").json["id"])
    let page = rules.call(.get, "/events/show/objects/A-1/status-changes?limit=1").json
    #expect(page["items"]?.array?.count == 1)
    #expect(page["next_page_starts_after"]?.string == items[0]["id"]?.wholeNumber.map(String.init))
  }

  @Test(
    "a request that contradicts itself is refused with its place",
    arguments: [
      (["events": ["show"], "objects": ["A-1"]], "#: required key [status] not found"),
      (["objects": ["A-1"], "status": "x"], "#: required key [events] not found"),
      (
        ["events": [], "objects": ["A-1"], "status": "x"],
        "#/events: expected minimum item count: 1, found: 0"
      ),
      (["events": ["show"], "status": "x"], "#: required key [objects] not found"),
      (
        ["events": ["show"], "objects": [], "status": "x"],
        "#/objects: expected minimum item count: 1, found: 0"
      ),
      (
        ["events": ["show"], "objects": [1], "status": "x"],
        "#/objects/0: expected type: JSONObject, found: Integer"
      ),
      (
        ["events": ["show"], "objects": [[:]], "status": "x"],
        "#/objects/0: required key [objectId] not found"
      ),
      (
        ["events": ["show"], "objects": ["A-1"], "type": "RELEASE", "status": "x"],
        "#/status: cannot be combined with the type RELEASE"
      ),
      (
        ["events": ["show"], "objects": ["A-1"], "status": "reservedByToken"],
        "#: required key [holdToken] not found"
      ),
      (
        [
          "events": ["show"], "objects": ["A-1"], "status": "x", "channelKeys": ["c"],
          "ignoreChannels": true,
        ], "#: channelKeys and ignoreChannels cannot be combined"
      ),
      (
        ["events": ["show"], "objects": [["objectId": "A-1", "extraData": "x"]], "status": "x"],
        "#/objects/0/extraData: expected type: JSONObject, found: String"
      ),
      (
        ["events": ["show"], "objects": ["A-1"], "type": "NONSENSE"],
        "#/type: NONSENSE is not a valid enum value"
      ),
      (
        ["events": ["show"], "objects": [["objectId": "A-1", "quantity": 0]], "status": "x"],
        "#/objects/0/quantity: 0 is not greater or equal to 1"
      ),
    ] as [(JSONValue, String)])
  func malformed(body: JSONValue, message: String) throws {
    var rules = try Rules.withShow()
    let reply = rules.call(.post, "/events/groups/actions/change-object-status", body)
    #expect(reply.status == 400)
    #expect(reply.message == message)
  }

  @Test("changes of the season status are for items of a batch only (9.12)")
  func batchOnly() throws {
    var rules = try Rules.withShow()
    let reply = rules.call(
      .post, "/events/show/actions/change-object-status",
      ["type": "OVERRIDE_SEASON_STATUS", "objects": ["A-1"]])
    #expect(reply.status == 400)
    #expect(reply.message == "#/type: OVERRIDE_SEASON_STATUS is for items of a batch only")
  }

  @Test("the documented forms with the action in the path do the same as the general one")
  func pathForms() throws {
    var rules = try Rules.withShow()
    let token = rules.newToken()
    let one = "/events/show/actions"
    #expect(
      rules.call(.post, "\(one)/hold", ["objects": ["A-1"], "holdToken": .string(token)]).status
        == 204)
    #expect(
      rules.call(
        .post, "\(one)/book?expand=objects", ["objects": ["A-1"], "holdToken": .string(token)]
      ).json["objects"]?["A-1"]?["status"] == "booked")
    #expect(rules.call(.post, "\(one)/release", ["objects": ["A-1"]]).status == 204)
    #expect(
      rules.call(.post, "\(one)/change-object-status", ["objects": ["A-1"], "status": "s"]).status
        == 204)
    #expect(rules.status("A-1") == "s")
    let groups = "/events/groups/actions"
    #expect(
      rules.call(.post, "\(groups)/book", ["events": ["show"], "objects": ["A-2"]]).status == 204)
    #expect(
      rules.call(.post, "\(groups)/release", ["events": ["show"], "objects": ["A-2"]]).status == 204
    )
    #expect(
      rules.call(
        .post, "\(groups)/hold",
        ["events": ["show"], "objects": ["A-2"], "holdToken": .string(token)]
      ).status == 204)
    #expect(rules.status("A-2") == "reservedByToken")
  }
}

/// Rules 5.36–39 of docs/emulator-rules.md.
@Suite struct BatchTests {
  private static func batch(_ rules: inout Rules, _ items: [JSONValue]) -> Rules.Reply {
    rules.call(
      .post, "/events/actions/change-object-status?expand=objects",
      ["statusChanges": .array(items)])
  }

  private static func item(
    _ objects: JSONValue, _ status: JSONValue? = "booked", event: JSONValue = "show"
  ) -> JSONValue {
    var item: [String: JSONValue] = ["event": event, "objects": objects]
    item["status"] = status
    if status == nil { item["type"] = "RELEASE" }
    return .object(item)
  }

  @Test("items apply in order, may repeat objects, and answer in order (5.38)")
  func order() throws {
    var rules = try Rules.withShow()
    let reply = Self.batch(
      &rules,
      [
        Self.item(["A-1"]), Self.item(["A-1"], nil), Self.item(["A-1", "A-2"], "s"),
        Self.item(["A-1"], "t"),
      ])
    #expect(reply.status == 200)
    let results = reply.json["results"]?.array ?? []
    #expect(results.map { $0["objects"]?["A-1"]?["status"] } == ["booked", "free", "s", "t"])
    #expect(results[2]["objects"]?["A-2"]?["status"] == "s")
    #expect(rules.log("A-1") == ["t", "s", "free", "booked"])
  }

  @Test("one bad item undoes all, in all events, and leaves no record (5.38, 5.39)")
  func atomic() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/charts/hall/version/published/actions/copy")
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "other"])
    let reply = Self.batch(
      &rules,
      [
        Self.item(["A-1"]), Self.item([["objectId": "Pit", "quantity": 3]], event: "other"),
        Self.item(["A-1"]),
      ])
    #expect(reply.status == 400)
    #expect(reply.code == "ILLEGAL_STATUS_CHANGE")
    #expect(rules.status("A-1") == "free")
    #expect(rules.info("Pit", of: "other")["numBooked"] == 0)
    #expect(rules.log("A-1") == [])
    #expect(
      Self.batch(&rules, [Self.item(["A-1"]), Self.item(["A-1"], event: "nope")]).status == 404)
    #expect(rules.status("A-1") == "free")
  }

  @Test("items may name events with different charts (5.38)")
  func charts() throws {
    var rules = try Rules.withShow()
    let copy = try #require(
      rules.call(.post, "/charts/hall/version/published/actions/copy").json["key"])
    rules.call(.post, "/events", ["chartKey": copy, "eventKey": "other"])
    let reply = Self.batch(&rules, [Self.item(["A-1"]), Self.item(["A-1"], event: "other")])
    #expect(reply.status == 200)
    // A group call must not.
    let group = rules.change(["A-2"], to: "booked", ["events": ["show", "other"]])
    #expect(group.status == 400)
    #expect(rules.status("A-2") == "free")
  }

  @Test("a group call changes all events or none (5.37)")
  func groups() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "other"])
    rules.change(["A-1"], to: "booked", ["events": ["show", "other"]])
    #expect(rules.info("A-1", of: "other")["status"] == "booked")
    rules.change(["A-2"], to: "booked", ["events": ["other"]])
    #expect(rules.change(["A-2"], to: "booked", ["events": ["show", "other"]]).status == 400)
    #expect(rules.status("A-2") == "free")
    #expect(
      rules.change(["A-3"], to: "booked", ["events": ["show", "nope"]]).code == "EVENT_NOT_FOUND")
    #expect(rules.status("A-3") == "free")
  }

  @Test("a group call needs every object in the same channel in all events (5.34)")
  func groupChannels() throws {
    let channel: JSONValue = ["key": "c", "name": "C", "color": "#fff", "objects": ["A-1"]]
    var rules = try Rules.withShow(["channels": [channel]])
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "other"])
    let both: [String: JSONValue] = ["events": ["show", "other"], "ignoreChannels": true]
    #expect(rules.change(["A-1"], to: "booked", both).status == 400)
    rules.call(.post, "/events/other/channels", channel)
    #expect(rules.change(["A-1"], to: "booked", both).status == 200)
  }
}
