import Diagnostics
import JobFile
public import Planning

/// A plan as a JUnit report: a suite for each kind of declared thing, a failure for each conflict.
///
/// What can be done, or is done already, has passed: the report says whether the plan could be carried out.
public struct PlanJUnit: Sendable {
  private let plan: Plan

  /// The report of a plan.
  public init(_ plan: Plan) { self.plan = plan }

  /// The whole document, with a line end.
  public var text: String {
    let suites = Address.Kind.allCases.compactMap { kind -> JUnit.Suite? in
      let changes = plan.changes.filter { $0.address.kind == kind }
      guard !changes.isEmpty else { return nil }
      return JUnit.Suite(name: kind.noun, cases: changes.flatMap { cases(of: $0) })
    }
    return JUnit(name: "usher plan \(plan.name)", suites: suites).text
  }

  private func cases(of change: Change) -> [JUnit.TestCase] {
    let name = change.address.description
    let conflicts = change.units.map { plan[$0] }.filter { $0.conflict != nil }
    guard conflicts.isEmpty else {
      return conflicts.compactMap { unit in
        unit.conflict.map { conflict in
          JUnit.TestCase(
            name: "\(name) \(unit.title)",
            result: .failed(
              type: conflict.code.rawValue,
              message: "\(conflict.message) (\(unit.mark.file):\(unit.mark.line))"))
        }
      }
    }
    if change.units.contains(where: { plan[$0].isBlocked }) {
      return [
        JUnit.TestCase(
          name: name, result: .skipped(message: "waits for something that cannot be done"))
      ]
    }
    return [JUnit.TestCase(name: name, result: .passed)]
  }
}
