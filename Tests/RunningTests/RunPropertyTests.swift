import AccountSnapshot
import Diagnostics
import FoundationEssentials
import JobFile
import Planning
import SeatsioClient
import SeatsioModel
import Testing

@testable import Running

/// Claims about every run, tried on plans of random jobs whose units fail at random.
@Suite struct RunPropertyTests {
  @Test(arguments: 0..<300)
  func `every unit has one outcome, and the order of each object is kept`(seed: UInt64) throws {
    var random = Random(seed: seed)
    guard let plan = try Self.plan(&random) else { return }
    var state = RunState(plan)
    var inFlight: [RunState.Launch] = []
    var finished = Set<UnitID>()
    var started = Set<UnitID>()
    while true {
      if inFlight.isEmpty || random.number(0...1) == 0, let launch = state.take() {
        for unit in launch.units.map({ plan[$0] }) {
          let isFirst = started.insert(unit.id).inserted
          #expect(isFirst)
          let before = unit.follows + plan[unit.change].waitsFor.flatMap { plan[$0].units }
          #expect(finished.isSuperset(of: before))
        }
        inFlight.append(launch)
        continue
      }
      guard !inFlight.isEmpty else { break }
      let launch = inFlight.remove(at: random.number(0...inFlight.count - 1))
      for unit in launch.units {
        let isDone = random.number(0...4) > 0
        state.record([unit: isDone ? UnitOutcome.done : .refused])
        if isDone { finished.insert(unit) }
      }
    }
    let outcomes = state.finish()
    #expect(outcomes.count == plan.units.count)
    for (unit, outcome) in zip(plan.units, outcomes) {
      switch outcome {
      case .done: #expect(finished.contains(unit.id))
      case .failed: #expect(started.contains(unit.id) || unit.conflict != nil)
      case .blocked(let cause):
        #expect(!started.contains(unit.id))
        let culprit = try #require(plan.changes.first { $0.address == cause })
        let failures = culprit.units.filter { id in
          if case .failed = outcomes[id.index] { true } else { false }
        }
        #expect(!failures.isEmpty, "'\(cause)' is named and did not fail")
      case .deferred, .notStarted, .unknown: Issue.record("\(unit.title) never had its turn")
      }
    }
  }

  /// The plan of a random job over six seats; `nil` for one that waits for itself.
  private static func plan(_ random: inout Random) throws -> Plan? {
    var text = "version: 1\nexecution: {packing: {objects: 3, changes: 2}}\nsteps:"
    let count = random.number(2...10)
    for index in 1...count {
      text += "\n  - id: s\(index)"
      if random.number(0...2) == 0 {
        let other = random.number(1...count)
        text += "\n    depends_on: [s\(other)]"
      }
      let seat = random.number(1...6)
      let objects = "A-\(seat)..A-\(min(6, seat + 1))"
      let action = random.number(0...1) == 0 ? "book: {" : "change_status: {status: x\(index), "
      text += "\n    \(action)event: show, objects: [\(objects)]}"
    }
    let reading = JobReader.read(
      Array(text.utf8), file: "job.yaml", inputs: JobInputs(today: "2026-01-01"))
    let job = try #require(reading.job, "\(reading.diagnostics.map(\.message)) \(text)")
    guard Planner.check(job).isEmpty else { return nil }
    let event = Event(
      id: 1, key: "show", chartKey: "hall", createdOn: Date(timeIntervalSince1970: 0))
    var snapshot = Snapshot()
    snapshot.record(.events([event]), to: .events(.connection))
    snapshot.record(
      .eventObjects(
        Dictionary(uniqueKeysWithValues: (1...6).map { (ObjectLabel("A-\($0)"), LiveObject()) })),
      to: .eventObjects(.connection, "show"))
    guard case .done(let plan) = Planner.next(job, snapshot) else {
      Issue.record("the planner asks for more")
      return nil
    }
    return plan
  }
}
