public import Diagnostics
import JobFile
import Planning
public import Running

/// A run as a JUnit report: a suite for each kind of declared thing, a failure for each change that
/// failed or whose outcome is unknown; what was not reached is skipped.
public struct RunJUnit: Sendable {
  private let report: RunReport

  /// The report of a run.
  public init(_ report: RunReport) { self.report = report }

  /// The whole document, with a line end.
  public var text: String {
    let plan = report.plan
    let suites = Address.Kind.allCases.compactMap { kind -> JUnit.Suite? in
      let changes = plan.changes.filter { $0.address.kind == kind }
      guard !changes.isEmpty else { return nil }
      return JUnit.Suite(name: kind.noun, cases: changes.flatMap { cases(of: $0) })
    }
    return JUnit(name: "usher apply \(plan.name)", suites: suites).text
  }

  private func cases(of change: Change) -> [JUnit.TestCase] {
    let name = change.address.description
    let open = change.units.filter { !report.outcomes[$0.index].isDone }
    guard !open.isEmpty else { return [JUnit.TestCase(name: name, result: .passed)] }
    return open.map { id in
      let unit = report.plan[id]
      let outcome = report.outcomes[id.index]
      let reason =
        "\(Phrases.word(outcome)): \(Phrases.reason(outcome)) (\(unit.mark.file):\(unit.mark.line))"
      return JUnit.TestCase(
        name: "\(name) \(unit.title)",
        result: report.isProblem(id)
          ? .failed(type: Phrases.word(outcome), message: reason) : .skipped(message: reason))
    }
  }
}

extension RunReport {
  /// Whether a unit failed or may have; others were only not reached.
  func isProblem(_ id: UnitID) -> Bool {
    switch outcomes[id.index] {
    case .failed, .unknown: true
    case .done, .blocked, .deferred, .notStarted: false
    }
  }

  /// What was not done as problems at the lines of the job, for tools that show problems: what
  /// failed or may have are errors, what only waited are warnings.
  public var diagnostics: [Diagnostic] {
    plan.units.compactMap { unit in
      let outcome = outcomes[unit.id.index]
      guard !outcome.isDone else { return nil }
      return Diagnostic(
        severity: isProblem(unit.id) ? .error : .warning, code: "run/not-done",
        message:
          "\(plan[unit.change].address): \(unit.title): \(Phrases.word(outcome)): "
          + Phrases.reason(outcome),
        location: unit.mark)
    }
  }
}
