import Diagnostics
import JobFile
import Planning
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import Testing

@testable import Running

/// Batches that the service refuses, over a real socket: while a plan waits, buyers take seats.
@Suite struct RefusedBatchTests {
  private static let rows = 20
  private static let seats = 30

  private static func arena(_ seed: inout EmulatorSeed) {
    let venue = VenueDescription(
      categories: [Category(key: 1, label: "Stalls", color: "#4e79a7")],
      rows: (1...rows).map { row in
        .init(label: "R\(row)", seats: (1...seats).map { String($0) }, category: 1)
      })
    seed.charts.append(.init(key: "arena", name: "Arena", drawing: .venue(venue)))
    for key in ["one", "two"] { seed.events.append(.init(key: EventKey(key), chart: "arena")) }
  }

  /// Orders of one to eight seats in two events, as many as the halls take.
  private struct Orders {
    var text = ""
    /// By order: event and label of each seat, and the line of its entry.
    var seats: [[(event: String, label: String)]] = []

    init(_ random: inout Random) {
      var free: [(String, String)] = []
      for event in ["one", "two"] {
        for row in 1...rows {
          for seat in 1...RefusedBatchTests.seats { free.append((event, "R\(row)-\(seat)")) }
        }
      }
      let packing = random.number(8...120)
      text = "execution: {packing: {objects: \(packing), changes: 40}}\nsteps:"
      var next = 0
      while true {
        let count = random.number(1...8)
        guard next + count <= free.count else { break }
        let own = free[next..<next + count]
        next += count
        guard Set(own.map(\.0)).count == 1, let event = own.first?.0 else { continue }
        let labels = own.map(\.1).joined(separator: ", ")
        text += "\n  - {id: s\(seats.count), book: {event: \(event), objects: [\(labels)], "
        text += "order_id: o-\(seats.count)}}"
        seats.append(own.map { ($0.0, $0.1) })
      }
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `every good order is booked whole, no bad one in part, and each bad one is reported`(
    seed: UInt64
  ) async throws {
    var random = Random(seed: seed)
    let rehearsal = try Rehearsal(Self.arena)
    let orders = Orders(&random)
    let plan = try await rehearsal.plan(try rehearsal.job(orders.text))
    let share = Double.random(in: 0.01...0.05, using: &random)
    let bad = Set(
      orders.seats.indices.filter { _ in Double.random(in: 0..<1, using: &random) < share })
    for order in bad.sorted() {
      let seat = orders.seats[order][random.number(0...orders.seats[order].count - 1)]
      try await rehearsal.client.events.book(
        [ObjectProperties(ObjectLabel(seat.label))], in: [EventKey(seat.event)], orderId: "buyer")
    }
    let before = rehearsal.writes.count
    let report = await rehearsal.run(plan)

    for unit in plan.units {
      guard bad.contains(unit.id.index) else {
        #expect(report.outcomes[unit.id.index] == .done, "order \(unit.id.index)")
        continue
      }
      guard case .failed(let failure) = report.outcomes[unit.id.index] else {
        Issue.record("order \(unit.id.index): \(report.outcomes[unit.id.index])")
        continue
      }
      #expect(failure.message.contains("booked for order 'buyer'"))
      #expect(failure.message.contains("ILLEGAL_STATUS_CHANGE: Cannot change from [booked]"))
      #expect(unit.mark.line == unit.id.index + 4, "the row")
    }
    for event in ["one", "two"] {
      let infos = try await rehearsal.client.events.reports.byLabel(EventKey(event)).values.joined()
      let owner = Dictionary(
        uniqueKeysWithValues: infos.map { ($0.label.rawValue, $0.orderId) })
      for (order, seats) in orders.seats.enumerated() where seats.first?.event == event {
        let own = seats.count { owner[$0.label] == "o-\(order)" }
        #expect(own == (bad.contains(order) ? 0 : seats.count), "order \(order)")
      }
    }
    // One more for each refused batch, since the state explains every refusal.
    let writes = rehearsal.writes.count - before
    #expect(writes <= plan.operations.count * 2)
  }

  @Test func `an event that was deleted does not keep the others from being booked`() async throws {
    let rehearsal = try Rehearsal()
    let plan = try await rehearsal.plan(
      try rehearsal.job(
        """
        steps:
          - {id: a, book: {event: show, objects: [A-1], order_id: a}}
          - {id: b, book: {event: late, objects: [A-1], order_id: b}}
          - {id: c, book: {event: gala, objects: [A-1], order_id: c}}
        """))
    #expect(plan.operations.count == 1)
    try await rehearsal.client.events.delete("late")
    let report = await rehearsal.run(plan)
    #expect(report.outcomes.map(\.isDone) == [true, false, true])
    guard case .failed(let failure) = report.outcomes[1] else { return }
    #expect(failure.message.hasPrefix("there is no event 'late' any more; the call was refused"))
    #expect(rehearsal.calls(of: .changeStatusInBatch) == 2)
  }

  @Test func `an event that was deleted is not asked for again for each of its orders`()
    async throws
  {
    let rehearsal = try Rehearsal()
    let plan = try await rehearsal.plan(
      try rehearsal.job(
        "steps:\n"
          + (1...6).map { "  - {id: s\($0), book: {event: show, objects: [A-\($0)]}}" }
          .joined(separator: "\n")))
    try await rehearsal.client.events.delete("show")
    let report = await rehearsal.run(plan)
    #expect(report.outcomes.allSatisfy { if case .failed = $0 { true } else { false } })
    #expect(rehearsal.calls(of: .changeStatusInBatch) == 1)
  }

  @Test func `a key that was taken since the plan costs only its own event`() async throws {
    let rehearsal = try Rehearsal()
    let plan = try await rehearsal.plan(
      try rehearsal.job(
        "events:\n"
          + (1...8).map { "  e\($0): {key: new-\($0), chart: {key: hall}}" }
          .joined(separator: "\n")))
    _ = try await rehearsal.client.events.create(
      [EventDefinition(eventKey: "new-3", name: "Somebody else's")], chart: "hall")
    let before = rehearsal.calls(of: .createEvents)
    let report = await rehearsal.run(plan)
    #expect(report.outcomes.map(\.isDone) == (1...8).map { $0 != 3 })
    #expect(rehearsal.calls(of: .createEvents) - before <= 1 + 2 * 3)
  }
}
