import Diagnostics
import YAMLDocument

/// Variables that nothing refers to: most often what a misspelt reference left behind.
extension JobDecoder {
  /// Warns of the declared variables that neither the job nor a variable in use refers to.
  ///
  /// With errors in the job nothing is said: what could not be read may refer to any of them.
  mutating func warnOfUnusedVariables() {
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    var used: Set<String> = []
    var open = Array(usedVariables)
    while let name = open.popLast() {
      guard used.insert(name).inserted, let node = variables[name]?.node else { continue }
      open += Self.variableNames(in: node)
    }
    for (name, variable) in variables.sorted(by: { $0.key < $1.key }) {
      guard !used.contains(name), variable.node != nil || variable.type != nil,
        let mark = variable.mark
      else { continue }
      report(
        "job/unused-variable", "nothing refers to the variable '\(name)'", at: mark,
        severity: .warning, fix: "remove it, or write '${var.\(name)}' where it is meant")
    }
  }

  /// The variables that the scalars of a node name, whether they would be looked at or not.
  private static func variableNames(in node: YAMLNode) -> [String] {
    switch node.content {
    case .scalar(let scalar):
      return scalar.text.split(separator: "${var.", omittingEmptySubsequences: false).dropFirst()
        .map { String($0.prefix { $0 != "}" }) }
    case .sequence(let items): return items.flatMap { variableNames(in: $0) }
    case .mapping(let pairs): return pairs.flatMap { variableNames(in: $0.value) }
    }
  }
}
