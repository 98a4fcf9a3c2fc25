import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// Steps that let the service choose, and ticket buyers.
@Suite struct ChoiceTests {
  private static func hall(_ booked: Int, status: ObjectStatus = .booked) -> FakeAccount {
    var objects = seats(1...6)
    for number in 0..<booked {
      objects[ObjectLabel("A-\(number + 1)")] = LiveObject(status: status, orderID: "o-1")
    }
    return FakeAccount(show: objects)
  }

  @Test(
    arguments: [
      (0, .booked, "run"), (2, .booked, "done"), (1, .booked, "plan/partly-done"),
      (3, .booked, "plan/other-quantity"), (2, "used", "plan/taken"), (2, .free, "run"),
    ] as [(Int, ObjectStatus, String)])
  func `the order id tells whether the service has chosen`(
    live: Int, status: ObjectStatus, expected: String
  ) throws {
    let plan = try plan([step("s", best(2))], on: Self.hall(live, status: status))
    let verdict = plan.conflict?.code.rawValue ?? (plan.isEmpty ? "done" : "run")
    #expect(verdict == expected)
  }

  @Test func `a second run chooses nothing more`() throws {
    let steps = [step("a", best(2)), step("b", best(3))]
    let (again, after) = try second(steps, on: Self.hall(0))
    #expect(again.isEmpty)
    #expect(after.workspaces[0].events[0].objects.values.count { $0.status == .booked } == 5)
    // The first has run, the second has not.
    let plan = try plan(steps, on: Self.hall(2))
    #expect(plan.operations.count == 1)
    #expect(plan.verb("a") == .keep)
  }

  @Test func `seats that the file names for the order do not count`() throws {
    let steps = [step("named", seats(.book, ["A-1"], order: "o-1")), step("s", best(2))]
    #expect(try plan(steps, on: Self.hall(1)).operations.count == 1)
    #expect(try second(steps, on: Self.hall(0)).plan.isEmpty)
  }

  @Test func `without an order id it runs every time if that is meant, and the plan says so`()
    throws
  {
    #expect(try plan([step("s", best(2, order: nil))], on: Self.hall(0)).codes == ["plan/no-order"])
    let steps = [step("s", best(2, order: nil), mayRepeat: true)]
    let (again, _) = try second(steps, on: Self.hall(0))
    #expect(again.operations.count == 1)
    #expect(
      again.change("s")?.notes == [
        "runs once per journal, because nothing else shows that it was done"
      ])
  }

  @Test func `it waits for all steps on its event before it, and all after wait for it`() throws {
    let steps = [
      step("before", seats(.book, ["A-1"], order: "a")), step("s", best(2)),
      step("after", seats(.book, ["A-6"], order: "b")),
    ]
    let plan = try plan(steps, on: Self.hall(0))
    #expect(plan.operations.count == 3)
    #expect(plan.change("s")?.waitsFor.map { plan[$0].address.name } == ["before"])
    #expect(plan.change("after")?.waitsFor.map { plan[$0].address.name } == ["s"])
  }

  @Test func `seats that are named after a choice may be among what it takes`() throws {
    let named = step("named", seats(.book, ["A-1"], order: "a"))
    let plan = try plan([step("s", best(2)), named], on: Self.hall(0))
    #expect(plan.warnings.map(\.code) == ["plan/unknown-choice"])
    #expect(try Self.warnings([named, step("s", best(2))], Self.hall(0)).isEmpty)
    #expect(try Self.warnings([step("s", best(2)), named], Self.hall(2)).isEmpty)
  }

  private static func warnings(
    _ steps: [StepDeclaration], _ account: FakeAccount
  ) throws -> [Diagnostic] {
    try plan(steps, on: account).warnings
  }

  @Test func `a token is made for what is held, and found again on it`() throws {
    let steps = [step("s", best(2, .hold, token: "t"))]
    let text = "hold_tokens: {t: {}}"
    var account = Self.hall(0)
    let job = try job(steps, with: text)
    let first = try plan(job, on: &account)
    #expect(first.operations.count == 2)
    #expect(try second(steps, on: Self.hall(0), with: text).plan.isEmpty)
  }

  @Test func `a log is read only where seats do not tell`() throws {
    var account = Self.hall(2)
    account.workspaces[0].events[0].objects["GA"] = area(10)
    _ = try plan(try job([step("s", best(2))]), on: &account)
    #expect(!account.asked.contains { if case .areaLog = $0 { true } else { false } })
    var other = Self.hall(0)
    other.workspaces[0].events[0].objects["GA"] = area(10)
    _ = try plan(try job([step("s", best(2))]), on: &other)
    #expect(other.asked.contains { if case .areaLog = $0 { true } else { false } })
  }

  // MARK: - Ticket buyers

  @Test func `only ids that differ are added and removed`() throws {
    var account = Self.hall(0)
    account.ticketBuyers = ["a", "b"]
    let steps = [step("s", buyers(add: ["a", "c"], remove: ["b", "d"]))]
    let plan = try plan(steps, on: account)
    #expect(plan.calls == ["remove 1 ticket buyer", "add 1 ticket buyer"])
    let (again, after) = try second(steps, on: account)
    #expect(again.isEmpty)
    #expect(after.ticketBuyers == ["a", "c"])
  }

  @Test func `an id that a later step removes again is not added again`() throws {
    let steps = [step("a", buyers(add: ["x"])), step("b", buyers(remove: ["x"]))]
    #expect(try plan(steps, on: Self.hall(0)).isEmpty)
    var account = Self.hall(0)
    account.ticketBuyers = ["x"]
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `a call takes a thousand ids`() throws {
    let steps = [step("s", buyers(add: (1...2001).map { "id-\($0)" }))]
    let plan = try plan(steps, on: Self.hall(0))
    #expect(plan.operations.count == 3)
    #expect(plan.units.map(\.places) == [1000, 1000, 1])
  }
}
