import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// Changes in their order, in one call.
@Suite struct TransactionTests {
  private static func hold() -> SeatOptions {
    var options = SeatOptions()
    options.holdToken = at(.key("t"))
    return options
  }

  @Test func `all changes are one unit and one call, in their order`() throws {
    let steps = [
      step(
        "t",
        .transaction([
          at(.seats(.book, group(["A-1"], order: "a"))),
          at(.seats(.release, group(["A-2"]))),
          at(.seats(.hold, group(["A-2"], order: "a", options: Self.hold()))),
          at(.seats(.book, group(["A-3"], order: "a"))),
        ]))
    ]
    var objects = seats(1...3)
    objects["A-2"] = LiveObject(status: .booked, orderID: "old")
    let plan = try plan(steps, on: FakeAccount(show: objects))
    #expect(plan.units.count == 1)
    #expect(plan.items.map(\.status) == [.booked, nil, .held, .booked])
    #expect(
      plan.items.map(\.allowedPreviousStatuses) == [[.free], [.booked], [.free, .resale], [.free]])
    #expect(try second(steps, on: FakeAccount(show: objects)).plan.isEmpty)
  }

  @Test func `neighbours that change alike share an item`() throws {
    let steps = [
      step(
        "t",
        .transaction([
          at(.seats(.book, group(["A-1", "A-2"], order: "a"))),
          at(.seats(.book, group(["A-3"], order: "a"))),
        ]))
    ]
    let plan = try plan(steps, on: FakeAccount(show: seats(1...3)))
    #expect(plan.items.map { $0.objects.count } == [3])
  }

  @Test func `one change that cannot be made keeps all from being made`() throws {
    let steps = [
      step(
        "t",
        .transaction([
          at(.seats(.book, group(["A-1"], order: "a"))),
          at(.seats(.book, group(["A-2"], order: "a"))),
        ]))
    ]
    var objects = seats(1...2)
    objects["A-2"] = LiveObject(status: .booked, orderID: "b")
    let plan = try plan(steps, on: FakeAccount(show: objects))
    #expect(plan.codes == ["plan/taken"])
    #expect(plan.operations.isEmpty)
  }

  @Test func `a season's status and a booking go in one call`() throws {
    let steps = [
      step(
        "t",
        .transaction([
          at(.seasonStatus(seasonStatus(true, ["A-1"], season: "sub"))),
          at(.seats(.book, group(["A-1"], order: "single"))),
        ]))
    ]
    var account = FakeAccount(show: seats(1...1, LiveObject(status: .booked, orderID: "abo")))
    account.workspaces[0].events[0].season = "sub"
    let plan = try plan(steps, on: account)
    #expect(plan.items.map(\.seasonStatus?.isOverride) == [true, nil])
    #expect(plan.items.map(\.seasonStatus?.season) == ["sub", nil])
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `a selector inside sees the changes before it`() throws {
    let selected = SeatGroup(
      event: target("show"),
      objects: .selected(at(selector(statuses: [.free])), ObjectRequest("", orderID: "b")))
    let steps = [
      step(
        "t",
        .transaction([
          at(.seats(.book, group(["A-1"], order: "a"))), at(.seats(.book, selected)),
        ]))
    ]
    let plan = try plan(steps, on: FakeAccount(show: seats(1...3)))
    #expect(plan.items.map { $0.objects.map(\.objectId) } == [["A-1"], ["A-2", "A-3"]])
  }

  @Test func `events of two workspaces cannot share a transaction`() throws {
    var account = FakeAccount(show: seats(1...1))
    account.workspaces.append(
      .init(
        live: LiveWorkspace(key: "other", name: "Other"),
        charts: [.init(key: "hall2", name: "Hall")],
        events: [.init(key: "away", chart: "hall2", objects: seats(1...1))]))
    var away = group(["A-1"], of: "away", order: "a")
    away.event.workspace = at(.key("other"))
    let steps = [
      step(
        "t",
        .transaction([
          at(.seats(.book, group(["A-1"], order: "a"))), at(.seats(.book, away)),
        ]))
    ]
    #expect(try plan(steps, on: account).codes == ["plan/other-workspace"])
  }
}
