import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

/// Rules 5.32–33 and 8 of docs/emulator-rules.md.
@Suite struct ChannelTests {
  private static func channel(
    _ key: String, _ objects: [JSONValue] = [], name: String? = nil
  ) -> JSONValue {
    [
      "key": .string(key), "name": .string(name ?? "name of \(key)"), "color": "#ff0000",
      "objects": .array(objects),
    ]
  }

  private static func channels(_ rules: inout Rules) -> [JSONValue] {
    rules.call(.get, "/events/show").json["channels"]?.array ?? []
  }

  @Test("channels are added one or several at a time, in order, with ids (8.1, 8.2, 8.3)")
  func add() throws {
    var rules = try Rules.withShow()
    #expect(rules.call(.post, "/events/show/channels", Self.channel("a", ["A-1"])).status == 204)
    let several: JSONValue = [Self.channel("b"), Self.channel("c", ["A-2", "A-1"])]
    #expect(rules.call(.post, "/events/show/channels", several).status == 204)
    let channels = Self.channels(&rules)
    #expect(channels.map { $0["key"] } == ["a", "b", "c"])
    #expect(Set(channels.compactMap { $0["id"]?.string }).count == 3)
    #expect(channels[1]["objects"] == [])
    #expect(channels[1]["areaPlaces"] == [:])
    #expect(channels[1]["index"] == nil)
    // An object is in one channel at most (§8.2), and order is kept (§8.3).
    #expect(channels[0]["objects"] == [])
    #expect(channels[2]["objects"] == ["A-2", "A-1"])
  }

  @Test("keys and names are unique, and a bad list adds nothing (8.1)")
  func unique() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/events/show/channels", Self.channel("a", name: "n"))
    for bad: JSONValue in [
      Self.channel("a", name: "other"), Self.channel("b", name: "n"), ["key": "x"],
      Self.channel("NO_CHANNEL"), [Self.channel("new"), Self.channel("new")],
    ] {
      #expect(rules.call(.post, "/events/show/channels", bad).status == 400)
    }
    #expect(Self.channels(&rules).count == 1)
    #expect(rules.call(.post, "/events/nope/channels", Self.channel("a")).code == "EVENT_NOT_FOUND")
  }

  @Test("update replaces the fields sent and takes objects from other channels (8.4, 8.2)")
  func update() throws {
    var rules = try Rules.withShow()
    rules.call(
      .post, "/events/show/channels", [Self.channel("a", ["A-1", "A-2"]), Self.channel("b")])
    #expect(rules.call(.post, "/events/show/channels/b", ["objects": ["A-2"]]).status == 204)
    var channels = Self.channels(&rules)
    #expect(channels[0]["objects"] == ["A-1"])
    #expect(channels[1]["objects"] == ["A-2"])
    #expect(channels[1]["name"] == "name of b")
    rules.call(.post, "/events/show/channels/b", ["name": "New", "areaPlaces": ["Pit": 3]])
    channels = Self.channels(&rules)
    #expect(channels[1]["name"] == "New")
    #expect(channels[1]["objects"] == ["A-2"])
    #expect(channels[1]["areaPlaces"] == ["Pit": 3])
    rules.call(.post, "/events/show/channels/b", ["color": "#123456"])
    channels = Self.channels(&rules)
    #expect(channels[1]["name"] == "New")
    #expect(channels[1]["color"] == "#123456")
    #expect(channels[1]["objects"] == ["A-2"])
    #expect(channels[1]["areaPlaces"] == ["Pit": 3])
    #expect(rules.call(.post, "/events/show/channels/b", ["name": "name of a"]).status == 400)
    #expect(rules.call(.post, "/events/show/channels/nope", ["name": "x"]).status == 404)
  }

  @Test("replace sets the whole list and keeps the ids of keys that stay (8.6)")
  func replace() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "/events/show/channels", [Self.channel("a"), Self.channel("b")])
    let before = Self.channels(&rules)
    let reply = rules.call(
      .post, "/events/show/channels/replace", ["channels": [Self.channel("c"), Self.channel("b")]])
    #expect(reply.status == 204)
    let after = Self.channels(&rules)
    #expect(after.map { $0["key"] } == ["c", "b"])
    #expect(after[1]["id"] == before[1]["id"])
    rules.call(.post, "/events/show/channels/replace", [:])
    #expect(Self.channels(&rules) == [])
  }

  @Test("removing a channel frees its objects (8.7)")
  func remove() throws {
    var rules = try Rules.withShow(["channels": [Self.channel("a", ["A-1"])]])
    #expect(rules.info("A-1")["channel"] == "a")
    #expect(rules.call(.delete, "/events/show/channels/a", .null).status == 204)
    #expect(rules.info("A-1")["channel"] == nil)
    #expect(rules.change(["A-1"], to: "booked").status == 200)
    #expect(rules.call(.delete, "/events/show/channels/a").status == 404)
  }

  @Test("objects of a channel are changed only by calls that name or ignore it (5.32)")
  func access() throws {
    var rules = try Rules.withShow(["channels": [Self.channel("a", ["A-1", "A-2"])]])
    let token = rules.newToken()
    for (status, more) in [
      ("booked", [:]), ("custom", [:]), ("reservedByToken", ["holdToken": .string(token)]),
    ] as [(String, [String: JSONValue])] {
      #expect(rules.change(["A-1"], to: status, more).status == 400)
    }
    #expect(rules.change(["A-1"], to: "booked", ["channelKeys": ["b"]]).status == 400)
    #expect(rules.change(["A-1"], to: "booked", ["channelKeys": ["b", "a"]]).status == 200)
    #expect(rules.change(["A-2"], to: "booked", ["ignoreChannels": true]).status == 200)
    #expect(rules.change(["A-1"], to: nil).status == 400)
    #expect(rules.change(["A-1"], to: nil, ["channelKeys": ["a"]]).status == 200)
  }

  @Test("a list of channel keys leaves objects without channel out unless it says so (5.33)")
  func noChannel() throws {
    var rules = try Rules.withShow(["channels": [Self.channel("a", ["A-1"])]])
    #expect(rules.change(["A-2"], to: "booked", ["channelKeys": ["a"]]).status == 400)
    #expect(
      rules.change(["A-1", "A-2"], to: "booked", ["channelKeys": ["a", "NO_CHANNEL"]]).status
        == 200)
  }
}

/// Rules 5.35 and 7 of docs/emulator-rules.md.
@Suite struct ForSaleTests {
  private static let base = "/events/show/actions"

  private static func config(_ rules: inout Rules) -> JSONValue? {
    rules.call(.get, "/events/show").json["forSaleConfig"]
  }

  @Test("replacing sets the whole configuration, missing parts empty (7.2, 7.3)")
  func replace() throws {
    var rules = try Rules.withShow()
    let reply = rules.call(
      .post, "\(Self.base)/mark-as-not-for-sale",
      ["objects": ["o1"], "areaPlaces": ["Pit": 3], "categories": ["cat"]])
    #expect(reply.status == 200)
    #expect(reply.json["rateLimitRemainingCalls"] == 9)
    #expect(
      Self.config(&rules)
        == ["forSale": false, "objects": ["o1"], "areaPlaces": ["Pit": 3], "categories": ["cat"]])
    rules.call(.post, "\(Self.base)/mark-as-for-sale", ["objects": ["A-1"]])
    #expect(
      Self.config(&rules)
        == ["forSale": true, "objects": ["A-1"], "areaPlaces": [:], "categories": []])
    let everything = rules.call(.post, "\(Self.base)/mark-everything-as-for-sale")
    #expect(everything.status == 204)
    #expect(Self.config(&rules) == .null)
  }

  @Test("listed objects and categories are not for sale, all others are (7.1)")
  func notForSale() throws {
    var rules = try Rules.withShow()
    rules.call(
      .post, "\(Self.base)/mark-as-not-for-sale", ["objects": ["A-1"], "categories": ["vip"]])
    #expect(rules.info("A-1")["forSale"] == false)
    #expect(rules.info("A-1")["status"] == "free")
    #expect(rules.info("A-1")["availabilityReason"] == "not_for_sale")
    #expect(rules.info("Balcony-North-A-1")["forSale"] == false)
    #expect(rules.info("A-2")["forSale"] == true)
    rules.call(.post, "\(Self.base)/mark-as-not-for-sale", ["categories": ["VIP"]])
    #expect(rules.info("Balcony-North-A-1")["forSale"] == false)
    #expect(rules.info("A-1")["forSale"] == true)
  }

  @Test("with `forSale: true` only what is listed is for sale (7.1)")
  func onlyListed() throws {
    var rules = try Rules.withShow([
      "forSaleConfig": ["forSale": true, "objects": ["A-1"], "categories": ["vip"]]
    ])
    #expect(rules.info("A-1")["forSale"] == true)
    #expect(rules.info("Balcony-North-A-1")["forSale"] == true)
    #expect(rules.info("A-2")["forSale"] == false)
    #expect(rules.info("Pit")["numNotForSale"] == 10)
  }

  @Test("objects not for sale are neither booked nor held; other changes work (5.35)")
  func refusal() throws {
    var rules = try Rules.withShow()
    rules.change(["A-2"], to: "booked")
    rules.call(.post, "\(Self.base)/mark-as-not-for-sale", ["objects": ["A-1", "A-2"]])
    let token = rules.newToken()
    #expect(rules.change(["A-1"], to: "booked").status == 400)
    #expect(
      rules.change(["A-1"], to: "reservedByToken", ["holdToken": .string(token)]).status == 400)
    #expect(rules.change(["A-1"], to: "kill").status == 200)
    #expect(rules.change(["A-2"], to: nil).status == 200)
  }

  @Test("places of areas not for sale are counted and cannot be sold (7.6)")
  func areaPlaces() throws {
    var rules = try Rules.withShow()
    rules.call(.post, "\(Self.base)/mark-as-not-for-sale", ["areaPlaces": ["Pit": 3]])
    #expect(rules.info("Pit")["numNotForSale"] == 3)
    #expect(rules.info("Pit")["forSale"] == true)
    #expect(rules.change([["objectId": "Pit", "quantity": 8]], to: "booked").status == 400)
    #expect(rules.change([["objectId": "Pit", "quantity": 7]], to: "booked").status == 200)
    #expect(rules.change(["Pit"], to: "booked").status == 400)
    rules.call(.post, "\(Self.base)/mark-as-not-for-sale", ["objects": ["Pit"]])
    #expect(rules.info("Pit")["numNotForSale"] == 10)
    #expect(rules.info("Pit")["forSale"] == false)
  }

  @Test("ten changes in 24 hours, of whatever kind; then 429 with Retry-After (7.8)")
  func quota() throws {
    var rules = try Rules.withShow(["forSaleConfig": ["forSale": false, "objects": ["A-1"]]])
    let start = rules.now
    for remaining in (0..<10).reversed() {
      if remaining == 5 {
        rules.call(.post, "\(Self.base)/mark-everything-as-for-sale")
      } else {
        let reply = rules.call(.post, "\(Self.base)/mark-as-for-sale", ["objects": ["A-1"]])
        #expect(reply.json["rateLimitRemainingCalls"] == .integer(Int64(remaining)))
        #expect(reply.json["rateLimitResetDate"] == "2027-01-16T08:00:00.000Z")
      }
      rules.now += 60
    }
    let before = Self.config(&rules)
    let refused = rules.call(.post, "\(Self.base)/mark-as-not-for-sale", ["objects": ["A-9"]])
    #expect(refused.status == 429)
    #expect(refused.retryAfter == 86_400 - 600)
    #expect(Self.config(&rules) == before)
    // Another event has a quota of its own; a call that fails otherwise costs nothing.
    rules.call(.post, "/events", ["chartKey": "hall", "eventKey": "other"])
    let path = "/events/other/actions/mark-as-for-sale"
    #expect(rules.call(.post, path, ["objects": "x"]).status == 400)
    #expect(rules.call(.post, path).json["rateLimitRemainingCalls"] == 9)
    // The window slides: a day after the first call, one call is possible, and no second.
    rules.now = start.addingTimeInterval(86_400)
    #expect(rules.call(.post, "\(Self.base)/mark-as-for-sale").status == 200)
    #expect(rules.call(.post, "\(Self.base)/mark-as-for-sale").retryAfter == 60)
  }
}
