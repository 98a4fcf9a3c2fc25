import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

@Suite struct EventTests {
  private func account(_ events: FakeAccount.FakeEvent...) -> FakeAccount {
    var account = FakeAccount()
    account.workspaces[0].charts = [
      .init(key: "hall", name: "Hall", objects: ["A-1": ChartObject(), "A-2": ChartObject()]),
      .init(key: "other", name: "Other"),
    ]
    account.workspaces[0].events = events
    return account
  }

  private func events(_ lines: String) -> String {
    "charts:\n  hall: {name: Hall}\nevents:\n\(lines)"
  }

  @Test func `new events of one chart share calls of at most a hundred`() throws {
    let items = (1...205).map(String.init).joined(separator: ", ")
    let text = """
      variables: {nights: [\(items)]}
      charts: {hall: {name: Hall}, other: {name: Other}}
      events:
        a: {for_each: "${var.nights}", key: "a-${each}", chart: hall}
        b: {key: b, chart: other}
      """
    let plan = try plan(text, on: account())
    let sizes = plan.operations.map(\.units.count)
    #expect(sizes == [100, 100, 5, 1])
    #expect(plan.units.count == 206)
    #expect(try second(text, on: account()).0.isEmpty)
  }

  @Test func `an event is created with its channels and what is for sale`() throws {
    let text = events(
      """
        show:
          key: show
          chart: hall
          name: Show
          date: 2026-12-01
          channels: [{key: vip, name: VIP, color: "#111111", objects: [A-1]}]
          for_sale: {except: {objects: [A-2]}}
      """)
    let first = try plan(text, on: account())
    #expect(
      first.fields("events.show") == [
        "key: ∅ → show", "name: ∅ → Show", "date: ∅ → 2026-12-01", "channel vip: ∅ → A-1",
        "for_sale: ∅ → everything except A-2",
      ])
    #expect(first.operations.count == 1)
    #expect(try second(text, on: account()).0.isEmpty)
  }

  @Test func `name and date are updated in one call, and what the file leaves out stays`() throws {
    let live = FakeAccount.FakeEvent(key: "show", chart: "hall", name: "Old", date: "2026-01-01")
    let text = events("  show: {key: show, chart: hall, name: New, date: 2026-02-02}")
    let first = try plan(text, on: account(live))
    #expect(first.calls == ["update event 'show'"])
    #expect(first.fields("events.show") == ["name: Old → New", "date: 2026-01-01 → 2026-02-02"])
    #expect(try plan(events("  show: {key: show, chart: hall}"), on: account(live)).isEmpty)
  }

  @Test func `channels are added, updated and moved between, and the unlisted ones stay`() throws {
    var live = FakeAccount.FakeEvent(key: "show", chart: "hall")
    live.channels = [
      Channel(key: "a", name: "A", color: "#AAAAAA", objects: ["A-1", "A-2"]),
      Channel(key: "z", name: "Z", color: "#000000"),
    ]
    let text = events(
      """
        show:
          key: show
          chart: hall
          channels:
            - {key: b, name: B, color: "#bbbbbb", objects: [A-2]}
            - {key: a, name: A, color: "#aaaaaa", objects: [A-1]}
      """)
    let first = try plan(text, on: account(live))
    #expect(
      first.fields("events.show") == ["channel b: ∅ → A-2", "channel a objects: A-1..A-2 → A-1"])
    #expect(first.calls == ["update channel 'a' of 'show'", "add channels to 'show'"])
    let (second, after) = try second(text, on: account(live))
    #expect(second.isEmpty)
    #expect(after.workspaces[0].events[0].channels.map(\.key) == ["a", "z", "b"])
  }

  @Test func `a channel without objects leaves its objects alone, an empty list takes them away`()
    throws
  {
    var live = FakeAccount.FakeEvent(key: "show", chart: "hall")
    live.channels = [Channel(key: "a", name: "A", color: "#aaaaaa", objects: ["A-1"])]
    func text(_ objects: String) -> String {
      events(
        "  show: {key: show, chart: hall, channels: [{key: a, name: A, color: \"#aaaaaa\"\(objects)}]}"
      )
    }
    #expect(try plan(text(""), on: account(live)).isEmpty)
    #expect(try plan(text(", objects: []"), on: account(live)).operations.count == 1)
  }

  @Test(
    arguments: [
      ("everything", nil, true), ("everything", ForSaleConfig(forSale: false), false),
      ("{only: {objects: [A-1]}}", ForSaleConfig(forSale: true, objects: ["A-1"]), true),
      ("{only: {objects: [A-1]}}", ForSaleConfig(forSale: false, objects: ["A-1"]), false),
      (
        "{except: {categories: [x, y]}}", ForSaleConfig(forSale: false, categories: ["y", "x"]),
        true
      ),
      ("{only: {}}", nil, false),
    ] as [(String, ForSaleConfig?, Bool)])
  func `what is for sale is set only if it differs`(
    written: String, live: ForSaleConfig?, isSame: Bool
  ) throws {
    let text = events("  show: {key: show, chart: hall, for_sale: \(written)}")
    let account = account(.init(key: "show", chart: "hall", forSale: live))
    #expect(try plan(text, on: account).isEmpty == isSame)
    #expect(try second(text, on: account).0.isEmpty)
  }

  @Test func `an event that uses another chart is a conflict for itself and its steps`() throws {
    let text = events(
      """
        show: {key: show, chart: hall}
      steps:
        - id: seats
          book: {event: show, objects: [A-1]}
      """)
    let plan = try plan(text, on: account(.init(key: "show", chart: "other")))
    #expect(plan.codes == ["plan/other-chart", "plan/blocked"])
    #expect(plan.operations.isEmpty)
  }

  @Test func `a step on an event that neither file nor account has is a conflict`() throws {
    let text = "steps:\n  - id: seats\n    book: {event: nowhere, objects: [A-1]}"
    #expect(try plan(text, on: account()).codes == ["plan/not-found"])
  }

  @Test func `a chart given by key must exist, also in a workspace that is yet to be made`() throws
  {
    let here = "events:\n  show: {key: show, chart: {key: gone}}"
    #expect(try plan(here, on: account()).codes == ["plan/not-found"])
    let there = """
      workspaces: {house: {name: House}}
      events: {show: {key: show, chart: {key: hall}, workspace: house}}
      """
    let plan = try plan(there, on: account())
    #expect(plan.codes == ["plan/not-found"])
    #expect(plan.calls == ["create workspace 'House'"])
  }

  @Test func `a resource may wait for a step`() throws {
    let text = events(
      """
        late: {key: late, chart: hall, depends_on: [seats]}
      steps:
        - id: seats
          book: {event: show, objects: [A-1]}
      """)
    var account = account(.init(key: "show", chart: "hall"))
    account.workspaces[0].events[0].objects = ["A-1": LiveObject()]
    let plan = try plan(text, on: account)
    #expect(plan.calls == ["A-1", "create event 'late'"])
    #expect(plan.change("events.late")?.waitsFor.map { plan[$0].address.description } == ["seats"])
  }

  @Test func `the drawing is read for new events only`() throws {
    let text = events(
      """
        show: {key: show, chart: hall}
      steps:
        - id: seats
          book: {event: show, objects: [A-1]}
      """)
    var live = account(.init(key: "show", chart: "hall"))
    _ = try plan(try job(text), on: &live)
    #expect(!live.asked.contains(.chartObjects(.connection, "hall")))
    #expect(live.asked.contains(.eventObjects(.connection, "show")))
    var empty = account()
    _ = try plan(try job(text), on: &empty)
    #expect(empty.asked.contains(.chartObjects(.connection, "hall")))
  }
}
