import Diagnostics
import JobFile
import SeatsioModel
import Testing

/// Seasons, and what events share with them.
struct SeasonTests {
  private static let season = """
    version: 1
    variables: {nights: [2027-01-08, 2027-01-09]}
    charts:
      hall: {name: Grand Hall}
    seasons:
      winter:
        key: winter
        chart: hall
        for_sale_propagated: false
        channels: [{key: press, name: Press, color: "#b07aa1", objects: [A-1]}]
        events: EVENTS
        partial_seasons: PARTS
    """

  private func season(events: String = "[]", parts: String = "{}") throws -> SeasonDeclaration {
    let text = Self.season.replacing("EVENTS", with: events).replacing("PARTS", with: parts)
    return try #require(try job(text).seasons.first)
  }

  @Test(arguments: [
    "[winter-1, winter-2]", "{winter-1: {}, winter-2: {}}",
    "[{key: winter-1}, winter-2]", "[{for_each: [1, 2], key: \"winter-${each}\"}]",
  ])
  func `events are a list of keys, a mapping, or a list of mappings`(events: String) throws {
    let season = try season(events: events)
    #expect(season.events.map(\.value.key) == ["winter-1", "winter-2"])
    #expect(season.isForSalePropagated?.value == false)
  }

  @Test func `an event of a season has settings of its own`() throws {
    let events = """
      {winter-1: {name: Opening, date: 2027-01-08, in_the_past: true, for_sale: nothing},
       winter-2: {state: absent}}
      """
    let found = try season(events: events).events.map(\.value)
    #expect(found[0].settings.name?.value == "Opening")
    #expect(found[0].date?.value == "2027-01-08")
    #expect(found[0].isInThePast?.value == true)
    #expect(found[0].settings.forSale?.value == .restricted(ForSaleConfig(forSale: true)))
    #expect(found.map(\.state) == [.present, .absent])
  }

  @Test func `a channel of the season needs no name in its events`() throws {
    let season = try season(events: "{winter-1: {channels: [{key: press, objects: [A-2]}]}}")
    let channel = try #require(season.events[0].value.settings.channels.first).value
    #expect(channel.name == "Press")
    #expect(channel.color == "#b07aa1")
    #expect(channel.objects == ["A-2"])
  }

  @Test(arguments: [
    "{weekend: [winter-1, winter-2]}", "{weekend: {events: [winter-1, winter-2]}}",
    "[{key: weekend, events: [winter-1, winter-2]}]",
  ])
  func `partial seasons are lists, mappings, or a list of mappings`(parts: String) throws {
    let season = try season(events: "[winter-1, winter-2]", parts: parts)
    let part = try #require(season.partialSeasons.first).value
    #expect(part.key == "weekend")
    #expect(part.events?.value.map(\.value) == ["winter-1", "winter-2"])
  }

  @Test func `a season with for_each stands for several`() throws {
    let text = """
      version: 1
      charts: {hall: {name: Grand Hall}}
      seasons:
        years:
          for_each: [2027, 2028]
          key: season-${each}
          chart: hall
          events: [{for_each: [1, 2], key: "${each}"}]
      """
    let reading = read(text)
    // The inner item hides the outer one, so both seasons would have the same events.
    #expect(reading.diagnostics.map(\.code) == ["job/duplicate-key", "job/duplicate-key"])
    let good = text.replacing("[{for_each: [1, 2], key: \"${each}\"}]", with: "[\"${each}-1\"]")
    #expect(try job(good).seasons.map(\.key.value) == ["season-2027", "season-2028"])
    #expect(
      try job(good).seasons.map(\.address.description) == [
        "seasons.years[2027]", "seasons.years[2028]",
      ])
  }

  @Test func `settings of an event are read as the API has them`() throws {
    let text = """
      version: 1
      charts: {hall: {key: h, name: Grand Hall, state: absent, validation: warnings}}
      events:
        gala:
          key: gala
          chart: hall
          state: absent
          table_booking: {mode: custom, tables: {T1..T2: by_table, T3: by_seat}}
          object_categories: {A-1..A-2: 1, A-3: vip}
          categories: [{key: vip, label: VIP}, {key: old, state: absent}]
          channels: [{key: press, state: absent}]
      """
    let job = try job(text)
    let event = try #require(job.events.first)
    #expect(event.state?.value == .absent)
    #expect(
      event.settings.tableBooking?.value
        == TableBookingConfig(
          mode: .custom, tables: ["T1": .byTable, "T2": .byTable, "T3": .bySeat]))
    #expect(
      event.settings.objectCategories?.value
        == ["A-1": .number(1), "A-2": .number(1), "A-3": .text("vip")])
    #expect(event.settings.categories.map(\.value.state) == [.present, .absent])
    #expect(event.settings.channels.map(\.value.state) == [.absent])
    #expect(job.charts[0].state?.value == .absent)
    #expect(job.charts[0].validation?.value == .warnings)
  }

  @Test func `steps find the events and parts of a season by their keys`() throws {
    let text = """
      version: 1
      charts: {hall: {workspace: {key: w}, name: Grand Hall}}
      seasons:
        winter: {key: winter, chart: hall, events: [winter-1], partial_seasons: {weekend: [winter-1]}}
      steps:
        - {id: a, book: {event: winter, objects: [A-1]}}
        - {id: b, book: {event: winter-1, objects: [A-2]}}
        - {id: c, book: {event: weekend, objects: [A-3]}}
      """
    let job = try job(text)
    let index = JobIndex(job)
    let found = job.steps.flatMap(\.events).map { index.event($0) }
    #expect(found.map { $0?.role } == [.season, .seasonEvent, .partialSeason])
    #expect(found.allSatisfy { $0?.address == Address(.season, "winter") })
    #expect(job.steps.flatMap(\.events).allSatisfy { index.workspace(of: $0) == .key("w") })
  }
}
