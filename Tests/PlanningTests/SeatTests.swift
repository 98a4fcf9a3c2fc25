import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// One step on one seat: done, planned or a conflict.
@Suite struct SeatTests {
  private func step(_ body: String) -> String { "steps:\n  - id: s\n    \(body)" }

  private func verdict(_ body: String, on object: LiveObject) throws -> String {
    let plan = try plan(step(body), on: FakeAccount(show: ["A-1": object]))
    if let conflict = plan.conflict { return conflict.code.rawValue }
    #expect(plan.conflicts.isEmpty)
    return plan.isEmpty ? "done" : "planned"
  }

  private static func live(
    _ status: ObjectStatus, _ order: String? = nil, token: HoldTokenKey? = nil
  ) -> LiveObject {
    LiveObject(status: status, orderID: order, holdToken: token)
  }

  @Test(arguments: [
    (live(.free), "planned"), (live(.resale), "planned"), (live(.booked, "o-1"), "done"),
    (live(.booked, "o-2"), "plan/taken"), (live(.booked), "plan/taken"),
    (live("house"), "plan/taken"), (live(.held, "o-1", token: "t"), "plan/held"),
    (live(.held), "plan/held"),
  ])
  func `a booking takes what is free, knows its own and touches nothing else`(
    object: LiveObject, expected: String
  ) throws {
    #expect(
      try verdict("book: {event: show, objects: [A-1], order_id: o-1}", on: object) == expected)
  }

  @Test func `a booking without an order is done only if the seat has none`() throws {
    let body = "book: {event: show, objects: [A-1]}"
    #expect(try verdict(body, on: Self.live(.booked)) == "done")
    #expect(try verdict(body, on: Self.live(.booked, "o-1")) == "plan/taken")
  }

  @Test(arguments: [
    (live(.free), "planned"), (live(.held, "o-1", token: "mine"), "done"),
    (live(.held, "o-2", token: "mine"), "plan/held"), (live(.held, "o-1", token: "t"), "plan/held"),
    (live(.booked, "o-1"), "plan/taken"),
  ])
  func `a hold with a given token knows its own by token and order`(
    object: LiveObject, expected: String
  ) throws {
    let body = "hold: {event: show, objects: [A-1], order_id: o-1, hold_token: {key: mine}}"
    #expect(try verdict(body, on: object) == expected)
  }

  @Test(arguments: [
    (live(.free), "done"), (live(.resale), "done"), (live(.booked, "o-1"), "planned"),
    (live(.booked, "o-2"), "plan/other-order"), (live("house", "o-1"), "planned"),
    (live(.held, "o-1", token: "t"), "plan/held"),
  ])
  func `a release gives back what belongs to its order`(object: LiveObject, expected: String) throws
  {
    #expect(
      try verdict("release: {event: show, objects: [A-1], order_id: o-1}", on: object) == expected)
  }

  @Test(arguments: [
    (live(.free), "planned"), (live("house"), "done"), (live("house", "o-1"), "done"),
    (live(.booked, "o-1"), "planned"), (live(.held, "o-1", token: "t"), "plan/held"),
  ])
  func `a change of status is done when the status is there`(object: LiveObject, expected: String)
    throws
  {
    let body = "change_status: {event: show, objects: [A-1], status: house}"
    #expect(try verdict(body, on: object) == expected)
  }

  // MARK: - Guards

  private func guards(_ body: String, on object: LiveObject) throws -> [ObjectStatus]? {
    try #require(try plan(step(body), on: FakeAccount(show: ["A-1": object])).items.first)
      .allowedPreviousStatuses
  }

  @Test(
    arguments: [
      ("book: {event: show, objects: [A-1]}", live(.free), [.free]),
      ("book: {event: show, objects: [A-1]}", live(.resale), [.resale]),
      ("release: {event: show, objects: [A-1]}", live(.booked), [.booked]),
      ("change_status: {event: show, objects: [A-1], status: x}", live("y"), ["y"]),
      (
        "book: {event: show, objects: [A-1], allowed_previous_statuses: [free, reservedByToken]}",
        live(.free), [.free]
      ),
      (
        "book: {event: show, objects: [A-1], allowed_previous_statuses: [free, reservedByToken]}",
        live(.held, token: "t"), [.held]
      ),
    ] as [(String, LiveObject, [ObjectStatus])])
  func `every change is guarded by the status that the plan saw and no other`(
    body: String, object: LiveObject, expected: [ObjectStatus]
  ) throws {
    #expect(try guards(body, on: object) == expected)
  }

  @Test func `a status that the user does not allow, or rejects, is a conflict`() throws {
    let allowed = "book: {event: show, objects: [A-1], allowed_previous_statuses: [resale]}"
    #expect(try verdict(allowed, on: Self.live(.free)) == "plan/status")
    let rejected =
      "change_status: {event: show, objects: [A-1], status: x, rejected_previous_statuses: [booked]}"
    #expect(try verdict(rejected, on: Self.live(.booked)) == "plan/status")
  }

  @Test(arguments: ["book: {", "release: {", "change_status: {status: x, "])
  func `a held seat is taken only with its token or a written permission`(action: String) throws {
    let held = Self.live(.held, "visitor", token: "t")
    let body = action + "event: show, objects: [A-1]"
    #expect(try verdict(body + "}", on: held) == "plan/held")
    #expect(try verdict(body + ", hold_token: {key: other}}", on: held) == "plan/held")
    #expect(try verdict(body + ", hold_token: {key: t}}", on: held) == "planned")
    #expect(
      try verdict(body + ", allowed_previous_statuses: [reservedByToken]}", on: held) == "planned")
    // With a token of its own the permission would be sent together with the wrong token.
    let both = body + ", hold_token: {key: other}, allowed_previous_statuses: [reservedByToken]}"
    #expect(try verdict(both, on: held) == "plan/held")
  }

  @Test func `the token goes with the change of a seat that it holds`() throws {
    let held = FakeAccount(show: ["A-1": Self.live(.held, "o-1", token: "t")])
    let body = "book: {event: show, objects: [A-1], hold_token: {key: t}}"
    #expect(try plan(step(body), on: held).items.first?.holdToken == .key("t"))
  }

  @Test func `a token on a seat that is not held is a conflict`() throws {
    let body = "book: {event: show, objects: [A-1], hold_token: {key: t}}"
    #expect(try verdict(body, on: Self.live(.free)) == "plan/not-held")
  }

  // MARK: - Channels, sale, labels

  @Test(
    arguments: [
      ("", nil, "planned"), ("", "vip", "plan/channel"),
      (", channel_keys: [vip]", "vip", "planned"),
      (", channel_keys: [vip]", "press", "plan/channel"),
      (", channel_keys: [vip]", nil, "plan/channel"),
      (", channel_keys: [vip, NO_CHANNEL]", nil, "planned"),
      (", ignore_channels: true", "vip", "planned"),
    ] as [(String, ChannelKey?, String)])
  func `an object in a channel needs a step that names it`(
    option: String, channel: ChannelKey?, expected: String
  ) throws {
    let body = "book: {event: show, objects: [A-1]\(option)}"
    #expect(try verdict(body, on: LiveObject(channel: channel)) == expected)
  }

  @Test func `what is not for sale is neither booked nor held, but may change status`() throws {
    let object = LiveObject(forSale: false)
    #expect(try verdict("book: {event: show, objects: [A-1]}", on: object) == "plan/not-for-sale")
    #expect(
      try verdict("change_status: {event: show, objects: [A-1], status: x}", on: object)
        == "planned")
  }

  @Test func `what the file does to channels and sale counts before its steps`() throws {
    let text = """
      charts: {hall: {name: Hall}}
      events:
        show:
          key: show
          chart: hall
          channels: [{key: vip, name: VIP, color: "#111111", objects: [A-1]}]
          for_sale: {except: {objects: [A-3]}}
      steps:
        - id: s
          atomic: object
          book: {event: show, objects: [A-1..3]}
      """
    var account = FakeAccount(show: seats(1...3))
    let live = try plan(text, on: account)
    #expect(live.codes == ["plan/channel", "plan/not-for-sale"])
    account.workspaces[0].events = []
    #expect(try plan(text, on: account).codes == ["plan/channel", "plan/not-for-sale"])
  }

  @Test func `an unknown label is a conflict that suggests a near one`() throws {
    let plan = try plan(
      step("book: {event: show, objects: [Stals-A-1]}"),
      on: FakeAccount(show: ["Stalls-A-1": LiveObject()]))
    #expect(plan.conflict?.code == "plan/unknown-object")
    #expect(plan.conflict?.fix == "write 'Stalls-A-1'")
  }

  @Test func `labels of a new event are checked against the chart that its chart is copied from`()
    throws
  {
    let text = """
      charts: {hall: {name: New Hall, copy_of: {key: hall}}}
      events: {new: {key: new, chart: hall}}
      steps:
        - id: s
          book: {event: new, objects: [A-1, B-1]}
      """
    let plan = try plan(text, on: FakeAccount(show: seats(1...1)))
    #expect(plan.codes == ["plan/unknown-object"])
    #expect(plan.items.map { $0.objects.map(\.objectId) } == [["A-1"]])
  }

  @Test func `on an empty chart no label is known, and the plan says why`() throws {
    let text = """
      charts: {hall: {name: Empty}}
      events: {new: {key: new, chart: hall}}
      steps:
        - id: s
          book: {event: new, objects: [A-1]}
      """
    let plan = try plan(text, on: FakeAccount())
    #expect(plan.codes == ["plan/unknown-object"])
    #expect(plan.conflict?.fix?.contains("made empty") == true)
  }

  @Test func `a quantity on a seat is a conflict`() throws {
    #expect(
      try verdict(
        "book: {event: show, order_id: o-1, objects: [{object: A-1, quantity: 2}]}",
        on: LiveObject()) == "plan/not-an-area")
  }

  // MARK: - What a change carries over

  @Test func `a change of status carries over what it does not name`() throws {
    var object = LiveObject(status: .booked, orderID: "o-1")
    object.ticketType = "adult"
    object.extraData = ["name": "Ada"]
    let account = FakeAccount(show: ["A-1": object])
    let kept = try #require(
      try plan(
        step("change_status: {event: show, objects: [A-1], status: x}"), on: account
      ).items.first)
    #expect(kept.orderID == "o-1")
    #expect(kept.objects.first?.ticketType == "adult")
    #expect(kept.keepExtraData == true)
    #expect(kept.expectedOrder?.id == "o-1")
    let dropped = try #require(
      try plan(
        step(
          "change_status: {event: show, objects: [A-1], status: x, clear: [order_id, ticket_type, extra_data]}"
        ), on: account
      ).items.first)
    #expect(dropped.orderID == nil)
    #expect(dropped.objects.first?.ticketType == nil)
    #expect(dropped.keepExtraData == nil)
  }

  @Test func `what a release takes away is read again before it is sent`() throws {
    let plan = try plan(
      step("release: {event: show, objects: [A-1]}"),
      on: FakeAccount(show: ["A-1": LiveObject(status: .booked, orderID: "o-7")]))
    #expect(plan.items.first?.expectedOrder?.id == "o-7")
  }
}
