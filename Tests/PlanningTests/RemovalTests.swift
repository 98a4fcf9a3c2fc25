import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// `state: absent`.
@Suite struct RemovalTests {
  private func account() -> FakeAccount {
    var account = FakeAccount([
      .init(live: LiveWorkspace(key: "main", name: "Main", isDefault: true)),
      .init(live: LiveWorkspace(key: "spare", name: "Spare")),
      .init(live: LiveWorkspace(key: "old", name: "Old", isActive: false)),
    ])
    account.workspaces[0].charts = [
      .init(
        key: "hall", name: "Hall", tags: ["a", "b"],
        categories: [Category(key: 1, label: "Stalls"), Category(key: 2, label: "Circle")]),
      .init(key: "barn", name: "Barn", archived: true),
    ]
    account.workspaces[0].events = [.init(key: "gala", chart: "hall")]
    account.workspaces[1].charts = [.init(key: "studio", name: "Studio")]
    account.workspaces[1].events = [.init(key: "late", chart: "studio")]
    return account
  }

  @Test func `events go before their chart, and a chart before its workspace`() throws {
    let text = """
      workspaces: {spare: {name: Spare, state: deleted}}
      charts: {studio: {name: Studio, workspace: spare, state: absent}}
      events: {late: {key: late, chart: studio, state: absent}}
      """
    let first = try plan(text, on: account())
    #expect(
      first.calls == [
        "delete event 'late'", "archive chart 'Studio'", "deactivate workspace 'Spare'",
        "delete workspace 'Spare'",
      ])
    #expect(
      ["workspaces.spare", "charts.studio", "events.late"].map { first.verb($0) }
        == [.remove, .remove, .remove])
    let (again, after) = try second(text, on: account())
    #expect(again.isEmpty)
    #expect(after.workspaces.map(\.live.key) == ["main", "old"])
  }

  @Test func `what is away already is left alone`() throws {
    let text = """
      workspaces: {old: {name: Old, state: absent}, never: {name: Never, state: deleted}}
      charts:
        barn: {name: Barn, state: absent}
        none: {name: None, state: absent}
        gone: {name: Gone, workspace: old, state: absent}
        keyed: {key: k, name: Keyed, state: absent}
      events:
        gone: {key: x, chart: gone, state: absent}
        none: {key: y, chart: none, state: absent}
      """
    let plan = try plan(text, on: account())
    #expect(plan.isEmpty)
    #expect(plan.changes.allSatisfy { $0.verb == .keep })
  }

  @Test func `an inactive workspace is deleted at once`() throws {
    let first = try plan("workspaces: {old: {name: Old, state: deleted}}", on: account())
    #expect(first.calls == ["delete workspace 'Old'"])
    #expect(first.brakeStops().map(\.option) == ["--allow-removal workspaces.old"])
  }

  @Test func `the default workspace stays until another one is the default`() throws {
    let text = "workspaces: {main: {name: Main, state: absent}}"
    #expect(try plan(text, on: account()).codes == ["plan/default-workspace"])
    let both =
      "workspaces: {main: {name: Main, state: absent}, spare: {name: Spare, default: true}}"
    let first = try plan(both, on: account())
    #expect(first.calls == ["make workspace 'Spare' the default", "deactivate workspace 'Main'"])
    #expect(try second(both, on: account()).0.isEmpty)
  }

  @Test func `a new workspace becomes the default after it is made`() throws {
    let text = "workspaces: {new: {name: New, default: true}}"
    let first = try plan(text, on: account())
    #expect(first.calls == ["create workspace 'New'", "make workspace 'New' the default"])
    #expect(try second(text, on: account()).0.isEmpty)
  }

  @Test func `an event of another chart is not deleted`() throws {
    let text = """
      charts: {barn: {key: barn, name: Barn}}
      events: {gala: {key: gala, chart: barn, state: absent}}
      """
    #expect(try plan(text, on: account()).codes == ["plan/other-chart"])
  }

  @Test func `categories and tags are removed, and the brake asks about them`() throws {
    let text = """
      charts:
        hall:
          name: Hall
          categories: [{key: 2, state: absent}, {key: 9, state: absent}]
          tags: [a]
          published: true
      """
    let first = try plan(text, on: account())
    #expect(
      first.fields("charts.hall") == [
        "category 2: Circle → ∅", "tag: b → ∅", "published version: older → the draft",
      ])
    #expect(first.brakeStops().map(\.option) == ["--allow-removal charts.hall"])
    let (again, after) = try second(text, on: account())
    #expect(again.isEmpty)
    #expect(after.workspaces[0].charts[0].categories.map(\.key) == [1])
  }
}
