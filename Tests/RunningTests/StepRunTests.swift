import Diagnostics
import JobFile
import Planning
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

@testable import Running

/// Every kind of step, run against the emulator and planned again.
@Suite struct StepRunTests {
  private static func booked(_ seed: inout EmulatorSeed) {
    seed.bookings = [
      .init(event: "show", objects: ["A-1"], orderId: "o-1", ticketType: "adult"),
      .init(event: "show", objects: ["A-2"], orderId: "o-2"),
      .init(event: "sub", objects: ["A-5"], orderId: "abo"),
    ]
  }

  @Test(arguments: [
    "put_up_for_resale: {event: show, objects: [A-1, A-3], resale_listing_id: l-1}",
    "change_status: {event: show, objects: [A-1], status: used, order_id: o-9, ticket_type: child}",
    "release: {event: show, where: {order_id: [o-1, o-2]}}",
    "book: {event: show, where: {category: Stalls, status: free}, order_id: rest}",
    "move: {event: show, seats: [{from: A-1, to: B-1, order_id: o-1}, {from: A-2, to: A-1, order_id: o-2}]}",
    "move: {event: show, to_event: late, seats: [{from: A-1, to: A-1, order_id: o-1}]}",
    """
    transaction:
          - release: {event: show, objects: [A-1], order_id: o-1}
          - book: {event: show, objects: [A-1], order_id: o-3}
          - book: {event: late, objects: [A-1], order_id: o-1}
    """,
    "override_season_status: {event: sub-1, objects: [A-5]}",
    "override_season_status: {event: sub-2, objects: [A-5], season: weekend}",
    "override_season_status: {event: sub-1, objects: [{object: Floor, quantity: 3}]}",
    """
    transaction:
          - override_season_status: {event: sub-1, objects: [A-5]}
          - book: {event: sub-1, objects: [A-5], order_id: single}
    """,
    "update_extra_data: {event: show, objects: [A-1, A-2], extra_data: {gate: B}}",
    "edit_for_sale: {event: show, not_for_sale: [A-4, A-5]}",
    "edit_channel: {event: show, channel: agency, add: [A-4], remove: [B-6]}",
    "ticket_buyers: {add: [6f0c1d9e-2b64-4c9a-9d3b-0b6a3a2f1c11]}",
    "best_available: {event: show, action: book, number: 3, order_id: best}",
    "best_available: {event: show, status: house, number: 2, categories: [Balcony], order_id: best}",
    "book: {event: sub, objects: [A-1], order_id: abo-2}",
    "book: {event: show, objects: [{object: Floor, quantity: 4}], order_id: crowd}",
  ])
  func `a step does what the file says, and a second run finds it done`(body: String) async throws {
    let rehearsal = try Rehearsal(Self.booked)
    try await rehearsal.settle("steps:\n  - id: s\n    \(body)")
  }

  @Test func `a move takes along what the order carries`() async throws {
    let rehearsal = try Rehearsal(Self.booked)
    try await rehearsal.settle(
      """
      steps:
        - id: data
          update_extra_data: {event: show, objects: [A-1], extra_data: {gate: B}}
        - id: m
          move: {event: show, seats: [{from: A-1, to: B-1, order_id: o-1}]}
      """)
    let seat = try await rehearsal.seat("B-1")
    #expect(seat.status == .booked)
    #expect(seat.orderId == "o-1")
    #expect(seat.ticketType == "adult")
    #expect(seat.extraData == ["gate": "B"])
    #expect(try await rehearsal.seat("A-1").status == .free)
  }

  @Test func `what went its own way follows the season again`() async throws {
    let rehearsal = try Rehearsal(Self.booked)
    let objects = "objects: [A-5, {object: Floor, quantity: 2}]"
    try await rehearsal.settle(
      "steps:\n  - id: s\n    override_season_status: {event: sub-1, \(objects)}")
    #expect(try await rehearsal.seat("A-5", in: "sub-1").status == .free)
    try await rehearsal.settle(
      "steps:\n  - id: s\n    use_season_status: {event: sub-1, \(objects)}")
    #expect(try await rehearsal.seat("A-5", in: "sub-1").status == .booked)
  }

  @Test func `orders that swap their seats do so in one call`() async throws {
    let rehearsal = try Rehearsal(Self.booked)
    try await rehearsal.settle(
      """
      steps:
        - id: m
          move: {event: show, seats: [{from: A-1, to: A-2, order_id: o-1}, {from: A-2, to: A-1, order_id: o-2}]}
      """)
    #expect(rehearsal.calls(of: .changeStatusInBatch) == 1)
    #expect(try await rehearsal.seat("A-1").orderId == "o-2")
  }

  @Test func `what was for resale is for resale again when it is released`() async throws {
    let rehearsal = try Rehearsal(Self.booked)
    try await rehearsal.settle(
      """
      steps:
        - id: offer
          put_up_for_resale: {event: show, objects: [A-1]}
        - id: sell
          book: {event: show, objects: [A-1], order_id: o-7}
      """)
    try await rehearsal.settle(
      "steps:\n  - id: s\n    release: {event: show, objects: [A-1], order_id: o-7}")
    #expect(try await rehearsal.seat("A-1").status == .resale)
  }

  @Test func `a season's booking is not sold again in its events`() async throws {
    let rehearsal = try Rehearsal(Self.booked)
    let text = """
      steps:
        - id: single
          book: {event: sub-1, objects: [A-5], order_id: single}
      """
    #expect(
      try await rehearsal.plan(try rehearsal.job(text)).conflicts.map(\.code) == ["plan/taken"])
    let both = """
      steps:
        - id: abo
          book: {event: sub, objects: [A-6], order_id: abo-2}
        - id: single
          book: {event: sub-2, objects: [A-6], order_id: single}
      """
    #expect(
      try await rehearsal.plan(try rehearsal.job(both)).conflicts.map(\.code) == ["plan/taken"])
    try await rehearsal.settle(
      """
      steps:
        - id: abo
          book: {event: sub, objects: [A-6], order_id: abo-2}
        - id: own
          override_season_status: {event: sub-2, objects: [A-6]}
        - id: single
          book: {event: sub-2, objects: [A-6], order_id: single}
      """)
  }

  @Test func `where there are too few seats, the service's words are reported`() async throws {
    let rehearsal = try Rehearsal()
    let report = try await rehearsal.apply(
      "steps:\n  - id: s\n    best_available: {event: show, action: book, number: 300, order_id: o}"
    )
    guard case .failed(let failure)? = report.outcomes.first else {
      Issue.record("\(report.outcomes)")
      return
    }
    #expect(failure.call?.errors.map(\.code) == [.bestAvailableObjectsNotFound])
  }

  @Test func `a seat that was taken since the plan is left to whoever has it`() async throws {
    let rehearsal = try Rehearsal(Self.booked)
    let plan = try await rehearsal.plan(
      try rehearsal.job(
        "steps:\n  - id: m\n    move: {event: show, seats: [{from: A-1, to: B-1, order_id: o-1}]}"))
    try await rehearsal.client.events.book(["B-1"], in: ["show"], orderId: "buyer")
    let report = await rehearsal.run(plan)
    #expect(report.outcomes.allSatisfy { if case .failed = $0 { true } else { false } })
    #expect(try await rehearsal.seat("A-1").orderId == "o-1")
    #expect(try await rehearsal.seat("B-1").orderId == "buyer")
  }

  @Test func `one event without quota does not keep the others from being edited`() async throws {
    let rehearsal = try Rehearsal()
    for _ in 1...10 {
      try await rehearsal.client.events.editForSaleConfig("late", notForSale: ["B-1"])
    }
    let report = try await rehearsal.apply(
      """
      steps:
        - id: a
          edit_for_sale: {event: show, not_for_sale: [A-1]}
        - id: b
          edit_for_sale: {event: late, not_for_sale: [A-1]}
      """)
    #expect(report.outcomes.first == .done)
    guard case .deferred? = report.outcomes.last else {
      Issue.record("\(report.outcomes)")
      return
    }
  }
}
