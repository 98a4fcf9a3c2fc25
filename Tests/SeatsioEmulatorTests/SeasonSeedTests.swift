import SeatsioModel
import Testing

@testable import SeatsioEmulator

@Suite("seasons of a seed") struct SeasonSeedTests {
  private static var seed: EmulatorSeed {
    var seed = EmulatorSeed()
    let venue = VenueDescription(
      categories: [Category(key: 1, label: "Stalls")],
      rows: [.init(label: "A", seats: ["1", "2", "3", "4"], category: 1)],
      areas: [.init(label: "Pit", capacity: 5, category: 1)])
    seed.workspaces = [.init(name: "Theatre", key: "theatre")]
    seed.charts = [
      .init(key: "hall", name: "Hall", drawing: .venue(venue)),
      .init(name: "Other hall", workspace: "Theatre", drawing: .venue(venue)),
    ]
    seed.seasons = [
      .init(
        key: "tour", chart: "Hall", name: "Tour",
        channels: [Channel(key: "c", name: "C", color: "#fff", objects: ["A-4"])],
        forSaleConfig: ForSaleConfig(forSale: false, objects: ["A-3"]),
        events: [
          .init(key: "e1", name: "Opening", date: "2027-02-01"), "e2",
          .init(key: "e3", forSaleConfig: ForSaleConfig(forSale: false, objects: ["A-4"])),
        ],
        partialSeasons: [
          .init(key: "first", name: "First half", events: ["e1", "e2"]), .init(key: "empty"),
        ]),
      .init(
        key: "tour", chart: "Other hall", workspace: "Theatre",
        forSaleConfig: ForSaleConfig(forSale: false, objects: ["A-3"]), forSalePropagated: false,
        events: ["e1"]),
    ]
    return seed
  }

  private static func loaded(_ seed: EmulatorSeed) throws(SeedError) -> Rules {
    var rules = Rules()
    try rules.state.load(seed, now: rules.now)
    return rules
  }

  @Test("the API shows a season with its events and partial seasons")
  func shown() throws {
    var rules = try Self.loaded(Self.seed)
    let season = rules.event("tour")
    #expect(season["isTopLevelSeason"] == true)
    #expect(season["name"] == "Tour")
    #expect(season["chartKey"] == "hall")
    #expect(season["events"]?.eventKeys == ["e1", "e2", "e3"])
    #expect(season["partialSeasonKeys"] == ["first", "empty"])
    let first = rules.event("first")
    #expect(first["isPartialSeason"] == true)
    #expect(first["name"] == "First half")
    #expect(first["events"]?.eventKeys == ["e1", "e2"])
    let event = rules.event("e1")
    #expect(event["isEventInSeason"] == true)
    #expect(event["topLevelSeasonKey"] == "tour")
    #expect(event["name"] == "Opening")
    #expect(event["date"] == "2027-02-01")
    #expect(event["channels"]?.array?.first?["key"] == "c")
  }

  @Test("what is off sale on the season is so in its events, unless it is not propagated")
  func offSale() throws {
    var rules = try Self.loaded(Self.seed)
    #expect(rules.info("A-3", of: "tour")["forSale"] == false)
    #expect(rules.info("A-3", of: "e1")["forSale"] == false)
    #expect(rules.info("A-4", of: "e1")["forSale"] == true)
    #expect(rules.info("A-4", of: "e3")["forSale"] == false)
    let other = rules.call(.get, "/events/e1/objects?label=A-3", workspace: "theatre").json
    #expect(other["A-3"]?["forSale"] == true)
  }

  @Test("a seat can be booked on a season, a partial season or in one event")
  func bookings() throws {
    var seed = Self.seed
    seed.bookings = [
      .init(event: "tour", objects: ["A-1"], orderId: "subscriber"),
      .init(event: "first", objects: ["A-2"]),
      .init(event: "e3", objects: ["A-2", ObjectProperties("Pit", quantity: 2)]),
    ]
    var rules = try Self.loaded(seed)
    #expect(rules.statuses("A-1", of: "tour", "e1", "e3") == ["booked", "booked", "booked"])
    #expect(rules.info("A-1", of: "e2")["orderId"] == "subscriber")
    #expect(rules.statuses("A-2", of: "first", "e1", "e2") == ["booked", "booked", "booked"])
    #expect(rules.free("Pit", of: "e1", "e3", "tour") == [5, 3, 3])
  }

  @Test("a seat that was booked on the season can belong to somebody else in one event")
  func overriding() throws {
    var seed = Self.seed
    seed.bookings = [
      .init(event: "tour", objects: ["A-1"], orderId: "subscriber"),
      .init(event: "e2", objects: ["A-1"], orderId: "guest", overridesSeason: true),
    ]
    var rules = try Self.loaded(seed)
    #expect(rules.info("A-1", of: "e1")["orderId"] == "subscriber")
    #expect(rules.info("A-1", of: "e2")["orderId"] == "guest")
    seed.bookings[1].overridesSeason = false
    #expect(throws: SeedError.self) { _ = try Self.loaded(seed) }
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
    #expect(path { $0.seasons[0].chart = "nope" } == ["seasons", 0, "chart"])
    #expect(path { $0.seasons[1].workspace = "nope" } == ["seasons", 1, "workspace"])
    #expect(path { $0.seasons[0].events.append("e1") } == ["seasons", 0])
    #expect(path { $0.seasons.append($0.seasons[0]) } == ["seasons", 2])
    #expect(
      path { $0.seasons[0].partialSeasons[0].events.append("other") }
        == ["seasons", 0, "partialSeasons", 0, "events", 2])
    #expect(
      path { $0.seasons[0].partialSeasons[1].key = "e3" } == ["seasons", 0, "partialSeasons", 1])
    #expect(
      path { $0.bookings = [.init(event: "e1", objects: ["A-1"], overridesSeason: true)] } == nil)
    #expect(
      path {
        $0.events = [.init(key: "single", chart: "hall")]
        $0.bookings = [.init(event: "single", objects: ["A-1"], overridesSeason: true)]
      } == ["bookings", 0])
  }
}
