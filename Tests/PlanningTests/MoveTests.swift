import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// Orders that change their seats.
@Suite struct MoveTests {
  private static func booked(_ order: String?) -> LiveObject {
    var object = LiveObject(status: .booked, orderID: order)
    object.ticketType = "adult"
    object.extraData = ["name": "Ada"]
    return object
  }

  private static let one = [step("m", move([("A-1", "A-2", "o-5")]))]

  @Test func `a move releases and books in one call, with all that the order carries`() throws {
    let account = FakeAccount(show: ["A-1": Self.booked("o-5"), "A-2": LiveObject()])
    let plan = try plan(Self.one, on: account)
    #expect(plan.calls == ["order o-5: A-1 → A-2"])
    #expect(plan.units.map(\.places) == [1])
    let items = plan.items
    try #require(items.count == 2)
    #expect(items.map(\.status) == [nil, .booked])
    #expect(items.map(\.allowedPreviousStatuses) == [[.booked], [.free]])
    #expect(items[0].expectedOrder?.id == "o-5")
    #expect(items[1].orderID == "o-5")
    #expect(
      items[1].objects
        == [ObjectProperties("A-2", extraData: ["name": "Ada"], ticketType: "adult")])
    let (again, after) = try second(Self.one, on: account)
    #expect(again.isEmpty)
    #expect(after.workspaces[0].events[0].objects["A-1"]?.status == .free)
  }

  @Test func `what is cleared is not carried over`() throws {
    var options = SeatOptions()
    options.clears = [.extraData, .ticketType]
    let steps = [step("m", move([("A-1", "A-2", "o-5")], options: options))]
    let plan = try plan(
      steps, on: FakeAccount(show: ["A-1": Self.booked("o-5"), "A-2": LiveObject()]))
    #expect(plan.items.last?.objects == [ObjectProperties("A-2")])
  }

  @Test(
    arguments: [
      (booked("o-5"), LiveObject(), nil), (LiveObject(), booked("o-5"), "done"),
      // Sold to somebody else since.
      (booked("o-9"), booked("o-5"), "done"), (LiveObject(), LiveObject(), "plan/nothing-to-move"),
      (booked("o-9"), LiveObject(), "plan/other-order"),
      (booked("o-5"), booked("o-9"), "plan/taken"),
      (booked("o-5"), booked("o-5"), "plan/taken"),
      (LiveObject(status: .held, orderID: "o-5", holdToken: "t"), LiveObject(), "plan/held"),
      (booked("o-5"), LiveObject(status: .held, holdToken: "t"), "plan/taken"),
      (booked("o-5"), area(5), "plan/area"),
    ] as [(LiveObject, LiveObject, String?)])
  func `the new seat tells whether a move is done`(
    from: LiveObject, to: LiveObject, expected: String?
  ) throws {
    let plan = try plan(Self.one, on: FakeAccount(show: ["A-1": from, "A-2": to]))
    let verdict = plan.isEmpty ? "done" : plan.conflicts.first?.code.rawValue
    #expect(verdict == expected)
    if expected?.hasPrefix("plan/") == true { #expect(plan.operations.isEmpty) }
  }

  @Test func `orders that take each other's seats move in one unit, all releases first`() throws {
    let steps = [step("m", move([("A-1", "A-2", "a"), ("A-2", "A-3", "b"), ("A-3", "A-1", "c")]))]
    let account = FakeAccount(
      show: ["A-1": Self.booked("a"), "A-2": Self.booked("b"), "A-3": Self.booked("c")])
    let plan = try plan(steps, on: account)
    #expect(plan.units.map(\.title) == ["orders a, b, c: A-1..A-3 → A-2..A-3, A-1"])
    #expect(plan.items.map(\.status) == [nil, nil, nil, .booked, .booked, .booked])
    let (again, after) = try second(steps, on: account)
    #expect(again.isEmpty)
    #expect(
      ["A-1", "A-2", "A-3"].map { after.workspaces[0].events[0].objects[$0]?.orderID }
        == ["c", "a", "b"])
  }

  @Test func `rows of an order move together, other orders by themselves`() throws {
    let steps = [
      step("m", move([("A-1", "A-4", "a"), ("A-3", "A-6", "b"), ("A-2", "A-5", "a")]))
    ]
    var objects = seats(4...6)
    for (label, order) in [("A-1", "a"), ("A-2", "a"), ("A-3", "b")] {
      objects[ObjectLabel(label)] = Self.booked(order)
    }
    let plan = try plan(steps, on: FakeAccount(show: objects))
    #expect(plan.units.map(\.title) == ["order a: A-1..A-2 → A-4..A-5", "order b: A-3 → A-6"])
    #expect(plan.operations.count == 1)
  }

  @Test func `an order that leaves a seat and arrives there cannot be told from one that stays`()
    throws
  {
    let steps = [step("m", move([("A-1", "A-2", "a"), ("A-2", "A-3", "a")]))]
    let account = FakeAccount(
      show: ["A-1": Self.booked("a"), "A-2": Self.booked("a"), "A-3": LiveObject()])
    #expect(try plan(steps, on: account).codes == ["plan/move-chain"])
  }

  @Test func `a move between events of one workspace is one call`() throws {
    var account = FakeAccount(show: ["A-1": Self.booked("o-5")])
    account.workspaces[0].events.append(.init(key: "late", chart: "hall", objects: seats(1...1)))
    let steps = [step("m", move([("A-1", "A-1", "o-5")], to: "late"))]
    let plan = try plan(steps, on: account)
    #expect(plan.items.map(\.event) == ["show", "late"])
    #expect(plan.operations.count == 1)
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `without an order id whatever the seat has moves, and an empty seat shows it done`()
    throws
  {
    let steps = [step("m", move([("A-1", "A-2", nil)]))]
    let account = FakeAccount(show: ["A-1": Self.booked("o-5"), "A-2": LiveObject()])
    #expect(try plan(steps, on: account).items.last?.orderID == "o-5")
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `what follows a move starts from what it leaves behind`() throws {
    let steps = Self.one + [step("resell", seats(.book, ["A-1"], order: "o-6"))]
    let account = FakeAccount(show: ["A-1": Self.booked("o-5"), "A-2": LiveObject()])
    let plan = try plan(steps, on: account)
    #expect(plan.conflicts.isEmpty)
    #expect(plan.operations.count == 2)
    #expect(plan.items.last?.allowedPreviousStatuses == [.free, .resale])
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `a move that somebody has undone since is done if a later step shows it`() throws {
    let steps = Self.one + [step("resell", seats(.book, ["A-1"], order: "o-6"))]
    let account = FakeAccount(show: ["A-1": Self.booked("o-6"), "A-2": LiveObject()])
    #expect(try plan(steps, on: account).isEmpty)
  }

  @Test func `a custom status moves as it is`() throws {
    let account = FakeAccount(
      show: ["A-1": LiveObject(status: "house", orderID: "o-5"), "A-2": LiveObject()])
    #expect(try plan(Self.one, on: account).items.map(\.status) == [nil, "house"])
    #expect(try second(Self.one, on: account).plan.isEmpty)
  }
}
