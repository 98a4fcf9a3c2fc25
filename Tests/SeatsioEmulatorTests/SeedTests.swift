import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite struct SeedTests {
  private static let venue = VenueDescription(
    categories: [Category(key: 1, label: "Stalls")],
    rows: [.init(label: "A", seats: ["1", "2", "3"], category: 1)],
    areas: [.init(label: "Pit", capacity: 5, category: 1)])

  private static var seed: EmulatorSeed {
    var seed = EmulatorSeed()
    seed.workspaces = [.init(name: "Theatre", key: "theatre", isTest: true)]
    seed.charts = [
      .init(key: "hall", name: "Hall", drawing: .venue(venue), tags: ["a"]),
      .init(name: "Other hall", workspace: "Theatre", drawing: .venue(venue)),
    ]
    seed.events = [
      .init(
        key: "show", chart: "hall", name: "Show", date: "2027-02-01",
        channels: [Channel(key: "c", name: "C", color: "#fff", objects: ["A-2"])],
        forSaleConfig: ForSaleConfig(forSale: false, objects: ["A-3"])),
      .init(key: "other", chart: "Other hall", workspace: "Theatre"),
    ]
    seed.bookings = [
      .init(
        event: "show", objects: ["A-1", "A-2", ObjectProperties("Pit", quantity: 2)],
        orderId: "o-1", ticketType: "adult"),
      .init(event: "other", workspace: "Theatre", objects: ["A-1"], status: "custom"),
    ]
    return seed
  }

  private static func loaded(_ seed: EmulatorSeed) throws(SeedError) -> Rules {
    var rules = Rules()
    try rules.state.load(seed, now: rules.now)
    return rules
  }

  @Test("a seed gives workspaces, charts, events and bookings that the API shows")
  func everything() throws {
    var rules = try Self.loaded(Self.seed)
    #expect(rules.call(.get, "/workspaces/theatre").json["isTest"] == true)
    let chart = rules.call(.get, "/charts/hall").json
    #expect(chart["name"] == "Hall")
    #expect(chart["tags"] == ["a"])
    #expect(chart["status"] == "PUBLISHED")
    let event = rules.call(.get, "/events/show").json
    #expect(event["date"] == "2027-02-01")
    #expect(event["channels"]?.array?.first?["key"] == "c")
    #expect(rules.info("A-1")["orderId"] == "o-1")
    #expect(rules.info("A-2")["ticketType"] == "adult")
    #expect(rules.info("A-3")["forSale"] == false)
    #expect(rules.info("Pit")["numBooked"] == 2)
    #expect(rules.log("A-1") == ["booked"])
    let other = rules.call(.get, "/events/other/objects?label=A-1", workspace: "theatre").json
    #expect(other["A-1"]?["status"] == "custom")
    let secret = try #require(
      rules.call(.get, "/workspaces/theatre").json["secretKey"]?.string)
    #expect(rules.call(.get, "/charts", key: secret).json["items"]?.array?.count == 1)
  }

  @Test("a seeded hold has a token of its own, which runs out")
  func hold() throws {
    var seed = Self.seed
    seed.bookings = [.init(event: "show", objects: ["A-1"], status: .held)]
    var rules = try Self.loaded(seed)
    #expect(rules.status("A-1") == "reservedByToken")
    rules.now += 900
    #expect(rules.status("A-1") == "free")
  }

  @Test("a seeded chart can be a drawing that was downloaded, under another name")
  func drawing() throws {
    var seed = EmulatorSeed()
    seed.charts = [.init(key: "k", name: "New name", drawing: .json(try Fixture.smallHall))]
    var rules = try Self.loaded(seed)
    #expect(rules.call(.get, "/charts/k").json["name"] == "New name")
    #expect(rules.call(.get, "/charts/k/version/published").json["editorNotes"] != nil)
  }

  @Test("a fault names its place in the seed")
  func faults() {
    func path(_ change: (inout EmulatorSeed) -> Void) -> [SeedError.Step]? {
      var seed = Self.seed
      change(&seed)
      do throws(SeedError) {
        _ = try Self.loaded(seed)
        return nil
      } catch {
        return error.path
      }
    }
    #expect(path { _ in } == nil)
    #expect(
      path { $0.bookings[1].objects = ["A-2", "nope"] } == ["bookings", 1, "objects", 1])
    #expect(path { $0.bookings[0].objects.append("A-3") } == ["bookings", 0, "objects", 3])
    #expect(path { $0.bookings[0].event = "nope" } == ["bookings", 0, "event"])
    #expect(path { $0.bookings[1].workspace = "nope" } == ["bookings", 1, "workspace"])
    #expect(path { $0.events[1].chart = "nope" } == ["events", 1, "chart"])
    #expect(path { $0.events[1].workspace = nil } == ["events", 1, "chart"])
    #expect(path { $0.events.append($0.events[0]) } == ["events", 2])
    #expect(path { $0.charts[0].drawing = .json([0x5B]) } == ["charts", 0, "drawing"])
    #expect(path { $0.charts[0].drawing = .json(Array("[]".utf8)) } == ["charts", 0, "drawing"])
    #expect(path { $0.charts.append($0.charts[0]) } == ["charts", 2, "key"])
    #expect(path { $0.workspaces.append($0.workspaces[0]) } == ["workspaces", 1])
    #expect(
      path {
        $0.charts.append(.init(name: "Hall", drawing: $0.charts[0].drawing));
        $0.events[0].chart = "Hall"
      }
        == ["events", 0, "chart"])
  }

  @Test("an error reads as place and sentence")
  func description() {
    let error = SeedError(message: "what", path: ["bookings", 2, "objects", 0])
    #expect(error.description == "bookings.2.objects.0: what")
  }
}
