import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

@testable import Planning
@testable import Running

/// A plan drawn by hand: changes with units, and operations that carry units.
struct Sketch {
  var plan = Plan(
    name: "sketch", changes: [], units: [], operations: [], warnings: [], execution: Execution())

  /// Adds a change named like a step.
  mutating func change(_ name: String, after others: [ChangeID] = []) -> ChangeID {
    let id = ChangeID(plan.changes.count)
    plan.changes.append(
      Change(
        id: id, address: Address(.step, name), mark: Sketch.mark, verb: .run, title: name,
        fields: [], waitsFor: others))
    return id
  }

  mutating func unit(
    _ change: ChangeID, after others: [UnitID] = [], conflict: String? = nil,
    isBlocked: Bool = false
  ) -> UnitID {
    let id = UnitID(plan.units.count)
    plan.units.append(
      Unit(
        id: id, change: change, mark: Sketch.mark, title: "unit \(id.index)", places: 1,
        follows: others,
        conflict: conflict.map {
          Diagnostic(code: "plan/taken", message: $0, location: Sketch.mark)
        },
        isBlocked: isBlocked))
    plan.changes[change.index].units.append(id)
    return id
  }

  @discardableResult
  mutating func operation(_ units: UnitID..., weight: Int = 1, regular: Bool = false) -> OperationID
  {
    let id = OperationID(plan.operations.count)
    let call: PlannedCall =
      regular
      ? .addTag("t", to: .key("c"), in: .connection)
      : .changeStatuses(units.map { _ in [] }, in: .connection)
    plan.operations.append(Operation(id: id, call: call, units: units, weight: weight))
    return id
  }

  static let mark = SourceMark(file: "job.yaml", line: 1, column: 1)
}

extension RunState {
  /// Takes the next operation of any lane.
  mutating func take() -> Launch? {
    for lane in Lane.allCases {
      if let launch = takeReady(in: lane) { return launch }
    }
    return nil
  }

  /// Takes the next operation, which there has to be.
  mutating func next() throws -> Launch {
    guard let launch = take() else { throw NothingReady() }
    return launch
  }

  struct NothingReady: Error {}

  /// Gives every unit of a launch the same outcome.
  mutating func record(_ outcome: UnitOutcome, for launch: Launch) {
    record(Dictionary(uniqueKeysWithValues: launch.units.map { ($0, outcome) }))
  }
}

extension UnitOutcome {
  static func blocked(by step: String) -> UnitOutcome { .blocked(by: Address(.step, step)) }
  static let refused = UnitOutcome.failed(Failure("refused"))
}

/// A generator whose numbers follow from its seed (SplitMix64).
struct Random: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}
