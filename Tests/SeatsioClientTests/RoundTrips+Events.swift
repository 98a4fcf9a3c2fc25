import SeatsioModel
import Testing

@testable import SeatsioClient

extension RoundTrip {
  static let events: [RoundTrip] = [
    RoundTrip(.createEvent) { (_, client) async throws in
      let event = try await client.events.create(
        chartKey: "hall", eventKey: "a/b %", name: "Ä", date: "2026-12-01",
        objectCategories: ["A-1": "two"],
        channels: [Channel(key: "k", name: "n", color: "#fff", objects: ["A-2"])],
        forSaleConfig: ForSaleConfig(forSale: false, areaPlaces: ["GA": 2]))
      #expect(event.key == "a/b %" && event.name == "Ä" && event.date == "2026-12-01")
      #expect(event.objectCategories == ["A-1": "two"])
      #expect(event.channels.map(\.objects) == [["A-2"]])
      #expect(event.forSaleConfig == ForSaleConfig(forSale: false, areaPlaces: ["GA": 2]))
    },
    RoundTrip(.createEvents) { (_, client) async throws in
      let events = try await client.events.create(
        [EventDefinition(eventKey: "b"), .init(), EventDefinition(eventKey: "a")], chart: "hall")
      #expect(events.first?.key == "b" && events.last?.key == "a" && events.count == 3)
    },
    RoundTrip(.listEvents) { (world, client) async throws in
      try await world.makeSeason()
      let events = try await client.events.list().collect()
      #expect(Set(events.map(\.key)).isSuperset(of: ["show", "sub"]))
      #expect(events.filter(\.isSeason).map(\.key) == ["sub"])
    },
    RoundTrip(.event) { (_, client) async throws in
      #expect(try await client.events.event("show").chartKey == "hall")
    },
    RoundTrip(.updateEvent) { (_, client) async throws in
      try await client.events.update(
        "show", eventKey: "gala", name: "Gala", objectCategories: ["A-1": "two"])
      #expect(try await client.events.event("gala").objectCategories == ["A-1": "two"])
      try await client.events.update("gala", objectCategories: .remove)
      #expect(try await client.events.event("gala").objectCategories == nil)
    },
    RoundTrip(.deleteEvent) { (_, client) async throws in
      try await client.events.delete("show")
      let error = await #expect(throws: APIError.self) { try await client.events.event("show") }
      #expect(error?.kind == .notFound)
      #expect(error?.errors.map(\.code) == [.eventNotFound])
    },
    RoundTrip(.moveEventToNewChartCopy) { (_, client) async throws in
      let event = try await client.events.moveToNewChartCopy("show")
      #expect(event.key == "show" && event.chartKey != "hall")
    },
    RoundTrip(.objectInfos) { (_, client) async throws in
      let infos = try await client.events.objectInfos(["A-1", "GA"], in: "show")
      #expect(infos["A-1"]?.objectType == .seat)
      #expect(infos["GA"]?.numFree == 10)
    },
    RoundTrip(.objectStatus) { (_, client) async throws in
      try await client.events.book(["A-1"], in: "show", orderId: "o")
      let status = try await client.events.objectStatus(of: "A-1", in: "show")
      #expect(status.status == .booked && status.orderId == "o")
    },
    RoundTrip(.updateExtraDataOfObject) { (world, client) async throws in
      try await client.events.updateExtraData(of: "A-1", in: "show", to: ["a": [1]])
      #expect(try await world.info("A-1").extraData == ["a": [1]])
    },
    RoundTrip(.updateExtraData) { (world, client) async throws in
      try await client.events.updateExtraData(["A-1": ["a": 1], "A-2": ["b": 2]], in: "show")
      #expect(try await world.info("A-2").extraData == ["b": 2])
    },
    RoundTrip(.listStatusChanges) { (_, client) async throws in
      try await client.events.book(["A-1", "A-2"], in: "show")
      try await client.events.book([ObjectProperties("GA", quantity: 3)], in: "show")
      let log = try await client.events.statusChanges(
        in: "show", filter: "A-", sortedBy: .objectLabel, .descending
      ).collect()
      #expect(log.map(\.objectLabel) == ["A-2", "A-1"])
      #expect(log.first?.origin.type == .apiCall)
    },
    RoundTrip(.statusChangesOfObject) { (_, client) async throws in
      try await client.events.book(["A-1"], in: "show", orderId: "o")
      try await client.events.release(["A-1"], in: "show")
      let log = try await client.events.statusChanges(of: "A-1", in: "show").collect()
      #expect(log.map(\.status) == [.free, .booked])
    },
  ]

  static let sales: [RoundTrip] = [
    RoundTrip(.markAsForSale) { (world, client) async throws in
      try await client.events.markAsForSale("show", objects: ["A-1"])
      #expect(try await world.info("A-1").forSale)
      #expect(try await !world.info("A-2").forSale)
    },
    RoundTrip(.markAsNotForSale) { (_, client) async throws in
      let left = try await client.events.markAsNotForSale(
        "show", objects: ["A-1"], areaPlaces: ["GA": 3])
      #expect(left?.rateLimitRemainingCalls == 9)
      #expect(try await client.events.event("show").forSaleConfig?.areaPlaces == ["GA": 3])
    },
    RoundTrip(.markEverythingAsForSale) { (_, client) async throws in
      try await client.events.markAsNotForSale("show", objects: ["A-1"])
      try await client.events.markEverythingAsForSale("show")
      #expect(try await client.events.event("show").forSaleConfig == nil)
    },
    RoundTrip(.markEverythingAsNotForSale) { (_, client) async throws in
      try await client.events.markEverythingAsNotForSale("show")
      #expect(
        try await client.events.event("show").forSaleConfig == ForSaleConfig(forSale: true))
    },
    RoundTrip(.editForSale) { (_, client) async throws in
      let result = try await client.events.editForSaleConfig(
        "show", notForSale: ["A-1", ForSaleItem("GA", quantity: 5)])
      #expect(
        result.forSaleConfig
          == ForSaleConfig(forSale: false, objects: ["A-1"], areaPlaces: ["GA": 5]))
      #expect(result.rateLimitInfo.rateLimitRemainingCalls == 9)
    },
    RoundTrip(.editForSaleOfEvents) { (_, client) async throws in
      let results = try await client.events.editForSaleConfig([
        "show": ForSaleEdit(notForSale: ["A-1"])
      ])
      #expect(results["show"]?.forSaleConfig?.objects == ["A-1"])
    },
    RoundTrip(.addChannels) { (_, client) async throws in
      try await client.events.channels.add(
        Channel(key: "a", name: "A", color: "#fff", areaPlaces: ["GA": 2]), to: "show")
      try await client.events.channels.add(
        [Channel(key: "b", name: "B", color: "#000", objects: ["A-1"])], to: "show")
      let channels = try await client.events.event("show").channels
      #expect(channels.map(\.key) == ["a", "b"])
      #expect(channels.allSatisfy { $0.id != nil })
    },
    RoundTrip(.updateChannel) { (_, client) async throws in
      try await client.events.channels.add(channel, to: "show")
      try await client.events.channels.update("k", of: "show", name: "new", objects: [])
      let updated = try await client.events.event("show").channels.first
      #expect(updated?.name == "new" && updated?.objects == [] && updated?.color == "#fff")
    },
    RoundTrip(.removeChannel) { (_, client) async throws in
      try await client.events.channels.add(channel, to: "show")
      try await client.events.channels.remove("k", from: "show")
      #expect(try await client.events.event("show").channels.isEmpty)
    },
    RoundTrip(.replaceChannels) { (_, client) async throws in
      try await client.events.channels.replace([channel], of: "show")
      #expect(try await client.events.event("show").channels.map(\.key) == ["k"])
      try await client.events.channels.replace([], of: "show")
      #expect(try await client.events.event("show").channels.isEmpty)
    },
    RoundTrip(.addObjectsToChannel) { (_, client) async throws in
      try await client.events.channels.add(channel, to: "show")
      try await client.events.channels.addObjects(
        ["A-2"], areaPlaces: ["GA": 2], to: "k", of: "show")
      let changed = try await client.events.event("show").channels.first
      #expect(changed?.objects == ["A-1", "A-2"] && changed?.areaPlaces == ["GA": 5])
    },
    RoundTrip(.removeObjectsFromChannel) { (_, client) async throws in
      try await client.events.channels.add(channel, to: "show")
      try await client.events.channels.removeObjects(
        ["A-1"], areaPlaces: ["GA": 1], from: "k", of: "show")
      let changed = try await client.events.event("show").channels.first
      #expect(changed?.objects == [] && changed?.areaPlaces == ["GA": 2])
    },
  ]

  private static let channel = Channel(
    key: "k", name: "n", color: "#fff", objects: ["A-1"], areaPlaces: ["GA": 3])

  static let seasons: [RoundTrip] = [
    RoundTrip(.createSeason) { (_, client) async throws in
      let season = try await client.seasons.create(
        chartKey: "hall", key: "sub", name: "Sub", eventKeys: ["one", "two"],
        forSalePropagated: false)
      #expect(season.isSeason && season.isTopLevelSeason && season.name == "Sub")
      #expect(season.events.map(\.key) == ["one", "two"])
      #expect(!season.forSalePropagated)
    },
    RoundTrip(.createEventsInSeason) { (world, client) async throws in
      try await world.makeSeason()
      let events = try await client.seasons.createEvents(["x", "y"], in: "sub")
      #expect(events.map(\.key) == ["y", "x"])
      #expect(try await client.seasons.createEvents(count: 2, in: "sub").count == 2)
      #expect(try await client.seasons.season("sub").events.count == 6)
    },
    RoundTrip(.createPartialSeason) { (world, client) async throws in
      try await world.makeSeason()
      let partial = try await client.seasons.createPartialSeason(
        of: "sub", key: "part", name: "Part", eventKeys: ["sub-1"])
      #expect(partial.isPartialSeason && partial.topLevelSeasonKey == "sub")
      #expect(partial.events.map(\.key) == ["sub-1"])
      #expect(try await client.seasons.season("sub").partialSeasonKeys == ["part"])
      #expect(try await client.events.event("sub-1").partialSeasonKeysForEvent == ["part"])
    },
    RoundTrip(.addEventsToPartialSeason) { (world, client) async throws in
      try await world.makeSeason()
      _ = try await client.seasons.createPartialSeason(of: "sub", key: "part")
      let partial = try await client.seasons.addEvents(
        ["sub-2"], toPartialSeason: "part", of: "sub")
      #expect(partial.events.map(\.key) == ["sub-2"])
    },
    RoundTrip(.removeEventFromPartialSeason) { (world, client) async throws in
      try await world.makeSeason()
      _ = try await client.seasons.createPartialSeason(
        of: "sub", key: "part", eventKeys: ["sub-1", "sub-2"])
      let partial = try await client.seasons.removeEvent(
        "sub-1", fromPartialSeason: "part", of: "sub")
      #expect(partial.events.map(\.key) == ["sub-2"])
    },
    RoundTrip(.overrideSeasonStatus) { (world, client) async throws in
      try await world.makeSeason()
      try await client.events.book(["A-1"], in: "sub")
      try await client.events.overrideSeasonStatus(of: ["A-1"], in: "sub-1")
      let info = try await world.info("A-1", in: "sub-1")
      #expect(info.status == .free && info.seasonStatusOverriddenQuantity == 1)
      #expect(try await world.info("A-1", in: "sub-2").status == .booked)
    },
    RoundTrip(.useSeasonStatus) { (world, client) async throws in
      try await world.makeSeason()
      try await client.events.book(["A-1"], in: "sub")
      try await client.events.overrideSeasonStatus(of: ["A-1"], in: "sub-1", season: "sub")
      try await client.events.useSeasonStatus(of: ["A-1"], in: "sub-1", season: "sub")
      #expect(try await world.info("A-1", in: "sub-1").status == .booked)
    },
  ]
}
