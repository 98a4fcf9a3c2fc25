import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

@Suite struct ChartTests {
  private func account(_ charts: FakeAccount.FakeChart..., used: ChartKey? = nil) -> FakeAccount {
    var account = FakeAccount()
    account.workspaces[0].charts = charts
    if let used { account.workspaces[0].events = [.init(key: "used", chart: used)] }
    return account
  }

  private let template = FakeAccount.FakeChart(
    key: "tpl", name: "Template", tags: ["template"],
    categories: [Category(key: 1, label: "Stalls", color: "#111111")],
    objects: ["A-1": ChartObject()])

  @Test func `a chart without a source is made empty, categories in the same call`() throws {
    let text = "charts:\n  hall: {name: Hall, categories: [{key: 1, label: Stalls}], tags: [t]}"
    let plan = try plan(text, on: account())
    #expect(plan.calls == ["create empty chart 'Hall'", "add tag 't'"])
    #expect(try second(text, on: account()).0.isEmpty)
  }

  @Test func `a copy within one workspace is renamed, because the server adds a suffix`() throws {
    let text = "charts:\n  hall: {name: Hall, copy_of: {key: tpl}, tags: [theatre]}"
    let first = try plan(text, on: account(template))
    #expect(
      first.calls == [
        "copy chart 'Template' as 'Hall'", "name the chart 'Hall'", "add tag 'theatre'",
        "remove tag 'template'",
      ])
    let (second, after) = try second(text, on: account(template))
    #expect(second.isEmpty)
    #expect(after.workspaces[0].charts.map(\.name) == ["Template", "Hall"])
  }

  @Test func `a copy into another workspace keeps its name and brings no tags`() throws {
    let text = """
      workspaces: {house: {name: House}}
      charts:
        hall: {workspace: house, name: Template, copy_of: {key: tpl, workspace: {key: main}}, tags: [x]}
      """
    let plan = try plan(text, on: account(template))
    #expect(
      plan.calls == [
        "create workspace 'House'", "copy chart 'Template' as 'Template'", "add tag 'x'",
      ])
    #expect(try second(text, on: account(template)).0.isEmpty)
  }

  @Test func `a source in a workspace that does not exist yet is a conflict`() throws {
    let text = """
      workspaces: {house: {name: House}}
      charts:
        hall: {workspace: house, name: Hall, copy_of: {key: tpl}}
      """
    #expect(try plan(text, on: account(template)).codes == ["plan/not-found"])
  }

  @Test func `one chart of the name is adopted and its copy_of no longer matters`() throws {
    let text = "charts:\n  hall: {name: Template, copy_of: {key: gone}}"
    #expect(try plan(text, on: account(template)).isEmpty)
  }

  @Test func `several charts of a name are a conflict that lists their keys`() throws {
    var other = template
    other.key = "abc"
    let plan = try plan("charts:\n  hall: {name: Template}", on: account(template, other))
    #expect(plan.conflict?.message == "2 charts are called 'Template': abc, tpl")
  }

  @Test func `an archived chart is revived before it is changed, and not duplicated`() throws {
    var old = template
    old.archived = true
    let text = "charts:\n  hall: {name: Hall, previous_names: [Template], tags: [template]}"
    let first = try plan(text, on: account(old))
    #expect(first.verb("charts.hall") == .revive)
    #expect(
      first.calls == [
        "take chart 'Template' out of the archive", "rename chart 'Template' to 'Hall'",
      ])
    #expect(try second(text, on: account(old)).0.isEmpty)
  }

  @Test func `categories are compared field by field and the unlisted ones stay`() throws {
    var live = template
    live.categories.append(Category(key: 2, label: "Circle", color: "#ABCDEF"))
    live.categories.append(Category(key: 3, label: "Extra"))
    let text = """
      charts:
        hall:
          name: Template
          categories:
            - {key: 1, label: Parterre, color: "#222222"}
            - {key: "2", label: Circle, color: "#abcdef"}
            - {key: new, label: New, accessible: true}
      """
    let first = try plan(text, on: account(live))
    #expect(
      first.fields("charts.hall") == [
        "category 1 label: Stalls → Parterre", "category 1 color: #111111 → #222222",
        "category new: ∅ → New",
      ])
    let (second, after) = try second(text, on: account(live))
    #expect(second.isEmpty)
    #expect(after.workspaces[0].charts[0].categories.count == 4)
  }

  @Test func `tags are a whole value, and absent tags are not managed`() throws {
    var live = template
    live.tags = ["b", "a", "keep"]
    let plan1 = try plan("charts:\n  hall: {name: Template, tags: [new, keep]}", on: account(live))
    #expect(plan1.fields("charts.hall") == ["tag: ∅ → new", "tag: a → ∅", "tag: b → ∅"])
    #expect(try plan("charts:\n  hall: {name: Template}", on: account(live)).isEmpty)
    let none = try plan("charts:\n  hall: {name: Template, tags: []}", on: account(live))
    #expect(none.operations.count == 3)
  }

  @Test func `changes of a chart with events go to a draft, which is said unless it is published`()
    throws
  {
    let text = "charts:\n  hall: {name: Hall, key: tpl, published: false}"
    let draft = try plan(text, on: account(template, used: "tpl"))
    #expect(draft.warnings.map(\.code) == ["plan/draft"])
    #expect(draft.calls == ["rename chart 'Template' to 'Hall'"])
    #expect(try second(text, on: account(template, used: "tpl")).0.isEmpty)

    let published = "charts:\n  hall: {name: Hall, key: tpl, published: true}"
    let (second, after) = try second(published, on: account(template, used: "tpl"))
    #expect(second.isEmpty)
    #expect(after.workspaces[0].charts[0].draft == nil)
    #expect(after.workspaces[0].charts[0].name == "Hall")
  }

  @Test func `a draft of somebody else is left alone, also with published`() throws {
    var live = template
    live.draft = LiveDraft(name: "Template", categories: live.categories)
    let text =
      "charts:\n  hall: {name: Template, published: true, categories: [{key: 1, label: Stalls}]}"
    #expect(try plan(text, on: account(live, used: "tpl")).isEmpty)
  }

  @Test func `a draft that an earlier run left unpublished is published, with a warning`() throws {
    var live = template
    live.draft = LiveDraft(name: "Hall", categories: live.categories)
    let plan = try plan(
      "charts:\n  hall: {name: Hall, key: tpl, published: true}", on: account(live, used: "tpl"))
    #expect(plan.calls == ["publish the draft of 'Hall'"])
    #expect(plan.warnings.map(\.code) == ["plan/draft"])
  }

  @Test func `a copy of an adopted chart knows the categories and tags it gets`() throws {
    let text = """
      charts:
        source: {name: Template}
        copy: {name: Copy, copy_of: {chart: source}, categories: [{key: 1, label: Stalls}], tags: [a]}
      """
    let first = try plan(text, on: account(template))
    #expect(
      first.fields("charts.copy") == [
        "name: ∅ → Copy", "copy_of: ∅ → Template", "tag: ∅ → a", "tag: template → ∅",
      ])
    #expect(try second(text, on: account(template)).0.isEmpty)
  }

  @Test func `two declarations never stand for one chart`() throws {
    let both = try plan(
      "charts:\n  a: {name: Hall, previous_names: [Template]}\n  b: {name: Template}",
      on: account(template))
    #expect(both.codes == ["plan/claimed-twice"])
  }
}

/// Drafts as sources, venue types, and what the service finds wrong with charts.
@Suite struct ChartVersionTests {
  private func account(
    draft: LiveDraft? = nil, validation: ChartValidation = ChartValidation()
  ) -> FakeAccount {
    var account = FakeAccount()
    var chart = FakeAccount.FakeChart(
      key: "hall", name: "Hall", categories: [Category(key: 1, label: "Stalls")], draft: draft)
    chart.validation = validation
    account.workspaces[0].charts = [chart]
    account.workspaces[0].events = [.init(key: "show", chart: "hall")]
    return account
  }

  @Test func `a draft is copied as it is`() throws {
    let draft = LiveDraft(name: "Hall 2", categories: [Category(key: 2, label: "Circle")])
    let text = """
      charts:
        copy:
          name: Copy
          copy_of: {key: hall, version: draft}
          categories: [{key: 2, label: Circle}]
      """
    let first = try plan(text, on: account(draft: draft))
    #expect(first.fields("charts.copy") == ["name: ∅ → Copy", "copy_of: ∅ → the draft of Hall 2"])
    #expect(first.operations.first?.call.endpoint == .copyDraft)
    #expect(try second(text, on: account(draft: draft)).0.isEmpty)
    #expect(try plan(text, on: account()).codes == ["plan/no-draft"])
  }

  @Test func `the draft that the job leaves can be copied by another chart of it`() throws {
    let text = """
      charts:
        hall: {name: Hall, categories: [{key: 2, label: Circle}]}
        copy: {name: Copy, copy_of: {chart: hall, version: draft}, categories: [{key: 2, label: Circle}]}
      """
    let first = try plan(text, on: account())
    #expect(first.calls.contains("copy chart 'Hall' as 'Copy'"))
    #expect(first.fields("charts.copy") == ["name: ∅ → Copy", "copy_of: ∅ → the draft of Hall"])
    #expect(try second(text, on: account()).0.isEmpty)
  }

  @Test func `a draft stays in its workspace`() throws {
    var account = account(draft: LiveDraft(name: "Hall", categories: []))
    account.workspaces.append(.init(live: LiveWorkspace(key: "spare", name: "Spare")))
    let text = """
      charts:
        copy:
          name: Copy
          workspace: {key: spare}
          copy_of: {key: hall, workspace: {key: main}, version: draft}
      """
    #expect(try plan(text, on: account).codes == ["plan/draft-elsewhere"])
  }

  @Test func `the venue type counts when the chart is made`() throws {
    let text = "charts: {new: {name: New, venue_type: with_sections}}"
    let first = try plan(text, on: account())
    #expect(first.fields("charts.new") == ["name: ∅ → New", "venue_type: ∅ → with_sections"])
    let (again, after) = try second(text, on: account())
    #expect(again.isEmpty)
    #expect(after.workspaces[0].charts.last?.venueType == .withSections)
  }

  @Test(
    arguments: [
      ("ignore", [], 0), ("errors", ["plan/invalid-chart"], 0),
      ("warnings", ["plan/invalid-chart"], 0),
    ] as [(String, [String], Int)])
  func `errors of a chart are a conflict where the file asks`(
    policy: String, codes: [String], warnings: Int
  ) throws {
    let account = account(validation: ChartValidation(errors: [.duplicateLabels]))
    let text = "charts: {hall: {name: Hall, validation: \(policy)}}"
    #expect(try plan(text, on: account).codes == codes)
    let copy = "charts: {copy: {name: Copy, copy_of: {key: hall}, validation: \(policy)}}"
    #expect(try plan(copy, on: account).codes == codes)
  }

  @Test func `warnings of a chart are shown, or a conflict where the file is strict`() throws {
    let account = account(validation: ChartValidation(warnings: [.duplicateLabels]))
    let shown = try plan("charts: {hall: {name: Hall, validation: errors}}", on: account)
    #expect(shown.codes == [])
    #expect(shown.warnings.map(\.code) == ["plan/chart-validation"])
    #expect(shown.isEmpty)
    let strict = try plan("charts: {hall: {name: Hall, validation: warnings}}", on: account)
    #expect(strict.codes == ["plan/invalid-chart"])
  }

  @Test func `validations are read once per workspace, and only where a chart asks`() throws {
    var account = account()
    let job = try job(
      "charts: {hall: {name: Hall, validation: errors}, b: {name: B, copy_of: {key: hall}, validation: errors}}"
    )
    _ = try plan(job, on: &account)
    #expect(account.asked.filter { $0 == .validations(.connection) }.count == 1)
  }
}
