import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 1.4, 1.6 and 4 of docs/emulator-rules.md.
@Suite struct EventTests {
  @Test("a fresh event has the documented defaults and the chart's categories (1.6)")
  func fresh() throws {
    var rules = try Rules.withHall()
    let reply = rules.call(.post, "/events", ["chartKey": "hall"])
    #expect(reply.status == 201)
    let event = reply.json
    #expect(event["key"]?.string?.isEmpty == false)
    #expect(event["chartKey"] == "hall")
    #expect(event["tableBookingConfig"] == ["mode": "INHERIT"])
    #expect(event["supportsBestAvailable"] == true)
    for name in ["name", "date", "forSaleConfig", "objectCategories", "updatedOn"] {
      #expect(event[name] == .null)
    }
    #expect(event["createdOn"] == "2027-01-15T08:00:00.000Z")
    #expect(
      event["categories"]?.array?.map { $0["label"]?.string } == ["Stalls", "Standing", "VIP"])
    #expect(event["isSeason"] == false)
    #expect(event["isInThePast"] == false)
    #expect(event["channels"] == [])
  }

  @Test("chart and key are checked: missing, unknown, taken (1.4)")
  func createFaults() throws {
    var rules = try Rules.withShow()
    #expect(rules.call(.post, "/events").message == "#: required key [chartKey] not found")
    #expect(rules.call(.post, "/events", ["chartKey": "nope"]).code == "CHART_NOT_FOUND")
    let taken = rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "show"])
    #expect(taken.status == 400)
  }

  @Test(
    "a date lies between 2014-01-01 and ten years from now (4.9)",
    arguments: [
      ("2014-01-01", 201), ("2037-01-15", 201), ("2013-12-31", 400), ("2037-01-16", 400),
      ("2027-02-30", 400), ("soon", 400), ("2027-1-1", 400), ("27-01-01xx", 400),
    ])
  func date(text: String, status: Int) throws {
    var rules = try Rules.withHall()
    #expect(
      rules.call(.post, "/events", ["chartKey": "hall", "date": .string(text)]).status == status)
  }

  @Test("one call sets tables, categories, channels and what is for sale (4.2, 4.3)")
  func createWithEverything() throws {
    let rules = try Rules.withShow([
      "name": "Hamlet", "date": "2027-03-01",
      "tableBookingConfig": ["mode": "CUSTOM", "tables": ["T1": "BY_TABLE"]],
      "objectCategories": ["A-1": "vip", "A-2": 2],
      "categories": [["key": "own", "label": "Own", "color": "#fff"]],
      "channels": [["key": "c", "name": "C", "color": "#00f", "objects": ["A-3"], "index": 2]],
      "forSaleConfig": ["forSale": false, "objects": ["A-4"]],
    ])
    var copy = rules
    let event = copy.call(.get, "/events/show").json
    #expect(event["name"] == "Hamlet")
    #expect(event["date"] == "2027-03-01")
    #expect(event["tableBookingConfig"] == ["mode": "CUSTOM", "tables": ["T1": "BY_TABLE"]])
    #expect(event["objectCategories"] == ["A-1": "vip", "A-2": 2])
    #expect(event["categories"]?.array?.map { $0["key"] } == [1, 2, "vip", "own"])
    #expect(event["channels"]?.array?.first?["objects"] == ["A-3"])
    #expect(event["channels"]?.array?.first?["index"] == 2)
    #expect(
      event["forSaleConfig"]
        == ["forSale": false, "objects": ["A-4"], "areaPlaces": [:], "categories": []])
    #expect(copy.info("A-1")["categoryLabel"] == "VIP")
    #expect(copy.info("A-3")["channel"] == "c")
  }

  @Test("create-multiple answers in request order and takes empty descriptions (4.1)")
  func createMultiple() throws {
    var rules = try Rules.withHall()
    let reply = rules.call(
      .post, "/events/actions/create-multiple",
      ["chartKey": "hall", "events": [["eventKey": "e1"], [:], ["eventKey": "e2"]]])
    #expect(reply.status == 201)
    let keys = reply.json["events"]?.array?.map { $0["key"]?.string } ?? []
    #expect(keys.first == "e1")
    #expect(keys.last == "e2")
    #expect(keys.count == 3)
  }

  @Test("create-multiple takes 1 to 100 events, or none of them (4.1)")
  func createMultipleFaults() throws {
    var rules = try Rules.withShow()
    let path = "/events/actions/create-multiple"
    let none = rules.call(.post, path, ["chartKey": "hall", "events": []])
    #expect(none.code == "GENERAL_ERROR")
    #expect(none.message == "#/events: expected minimum item count: 1, found: 0")
    let many = Array(repeating: JSONValue.object([:]), count: 101)
    #expect(rules.call(.post, path, ["chartKey": "hall", "events": .array(many)]).status == 400)
    let twice = rules.call(
      .post, path, ["chartKey": "hall", "events": [["eventKey": "x"], ["eventKey": "x"]]])
    #expect(twice.message == "Duplicate event keys are not allowed")
    let taken = rules.call(
      .post, path, ["chartKey": "hall", "events": [["eventKey": "new"], ["eventKey": "show"]]])
    #expect(taken.status == 400)
    #expect(rules.call(.get, "/events").ids.count == 1)
    let hundred = Array(repeating: JSONValue.object([:]), count: 100)
    #expect(rules.call(.post, path, ["chartKey": "hall", "events": .array(hundred)]).status == 201)
  }

  @Test("update changes what is sent; a rename keeps the id and frees the old key (4.5)")
  func update() throws {
    var rules = try Rules.withShow(["name": "Old", "date": "2027-03-01"])
    let before = rules.call(.get, "/events/show").json
    rules.now += 60
    let reply = rules.call(
      .post, "/events/show", ["eventKey": "renamed", "name": "New"])
    #expect(reply.status == 200)
    #expect(rules.call(.get, "/events/show").code == "EVENT_NOT_FOUND")
    let after = rules.call(.get, "/events/renamed").json
    #expect(after["id"] == before["id"])
    #expect(after["name"] == "New")
    #expect(after["date"] == "2027-03-01")
    #expect(after["updatedOn"] == "2027-01-15T08:01:00.000Z")
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "show"])
    #expect(rules.call(.post, "/events/renamed", ["eventKey": "show"]).status == 400)
    #expect(rules.call(.get, "/events/renamed").status == 200)
  }

  @Test(
    "an empty map, an empty list and null all remove the object categories (4.4)",
    arguments: [JSONValue.object([:]), .array([]), .null])
  func removeObjectCategories(empty: JSONValue) throws {
    var rules = try Rules.withShow(["objectCategories": ["A-1": "vip"]])
    rules.call(.post, "/events/show", ["name": "x"])
    #expect(rules.call(.get, "/events/show").json["objectCategories"] == ["A-1": "vip"])
    #expect(rules.call(.post, "/events/show", ["objectCategories": empty]).status == 200)
    #expect(rules.call(.get, "/events/show").json["objectCategories"] == .null)
    #expect(rules.info("A-1")["categoryKey"] == "1")
  }

  @Test(
    "an empty list and null remove the event's own categories, not the chart's (4.3)",
    arguments: [JSONValue.array([]), .null])
  func removeCategories(empty: JSONValue) throws {
    var rules = try Rules.withShow(["categories": [["key": "own", "label": "Own"]]])
    rules.call(.post, "/events/show", ["name": "x"])
    #expect(rules.call(.get, "/events/show").json["categories"]?.array?.count == 4)
    rules.call(.post, "/events/show", ["categories": empty])
    #expect(rules.call(.get, "/events/show").json["categories"]?.array?.count == 3)
  }

  @Test("an update of nothing changes nothing but the date of the update (4.5)")
  func updateNothing() throws {
    var rules = try Rules.withShow([
      "name": "Hamlet", "date": "2027-03-01", "objectCategories": ["A-1": "vip"],
      "categories": [["key": "own", "label": "Own"]],
      "tableBookingConfig": ["mode": "ALL_BY_SEAT"],
    ])
    func described(_ rules: inout Rules) -> JSONValue {
      guard case .object(var event) = rules.call(.get, "/events/show").json else { return .null }
      event["updatedOn"] = nil
      return .object(event)
    }
    let before = described(&rules)
    for body in [
      [:], ["name": nil, "date": nil, "tableBookingConfig": nil, "eventKey": nil],
      ["eventKey": "show"], ["unknown": 1],
    ] as [JSONValue] {
      #expect(rules.call(.post, "/events/show", body).status == 200)
      #expect(described(&rules) == before)
    }
    #expect(rules.call(.get, "/events/show").json["updatedOn"] == "2027-01-15T08:00:00.000Z")
  }

  @Test(
    "an update that is refused changes nothing (4.5, 4.9)",
    arguments: [
      ["name": "New", "eventKey": "other"], ["name": "New", "date": "2013-01-01"],
      ["name": "New", "eventKey": ""], ["name": "New", "isInThePast": true],
      ["name": "New", "tableBookingConfig": ["mode": "CUSTOM", "tables": ["T1": "MAYBE"]]],
      ["name": "New", "forSalePropagated": true], ["name": "New", "categories": ["text"]],
      ["name": "New", "objectCategories": ["A-1": true]],
      ["name": "New", "channels": [["key": "c"]]],
    ] as [JSONValue])
  func refusedUpdate(body: JSONValue) throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "other"])
    let before = rules.call(.get, "/events/show").json
    #expect(rules.call(.post, "/events/show", body).status == 400)
    #expect(rules.call(.get, "/events/show").json == before)
    #expect(rules.call(.post, "/events/nope", body).code == "EVENT_NOT_FOUND")
  }

  @Test("a deleted event is gone, and its message names key and workspace (4.8)")
  func delete() throws {
    var rules = try Rules.withShow()
    #expect(rules.call(.delete, "/events/show").status == 204)
    let reply = rules.call(.get, "/events/show")
    #expect(reply.status == 404)
    #expect(reply.code == "EVENT_NOT_FOUND")
    #expect(
      reply.message == "Event not found: show was not found in workspace default-workspace")
    #expect(rules.call(.get, "/events").ids == [])
  }
}

/// Rules 5.31, 4.6 of docs/emulator-rules.md.
@Suite struct TableTests {
  @Test(
    "the mode decides whether a table or its seats are sold (5.31)",
    arguments: [
      (["mode": "INHERIT"], ["T1-1", "T2"], ["T1", "T2-1"]),
      (["mode": "ALL_BY_TABLE"], ["T1", "T2"], ["T1-1", "T2-1"]),
      (["mode": "ALL_BY_SEAT"], ["T1-1", "T2-1"], ["T1", "T2"]),
      (["mode": "CUSTOM", "tables": ["T1": "BY_TABLE"]], ["T1", "T2"], ["T1-1", "T2-3"]),
      (
        ["mode": "CUSTOM", "tables": ["T1": "BY_TABLE", "T2": "BY_SEAT"]], ["T1", "T2-3"],
        ["T1-1", "T2"]
      ),
    ] as [(JSONValue, [String], [String])])
  func modes(config: JSONValue, sold: [String], notSold: [String]) throws {
    var rules = try Rules.withShow(["tableBookingConfig": config])
    let report = rules.call(.get, "/reports/events/show/byLabel").json
    for label in sold {
      #expect(report[label] != nil)
      #expect(rules.change([.string(label)], to: "booked").status == 200)
    }
    for label in notSold {
      #expect(report[label] == nil)
      #expect(rules.change([.string(label)], to: "booked").status == 400)
      #expect(rules.info(label) == .null)
    }
  }

  @Test("an unknown mode is refused")
  func unknownMode() throws {
    var rules = try Rules.withHall()
    let reply = rules.call(
      .post, "/events", ["chartKey": "hall", "tableBookingConfig": ["mode": "SOMEHOW"]])
    #expect(reply.status == 400)
  }

  @Test("a booking outlives a change of the mode, as not present on the chart (4.6)")
  func switching() throws {
    var rules = try Rules.withShow(["tableBookingConfig": ["mode": "ALL_BY_TABLE"]])
    rules.change(["T1"], to: "booked")
    rules.call(.post, "/events/show", ["tableBookingConfig": ["mode": "ALL_BY_SEAT"]])
    let change = rules.call(.get, "/events/show/objects/T1/status-changes").json["items"]?.array?
      .first
    #expect(change?["isPresentOnChart"] == false)
    #expect(change?["notPresentOnChartReason"] == "SWITCHED_TO_BOOK_BY_SEAT")
    rules.change(["T2-1"], to: "booked")
    rules.call(.post, "/events/show", ["tableBookingConfig": ["mode": "ALL_BY_TABLE"]])
    let seat = rules.call(.get, "/events/show/objects/T2-1/status-changes").json["items"]?.array?
      .first
    #expect(seat?["notPresentOnChartReason"] == "SWITCHED_TO_BOOK_WHOLE_TABLE")
    let again = rules.call(.get, "/events/show/objects/T1/status-changes").json["items"]?.array?
      .first
    #expect(again?["isPresentOnChart"] == true)
    #expect(again?["notPresentOnChartReason"] == nil)
  }
}
