import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Section 8 of docs/emulator-rules.md.
@Suite struct ChannelObjectsTests {
  private static func withChannels(
    _ contents: [(key: String, objects: [JSONValue], places: JSONValue)]
  ) throws -> Rules {
    let channels = contents.map { channel -> JSONValue in
      [
        "key": .string(channel.key), "name": .string(channel.key), "color": "#ff0000",
        "objects": .array(channel.objects), "areaPlaces": channel.places,
      ]
    }
    return try Rules.withShow(["channels": .array(channels)])
  }

  private static func channels(_ rules: inout Rules) -> [JSONValue] {
    rules.call(.get, "/events/show").json["channels"]?.array ?? []
  }

  private static func path(_ key: String) -> String { "/events/show/channels/\(key)/objects" }

  @Test("added objects go behind those that are there, each once, in the order sent (8.3)")
  func order() throws {
    var rules = try Self.withChannels([("a", ["A-2", "A-1"], [:])])
    let reply = rules.call(
      .post, Self.path("a"), ["objects": ["B-2", "A-1", "B-1", "B-2"]])
    #expect(reply.status == 204)
    #expect(Self.channels(&rules)[0]["objects"] == ["A-2", "A-1", "B-2", "B-1"])
    // The same call again changes nothing.
    rules.call(.post, Self.path("a"), ["objects": ["B-2", "A-1", "B-1", "B-2"]])
    #expect(Self.channels(&rules)[0]["objects"] == ["A-2", "A-1", "B-2", "B-1"])
  }

  @Test("adding objects to a channel takes them out of the other (8.2)")
  func moving() throws {
    var rules = try Self.withChannels([("a", ["A-1", "A-2"], [:]), ("b", ["A-3"], [:])])
    let ids = Self.channels(&rules).map { $0["id"] }
    #expect(rules.call(.post, Self.path("b"), ["objects": ["A-1"]]).status == 204)
    let channels = Self.channels(&rules)
    #expect(channels[0]["objects"] == ["A-2"])
    #expect(channels[1]["objects"] == ["A-3", "A-1"])
    #expect(channels.map { $0["id"] } == ids)
    #expect(rules.info("A-1")["channel"] == "b")
    #expect(rules.change(["A-1"], to: "booked", ["channelKeys": ["a"]]).status == 400)
    #expect(rules.change(["A-1"], to: "booked", ["channelKeys": ["b"]]).status == 200)
  }

  @Test("places are added by adding, subtracted by removing and set by updating (8.5)")
  func places() throws {
    var rules = try Self.withChannels([("a", [], ["Pit": 2])])
    func places(_ rules: inout Rules) -> JSONValue? { Self.channels(&rules)[0]["areaPlaces"] }
    rules.call(.post, Self.path("a"), ["areaPlaces": ["Pit": 3, "Terrace": 1]])
    #expect(places(&rules) == ["Pit": 5, "Terrace": 1])
    let removed = rules.call(.delete, Self.path("a"), ["areaPlaces": ["Pit": 2]])
    #expect(removed.status == 204)
    #expect(places(&rules) == ["Pit": 3, "Terrace": 1])
    rules.call(.delete, Self.path("a"), ["areaPlaces": ["Pit": 4, "Box": 1]])
    #expect(places(&rules) == ["Terrace": 1])
    rules.call(.post, "/events/show/channels/a", ["areaPlaces": ["Pit": 7]])
    #expect(places(&rules) == ["Pit": 7])
    rules.call(
      .post, "/events/show/channels/replace",
      ["channels": [["key": "a", "name": "a", "areaPlaces": ["Pit": 1]]]])
    #expect(places(&rules) == ["Pit": 1])
  }

  @Test("places of a channel are sold to calls that name it, and to no others (8.5)")
  func placesAreReserved() throws {
    var rules = try Self.withChannels([("a", [], [:])])
    rules.call(.post, Self.path("a"), ["areaPlaces": ["Pit": 4]])
    let seven: JSONValue = [["objectId": "Pit", "quantity": 7]]
    #expect(rules.change(seven, to: "booked").status == 400)
    rules.call(.delete, Self.path("a"), ["areaPlaces": ["Pit": 1]])
    #expect(rules.change(seven, to: "booked").status == 200)
    #expect(rules.change(["Pit"], to: "booked").status == 400)
    #expect(
      rules.change(
        [["objectId": "Pit", "quantity": 3]], to: "booked", ["channelKeys": ["a"]]
      ).status == 200)
  }

  @Test("removed objects are in no channel; what was not in it is no fault (8.2)")
  func removing() throws {
    var rules = try Self.withChannels([("a", ["A-1", "A-2", "A-3"], [:]), ("b", ["B-1"], [:])])
    let reply = rules.call(.delete, Self.path("a"), ["objects": ["A-2", "B-1", "A-9"]])
    #expect(reply.status == 204)
    let channels = Self.channels(&rules)
    #expect(channels[0]["objects"] == ["A-1", "A-3"])
    #expect(channels[1]["objects"] == ["B-1"])
    #expect(rules.info("A-2")["channel"] == nil)
  }

  @Test("labels are not checked against the chart (8.9)")
  func unknownLabels() throws {
    var rules = try Self.withChannels([("a", ["Z-1"], ["Nowhere": 2])])
    #expect(
      rules.call(
        .post, Self.path("a"), ["objects": ["Z-2"], "areaPlaces": ["Elsewhere": 1]]
      ).status == 204)
    let channel = Self.channels(&rules)[0]
    #expect(channel["objects"] == ["Z-1", "Z-2"])
    #expect(channel["areaPlaces"] == ["Nowhere": 2, "Elsewhere": 1])
  }

  @Test("an unknown channel is 404 and a malformed body 400; neither changes anything")
  func faults() throws {
    var rules = try Self.withChannels([("a", ["A-1"], ["Pit": 2])])
    let before = Self.channels(&rules)
    for method in [HTTPMethod.post, .delete] {
      let unknown = rules.call(method, Self.path("nope"), ["objects": ["A-1"]])
      #expect(unknown.status == 404)
      #expect(unknown.code == "CHANNEL_NOT_FOUND")
      #expect(rules.call(method, Self.path("NO_CHANNEL"), ["objects": ["A-1"]]).status == 404)
      for body: JSONValue in [
        ["objects": "A-1"], ["objects": [1]], ["areaPlaces": ["Pit": -1]],
        ["areaPlaces": ["Pit": "1"]], ["areaPlaces": []],
      ] {
        #expect(rules.call(method, Self.path("a"), body).status == 400)
      }
      #expect(
        rules.call(method, "/events/nope/channels/a/objects", ["objects": []]).code
          == "EVENT_NOT_FOUND")
    }
    #expect(Self.channels(&rules) == before)
  }

  @Test("counts that are added without end stay what they are at most")
  func overflow() throws {
    var rules = try Self.withChannels([("a", [], [:])])
    for _ in 0..<3 {
      let reply = rules.call(
        .post, Self.path("a"), ["areaPlaces": ["Pit": .integer(.max)]])
      #expect(reply.status == 204)
    }
    #expect(rules.change(["Pit"], to: "booked").status == 400)
    #expect(rules.change(["Pit"], to: "booked", ["channelKeys": ["a"]]).status == 200)
  }
}
