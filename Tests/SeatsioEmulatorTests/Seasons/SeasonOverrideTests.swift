import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 9.10–12 of docs/emulator-rules.md.
@Suite struct SeasonOverrideTests {
  @Test("an overridden object follows the event's own status: free, and for sale (9.10)")
  func override() throws {
    var rules = try Rules.withTour()
    rules.change(["A-1", "A-2"], of: "tour", to: "booked")
    let reply = rules.override(["A-1", "A-2"], of: "e1")
    #expect(reply.status == 204)
    #expect(reply.isEmpty)
    #expect(rules.statuses("A-1", of: "tour", "e1", "e2") == ["booked", "free", "booked"])
    #expect(rules.info("A-1", of: "e1")["orderId"] == nil)
    #expect(rules.change(["A-1"], of: "e1", to: "booked").status == 200)
    #expect(rules.change(["A-1"], of: "e1", to: nil).status == 200)
    #expect(rules.statuses("A-1", of: "e1", "e2") == ["free", "booked"])
  }

  @Test("a free object can be overridden, too; the quantity shows it (9.10)")
  func free() throws {
    var rules = try Rules.withTour()
    #expect(rules.info("A-1", of: "e1")["seasonStatusOverriddenQuantity"] == 0)
    rules.override(["A-1"], of: "e1")
    rules.override(["A-1"], of: "e1")
    #expect(rules.info("A-1", of: "e1")["seasonStatusOverriddenQuantity"] == 1)
    #expect(rules.info("A-1", of: "e2")["seasonStatusOverriddenQuantity"] == 0)
    rules.change(["A-1"], of: "tour", to: "booked")
    #expect(rules.statuses("A-1", of: "e1", "e2") == ["free", "booked"])
  }

  @Test("with the season's status in use again, the object is booked again (9.11)")
  func use() throws {
    var rules = try Rules.withTour()
    rules.change(["A-1"], of: "tour", to: "booked")
    rules.override(["A-1"], of: "e1")
    let reply = rules.useSeason(["A-1"], of: "e1")
    #expect(reply.status == 204)
    #expect(rules.statuses("A-1", of: "e1") == ["booked"])
    #expect(rules.info("A-1", of: "e1")["seasonStatusOverriddenQuantity"] == 0)
    #expect(rules.useSeason(["A-1", "A-2"], of: "e1").status == 204)
    #expect(rules.statuses("A-1", of: "e1") == ["booked"])
  }

  @Test("the season's status does not come back where the event has sold the object (9.11)")
  func sold() throws {
    var rules = try Rules.withTour()
    rules.change(["A-1"], of: "tour", to: "booked", ["orderId": "season"])
    rules.override(["A-1", "A-2"], of: "e1")
    rules.change(["A-1", "A-2"], of: "e1", to: "booked", ["orderId": "single"])
    #expect(rules.useSeason(["A-2", "A-1"], of: "e1").status == 400)
    #expect(rules.info("A-2", of: "e1")["seasonStatusOverriddenQuantity"] == 1)
    #expect(rules.info("A-1", of: "e1")["orderId"] == "single")
    // Where the season has nothing, there is nothing to collide with.
    #expect(rules.useSeason(["A-2"], of: "e1").status == 204)
    #expect(rules.statuses("A-2", of: "tour", "e1") == .all("booked", 2))
    rules.change(["A-1"], of: "e1", to: nil)
    #expect(rules.useSeason(["A-1"], of: "e1").status == 204)
    #expect(rules.info("A-1", of: "e1")["orderId"] == "season")
  }

  @Test("`season` names whose status is meant, also a partial season's (9.10)")
  func named() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1", "e2"])
    rules.change(["A-1"], of: "part", to: "booked")
    #expect(rules.override(["A-1"], of: "e1", season: "tour").status == 204)
    #expect(rules.statuses("A-1", of: "e1") == ["booked"])
    #expect(rules.override(["A-1"], of: "e1", season: "part").status == 204)
    #expect(rules.statuses("A-1", of: "e1", "e2") == ["free", "booked"])
    #expect(rules.info("A-1", of: "e1")["seasonStatusOverriddenQuantity"] == 2)
    #expect(rules.useSeason(["A-1"], of: "e1", season: "part").status == 204)
    #expect(rules.statuses("A-1", of: "e1") == ["booked"])
    // Without it, the season that has the object is meant.
    rules.override(["A-1"], of: "e2")
    #expect(rules.statuses("A-1", of: "e2") == ["free"])
    #expect(rules.override(["A-1"], of: "e3", season: "part").status == 400)
    #expect(rules.override(["A-1"], of: "e1", season: "nope").code == "EVENT_NOT_FOUND")
  }

  @Test("each mention overrides one more place of an area (9.10)")
  func places() throws {
    var rules = try Rules.withTour()
    rules.change(.places("Pit", 8), of: "tour", to: "booked")
    rules.override(["Pit", "Pit"], of: "e1")
    #expect(rules.free("Pit", of: "tour", "e1", "e2") == [2, 4, 2])
    rules.override(["Pit"], of: "e1")
    #expect(rules.info("Pit", of: "e1")["seasonStatusOverriddenQuantity"] == 3)
    #expect(rules.info("Pit", of: "e1")["numBooked"] == 5)
    #expect(rules.change(.places("Pit", 5), of: "e1", to: "booked").status == 200)
    #expect(rules.change(.places("Pit", 1), of: "e1", to: "booked").status == 400)
    #expect(rules.useSeason(["Pit"], of: "e1").status == 400)
    rules.change(.places("Pit", 1), of: "e1", to: nil)
    #expect(rules.useSeason(["Pit"], of: "e1").status == 204)
    #expect(rules.info("Pit", of: "e1")["seasonStatusOverriddenQuantity"] == 2)
    #expect(rules.free("Pit", of: "e1") == [0])
  }

  @Test("override and use are items of a batch whose results show the new state (9.12)")
  func batch() throws {
    var rules = try Rules.withTour()
    rules.addPartialSeason("part", ["e1"])
    rules.change(["A-1"], of: "part", to: "booked")
    func send(_ items: JSONValue...) -> Rules.Reply {
      rules.call(
        .post, "/events/actions/change-object-status?expand=objects",
        ["statusChanges": .array(items)])
    }
    func item(_ type: JSONValue, _ more: [String: JSONValue] = [:]) -> JSONValue {
      let item: [String: JSONValue] = ["type": type, "event": "e1", "objects": ["A-1"]]
      return .object(item.merging(more) { $1 })
    }
    let reply = send(
      item("OVERRIDE_SEASON_STATUS", ["season": "part"]),
      item("CHANGE_STATUS_TO", ["status": "x"]), item("RELEASE"),
      item("USE_SEASON_STATUS", ["season": "part"]))
    #expect(reply.status == 200)
    #expect(
      reply.json["results"]?.array?.map { $0["objects"]?["A-1"]?["status"] }
        == ["free", "x", "free", "booked"])
    let failed = send(
      item("OVERRIDE_SEASON_STATUS"), item("CHANGE_STATUS_TO", ["status": "x"]),
      item("USE_SEASON_STATUS"))
    #expect(failed.status == 400)
    #expect(rules.info("A-1", of: "e1")["seasonStatusOverriddenQuantity"] == 0)
    #expect(send(item("OVERRIDE_SEASON_STATUS", ["status": "free"])).status == 400)
  }

  @Test("only objects of events of a season can be overridden, all of them or none (9.10)")
  func faults() throws {
    var rules = try Rules.withTour()
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "show"])
    for key in ["show", "tour"] {
      #expect(rules.override(["A-1"], of: key).status == 400)
      #expect(rules.useSeason(["A-1"], of: key).status == 400)
    }
    #expect(rules.override(["A-1"], of: "nope").code == "EVENT_NOT_FOUND")
    #expect(rules.override(["A-1", "nope"], of: "e1").status == 400)
    #expect(rules.info("A-1", of: "e1")["seasonStatusOverriddenQuantity"] == 0)
    #expect(rules.call(.post, "/events/e1/actions/override-season-status").status == 400)
  }

  @Test("an override outlives the expiry of a hold in the event (9.10, 5.16)")
  func expiry() throws {
    var rules = try Rules.withTour()
    rules.change(["A-1"], of: "tour", to: "booked")
    rules.override(["A-1"], of: "e1")
    let token = rules.newToken(minutes: 5)
    rules.change(["A-1"], of: "e1", to: "reservedByToken", ["holdToken": .string(token)])
    rules.now += 300
    #expect(rules.statuses("A-1", of: "e1", "e2") == ["free", "booked"])
  }
}
