import AccountSnapshot
import Diagnostics
import JobFile
import Planning
import SeatsioModel
import Testing

/// What is found by comparing an account with an order export, without a network.
struct VerificationTests {
  /// Verifies an export against a world, and says what was read.
  private func verify(
    _ world: inout OrderWorld, areaOrders: Bool
  ) throws -> (Verification, [Query]) {
    let csv = world.csv()
    let text = "version: 1\nsteps: [{id: orders, book: {from: {csv: orders.csv}}}]\n"
    let inputs = JobInputs(
      readFile: { $0 == "orders.csv" ? Array(csv.utf8) : nil }, today: "2026-01-15")
    let reading = JobReader.read(Array(text.utf8), file: "job.yaml", inputs: inputs)
    let job = try #require(reading.job, "\(reading.diagnostics.prefix(3).map(\.message))")
    var options = Verifier.Options()
    options.readsAreaOrders = areaOrders
    var snapshot = Snapshot()
    var asked: [Query] = []
    for _ in 1...10 {
      switch Verifier.next(job, options, snapshot) {
      case .done(let verification): return (verification, asked)
      case .read(let queries):
        asked += queries
        for query in queries {
          snapshot.record(try #require(world.answer(query), "\(query)"), to: query)
        }
      }
    }
    throw Endless()
  }

  @Test(arguments: [false, true])
  func `ten thousand discrepancies are all found, each once and as what it is`(
    areaOrders: Bool
  ) throws {
    var world = OrderWorld(seed: areaOrders ? 7 : 8, events: 20)
    while world.discrepancies.count < 9500 { world.spoil() }
    for _ in 1...4000 { world.spoilArea(byOrder: areaOrders) }
    #expect(world.discrepancies.count >= 10_000)
    let (verification, _) = try verify(&world, areaOrders: areaOrders)
    let found = Set(verification.discrepancies.map(\.withoutPlace))
    #expect(found.count == verification.discrepancies.count, "something was found twice")
    #expect(Array(found.subtracting(world.discrepancies).prefix(3)) == [], "invented")
    #expect(Array(world.discrepancies.subtracting(found).prefix(3)) == [], "not found")
    for kind in Discrepancy.Kind.allCases {
      #expect(verification.discrepancies.contains { $0.kind == kind }, "\(kind)")
    }
    for item in verification.discrepancies where item.expected != nil {
      #expect(item.mark?.file == "orders.csv", "\(item)")
    }
  }

  @Test(arguments: [false, true])
  func `an account that is as its export says has no discrepancy`(areaOrders: Bool) throws {
    var world = OrderWorld(seed: 3, events: 3)
    let (verification, _) = try verify(&world, areaOrders: areaOrders)
    #expect(verification.isClean)
    #expect(verification.events == ["night-1", "night-2", "night-3"])
    #expect(verification.expectedCount == world.rows.count)
  }

  @Test func `an event costs one read, and a workspace one more`() throws {
    var world = OrderWorld(seed: 5, events: 4)
    let (_, asked) = try verify(&world, areaOrders: false)
    #expect(asked.count == 5)
    #expect(asked.first == .events(.connection))
    for query in asked.dropFirst() {
      guard case .eventObjects = query else {
        Issue.record("\(query)")
        continue
      }
    }
  }

  @Test func `the logs of areas are read only where orders are asked for`() throws {
    var world = OrderWorld(seed: 5, events: 2)
    let (_, asked) = try verify(&world, areaOrders: true)
    let areas = Set(world.rows.filter { $0.quantity != nil }.map { "\($0.event) \($0.object)" })
    let logs = asked.filter { if case .areaLog = $0 { true } else { false } }
    #expect(logs.count == areas.count)
    #expect(asked.count == logs.count + 3)
  }

  @Test func `the same account gives the same list, whatever the order of the rows`() throws {
    var world = OrderWorld(seed: 11, events: 2)
    for _ in 1...200 { world.spoil() }
    let first = try verify(&world, areaOrders: false).0.discrepancies.map(\.withoutPlace)
    let second = try verify(&world, areaOrders: false).0.discrepancies.map(\.withoutPlace)
    #expect(first == second)
  }
}

extension Discrepancy {
  /// The same wherever the export says it.
  fileprivate var withoutPlace: Discrepancy {
    var copy = self
    copy.mark = nil
    return copy
  }
}
