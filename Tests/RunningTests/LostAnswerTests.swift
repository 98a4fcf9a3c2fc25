import JobFile
import Planning
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Synchronization
import Testing

@testable import Running

/// Writes whose answer is lost: looked into, and sent again only where that does no harm.
@Suite struct LostAnswerTests {
  private static func booked(_ seed: inout EmulatorSeed) {
    seed.bookings = [
      .init(event: "show", objects: ["A-1"], orderId: "o-1"),
      .init(event: "sub", objects: ["A-5"], orderId: "abo"),
    ]
  }

  /// A step with the endpoint that it uses.
  struct Case: Sendable, CustomTestStringConvertible {
    var endpoint: Endpoint
    var body: String
    var testDescription: String { body }
  }

  static let cases = [
    Case(
      endpoint: .changeStatusInBatch,
      body: "move: {event: show, seats: [{from: A-1, to: B-1, order_id: o-1}]}"),
    Case(
      endpoint: .changeStatusInBatch,
      body: "put_up_for_resale: {event: show, objects: [A-1], order_id: o-1}"),
    Case(
      endpoint: .changeStatusInBatch,
      body: """
        transaction:
              - release: {event: show, objects: [A-1], order_id: o-1}
              - book: {event: show, objects: [A-1, A-2], order_id: o-2}
        """),
    Case(
      endpoint: .changeStatusInBatch,
      body: """
        transaction:
              - override_season_status: {event: sub-1, objects: [A-5]}
              - override_season_status: {event: sub-2, objects: [A-5]}
        """),
    Case(
      endpoint: .changeStatus,
      body: "best_available: {event: show, action: book, number: 2, order_id: best}"),
    Case(
      endpoint: .overrideSeasonStatus,
      body: "override_season_status: {event: sub-1, objects: [A-5]}"),
    Case(
      endpoint: .overrideSeasonStatus,
      body: "override_season_status: {event: sub-1, objects: [{object: Floor, quantity: 3}]}"),
    Case(
      endpoint: .updateExtraData,
      body: "update_extra_data: {event: show, objects: [A-1], extra_data: {gate: B}}"),
    Case(
      endpoint: .editForSale, body: "edit_for_sale: {event: show, not_for_sale: [A-4, A-5]}"),
    Case(
      endpoint: .addObjectsToChannel,
      body: "edit_channel: {event: show, channel: agency, add: [A-4]}"),
    Case(
      endpoint: .addTicketBuyers,
      body: "ticket_buyers: {add: [6f0c1d9e-2b64-4c9a-9d3b-0b6a3a2f1c11]}"),
  ]

  @Test(arguments: cases, [true, false])
  func `a lost answer is no failure, and nothing happens twice`(
    of step: Case, committing: Bool
  ) async throws {
    let rehearsal = try Rehearsal(Self.booked)
    rehearsal.emulator.loseAnswer(ofNext: 1, of: step.endpoint, committing: committing)
    try await rehearsal.settle("steps:\n  - id: s\n    \(step.body)")
    let effects = rehearsal.emulator.requestLog.count {
      $0.endpoint == step.endpoint && ($0.status < 300 && $0.status > 0 || committing)
    }
    #expect(effects >= 1)
    let infos = try await rehearsal.client.events.reports.byOrderId("show", "best")
    #expect(infos.count == (step.endpoint == .changeStatus ? 2 : 0))
    let floor = try await rehearsal.seat("Floor", in: "sub-1")
    #expect(
      floor.seasonStatusOverriddenQuantity ?? 0
        == (step.body.contains("Floor") ? 3 : 0))
  }

  @Test(arguments: [true, false])
  func `places that join a channel join it once`(committing: Bool) async throws {
    let rehearsal = try Rehearsal()
    rehearsal.emulator.loseAnswer(ofNext: 1, of: .addObjectsToChannel, committing: committing)
    let report = try await rehearsal.apply(
      """
      steps:
        - id: s
          repeat: true
          edit_channel: {event: show, channel: agency, add: [{object: Floor, quantity: 5}]}
      """)
    #expect(report.outcomes == [.done])
    let event = try await rehearsal.client.events.event("show")
    #expect(event.channels.first?.areaPlaces == ["Floor": 5])
  }

  @Test(arguments: [true, false])
  func `places that go off sale go once`(committing: Bool) async throws {
    let rehearsal = try Rehearsal()
    rehearsal.emulator.loseAnswer(ofNext: 1, of: .editForSale, committing: committing)
    let report = try await rehearsal.apply(
      """
      steps:
        - id: s
          repeat: true
          edit_for_sale: {event: show, not_for_sale: [{object: Floor, quantity: 5}]}
      """)
    #expect(report.outcomes == [.done])
    let event = try await rehearsal.client.events.event("show")
    #expect(event.forSaleConfig?.areaPlaces == ["Floor": 5])
    // The quota is not spent on looking.
    #expect(rehearsal.calls(of: .editForSale) == (committing ? 1 : 2))
  }

  @Test func `a choice without an order id ends unknown, with what to check`() async throws {
    let rehearsal = try Rehearsal()
    rehearsal.emulator.loseAnswer(ofNext: 1, of: .changeStatus, committing: true)
    let report = try await rehearsal.apply(
      """
      steps:
        - id: s
          repeat: true
          best_available: {event: show, action: book, number: 2}
      """)
    guard case .unknown(let failure)? = report.outcomes.first else {
      Issue.record("\(report.outcomes)")
      return
    }
    #expect(failure.message == "the answer was lost: check the log in 'show' before running again")
    #expect(rehearsal.calls(of: .changeStatus) == 1)
  }

  @Test(arguments: [1, 2, 3])
  func `a choice that comes late is found, and not made twice`(wait: Int) async throws {
    let rehearsal = try Rehearsal()
    rehearsal.emulator.order(
      Fault(.commitLate(), of: .endpoints([.changeStatus]), .next(1)))
    let plan = try await rehearsal.plan(
      try rehearsal.job(
        "steps:\n  - id: s\n    "
          + "best_available: {event: show, action: book, number: 2, order_id: best}"))
    let waits = Mutex(0)
    let report = await rehearsal.run(plan) {
      let count = waits.withLock { count in
        count += 1
        return count
      }
      if count == wait { rehearsal.emulator.commitLateCalls() }
    }
    #expect(report.outcomes == [.done])
    let infos = try await rehearsal.client.events.reports.byOrderId("show", "best")
    #expect(infos.count == 2)
    #expect(rehearsal.calls(of: .changeStatus) == 1)
  }
}
