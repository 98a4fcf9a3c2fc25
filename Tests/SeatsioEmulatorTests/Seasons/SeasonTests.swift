import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 9.1–4, 9.13, 9.15, 1.2, 1.4, 4.5, 4.7, 4.8 of docs/emulator-rules.md.
@Suite struct SeasonTests {
  @Test("a season is made with its events, which the answer lists in order (9.2)")
  func create() throws {
    var rules = try Rules.withHall()
    let reply = rules.call(
      .post, "/seasons",
      ["chartKey": "hall", "key": "tour", "name": "Tour", "eventKeys": ["e2", "e1"]])
    #expect(reply.status == 201)
    let season = reply.json
    #expect(season["key"] == "tour")
    #expect(season["name"] == "Tour")
    #expect(season["isSeason"] == true)
    #expect(season["isTopLevelSeason"] == true)
    #expect(season["isPartialSeason"] == false)
    #expect(season["isEventInSeason"] == false)
    #expect(season["isInThePast"] == false)
    #expect(season["forSalePropagated"] == true)
    #expect(season["partialSeasonKeys"] == [])
    #expect(season["events"]?.eventKeys == ["e2", "e1"])
    for name in ["topLevelSeasonKey", "partialSeasonKeysForEvent", "season"] {
      #expect(season[name] == nil)
    }
    #expect(rules.event("tour") == season)
  }

  @Test("the service chooses the keys that are not given, of season and events (9.2, 1.3)")
  func numbered() throws {
    var rules = try Rules.withHall()
    let season = rules.call(.post, "/seasons", ["chartKey": "hall", "numberOfEvents": 2]).json
    #expect(season["key"]?.string?.isEmpty == false)
    let keys = season["events"]?.eventKeys ?? []
    #expect(Set(keys).count == 2)
    #expect(keys.allSatisfy { !$0.isEmpty })
    let empty = rules.call(.post, "/seasons", ["chartKey": "hall"]).json
    #expect(empty["events"] == [])
  }

  @Test("an event of a season says so, and where it belongs (9.3)")
  func member() throws {
    var rules = try Rules.withTour()
    let event = rules.event("e1")
    #expect(event["isSeason"] == false)
    #expect(event["isTopLevelSeason"] == false)
    #expect(event["isPartialSeason"] == false)
    #expect(event["isEventInSeason"] == true)
    #expect(event["topLevelSeasonKey"] == "tour")
    #expect(event["partialSeasonKeysForEvent"] == [])
    #expect(event["season"] == ["forSaleConfig": nil])
    #expect(event["chartKey"] == "hall")
    for name in ["events", "partialSeasonKeys", "forSalePropagated"] { #expect(event[name] == nil) }
  }

  @Test("an event outside of seasons has nothing that only theirs have")
  func single() throws {
    var rules = try Rules.withShow()
    let event = rules.event("show")
    for name in ["isSeason", "isTopLevelSeason", "isPartialSeason", "isEventInSeason"] {
      #expect(event[name] == false)
    }
    for name in [
      "topLevelSeasonKey", "partialSeasonKeysForEvent", "season", "events", "partialSeasonKeys",
      "forSalePropagated",
    ] {
      #expect(event[name] == nil)
    }
  }

  @Test(
    "a season that cannot be made leaves nothing behind (1.4)",
    arguments: [
      (["eventKeys": ["x"], "numberOfEvents": 1], 400),
      (["eventKeys": ["x", "x"]], 400),
      (["key": "x", "eventKeys": ["x"]], 400),
      (["eventKeys": ["x", "show"]], 400),
      (["key": "show"], 400),
      (["eventKeys": [""]], 400),
      (["key": ""], 400),
      (["numberOfEvents": -1], 400),
      (["numberOfEvents": 1001], 400),
      (["chartKey": "nope"], 404),
    ] as [(JSONValue, Int)])
  func faults(body: JSONValue, status: Int) throws {
    var rules = try Rules.withShow()
    guard case .object(var members) = body else { return }
    members["chartKey"] = members["chartKey"] ?? "hall"
    #expect(rules.call(.post, "/seasons", .object(members)).status == status)
    #expect(rules.call(.get, "/events").json["items"]?.eventKeys == ["show"])
  }

  @Test("a key of a season or of its events is taken for events, and freed by deletion (1.4)")
  func oneKeySpace() throws {
    var rules = try Rules.withTour()
    for key in ["tour", "e1"] as [JSONValue] {
      #expect(
        rules.call(.post, "/events", ["chartKey": "hall", "eventKey": key]).status == 400)
      #expect(rules.call(.post, "/seasons", ["chartKey": "hall", "key": key]).status == 400)
    }
    rules.call(.delete, "/events/tour")
    #expect(
      rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "e1"]).status == 201)
  }

  @Test("create-events answers newest first and appends to the season (9.2)")
  func createEvents() throws {
    var rules = try Rules.withTour()
    let path = "/seasons/tour/actions/create-events"
    let reply = rules.call(.post, path, ["eventKeys": ["e4", "e5"]])
    #expect(reply.status == 201)
    #expect(reply.json["events"]?.eventKeys == ["e5", "e4"])
    #expect(rules.event("tour")["events"]?.eventKeys == ["e1", "e2", "e3", "e4", "e5"])
    #expect(rules.call(.post, path, ["numberOfEvents": 2]).json["events"]?.eventKeys.count == 2)
    for body in [
      [:], ["eventKeys": ["e9"], "numberOfEvents": 1], ["eventKeys": ["e8", "e1"]],
    ] as [JSONValue] {
      #expect(rules.call(.post, path, body).status == 400)
    }
    #expect(rules.event("tour")["events"]?.eventKeys.count == 7)
    rules.addPartialSeason("part", ["e1"])
    for key in ["part", "e1"] {
      let wrong = "/seasons/\(key)/actions/create-events"
      #expect(rules.call(.post, wrong, ["numberOfEvents": 1]).status == 400)
    }
    #expect(
      rules.call(.post, "/seasons/nope/actions/create-events", ["numberOfEvents": 1]).code
        == "EVENT_NOT_FOUND")
  }

  @Test("a partial season has some events of its season, and they list it (9.3)")
  func partialSeason() throws {
    var rules = try Rules.withTour(["name": "Tour"])
    let reply = rules.call(
      .post, "/seasons/tour/partial-seasons",
      ["key": "part", "name": "Part", "eventKeys": ["e3", "e1"]])
    #expect(reply.status == 201)
    let part = reply.json
    #expect(part["key"] == "part")
    #expect(part["name"] == "Part")
    #expect(part["isSeason"] == true)
    #expect(part["isPartialSeason"] == true)
    #expect(part["isTopLevelSeason"] == false)
    #expect(part["topLevelSeasonKey"] == "tour")
    #expect(part["events"]?.eventKeys == ["e1", "e3"])
    for name in ["partialSeasonKeys", "partialSeasonKeysForEvent", "season"] {
      #expect(part[name] == nil)
    }
    #expect(rules.event("part") == part)
    #expect(rules.event("e1")["partialSeasonKeysForEvent"] == ["part"])
    #expect(rules.event("e2")["partialSeasonKeysForEvent"] == [])
    let generated = rules.call(.post, "/seasons/tour/partial-seasons").json
    #expect(generated["key"]?.string?.isEmpty == false)
    #expect(generated["events"] == [])
  }

  @Test("events are added to a partial season and taken out; they stay in the season (9.3)")
  func membership() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", [])
    let path = "/seasons/tour/partial-seasons/part"
    let added = rules.call(.post, "\(path)/actions/add-events", ["eventKeys": ["e1", "e2"]])
    #expect(added.status == 200)
    #expect(added.json["events"]?.eventKeys == ["e1", "e2"])
    rules.call(.post, "\(path)/actions/add-events", ["eventKeys": ["e2"]])
    let removed = rules.call(.delete, "\(path)/events/e1")
    #expect(removed.status == 200)
    #expect(removed.json["key"] == "part")
    #expect(removed.json["events"]?.eventKeys == ["e2"])
    #expect(rules.event("e1")["partialSeasonKeysForEvent"] == [])
    #expect(rules.event("tour")["events"]?.eventKeys == ["e1", "e2", "e3"])
    #expect(rules.call(.delete, "\(path)/events/e1").status == 404)
    #expect(rules.call(.delete, "\(path)/events/nope").code == "EVENT_NOT_FOUND")
  }

  @Test("only events of the season join its partial seasons (9.3)")
  func foreigners() throws {
    var rules = try Rules.withTour()
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "show"])
    rules.call(.post, "/seasons", ["chartKey": "hall", "key": "other", "eventKeys": ["o1"]])
    for key in ["show", "o1", "tour"] {
      #expect(rules.addPartialSeason("part", ["e1", key]).status == 400)
    }
    #expect(rules.addPartialSeason("part", ["nope"]).code == "EVENT_NOT_FOUND")
    #expect(rules.event("tour")["partialSeasonKeys"] == [])
    #expect(rules.addPartialSeason("e1", []).status == 400)
    rules.addPartialSeason("part", ["e1"])
    let add = "partial-seasons/part/actions/add-events"
    #expect(
      rules.call(.post, "/seasons/tour/\(add)", ["eventKeys": ["e2", "show"]]).status == 400)
    #expect(rules.call(.post, "/seasons/tour/\(add)").status == 400)
    #expect(rules.event("part")["events"]?.eventKeys == ["e1"])
    #expect(rules.call(.post, "/seasons/other/\(add)", ["eventKeys": ["o1"]]).status == 404)
    #expect(
      rules.call(.post, "/seasons/part/partial-seasons", ["key": "p2"]).status == 400)
  }

  @Test("a season lists its partial seasons, and an event those it is in, as they were made (9.4)")
  func partialSeasonOrder() throws {
    var rules = try Rules.withTour()
    for key in ["c", "a", "b"] { rules.addPartialSeason(key, []) }
    #expect(rules.event("tour")["partialSeasonKeys"] == ["c", "a", "b"])
    for key in ["b", "c"] {
      rules.call(
        .post, "/seasons/tour/partial-seasons/\(key)/actions/add-events", ["eventKeys": ["e2"]])
    }
    #expect(rules.event("e2")["partialSeasonKeysForEvent"] == ["c", "b"])
  }

  @Test("the list has events, seasons and partial seasons, newest first and without lists (1.2)")
  func list() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1"])
    let items = rules.call(.get, "/events").json["items"]
    #expect(items?.eventKeys == ["part", "e3", "e2", "e1", "tour"])
    #expect(items?.array?.map { $0["isSeason"] } == [true, false, false, false, true])
    for item in items?.array ?? [] {
      #expect(item["events"] == nil)
      #expect(item["partialSeasonKeys"] == nil)
    }
    #expect(items?.array?.first?["topLevelSeasonKey"] == "tour")
  }

  @Test(
    "every call for events takes the key of a season or partial season (9.1)",
    arguments: ["tour", "part"])
  func everyCall(key: String) throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1"])
    let base = "/events/\(key)"
    let calls: [(HTTPMethod, String, JSONValue?)] = [
      (.post, "\(base)/actions/book", ["objects": ["A-1"]]),
      (.post, "\(base)/actions/release", ["objects": ["A-1"]]),
      (.post, "\(base)/actions/change-object-status", ["objects": ["A-1"], "status": "s"]),
      (.post, "\(base)/actions/put-up-for-resale", ["objects": ["A-1"]]),
      (.post, "\(base)/actions/edit-for-sale-config", ["notForSale": [["object": "A-2"]]]),
      (.post, "\(base)/actions/mark-everything-as-for-sale", nil),
      (.get, "\(base)/objects?label=A-1", nil),
      (.get, "\(base)/objects/A-1/status-changes", nil),
      (.get, "/reports/events/\(key)", nil),
      (.get, "/reports/events/\(key)/byStatus", nil),
      (.get, "/reports/events/\(key)/byStatus/summary", nil),
      (.post, base, ["name": "Renamed"]),
    ]
    for (method, target, body) in calls {
      let reply = rules.call(method, target, body)
      #expect(reply.status < 300, "\(method) \(target): \(reply.messages)")
    }
    let channel: JSONValue = ["key": "own", "name": "Own", "color": "#fff", "objects": ["A-3"]]
    #expect(rules.call(.post, "\(base)/channels", channel).status == 204)
    #expect(rules.info("A-3", of: key)["channel"] == "own")
    #expect(rules.statuses("A-1", of: key, "e1") == ["resale", "resale"])
    #expect(rules.call(.delete, base).status == 204)
  }

  @Test("a season is retrieved, renamed and deleted like an event (9.1, 4.5)")
  func isAnEvent() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1"])
    let id = rules.event("tour")["id"]
    let reply = rules.call(.post, "/events/tour", ["eventKey": "grand", "name": "Grand Tour"])
    #expect(reply.status == 200)
    #expect(rules.event("grand")["id"] == id)
    #expect(rules.event("grand")["name"] == "Grand Tour")
    #expect(rules.event("grand")["updatedOn"] == "2027-01-15T08:00:00.000Z")
    #expect(rules.event("e1")["topLevelSeasonKey"] == "grand")
    #expect(rules.event("part")["topLevelSeasonKey"] == "grand")
    rules.call(.post, "/events/part", ["eventKey": "piece"])
    #expect(rules.event("grand")["partialSeasonKeys"] == ["piece"])
    #expect(rules.event("e1")["partialSeasonKeysForEvent"] == ["piece"])
  }

  @Test("the events and partial seasons of a deleted season go with it (4.8)")
  func delete() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1"])
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "show"])
    #expect(rules.call(.delete, "/events/tour").status == 204)
    for key in ["tour", "part", "e1", "e2", "e3"] {
      #expect(rules.call(.get, "/events/\(key)").code == "EVENT_NOT_FOUND")
    }
    #expect(rules.call(.get, "/events").json["items"]?.eventKeys == ["show"])
  }

  @Test("a deleted event or partial season leaves the season as it is otherwise (4.8)")
  func deletePart() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1", "e2"])
    rules.addPartialSeason("rest", ["e2"])
    rules.call(.delete, "/events/e1")
    #expect(rules.event("tour")["events"]?.eventKeys == ["e2", "e3"])
    #expect(rules.event("part")["events"]?.eventKeys == ["e2"])
    rules.call(.delete, "/events/part")
    #expect(rules.event("tour")["partialSeasonKeys"] == ["rest"])
    #expect(rules.event("e2")["partialSeasonKeysForEvent"] == ["rest"])
  }

  @Test("only an event of a season can be in the past (4.7)")
  func inThePast() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1"])
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "show"])
    #expect(rules.call(.post, "/events/e1", ["isInThePast": true]).status == 200)
    #expect(rules.event("e1")["isInThePast"] == true)
    #expect(rules.call(.post, "/events/e1", ["isInThePast": false]).status == 200)
    #expect(rules.event("e1")["isInThePast"] == false)
    for key in ["tour", "part", "show"] {
      #expect(rules.call(.post, "/events/\(key)", ["isInThePast": true]).status == 400)
      #expect(rules.event(key)["isInThePast"] == false)
    }
  }

  @Test("tables and categories are set on the season, for all its events (9.15)")
  func shared() throws {
    var rules = try Rules.withTour([
      "tableBookingConfig": ["mode": "ALL_BY_TABLE"], "objectCategories": ["A-1": "vip"],
      "categories": [["key": "own", "label": "Own"]],
    ])
    rules.addPartialSeason("part", ["e1"])
    rules.call(.post, "/seasons/tour/actions/create-events", ["eventKeys": ["e4"]])
    func shared(_ rules: inout Rules) -> Set<[JSONValue?]> {
      Set(
        ["tour", "part", "e1", "e4"].map { key in
          let event = rules.event(key)
          return ["tableBookingConfig", "objectCategories", "categories"].map { event[$0] }
        })
    }
    #expect(shared(&rules).count == 1)
    #expect(rules.info("A-1", of: "e4")["categoryKey"] == "vip")
    #expect(rules.change(["T1"], of: "e1", to: "booked").status == 200)
    rules.call(
      .post, "/events/tour",
      ["tableBookingConfig": ["mode": "ALL_BY_SEAT"], "objectCategories": nil, "categories": []])
    #expect(shared(&rules).count == 1)
    #expect(rules.event("e4")["objectCategories"] == .null)
    #expect(rules.event("e4")["categories"]?.array?.count == 3)
    #expect(rules.change(["T1"], of: "e2", to: "booked").status == 400)
    #expect(rules.change(["T1-1"], of: "e2", to: "booked").status == 200)
    let own: JSONValue = ["tableBookingConfig": ["mode": "ALL_BY_TABLE"]]
    #expect(rules.call(.post, "/events/e1", own).status == 400)
    #expect(rules.call(.post, "/events/part", own).status == 400)
    #expect(
      rules.call(.post, "/events/e1", ["tableBookingConfig": ["mode": "ALL_BY_SEAT"]]).status
        == 200)
  }

  @Test("a name and a date belong to the event itself, also in a season (4.5)")
  func ownProperties() throws {
    var rules = try Rules.withTour(["name": "Tour"])
    #expect(rules.event("e1")["name"] == .null)
    rules.call(.post, "/events/e1", ["name": "First night", "date": "2027-03-01"])
    #expect(rules.event("e1")["name"] == "First night")
    #expect(rules.event("e1")["date"] == "2027-03-01")
    #expect(rules.event("e2")["name"] == .null)
    #expect(rules.event("tour")["name"] == "Tour")
  }
}
