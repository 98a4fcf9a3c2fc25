import AccountSnapshot
import Diagnostics
import JobFile
import SeatsioModel

/// What the service finds wrong with charts, where the file wants to know.
extension PlanBuilder {
  enum ChartValidity {
    case good
    case conflict(Diagnostic)
    /// Not known yet.
    case pending
  }

  /// - Parameter key: The chart itself, or what it is copied from.
  mutating func validate(
    _ declared: ChartDeclaration, _ key: ChartKey, in scope: WorkspaceScope
  ) -> ChartValidity {
    guard let policy = declared.validation, policy.value != .ignore, !live.isImagined else {
      return .good
    }
    guard let validations = live.validations(in: scope) else { return .pending }
    guard let found = validations[key] else {
      warn("the service says nothing of charts in the archive", at: policy.mark)
      return .good
    }
    let isStrict = policy.value == .warnings
    let obstacles = (found.errors + (isStrict ? found.warnings : [])).map(\.rawValue)
    guard obstacles.isEmpty else {
      return .conflict(
        conflict(
          "plan/invalid-chart",
          "the service finds problems in the chart: "
            + Set(obstacles).sorted().joined(separator: ", "),
          at: policy.mark, fix: "repair the drawing in the chart designer"))
    }
    if !found.warnings.isEmpty {
      warn(
        "the service warns of the chart: \(Set(found.warnings.map(\.rawValue)).sorted().joined(separator: ", "))",
        at: policy.mark)
    }
    return .good
  }

  private mutating func warn(_ message: String, at mark: SourceMark) {
    warnings.append(
      Diagnostic(
        severity: .warning, code: "plan/chart-validation", message: message, location: mark))
  }
}
