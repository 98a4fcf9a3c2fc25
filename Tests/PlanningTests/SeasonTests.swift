import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

@Suite struct SeasonTests {
  private func account(_ events: FakeAccount.FakeEvent...) -> FakeAccount {
    var account = FakeAccount()
    account.workspaces[0].charts = [
      .init(key: "hall", name: "Hall", objects: ["A-1": ChartObject(), "A-2": ChartObject()]),
      .init(key: "other", name: "Other"),
    ]
    account.workspaces[0].events = events
    return account
  }

  /// A season `winter` with the events 1 to 3 and the part `weekend` of 2 and 3.
  private func made() throws -> FakeAccount {
    try second(
      season("events: [w-1, w-2, w-3]", "partial_seasons: {weekend: [w-2, w-3]}"), on: account()
    ).1
  }

  private func season(_ lines: String...) -> String {
    let rest = lines.map { "\n    \($0)" }.joined()
    return
      "charts:\n  hall: {name: Hall}\nseasons:\n  winter:\n    key: winter\n    chart: hall\(rest)"
  }

  @Test func `a season is made in one call with its events, then what they have of their own`()
    throws
  {
    let text = season(
      "name: Winter", "for_sale_propagated: false", "for_sale: {except: {objects: [A-2]}}",
      "events: {w-1: {name: Opening, date: 2026-12-01}, w-2: {}}",
      "partial_seasons: {weekend: [w-1], gala: {name: Gala, events: [w-2]}}")
    let first = try plan(text, on: account())
    #expect(
      first.calls == [
        "create season 'winter'", "update event 'w-1'", "create partial season 'weekend'",
        "create partial season 'gala'",
      ])
    #expect(
      first.fields("seasons.winter") == [
        "key: ∅ → winter", "name: ∅ → Winter", "for_sale: ∅ → everything except A-2",
        "for_sale_propagated: ∅ → false", "event: ∅ → w-1", "event w-1 name: ∅ → Opening",
        "event w-1 date: ∅ → 2026-12-01", "event: ∅ → w-2", "partial season: ∅ → weekend",
        "partial season weekend events: ∅ → w-1", "partial season: ∅ → gala",
        "partial season gala events: ∅ → w-2", "partial season gala name: ∅ → Gala",
      ])
    #expect(first.verb("seasons.winter") == .create)
    #expect(try second(text, on: account()).0.isEmpty)
  }

  @Test func `a season is read once, and its events with it`() throws {
    var account = try made()
    let before = account.asked.count
    let job = try job(season("events: [w-1, w-2, w-3]", "partial_seasons: {weekend: [w-3, w-2]}"))
    #expect(try plan(job, on: &account).isEmpty)
    let asked = account.asked.dropFirst(before)
    #expect(asked.filter { $0 == .season(.connection, "winter") }.count == 1)
    #expect(!asked.contains(.season(.connection, "weekend")))
  }

  @Test func `missing events and parts are added, and what is not mentioned stays`() throws {
    let text = season(
      "name: Winter", "events: [w-3, w-4, w-5]",
      "partial_seasons: {weekend: [w-3, w-4], late: [w-5]}")
    let account = try made()
    let first = try plan(text, on: account)
    #expect(
      first.calls == [
        "update season 'winter'", "create w-4..w-5 in season 'winter'",
        "remove w-2 from partial season 'weekend'", "add w-4 to partial season 'weekend'",
        "create partial season 'late'",
      ])
    let (again, after) = try second(text, on: account)
    #expect(again.isEmpty)
    #expect(after.workspaces[0].events.map(\.key).contains("w-1"))
  }

  @Test func `what is absent is deleted, and leaves its parts by itself`() throws {
    let text = season(
      "events: {w-1: {}, w-2: {state: absent}, w-9: {state: absent}}",
      "partial_seasons: {weekend: [w-3], gone: {state: absent}}")
    let account = try made()
    let first = try plan(text, on: account)
    #expect(first.calls == ["delete event 'w-2'"])
    #expect(
      first.fields("seasons.winter") == [
        "event: w-2 → ∅", "partial season weekend events: w-2 → ∅",
      ])
    #expect(first.brakeStops().map(\.option) == ["--allow-removal seasons.winter"])
    #expect(try second(text, on: account).0.isEmpty)
  }

  @Test func `an absent season goes with its events`() throws {
    let text = season("events: [w-1]", "state: absent")
    let account = try made()
    let first = try plan(text, on: account)
    #expect(first.verb("seasons.winter") == .remove)
    #expect(first.calls == ["delete season 'winter'"])
    #expect(
      first.fields("seasons.winter") == ["key: winter → ∅", "events: w-1..w-3, weekend → ∅"])
    let (again, after) = try second(text, on: account)
    #expect(again.isEmpty)
    #expect(again.verb("seasons.winter") == .keep)
    #expect(after.workspaces[0].events.isEmpty)
  }

  @Test func `an event is over only where the file says so`() throws {
    let text = season("events: {w-1: {in_the_past: true}}")
    let first = try plan(text, on: try made())
    #expect(first.fields("seasons.winter") == ["event w-1 in_the_past: false → true"])
    #expect(try second(text, on: try made()).0.isEmpty)
  }

  @Test func `a key that something else has is a conflict`() throws {
    let text = season("events: [w-1]", "partial_seasons: {weekend: [w-1]}")
    #expect(
      try plan(text, on: account(.init(key: "winter", chart: "hall"))).codes == ["plan/other-kind"])
    #expect(
      try plan(text, on: account(.init(key: "w-1", chart: "hall"))).codes == ["plan/other-kind"])
    #expect(
      try plan(text, on: account(.init(key: "weekend", chart: "hall"))).codes == ["plan/other-kind"]
    )
    let event = "charts: {hall: {name: Hall}}\nevents: {winter: {key: winter, chart: hall}}"
    #expect(try plan(event, on: try made()).codes == ["plan/other-kind"])
  }

  @Test func `a part has events of its season only`() throws {
    let text = season("partial_seasons: {weekend: [w-2, w-7]}")
    #expect(try plan(text, on: try made()).codes == ["plan/not-in-season"])
    #expect(try plan(text, on: account()).codes == ["plan/not-in-season"])
  }

  @Test func `a season on another chart is a conflict`() throws {
    let text = "charts: {hall: {name: Other}}\nseasons: {winter: {key: winter, chart: hall}}"
    #expect(try plan(text, on: try made()).codes == ["plan/other-chart"])
  }

  @Test func `steps on a season and its events wait for it, and see its channels`() throws {
    let text =
      season(
        "events: [w-1]",
        "channels: [{key: vip, name: VIP, color: \"#111111\", objects: [A-1]}]") + """

        steps:
          - {id: a, book: {event: winter, objects: [A-2], order_id: o-1}}
          - {id: b, book: {event: w-1, objects: [A-1], order_id: o-2, channel_keys: [vip]}}
        """
    let first = try plan(text, on: account())
    #expect(first.codes == [])
    #expect(first.change("a")?.waitsFor == [ChangeID(1)])
    #expect(first.change("b")?.waitsFor == [ChangeID(1)])
    let wrong = text.replacing(", channel_keys: [vip]", with: "")
    #expect(try plan(wrong, on: account()).conflicts.count == 1)
  }

  @Test func `a channel of an event is compared with what the season will have`() throws {
    let channel = "{key: vip, name: VIP, color: \"#111111\", objects: [A-1]}"
    let text = season(
      "channels: [\(channel)]", "events: {w-1: {channels: [{key: vip, objects: [A-2]}]}, w-2: {}}")
    let first = try plan(text, on: account())
    #expect(first.fields("seasons.winter").contains("event w-1 channel vip objects: A-1 → A-2"))
    #expect(first.calls == ["create season 'winter'", "update channel 'vip' of 'w-1'"])
    #expect(try second(text, on: account()).0.isEmpty)
  }
}
