import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// What steps set of objects beside their status.
@Suite struct SettingTests {
  private static func hall() -> FakeAccount {
    var objects = seats(1...4)
    objects["GA"] = area(100)
    return FakeAccount(
      show: objects,
      channels: [
        Channel(key: "x", name: "X", color: "red", objects: ["A-4"]),
        Channel(key: "y", name: "Y", color: "blue"),
      ])
  }

  // MARK: - Extra data

  @Test func `extra data that is there already is left alone, the rest goes in one call`() throws {
    var account = Self.hall()
    account.workspaces[0].events[0].objects["A-2"]?.extraData = ["gate": "B"]
    let steps = [step("s", extraData(["A-1", "A-2", "A-3"], ["gate": "B"]))]
    let plan = try plan(steps, on: account)
    guard case .updateExtraData(let data, "show", _)? = plan.operations.first?.call else {
      Issue.record("no call")
      return
    }
    #expect(data == ["A-1": ["gate": "B"], "A-3": ["gate": "B"]])
    #expect(plan.operations.count == 1)
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `a booking takes extra data away, so what follows it is sent again`() throws {
    var account = Self.hall()
    account.workspaces[0].events[0].objects["A-1"]?.extraData = ["gate": "B"]
    let steps = [
      step("book", seats(.book, ["A-1"], order: "o-1")),
      step("data", extraData(["A-1"], ["gate": "B"])),
    ]
    let plan = try plan(steps, on: account)
    #expect(plan.operations.count == 2)
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `areas carry no extra data`() throws {
    #expect(
      try plan([step("s", extraData(["GA"], [:]))], on: Self.hall()).codes == ["plan/extra-data"])
  }

  @Test func `a long list is cut into calls`() throws {
    var job = try job([step("s", extraData(["A-1", "A-2", "A-3"], ["a": 1]))])
    job.execution.packing.objects = 2
    var account = Self.hall()
    #expect(try plan(job, on: &account).operations.count == 2)
  }

  // MARK: - For sale

  @Test func `what is off sale already is done, and a second run finds it`() throws {
    var account = Self.hall()
    account.workspaces[0].events[0].forSale = ForSaleConfig(forSale: false, objects: ["A-1"])
    let steps = [step("s", forSale(["A-2"], off: ["A-1", "A-3"]))]
    let plan = try plan(steps, on: account)
    guard case .editForSale(let changes, _)? = plan.operations.first?.call else {
      Issue.record("no call")
      return
    }
    #expect(changes.map(\.forSale) == [[]])
    #expect(changes.map(\.notForSale) == [["A-3"]])
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `where only what is listed is for sale, an edit lists it`() throws {
    var account = Self.hall()
    account.workspaces[0].events[0].forSale = ForSaleConfig(forSale: true, objects: ["A-1"])
    let steps = [step("s", forSale(["A-2"], off: ["A-1"]))]
    let (again, after) = try second(steps, on: account)
    #expect(again.isEmpty)
    #expect(after.workspaces[0].events[0].forSale?.objects == ["A-2"])
  }

  @Test func `off and on again is done when the object is on sale`() throws {
    let steps = [step("off", forSale(off: ["A-1"])), step("on", forSale(["A-1"]))]
    #expect(try plan(steps, on: Self.hall()).isEmpty)
    var account = Self.hall()
    account.workspaces[0].events[0].forSale = ForSaleConfig(forSale: false, objects: ["A-1"])
    #expect(try plan(steps, on: account).operations.count == 1)
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `what a category takes off sale, an edit of single objects cannot bring back`() throws
  {
    var account = Self.hall()
    account.workspaces[0].events[0].objects["A-1"]?.categoryKey = "9"
    account.workspaces[0].events[0].forSale = ForSaleConfig(forSale: false, categories: ["9"])
    #expect(
      try plan([step("s", forSale(["A-1"]))], on: account).codes == ["plan/not-for-sale"])
  }

  @Test func `edits of several events travel in one call, those of one event one by one`() throws {
    var account = Self.hall()
    account.workspaces[0].events.append(.init(key: "late", chart: "hall", objects: seats(1...4)))
    let steps = [
      step("a", forSale(off: ["A-1"])), step("b", forSale(off: ["A-1"], of: "late")),
      step("c", forSale(off: ["A-2"])),
    ]
    let plan = try plan(steps, on: account)
    let events = plan.operations.map { operation -> [EventKey] in
      if case .editForSale(let changes, _) = operation.call { changes.map(\.event) } else { [] }
    }
    #expect(events.sorted { $0.count > $1.count } == [["show", "late"], ["show"]])
    #expect(plan.operations[0].call.endpoint == .editForSaleOfEvents)
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `more than ten calls a day for one event are a conflict`() throws {
    var objects = seats(1...12)
    objects["A-12"] = LiveObject()
    let steps = (1...11).map { step("s\($0)", forSale(off: [ObjectLabel("A-\($0)")])) }
    let plan = try plan(steps, on: FakeAccount(show: objects))
    #expect(plan.codes == ["plan/for-sale-quota"])
    #expect(plan.conflict?.message.contains("s11") == true)
    #expect(try Self.planned(Array(steps.prefix(10)), objects).conflicts.isEmpty)
  }

  private static func planned(
    _ steps: [StepDeclaration], _ objects: [ObjectLabel: LiveObject]
  ) throws -> Plan {
    try plan(steps, on: FakeAccount(show: objects))
  }

  @Test func `a booking sees what an earlier edit puts up for sale`() throws {
    var account = Self.hall()
    account.workspaces[0].events[0].forSale = ForSaleConfig(forSale: false, objects: ["A-1"])
    let book = step("book", seats(.book, ["A-1"], order: "o"))
    #expect(try plan([book], on: account).codes == ["plan/not-for-sale"])
    let steps = [step("on", forSale(["A-1"])), book]
    #expect(try plan(steps, on: account).conflicts.isEmpty)
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  // MARK: - Places of areas

  @Test(
    arguments: [
      ([0], 1, nil), ([5], 0, nil), ([8], 0, "plan/other-quantity"),
    ] as [([Int], Int, String?)])
  func `places are added once`(live: [Int], calls: Int, code: String?) throws {
    var account = Self.hall()
    if live[0] > 0 {
      account.workspaces[0].events[0].forSale = ForSaleConfig(
        forSale: false, areaPlaces: ["GA": live[0]])
    }
    let plan = try plan([step("s", forSale(off: ["GA"], quantity: 5))], on: account)
    #expect(plan.operations.count == calls)
    #expect(plan.conflict?.code.rawValue == code)
  }

  @Test func `numbers add up along the file`() throws {
    let steps = [
      step("a", channel("y", add: ["GA"], quantity: 5)),
      step("b", channel("y", add: ["GA"], quantity: 3)),
      step("c", channel("y", remove: ["GA"], quantity: 2)),
    ]
    let (again, after) = try second(steps, on: Self.hall())
    #expect(again.isEmpty)
    #expect(after.workspaces[0].events[0].channels[1].areaPlaces == ["GA": 6])
    var account = Self.hall()
    account.workspaces[0].events[0].channels[1].areaPlaces = ["GA": 5]
    #expect(try plan(steps, on: account).operations.count == 2)
  }

  // MARK: - Channels

  @Test func `objects join and leave a channel in two calls, and only what is not there`() throws {
    let steps = [step("s", channel("x", add: ["A-1", "A-2"], remove: ["A-3", "A-4"]))]
    var account = Self.hall()
    account.workspaces[0].events[0].channels[0].objects = ["A-2", "A-4"]
    let plan = try plan(steps, on: account)
    let changes = plan.operations.compactMap { operation -> ChannelChange? in
      if case .editChannel(let change, _) = operation.call { change } else { nil }
    }
    #expect(changes.map(\.joins) == [true, false])
    #expect(changes.map(\.objects) == [["A-1"], ["A-4"]])
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `a channel has to be there`() throws {
    let plan = try plan([step("s", channel("z", add: ["A-1"]))], on: Self.hall())
    #expect(plan.codes == ["plan/not-found"])
  }

  @Test func `a booking sees the channel that an earlier edit gives`() throws {
    let steps = [
      step("join", channel("x", add: ["A-1"])), step("book", seats(.book, ["A-1"], order: "o")),
    ]
    #expect(try plan(steps, on: Self.hall()).codes == ["plan/channel"])
    var options = SeatOptions()
    options.channelKeys = at(["x"])
    let good = [steps[0], step("book", seats(.book, ["A-1"], order: "o", options: options))]
    #expect(try plan(good, on: Self.hall()).conflicts.isEmpty)
    #expect(try second(good, on: Self.hall()).plan.isEmpty)
  }

  @Test func `from channel to channel is done when the object is in the last`() throws {
    let steps = [step("a", channel("x", add: ["A-1"])), step("b", channel("y", add: ["A-1"]))]
    var account = Self.hall()
    account.workspaces[0].events[0].channels[1].objects = ["A-1"]
    #expect(try plan(steps, on: account).isEmpty)
    #expect(try second(steps, on: Self.hall()).plan.isEmpty)
  }

  // MARK: - Seasons

  private static func season(_ objects: [ObjectLabel: LiveObject]) -> FakeAccount {
    var account = FakeAccount(show: objects)
    account.workspaces[0].events[0].season = "sub"
    account.workspaces[0].events[0].partialSeasons = ["weekend"]
    return account
  }

  @Test func `an object that goes its own way is found by what is overridden`() throws {
    let steps = [step("s", .seasonStatus(seasonStatus(true, ["A-1", "A-2"])))]
    var account = Self.season(seats(1...2, LiveObject(status: .booked, orderID: "abo")))
    account.workspaces[0].events[0].objects["A-2"]?.overridden = 1
    let plan = try plan(steps, on: account)
    guard case .changeSeasonStatus(let call, _)? = plan.operations.first?.call else {
      Issue.record("no call")
      return
    }
    #expect(call.objects == ["A-1"])
    #expect(call.change.isOverride)
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `places of areas are named once each`() throws {
    let steps = [step("s", .seasonStatus(seasonStatus(true, ["GA"], quantity: 3)))]
    let account = Self.season(["GA": area(10)])
    guard
      case .changeSeasonStatus(let call, _)? = try plan(steps, on: account).operations.first?.call
    else {
      Issue.record("no call")
      return
    }
    #expect(call.objects == ["GA", "GA", "GA"])
    #expect(call.placesAfter == ["GA": 3])
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `what is overridden can be sold in the event`() throws {
    let steps = [
      step("own", .seasonStatus(seasonStatus(true, ["A-1"]))),
      step("book", seats(.book, ["A-1"], order: "single")),
    ]
    let account = Self.season(seats(1...1, LiveObject(status: .booked, orderID: "abo")))
    #expect(try plan([steps[1]], on: account).codes == ["plan/taken"])
    #expect(try plan(steps, on: account).conflicts.isEmpty)
    #expect(try second(steps, on: account).plan.isEmpty)
  }

  @Test func `an event that is in no season, or not in that one, is a conflict`() throws {
    let steps = [step("s", .seasonStatus(seasonStatus(true, ["A-1"])))]
    #expect(try plan(steps, on: Self.hall()).codes == ["plan/no-season"])
    let other = [step("s", .seasonStatus(seasonStatus(true, ["A-1"], season: "other")))]
    #expect(try plan(other, on: Self.season(seats(1...1))).codes == ["plan/no-season"])
    let part = [step("s", .seasonStatus(seasonStatus(true, ["A-1"], season: "weekend")))]
    #expect(try plan(part, on: Self.season(seats(1...1))).conflicts.isEmpty)
  }

  @Test func `an object sold in the event cannot follow the season again`() throws {
    var object = LiveObject(status: .booked, orderID: "single")
    object.overridden = 1
    let steps = [step("s", .seasonStatus(seasonStatus(false, ["A-1"])))]
    #expect(try plan(steps, on: Self.season(["A-1": object])).codes == ["plan/taken"])
    object.status = .free
    object.overriddenBySeason = ["sub": 1]
    #expect(try plan(steps, on: Self.season(["A-1": object])).operations.count == 1)
    #expect(try second(steps, on: Self.season(["A-1": object])).plan.isEmpty)
  }
}
