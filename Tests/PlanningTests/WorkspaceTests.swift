import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

@Suite struct WorkspaceTests {
  static let file = "workspaces:\n  theatre: {name: City Theatre, test: true}"

  private func account(_ more: LiveWorkspace...) -> FakeAccount {
    let main = LiveWorkspace(key: "main", name: "Main", isDefault: true)
    return FakeAccount(([main] + more).map { FakeAccount.Workspace(live: $0) })
  }

  @Test func `a workspace that no name matches is created, and found by its name the second time`()
    throws
  {
    let first = try plan(Self.file, on: account())
    #expect(first.calls == ["create workspace 'City Theatre'"])
    #expect(first.fields("workspaces.theatre") == ["name: ∅ → City Theatre", "test: ∅ → true"])
    let (second, account) = try second(Self.file, on: account())
    #expect(second.isEmpty)
    #expect(account.workspaces.map(\.live.name) == ["Main", "City Theatre"])
  }

  @Test func `a key finds a workspace whatever its name, which is then a rename`() throws {
    let live = LiveWorkspace(key: "w-1", name: "Old Theatre")
    let plan = try plan(
      "workspaces:\n  theatre: {key: w-1, name: City Theatre}", on: account(live))
    #expect(plan.verb("workspaces.theatre") == .update)
    #expect(plan.calls == ["rename workspace 'Old Theatre' to 'City Theatre'"])
  }

  @Test func `a key that no workspace has is a conflict, never a creation`() throws {
    let plan = try plan("workspaces:\n  theatre: {key: w-9, name: City Theatre}", on: account())
    #expect(plan.codes == ["plan/not-found"])
    #expect(plan.operations.isEmpty)
  }

  @Test func `several workspaces of one name are a conflict that lists their keys`() throws {
    let plan = try plan(
      Self.file,
      on: account(
        LiveWorkspace(key: "w-2", name: "City Theatre"),
        LiveWorkspace(key: "w-1", name: "City Theatre")
      ))
    #expect(plan.conflict?.code == "plan/ambiguous-name")
    #expect(plan.conflict?.message == "2 workspaces are called 'City Theatre': w-1, w-2")
    #expect(plan.conflict?.location.line == 3)
  }

  @Test func `a previous name makes a rename`() throws {
    let text = "workspaces:\n  theatre: {name: City Theatre, previous_names: [Playhouse, Rex]}"
    let plan = try plan(text, on: account(LiveWorkspace(key: "w-1", name: "Rex")))
    #expect(plan.fields("workspaces.theatre") == ["name: Rex → City Theatre"])
    #expect(try second(text, on: account(LiveWorkspace(key: "w-1", name: "Rex"))).0.isEmpty)
  }

  @Test func `the present name wins over a previous one that another workspace has now`() throws {
    let text = "workspaces:\n  theatre: {name: City Theatre, previous_names: [Rex]}"
    let live = [
      LiveWorkspace(key: "w-1", name: "Rex"), LiveWorkspace(key: "w-2", name: "City Theatre"),
    ]
    #expect(try plan(text, on: account(live[0], live[1])).isEmpty)
  }

  @Test func `an inactive workspace is revived and not made a second time`() throws {
    let live = LiveWorkspace(key: "w-1", name: "City Theatre", isTest: true, isActive: false)
    let first = try plan(Self.file, on: account(live))
    #expect(first.verb("workspaces.theatre") == .revive)
    #expect(first.calls == ["activate workspace 'City Theatre'"])
    #expect(try second(Self.file, on: account(live)).0.isEmpty)
  }

  @Test func `an active workspace is preferred to an inactive one of the same name`() throws {
    let plan = try plan(
      Self.file,
      on: account(
        LiveWorkspace(key: "w-1", name: "City Theatre", isTest: true, isActive: false),
        LiveWorkspace(key: "w-2", name: "City Theatre", isTest: true)))
    #expect(plan.isEmpty)
  }

  @Test func `what an inactive workspace holds cannot be read, so nothing is made in it`() throws {
    let text =
      Self.file + """

        charts:
          hall: {workspace: theatre, name: Grand Hall}
        events:
          show: {key: show, chart: hall}
          other: {key: other, chart: {key: c-1}, workspace: theatre}
        """
    var account = account(
      LiveWorkspace(key: "w-1", name: "City Theatre", isTest: true, isActive: false))
    account.workspaces[1].charts = [.init(key: "c-1", name: "Grand Hall")]
    account.workspaces[1].events = [.init(key: "show", chart: "c-1")]
    let first = try plan(text, on: account)
    #expect(first.calls == ["activate workspace 'City Theatre'"])
    #expect(first.codes == ["plan/inactive", "plan/blocked", "plan/inactive"])
    try account.apply(first)
    let second = try plan(text, on: account)
    #expect(second.calls == ["create event 'other'"])
  }

  @Test func `two declarations never stand for one workspace`() throws {
    let text = """
      workspaces:
        a: {name: City Theatre, previous_names: [Rex]}
        b: {name: Rex}
      """
    let adopted = try plan(text, on: account(LiveWorkspace(key: "w-1", name: "Rex")))
    #expect(adopted.codes == ["plan/claimed-twice"])
  }

  @Test func `whether it is a test workspace is fixed, so a difference is a warning`() throws {
    let plan = try plan(Self.file, on: account(LiveWorkspace(key: "w-1", name: "City Theatre")))
    #expect(plan.isEmpty)
    #expect(plan.warnings.map(\.code) == ["plan/fixed-field"])
  }

  @Test func `without a declared workspace the account's workspaces are never asked for`() throws {
    var account = account()
    _ = try plan(try job("charts:\n  hall: {name: Hall}"), on: &account)
    #expect(!account.asked.contains(.workspaces))
    #expect(account.asked.contains(.charts(.connection)))
  }
}
