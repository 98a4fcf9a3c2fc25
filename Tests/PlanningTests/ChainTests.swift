import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// Steps that touch one object, and how far the live state shows them done.
@Suite struct ChainTests {
  private static let release: String = """
    steps:
      - id: take
        book: {event: show, objects: [A-1], order_id: o-1}
      - id: give
        release: {event: show, objects: [A-1], order_id: o-1}
    """
  private static let reseat: String = """
    steps:
      - id: give
        release: {event: show, objects: [A-1], order_id: old}
      - id: take
        book: {event: show, objects: [A-1], order_id: new}
    """
  private static let house: String = """
    steps:
      - id: take
        book: {event: show, objects: [A-1], order_id: o-1}
      - id: house
        change_status: {event: show, objects: [A-1], status: house}
    """
  private static let press: String = """
    hold_tokens: {press: {}}
    steps:
      - id: hold
        hold: {event: show, objects: [A-1..3], order_id: pool, hold_token: press}
      - id: confirm
        book: {event: show, objects: [A-1], order_id: paper, hold_token: press}
    """

  @Test(
    arguments: [
      (Self.release, .free, nil, []), (Self.release, .booked, "o-1", ["give"]),
      (Self.reseat, .booked, "old", ["give", "take"]), (Self.reseat, .free, nil, ["take"]),
      (Self.reseat, .resale, nil, ["take"]), (Self.reseat, .booked, "new", []),
      (Self.house, .free, nil, ["take", "house"]), (Self.house, .booked, "o-1", ["house"]),
      (Self.house, "house", "o-1", []),
    ] as [(String, ObjectStatus, String?, [String])])
  func `what the live state shows is done, and what follows it is planned`(
    text: String, status: ObjectStatus, order: String?, expected: [String]
  ) throws {
    let account = Self.account(status, order)
    let plan = try plan(text, on: account)
    #expect(plan.conflicts.isEmpty)
    #expect(
      plan.operations.flatMap(\.units).map { plan[plan[$0].change].address.description } == expected
    )
    #expect(try second(text, on: account).0.isEmpty)
  }

  private static func account(_ status: ObjectStatus, _ order: String? = nil) -> FakeAccount {
    FakeAccount(show: ["A-1": LiveObject(status: status, orderID: order)])
  }

  @Test func `a state that no step leads to is a conflict, and what follows waits for it`() throws {
    let plan = try plan(Self.reseat, on: Self.account(.booked, "stranger"))
    #expect(plan.codes == ["plan/other-order"])
    #expect(plan.units.count == 2)
    #expect(plan.units[1].follows == [plan.units[0].id])
    #expect(plan.units[1].conflict == nil)
    #expect(plan.operations.isEmpty)
  }

  @Test func `a step after a release is guarded by both states that a release may lead to`() throws
  {
    let plan = try plan(Self.reseat, on: Self.account(.booked, "old"))
    #expect(plan.items.map(\.allowedPreviousStatuses) == [[.booked], [.free, .resale]])
    #expect(plan.operations.count == 2)
  }

  // MARK: - Hold tokens

  @Test func `a token is made once, before the holds, and used by what follows them`() throws {
    let plan = try plan(Self.press, on: FakeAccount(show: seats(1...3)))
    #expect(
      plan.calls == ["make the hold token 'press'", "order pool: A-1..A-3", "order paper: A-1"])
    #expect(plan.items.map(\.holdToken) == [.made("press"), .made("press")])
    #expect(try second(Self.press, on: FakeAccount(show: seats(1...3))).0.isEmpty)
  }

  @Test func `a second run finds the token on the seats it holds for the order`() throws {
    var objects = seats(1...3)
    objects["A-1"] = LiveObject(status: .held, orderID: "pool", holdToken: "t-1")
    objects["A-2"] = LiveObject(status: .held, orderID: "pool", holdToken: "t-1")
    let plan = try plan(Self.press, on: FakeAccount(show: objects))
    #expect(plan.verb("hold_tokens.press") == .keep)
    #expect(plan.items.map(\.holdToken) == [.key("t-1"), .key("t-1")])
    #expect(plan.calls == ["order pool: A-3; order paper: A-1"])
  }

  @Test func `a token of another order's hold is not adopted`() throws {
    var objects = seats(1...3)
    objects["A-2"] = LiveObject(status: .held, orderID: "visitor", holdToken: "t-1")
    let plan = try plan(Self.press, on: FakeAccount(show: objects))
    #expect(plan.codes == ["plan/held"])
    #expect(plan.operations.isEmpty)
  }

  @Test func `a token is made only if a planned change needs it`() throws {
    var objects = seats(1...3, LiveObject(status: .booked, orderID: "pool"))
    objects["A-1"]?.orderID = "paper"
    let text = """
      hold_tokens: {press: {}, idle: {}}
      steps:
        - id: hold
          hold: {event: show, objects: [A-1], order_id: pool, hold_token: press}
        - id: confirm
          book: {event: show, objects: [A-1], order_id: paper, hold_token: press}
      """
    #expect(try plan(text, on: FakeAccount(show: objects)).isEmpty)
  }

  @Test func `after the hold expired the rest is held again with a new token`() throws {
    var objects = seats(1...3)
    objects["A-1"] = LiveObject(status: .booked, orderID: "paper")
    let plan = try plan(Self.press, on: FakeAccount(show: objects))
    #expect(plan.calls == ["make the hold token 'press'", "order pool: A-2..A-3"])
  }

  @Test func `the token of events in a new workspace waits for the workspace`() throws {
    let text = """
      workspaces: {house: {name: House}}
      charts: {hall: {name: New, workspace: house, copy_of: {key: hall, workspace: {key: main}}}}
      events: {new: {key: new, chart: hall}}
      hold_tokens: {press: {}}
      steps:
        - id: hold
          hold: {event: new, objects: [A-1], order_id: pool, hold_token: press}
      """
    let account = FakeAccount(show: seats(1...1))
    let plan = try plan(text, on: account)
    #expect(
      plan.change("hold_tokens.press")?.waitsFor.map { plan[$0].address.description }
        == ["workspaces.house"])
    #expect(try second(text, on: account).0.isEmpty)
  }
}
