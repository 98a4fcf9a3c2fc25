import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// Tables, categories, channels and what is for sale of events.
@Suite struct EventSettingsTests {
  private func account(_ event: FakeAccount.FakeEvent? = nil) -> FakeAccount {
    var account = FakeAccount()
    account.workspaces[0].charts = [
      .init(
        key: "hall", name: "Hall", categories: [Category(key: 1, label: "Stalls")],
        objects: ["A-1": ChartObject(), "A-2": ChartObject()])
    ]
    account.workspaces[0].events = event.map { [$0] } ?? []
    return account
  }

  private func event(_ lines: String...) -> String {
    let rest = lines.map { "\n    \($0)" }.joined()
    return "charts:\n  hall: {name: Hall}\nevents:\n  show:\n    key: show\n    chart: hall\(rest)"
  }

  private static let full = [
    "table_booking: {mode: custom, tables: {T1..T2: by_table, T3: by_seat}}",
    "object_categories: {A-1: vip, A-2: 1}", "categories: [{key: vip, label: VIP}]",
    "for_sale: nothing",
  ]

  @Test func `everything that an event starts with is sent when it is made`() throws {
    let text = Self.full.reduce(event()) { "\($0)\n    \($1)" }
    let first = try plan(text, on: account())
    #expect(
      first.fields("events.show") == [
        "key: ∅ → show", "table_booking: ∅ → custom: T3 by_seat, T1..T2 by_table",
        "object_categories: ∅ → A-2 1; A-1 vip", "category vip: ∅ → VIP", "for_sale: ∅ → nothing",
      ])
    #expect(first.operations.count == 1)
    #expect(try second(text, on: account()).0.isEmpty)
  }

  @Test func `they are updated in one call, and others stay`() throws {
    var live = FakeAccount.FakeEvent(key: "show", chart: "hall")
    live.categories = [Category(key: "old", label: "Old"), Category(key: "kept", label: "Kept")]
    live.objectCategories = ["A-1": "old"]
    let text = event(
      "table_booking: {mode: all_by_table}", "object_categories: {}",
      "categories: [{key: vip, label: VIP}, {key: old, state: absent}]")
    let first = try plan(text, on: account(live))
    #expect(
      first.fields("events.show") == [
        "table_booking: inherit → all_by_table", "object_categories: A-1 old → ∅",
        "category vip: ∅ → VIP", "category old: Old → ∅",
      ])
    #expect(first.calls == ["update event 'show'"])
    let (again, after) = try second(text, on: account(live))
    #expect(again.isEmpty)
    #expect(after.workspaces[0].events[0].categories.map(\.key) == ["kept", "vip"])
  }

  @Test func `a category of the chart is none of the event's own`() throws {
    let text = event("categories: [{key: 1, label: Front}]")
    #expect(try plan(text, on: account()).codes == ["plan/category-of-chart"])
    let live = FakeAccount.FakeEvent(key: "show", chart: "hall")
    #expect(try plan(text, on: account(live)).codes == ["plan/category-of-chart"])
  }

  @Test(arguments: [("all_by_seat", true), ("inherit", true), ("all_by_table", false)])
  func `tables that are taken keep being sold as they are`(mode: String, isRefused: Bool) throws {
    var live = FakeAccount.FakeEvent(key: "show", chart: "hall")
    live.tableBooking = TableBookingConfig(mode: .custom, tables: ["T1": .byTable])
    live.objects = ["T1": LiveObject(type: .table, status: .booked), "A-1": LiveObject()]
    let found = try plan(event("table_booking: {mode: \(mode)}"), on: account(live))
    #expect(found.codes == (isRefused ? ["plan/taken-tables"] : []))
  }

  @Test func `a seat that is taken keeps its table from being sold as a whole`() throws {
    var live = FakeAccount.FakeEvent(key: "show", chart: "hall")
    var seat = LiveObject(status: .booked)
    seat.table = "T1"
    live.objects = ["T1-2": seat]
    let text = event("table_booking: {mode: custom, tables: {T1: by_table}}")
    #expect(try plan(text, on: account(live)).codes == ["plan/taken-tables"])
    let other = event("table_booking: {mode: custom, tables: {T1: by_seat, T2: by_table}}")
    #expect(try plan(other, on: account(live)).codes == [])
  }

  // MARK: - Channels

  private func channel(_ key: ChannelKey, _ name: String, _ index: Int?, _ objects: [String])
    -> Channel
  {
    Channel(id: "ch", key: key, name: name, color: "#111111", index: index, objects: objects)
  }

  private func live(_ channels: Channel...) -> FakeAccount {
    var live = FakeAccount.FakeEvent(key: "show", chart: "hall")
    live.channels = channels
    live.objects = ["A-1": LiveObject(), "A-2": LiveObject()]
    return account(live)
  }

  @Test func `an absent channel is removed, and the others stay`() throws {
    let account = live(channel("vip", "VIP", nil, ["A-1"]), channel("press", "Press", nil, []))
    let text = event("channels: [{key: vip, state: absent}, {key: none, state: absent}]")
    let first = try plan(text, on: account)
    #expect(first.fields("events.show") == ["channel vip: A-1 → ∅"])
    #expect(first.calls == ["remove channel 'vip' of 'show'"])
    #expect(first.brakeStops().map(\.option) == ["--allow-removal events.show"])
    #expect(try second(text, on: account).0.isEmpty)
  }

  @Test func `another place among the channels sets the whole list, live ones included`() throws {
    let account = live(channel("vip", "VIP", 1, ["A-1"]), channel("press", "Press", 2, ["A-2"]))
    let text = event("channels: [{key: vip, name: VIP, color: \"#111111\", index: 3}]")
    let first = try plan(text, on: account)
    #expect(first.fields("events.show") == ["channel vip index: 1 → 3"])
    #expect(first.calls == ["set the channels of 'show'"])
    let (again, after) = try second(text, on: account)
    #expect(again.isEmpty)
    #expect(after.workspaces[0].events[0].channels.map(\.objects) == [["A-1"], ["A-2"]])
  }

  @Test func `names can be exchanged`() throws {
    let account = live(channel("a", "One", nil, []), channel("b", "Two", nil, []))
    let text = event(
      "channels: [{key: a, name: Two, color: \"#111111\"}, {key: b, name: One, color: \"#111111\"}]"
    )
    #expect(try plan(text, on: account).calls == ["set the channels of 'show'"])
    #expect(try second(text, on: account).0.isEmpty)
  }

  @Test func `an event of a season has its tables from the season`() throws {
    var live = FakeAccount.FakeEvent(key: "show", chart: "hall")
    live.role = .member(of: "winter")
    let text = event("table_booking: {mode: all_by_seat}")
    #expect(try plan(text, on: account(live)).codes == ["plan/set-on-season"])
  }
}
