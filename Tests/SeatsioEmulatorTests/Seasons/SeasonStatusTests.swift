import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 9.5–9, 9.13, 9.14 of docs/emulator-rules.md.
@Suite struct SeasonStatusTests {
  @Test("what is booked on the season is so in its events, recorded once (9.5)")
  func booking() throws {
    var rules = try Rules.withTour()
    #expect(rules.change(["A-1"], of: "tour", to: "booked", ["orderId": "o"]).status == 200)
    #expect(rules.statuses("A-1", of: "tour", "e1", "e2", "e3") == .all("booked", 4))
    #expect(rules.info("A-1", of: "e1")["orderId"] == "o")
    #expect(rules.info("A-1", of: "e1")["isAvailable"] == false)
    #expect(rules.info("A-1", of: "e1")["availabilityReason"] == "booked")
    #expect(rules.info("A-2", of: "e1")["isAvailable"] == true)
    func records(_ event: String) -> Int? {
      rules.call(.get, "/events/\(event)/objects/A-1/status-changes").json["items"]?.array?.count
    }
    #expect(records("tour") == 1)
    #expect(records("e1") == 0)
    #expect(rules.change(["A-1"], of: "tour", to: nil).status == 200)
    #expect(rules.statuses("A-1", of: "tour", "e1", "e3") == .all("free", 3))
  }

  @Test("holds and custom statuses of the season count in its events, too (9.5)")
  func holds() throws {
    var rules = try Rules.withTour()
    let token = rules.newToken(minutes: 10)
    rules.change(["A-1"], of: "tour", to: "reservedByToken", ["holdToken": .string(token)])
    rules.change(["A-2"], of: "tour", to: "sponsor")
    #expect(rules.statuses("A-1", of: "e1", "e2") == .all("reservedByToken", 2))
    #expect(rules.info("A-1", of: "e1")["holdToken"] == .string(token))
    #expect(rules.statuses("A-2", of: "e1", "e2") == .all("sponsor", 2))
    #expect(rules.info("A-2", of: "e1")["availabilityReason"] == "sponsor")
    rules.now += 600
    #expect(rules.statuses("A-1", of: "tour", "e1") == .all("free", 2))
  }

  @Test(
    "an object that the season has cannot be changed in its events, nor one of them on it (9.5)",
    arguments: ["booked", "free", "checked-in", "resale", nil])
  func owned(status: String?) throws {
    var rules = try Rules.withTour()
    rules.change(["A-1"], of: "tour", to: "booked")
    rules.change(["A-2"], of: "e2", to: "sold-here")
    let inEvent = rules.change(["A-1"], of: "e1", to: status)
    #expect(inEvent.status == 400)
    #expect(inEvent.code == "ILLEGAL_STATUS_CHANGE")
    #expect(inEvent.message?.hasSuffix(": A-1 is taken by tour") == true)
    let onSeason = rules.change(["A-2"], of: "tour", to: status)
    #expect(onSeason.status == 400)
    #expect(onSeason.message?.hasSuffix(": A-2 is taken by e2") == true)
    #expect(rules.statuses("A-1", of: "tour", "e1") == .all("booked", 2))
    #expect(rules.statuses("A-2", of: "tour", "e1", "e2") == ["sold-here", "free", "sold-here"])
  }

  @Test("an object taken in one event is not available on the season, but in the others (9.6)")
  func conversely() throws {
    var rules = try Rules.withTour()
    rules.change(["A-1"], of: "e2", to: "booked", ["orderId": "o"])
    let info = rules.info("A-1", of: "tour")
    #expect(info["isAvailable"] == false)
    #expect(info["orderId"] == nil)
    #expect(rules.change(["A-1"], of: "tour", to: "booked").status == 400)
    #expect(rules.change(["A-1"], of: "e1", to: "booked").status == 200)
    rules.change(["A-1"], of: "e1", to: nil)
    rules.change(["A-1"], of: "e2", to: nil)
    #expect(rules.change(["A-1"], of: "tour", to: "booked").status == 200)
  }

  @Test("a token holds seats of a season and of its events at once (5.17)")
  func oneToken() throws {
    var rules = try Rules.withTour()
    let token: [String: JSONValue] = ["holdToken": .string(rules.newToken())]
    #expect(rules.change(["A-1"], of: "tour", to: "reservedByToken", token).status == 200)
    #expect(rules.change(["A-2"], of: "e1", to: "reservedByToken", token).status == 200)
    #expect(rules.change(["A-2"], of: "tour", to: "booked", token).status == 400)
    #expect(rules.change(["A-1"], of: "tour", to: "booked", token).status == 200)
    #expect(rules.statuses("A-1", of: "e1", "e2") == .all("booked", 2))
    #expect(rules.change(["A-2"], of: "e1", to: "booked", token).status == 200)
  }

  @Test("of 50 places, events with 5, 12 and 18 leave 32 to the season (9.7)")
  func largest() throws {
    var rules = try Rules.withTour()
    for (event, count) in [("e1", 5), ("e2", 12), ("e3", 18)] {
      rules.change(.places("Terrace", count), of: event, to: "booked")
    }
    // The terrace has 100 places: the season takes 50 of them first.
    rules.change(.places("Terrace", 50), of: "tour", to: "booked")
    #expect(rules.free("Terrace", of: "tour", "e1", "e2", "e3") == [32, 45, 38, 32])
    #expect(rules.change(.places("Terrace", 33), of: "tour", to: "booked").status == 400)
    #expect(rules.change(.places("Terrace", 32), of: "tour", to: "booked").status == 200)
    #expect(rules.free("Terrace", of: "tour", "e1", "e2", "e3") == [0, 13, 6, 0])
    #expect(rules.change(.places("Terrace", 1), of: "e3", to: "booked").status == 400)
    #expect(rules.change(.places("Terrace", 13), of: "e1", to: "booked").status == 200)
    #expect(rules.change(.places("Terrace", 82), of: "tour", to: nil).status == 200)
    #expect(rules.free("Terrace", of: "tour", "e1", "e3") == [82, 82, 82])
  }

  @Test(
    "places held on the season are held in its events, where nobody else can release them (9.7)")
  func heldPlaces() throws {
    var rules = try Rules.withTour()
    let token = rules.newToken()
    rules.change(
      .places("Pit", 4), of: "tour", to: "reservedByToken", ["holdToken": .string(token)])
    rules.change(.places("Pit", 3), of: "e1", to: "booked")
    let info = rules.info("Pit", of: "e1")
    #expect(info["numHeld"] == 4)
    #expect(info["numBooked"] == 3)
    #expect(info["numFree"] == 3)
    #expect(info["holds"] == [token: ["NO_TICKET_TYPE": 4]])
    #expect(rules.change(.places("Pit", 4), of: "e1", to: nil).status == 400)
    #expect(
      rules.change(.places("Pit", 1), of: "e1", to: "booked", ["holdToken": .string(token)]).status
        == 400)
    #expect(rules.change(.places("Pit", 3), of: "e1", to: nil).status == 200)
    #expect(rules.free("Pit", of: "e1", "tour") == [6, 6])
  }

  @Test("a partial season and its season exclude each other through shared events (9.8)")
  func partialSeasons() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1", "e2"])
    rules.addPartialSeason("rest", ["e3"])
    rules.change(["A-1"], of: "part", to: "booked")
    #expect(rules.statuses("A-1", of: "e1", "e2", "e3") == ["booked", "booked", "free"])
    #expect(rules.statuses("A-1", of: "tour", "rest") == ["booked", "free"])
    #expect(rules.change(["A-1"], of: "tour", to: "booked").status == 400)
    #expect(rules.change(["A-1"], of: "rest", to: "booked").status == 200)
    #expect(rules.change(["A-1"], of: "e3", to: "booked").status == 400)
    rules.change(["A-2"], of: "tour", to: "booked")
    #expect(rules.change(["A-2"], of: "part", to: "booked").status == 400)
    rules.change(["A-3"], of: "e2", to: "booked")
    #expect(rules.change(["A-3"], of: "part", to: "booked").status == 400)
    #expect(rules.change(["A-3"], of: "rest", to: "booked").status == 200)
  }

  @Test("places of an area add up over the seasons of an event (9.7, 9.8)")
  func partialAreas() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1", "e2"])
    rules.change(.places("Pit", 3), of: "tour", to: "booked")
    rules.change(.places("Pit", 2), of: "part", to: "booked")
    rules.change(.places("Pit", 1), of: "e1", to: "booked")
    #expect(rules.free("Pit", of: "tour", "part", "e1", "e2", "e3") == [4, 4, 4, 5, 7])
  }

  @Test("an event that would sell an object twice does not join a partial season (9.8)")
  func joining() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1"])
    rules.change(["A-1", ["objectId": "Pit", "quantity": 4]], of: "part", to: "booked")
    rules.change(["A-1"], of: "e2", to: "booked")
    rules.change(.places("Pit", 7), of: "e3", to: "booked")
    let path = "/seasons/tour/partial-seasons/part/actions/add-events"
    for key in ["e2", "e3"] as [JSONValue] {
      #expect(rules.call(.post, path, ["eventKeys": [key]]).status == 400)
    }
    #expect(rules.event("part")["events"]?.eventKeys == ["e1"])
    rules.change(["A-1"], of: "e2", to: nil)
    rules.change(.places("Pit", 1), of: "e3", to: nil)
    #expect(rules.call(.post, path, ["eventKeys": ["e2", "e3"]]).status == 200)
    #expect(rules.statuses("A-1", of: "e2", "e3") == .all("booked", 2))
    #expect(rules.free("Pit", of: "e3") == [0])
    rules.call(.delete, "/seasons/tour/partial-seasons/part/events/e2")
    #expect(rules.statuses("A-1", of: "e1", "e2") == ["booked", "free"])
  }

  @Test("events in the past do not restrict the season (9.9)")
  func past() throws {
    var rules = try Rules.withTour()
    rules.change(["A-1"], of: "e1", to: "booked", ["orderId": "old"])
    rules.change(.places("Pit", 8), of: "e1", to: "booked")
    #expect(rules.free("Pit", of: "tour") == [2])
    rules.call(.post, "/events/e1", ["isInThePast": true])
    #expect(rules.info("A-1", of: "tour")["isAvailable"] == true)
    #expect(rules.free("Pit", of: "tour") == [10])
    #expect(rules.change(["A-1"], of: "tour", to: "booked").status == 200)
    #expect(rules.info("A-1", of: "e1")["orderId"] == "old")
    #expect(rules.statuses("A-1", of: "e2", "e3") == .all("booked", 2))
  }

  @Test("what is taken on the season is taken in events that are added to it (9.13)")
  func addedEvents() throws {
    var rules = try Rules.withTour()
    rules.change(["A-1", ["objectId": "Pit", "quantity": 4]], of: "tour", to: "booked")
    rules.call(.post, "/seasons/tour/actions/create-events", ["eventKeys": ["e4"]])
    #expect(rules.info("A-1", of: "e4")["isAvailable"] == false)
    #expect(rules.change(["A-1"], of: "e4", to: "booked").status == 400)
    #expect(rules.free("Pit", of: "e4") == [6])
  }

  @Test("a batch sees what its earlier items did to the season or its events (5.38, 9.5)")
  func batch() throws {
    var rules = try Rules.withTour()
    func send(_ items: [(String, String?)]) -> Rules.Reply {
      rules.call(
        .post, "/events/actions/change-object-status?expand=objects",
        [
          "statusChanges": .array(
            items.map { event, status in
              var item: [String: JSONValue] = ["event": .string(event), "objects": ["A-1"]]
              item["status"] = status.map(JSONValue.string)
              if status == nil { item["type"] = "RELEASE" }
              return .object(item)
            })
        ])
    }
    #expect(send([("tour", "booked"), ("e1", "booked")]).status == 400)
    #expect(send([("e1", "booked"), ("tour", "booked")]).status == 400)
    #expect(rules.statuses("A-1", of: "tour", "e1") == .all("free", 2))
    let reply = send([("tour", "booked"), ("tour", nil), ("e1", "booked"), ("e2", "booked")])
    #expect(reply.status == 200)
    #expect(rules.statuses("A-1", of: "e1", "e2", "e3") == ["booked", "booked", "free"])
    let both = rules.change(["A-2"], to: "booked", ["events": ["tour", "e1"]])
    #expect(both.status == 400)
    #expect(rules.statuses("A-2", of: "tour", "e1") == .all("free", 2))
  }

  @Test("what is off sale on the season is so in its events, which show it (9.14)")
  func forSale() throws {
    let config: JSONValue = [
      "forSale": false, "objects": ["A-1"], "areaPlaces": ["Pit": 6], "categories": [],
    ]
    var rules = try Rules.withTour(["forSaleConfig": config])
    rules.addPartialSeason("part", ["e2"])
    #expect(rules.event("tour")["forSaleConfig"] == config)
    #expect(rules.event("e1")["forSaleConfig"] == .null)
    #expect(rules.event("e1")["season"] == ["forSaleConfig": config])
    for key in ["tour", "part", "e1"] {
      #expect(rules.info("A-1", of: key)["forSale"] == false)
      #expect(rules.info("A-2", of: key)["forSale"] == true)
      #expect(rules.info("Pit", of: key)["numNotForSale"] == 6)
      #expect(rules.change(["A-1"], of: key, to: "booked").status == 400)
      #expect(rules.change(.places("Pit", 5), of: key, to: "booked").status == 400)
    }
    rules.call(.post, "/events/e1/actions/mark-as-not-for-sale", ["objects": ["A-2"]])
    #expect(rules.info("A-2", of: "e1")["forSale"] == false)
    #expect(rules.info("A-1", of: "e1")["forSale"] == false)
    #expect(rules.info("A-2", of: "e2")["forSale"] == true)
    #expect(rules.info("A-2", of: "tour")["forSale"] == true)
  }

  @Test("a season that does not propagate keeps what is for sale to itself (9.14)")
  func notPropagated() throws {
    let config: JSONValue = [
      "forSale": false, "objects": ["A-1"], "areaPlaces": [:], "categories": [],
    ]
    var rules = try Rules.withTour(["forSaleConfig": config, "forSalePropagated": false])
    #expect(rules.event("tour")["forSalePropagated"] == false)
    #expect(rules.event("e1")["season"] == ["forSaleConfig": nil])
    #expect(rules.info("A-1", of: "tour")["forSale"] == false)
    #expect(rules.info("A-1", of: "e1")["forSale"] == true)
    rules.call(.post, "/events/tour", ["forSalePropagated": true])
    #expect(rules.event("e1")["season"] == ["forSaleConfig": config])
    #expect(rules.info("A-1", of: "e1")["forSale"] == false)
    #expect(rules.call(.post, "/events/e1", ["forSalePropagated": true]).status == 400)
  }
}

extension [String?] {
  /// The same status so many times.
  static func all(_ status: String, _ count: Int) -> [String?] {
    Array(repeating: status, count: count)
  }
}
