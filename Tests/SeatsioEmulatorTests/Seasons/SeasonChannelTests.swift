import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rule 8.8 of docs/emulator-rules.md.
@Suite struct SeasonChannelTests {
  private static func channel(
    _ key: JSONValue, _ objects: JSONValue, places: JSONValue = [:]
  ) -> JSONValue {
    ["key": key, "name": key, "color": "#fff", "objects": objects, "areaPlaces": places]
  }

  /// A season whose channel `c` has and 4 places of the pit.
  private static func withChannel() throws -> Rules {
    var rules = try Rules.withTour([
      "channels": [channel("c", ["A-1", "A-2"], places: ["Pit": 4]), channel("d", [])]
    ])
    rules.addPartialSeason("part", ["e1"])
    return rules
  }

  /// The objects of each channel of an event.
  private static func objects(_ rules: inout Rules, _ event: String) -> [String: JSONValue] {
    var objects: [String: JSONValue] = [:]
    for channel in rules.event(event)["channels"]?.array ?? [] {
      objects[channel["key"]?.string ?? ""] = channel["objects"]
    }
    return objects
  }

  @Test("the events and partial seasons of a season have its channels, also later ones (8.8)")
  func inherited() throws {
    var rules = try Self.withChannel()
    rules.call(.post, "/seasons/tour/actions/create-events", ["eventKeys": ["e4"]])
    for key in ["part", "e1", "e4"] {
      #expect(rules.event(key)["channels"] == rules.event("tour")["channels"])
      #expect(rules.info("A-1", of: key)["channel"] == "c")
      #expect(rules.change(["A-1"], of: key, to: "s").status == 400)
    }
    #expect(rules.change(["A-1"], of: "e1", to: "s", ["channelKeys": ["c"]]).status == 200)
    rules.call(.post, "/events/tour/channels/d/objects", ["objects": ["A-2", "A-3"]])
    for key in ["part", "e1", "e4"] {
      #expect(Self.objects(&rules, key) == ["c": ["A-1"], "d": ["A-2", "A-3"]])
    }
  }

  @Test("an event can put objects into another channel than the season does (8.8)")
  func moved() throws {
    var rules = try Self.withChannel()
    let reply = rules.call(.post, "/events/e1/channels/d/objects", ["objects": ["A-1", "A-3"]])
    #expect(reply.status == 204)
    #expect(Self.objects(&rules, "e1") == ["c": ["A-2"], "d": ["A-1", "A-3"]])
    for key in ["tour", "part", "e2"] {
      #expect(Self.objects(&rules, key) == ["c": ["A-1", "A-2"], "d": []])
    }
    #expect(rules.change(["A-1"], of: "e1", to: "s", ["channelKeys": ["c"]]).status == 400)
    #expect(rules.change(["A-1"], of: "e1", to: "s", ["channelKeys": ["d"]]).status == 200)
    // What the event does not decide goes on following the season.
    rules.call(.post, "/events/tour/channels/c/objects", ["objects": ["A-4"]])
    #expect(Self.objects(&rules, "e1") == ["c": ["A-2", "A-4"], "d": ["A-1", "A-3"]])
  }

  @Test("NO_CHANNEL takes an object out of its season's channel for one event (8.8)")
  func noChannel() throws {
    var rules = try Self.withChannel()
    let path = "channels/NO_CHANNEL/objects"
    let body: JSONValue = ["objects": ["A-1"], "areaPlaces": ["Pit": 3]]
    #expect(rules.call(.post, "/events/e1/\(path)", body).status == 204)
    #expect(rules.info("A-1", of: "e1")["channel"] == nil)
    #expect(rules.info("A-1", of: "e2")["channel"] == "c")
    #expect(rules.event("e1")["channels"]?.array?.first?["areaPlaces"] == ["Pit": 1])
    #expect(rules.change(["A-1"], of: "e1", to: "booked").status == 200)
    #expect(rules.change(.places("Pit", 9), of: "e1", to: "booked").status == 200)
    #expect(rules.change(.places("Pit", 9), of: "e2", to: "booked").status == 400)
    // A season decides for itself what is in its channels.
    #expect(rules.call(.post, "/events/tour/\(path)", body).status == 404)
    rules.call(.post, "/events/tour/channels/d/objects", ["objects": ["A-1"]])
    #expect(rules.info("A-1", of: "e1")["channel"] == nil)
    #expect(rules.info("A-1", of: "e2")["channel"] == "d")
    // Putting it back where the season has it ends the difference.
    rules.call(.post, "/events/e1/channels/d/objects", ["objects": ["A-1"]])
    rules.call(.post, "/events/tour/channels/c/objects", ["objects": ["A-1"]])
    #expect(rules.info("A-1", of: "e1")["channel"] == "c")
  }

  @Test("an event can have channels of its own, but not change or remove the season's (8.8)")
  func own() throws {
    var rules = try Self.withChannel()
    let added = rules.call(.post, "/events/e1/channels", Self.channel("own", ["A-1", "A-5"]))
    #expect(added.status == 204)
    #expect(Self.objects(&rules, "e1") == ["c": ["A-2"], "d": [], "own": ["A-1", "A-5"]])
    #expect(Self.objects(&rules, "e2") == ["c": ["A-1", "A-2"], "d": []])
    #expect(rules.call(.delete, "/events/e1/channels/c").status == 400)
    #expect(rules.call(.post, "/events/e1/channels/c", ["name": "Other"]).status == 400)
    #expect(rules.call(.post, "/events/e1/channels/own", ["name": "Other"]).status == 204)
    rules.call(.delete, "/events/tour/channels/d")
    #expect(Self.objects(&rules, "e1") == ["c": ["A-2"], "own": ["A-1", "A-5"]])
    #expect(rules.call(.delete, "/events/e1/channels/own").status == 204)
    #expect(Self.objects(&rules, "e1") == ["c": ["A-2"]])
  }

  @Test("the channels of a season can be set by updating it (8.6)")
  func update() throws {
    var rules = try Self.withChannel()
    let before = rules.event("tour")["channels"]?.array?.first?["id"]
    rules.call(.post, "/events/tour", ["channels": [Self.channel("c", ["B-1"])]])
    #expect(Self.objects(&rules, "tour") == ["c": ["B-1"]])
    #expect(Self.objects(&rules, "e1") == ["c": ["B-1"]])
    #expect(rules.event("tour")["channels"]?.array?.first?["id"] == before)
    #expect(rules.call(.post, "/events/e1", ["channels": []]).status == 400)
    #expect(Self.objects(&rules, "e1") == ["c": ["B-1"]])
  }
}
