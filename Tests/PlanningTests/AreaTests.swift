import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// Places of an area, which belong to orders only by the log.
@Suite struct AreaTests {
  private func book(_ quantity: Int, _ order: String? = "o-1", more: String = "") -> String {
    """
    steps:
      - id: s
        book:
          event: show
          objects: [{object: GA, quantity: \(quantity)\(order.map { ", order_id: \($0)" } ?? "")\(more)}]
    """
  }

  private let account = FakeAccount(show: ["GA": area(10)])

  @Test func `places are booked once per order`() throws {
    let (second, after) = try second(book(4), on: account)
    #expect(second.isEmpty)
    #expect(after.workspaces[0].events[0].objects["GA"]?.freePlaces == 6)
    let other = try plan(book(4, "o-2"), on: after)
    #expect(other.items.map(\.places) == [4])
  }

  @Test func `places carry no guard, because the API knows none for them`() throws {
    #expect(try plan(book(4), on: account).items.map(\.allowedPreviousStatuses) == [nil])
  }

  @Test func `another quantity than the order has is a conflict, never a difference booked`() throws
  {
    var account = account
    try account.apply(try plan(book(4), on: account))
    let plan = try plan(book(6), on: account)
    #expect(plan.codes == ["plan/other-quantity"])
    #expect(
      plan.conflict?.message
        == "in 's': order 'o-1' has 4 places of 'GA' already, but the file says 6")
  }

  @Test func `more places than are free are a conflict, over all orders of the file`() throws {
    let text = """
      steps:
        - id: s
          book: {event: show, objects: [{object: GA, quantity: 7}], order_id: a}
        - id: t
          book: {event: show, objects: [{object: GA, quantity: 4}], order_id: b}
        - id: u
          book: {event: show, objects: [{object: GA, quantity: 3}], order_id: c}
      """
    let plan = try plan(text, on: account)
    #expect(plan.codes == ["plan/too-few-places"])
    #expect(plan.items.map(\.orderID) == ["a", "c"])
  }

  @Test func `what the same order gives back is free for what it takes next`() throws {
    let text = """
      steps:
        - id: give
          release: {event: show, objects: [{object: GA, quantity: 10}], order_id: o-1}
        - id: take
          book: {event: show, objects: [{object: GA, quantity: 8}], order_id: o-1}
      """
    var account = account
    try account.apply(try plan(book(10), on: account))
    #expect(try plan(text, on: account).items.map(\.places) == [10, 8])
    #expect(try second(text, on: account).0.isEmpty)
  }

  @Test func `every row without an order id is a conflict of its own`() throws {
    let text = """
      steps:
        - id: a
          book: {event: show, objects: [GA]}
        - id: b
          book: {event: show, objects: [GA]}
      """
    #expect(try plan(text, on: account).codes == ["plan/no-order", "plan/no-order"])
  }

  @Test func `extra data on an area is a conflict`() throws {
    let text = """
      steps:
        - id: s
          book: {event: show, objects: [{object: GA, order_id: o-1, extra_data: {a: b}}]}
      """
    #expect(try plan(text, on: account).codes == ["plan/extra-data"])
  }

  @Test func `an area that is not for sale is not booked`() throws {
    var account = account
    account.workspaces[0].events[0].forSale = ForSaleConfig(forSale: false, objects: ["GA"])
    #expect(try plan(book(1), on: account).codes == ["plan/not-for-sale"])
  }

  @Test func `ticket types of one order are one unit, and each is taken once`() throws {
    let text = """
      steps:
        - id: s
          book:
            event: show
            order_id: o-1
            objects:
              - {object: GA, quantity: 2, ticket_type: adult}
              - {object: GA, quantity: 3, ticket_type: child}
      """
    let plan = try plan(text, on: account)
    #expect(plan.units.count == 1)
    #expect(plan.items.map(\.places) == [5])
    #expect(try second(text, on: account).0.isEmpty)
  }

  // MARK: - Holds

  private static let hold = """
    hold_tokens: {t: {}}
    steps:
      - id: hold
        hold: {event: show, objects: [{object: GA, quantity: 5}], order_id: o-1, hold_token: t}
    """
  private static let both =
    hold + """

        - id: confirm
          book: {event: show, objects: [{object: GA, quantity: 5}], order_id: o-1, hold_token: t}
      """

  @Test(arguments: [(5, 2), (4, 2)])
  func `an order's ticket types are compared as a sum, never matched in part`(
    plain: Int, child: Int
  ) throws {
    func job(_ plain: Int, _ child: Int) -> String {
      """
      steps:
        - id: s
          book:
            event: show
            order_id: o-1
            objects:
              - {object: GA, quantity: \(plain)}
              - {object: GA, quantity: \(child), ticket_type: child}
      """
    }
    var account = account
    try account.apply(try plan(job(3, 2), on: account))
    let plan = try plan(job(plain, child), on: account)
    #expect(plan.items.isEmpty)
    #expect(
      plan.conflict?.message
        == "in 's': order 'o-1' has 5 places of 'GA' already, but the file says \(plain + child)")
  }

  @Test func `held places are converted with their token and counted once`() throws {
    let (second, after) = try second(Self.both, on: account)
    #expect(second.isEmpty)
    #expect(after.workspaces[0].events[0].objects["GA"]?.freePlaces == 5)
  }

  @Test func `a second run converts with the token that holds the places`() throws {
    var account = account
    try account.apply(try plan(Self.hold, on: account))
    let next = try plan(Self.both, on: account)
    #expect(next.verb("hold_tokens.t") == .keep)
    #expect(next.items.map(\.holdToken) == [.key(try #require(account.made.tokens["t"]))])
    try account.apply(next)
    #expect(try plan(Self.both, on: account).isEmpty)
  }

  @Test func `places whose hold expired are held again`() throws {
    var account = account
    try account.apply(try plan(Self.hold, on: account))
    // The service gives the places back and writes no order id into the log.
    account.workspaces[0].events[0].objects["GA"] = area(10)
    let plan = try plan(Self.both, on: account)
    #expect(plan.conflicts.isEmpty)
    #expect(plan.items.map(\.status) == [.held, .booked])
    #expect(plan.items.map(\.holdToken) == [.made("t"), .made("t")])
  }

  @Test func `a token cannot convert places that were booked without it`() throws {
    var account = account
    try account.apply(try plan(book(5), on: account))
    let text = """
      steps:
        - id: s
          change_status:
            event: show
            status: paid
            objects: [{object: GA, quantity: 5}]
            order_id: o-1
            hold_token: {key: other}
      """
    #expect(try plan(text, on: account).codes == ["plan/not-held"])
  }

  @Test func `held places are known where the account says so, none included`() {
    var info = EventObjectInfo(label: "GA", objectType: .generalAdmission)
    #expect(LiveObject(info).heldPlaces == nil)
    info.numHeld = 0
    #expect(LiveObject(info).heldPlaces == [:])
    info.numHeld = 3
    info.holds = ["t": ["NO_TICKET_TYPE": 1, "adult": 2]]
    #expect(LiveObject(info).heldPlaces == ["t": 3])
  }
}
