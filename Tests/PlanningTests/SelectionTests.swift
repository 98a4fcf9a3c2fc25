import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// Selectors, which see objects as they will be after the steps before them.
@Suite struct SelectionTests {
  private static func hall() -> FakeAccount {
    var objects = seats(1...4)
    objects["A-1"] = LiveObject(status: .booked, orderID: "o-17")
    objects["A-2"] = LiveObject(status: .booked, orderID: "o-18")
    objects["A-3"]?.categoryLabel = "Balcony"
    objects["A-3"]?.section = "Upper"
    objects["A-3"]?.zone = "z"
    objects["A-4"]?.channel = "sponsors"
    objects["GA"] = area(10)
    return FakeAccount(show: objects)
  }

  @Test(
    arguments: [
      (selector(orders: ["o-17"]), ["A-1"]), (selector(orders: ["o-17", "o-18"]), ["A-1", "A-2"]),
      (selector(statuses: [.booked], orders: ["o-18"]), ["A-2"]),
      (selector(categories: ["Balcony"]), ["A-3"]), (selector(sections: ["Upper"]), ["A-3"]),
      (selector(statuses: [.free], sections: ["NO_SECTION"]), ["A-4"]),
      (selector(zones: ["z"]), ["A-3"]), (selector(channels: ["sponsors"]), ["A-4"]),
      (selector(orders: ["NO_ORDER_ID"], channels: [.none]), ["A-3"]),
      (selector(types: [.seat]), ["A-1", "A-2", "A-3", "A-4"]),
    ] as [(Selector, [ObjectLabel])])
  func `an object has to fit every list by one of its entries`(
    selector: Selector, expected: [ObjectLabel]
  ) throws {
    var options = SeatOptions()
    options.ignoreChannels = true
    let steps = [step("s", seats(.changeStatus("x"), where: selector, options: options))]
    let plan = try plan(steps, on: Self.hall())
    #expect(plan.items.flatMap { $0.objects.map(\.objectId) }.sorted() == expected)
    #expect(plan.items.allSatisfy { $0.allowedPreviousStatuses?.count == 1 })
  }

  @Test func `a selector sees what the steps before it will have done`() throws {
    let steps = [
      step("give", seats(.release, where: selector(orders: ["o-17"]))),
      step("take", seats(.book, where: selector(statuses: [.free]), order: "house")),
    ]
    var account = FakeAccount(show: ["A-1": LiveObject(status: .booked, orderID: "o-17")])
    account.workspaces[0].events[0].objects["A-2"] = LiveObject()
    let plan = try plan(steps, on: account)
    #expect(plan.conflicts.isEmpty)
    #expect(
      Set(plan.items.filter { $0.orderID == "house" }.flatMap { $0.objects.map(\.objectId) })
        == ["A-1", "A-2"])
    let (second, after) = try second(steps, on: account)
    #expect(second.isEmpty)
    #expect(after.workspaces[0].events[0].objects["A-1"]?.orderID == "house")
  }

  @Test func `what a selector gives back and a later step takes is not given back again`() throws {
    let steps = [
      step("take", seats(.book, ["A-1"], order: "o-1")),
      step("give", seats(.release, where: selector(orders: ["o-1"]))),
    ]
    let account = FakeAccount(show: seats(1...1))
    #expect(try plan(steps, on: account).items.isEmpty)
    let booked = FakeAccount(show: ["A-1": LiveObject(status: .booked, orderID: "o-1")])
    #expect(try plan(steps, on: booked).items.count == 1)
    #expect(try second(steps, on: booked).plan.isEmpty)
  }

  @Test func `an empty selection is nothing to do, and the plan says so`() throws {
    let plan = try plan(
      [step("s", seats(.release, where: selector(orders: ["none"])))], on: Self.hall())
    #expect(plan.isEmpty)
    #expect(plan.verb("s") == .keep)
    #expect(plan.change("s")?.notes == ["'where' selects nothing in show"])
  }

  @Test func `the plan says what a selector picks, seats of a row by number`() throws {
    let plan = try plan(
      [step("s", seats(.changeStatus("x"), where: Selector()))],
      on: FakeAccount(show: seats(1...12)))
    #expect(plan.change("s")?.notes == ["'where' selects 12 in show: A-1..A-12"])
  }

  @Test func `areas cannot be selected`() throws {
    let plan = try plan(
      [step("s", seats(.release, where: selector(types: [.generalAdmission])))], on: Self.hall())
    #expect(plan.codes == ["plan/area"])
  }

  @Test func `what the service chooses before cannot be selected`() throws {
    let steps = [
      step("best", best(2, order: "o-1")),
      step("mark", seats(.changeStatus("x"), where: selector(orders: ["o-1"]))),
    ]
    let account = FakeAccount(show: seats(1...4))
    #expect(try plan(steps, on: account).codes == ["plan/unknown-choice"])
    let others = [
      steps[0], step("mark", seats(.changeStatus("x"), where: selector(orders: ["o-2"]))),
    ]
    #expect(try plan(others, on: account).conflicts.isEmpty)
  }

  @Test func `steps around a selector keep their place in the file`() throws {
    let steps = [
      step("one", seats(.book, ["A-1"], order: "a")),
      step("all", seats(.changeStatus("x"), where: selector(statuses: [.free]))),
      step("two", seats(.book, ["A-2"], order: "b")),
    ]
    let edges = JobGraph(try job(steps)).edges
    #expect(edges[Address(.step, "all")]?.map(\.to) == [Address(.step, "one")])
    #expect(edges[Address(.step, "two")]?.map(\.to) == [Address(.step, "all")])
  }
}
