import Diagnostics
import Reporting

extension Command {
  /// `usher explain`: what a code of a problem means.
  static let explain = Command(
    name: "explain", operands: "[CODE]",
    summary: "Explain a problem by its code, such as job/unknown-key.",
    details: """
      Prints what the code means, what to do, and examples. Without a code all codes are listed.
      """,
    options: [], operandWords: Explanation.all.map(\.code.rawValue),
    run: { invocation in try invocation.explain() })
}

extension Invocation {
  fileprivate func explain() throws -> ExitCode {
    guard let name = arguments.operands.first else {
      let width = Explanation.all.map(\.code.rawValue.count).max() ?? 0
      for explanation in Explanation.all {
        let code = explanation.code.rawValue
        let padding = String(repeating: " ", count: width - code.count + 2)
        console.output("\(code)\(padding)\(explanation.summary)\n")
      }
      return .done
    }
    guard arguments.operands.count == 1 else {
      throw CommandFailure(
        .badInput, "'explain' takes one code, not \(arguments.operands.count)",
        fix: "run it once for each code")
    }
    guard let explanation = Explanation.of(Diagnostic.Code(rawValue: name)) else {
      let codes = Explanation.all.map(\.code.rawValue)
      // The part behind the '/' is what people remember.
      let near =
        NearMiss.suggestion(for: name, among: codes)
        ?? codes.first { $0.split(separator: "/").last.map(String.init) == name }
      throw CommandFailure(
        .badInput, "there is no problem with the code '\(name)'",
        fix: near.map { "write 'usher explain \($0)'" } ?? "'usher explain' lists all codes")
    }
    console.output(explanation.text)
    return .done
  }
}
