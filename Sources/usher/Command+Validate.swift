import Diagnostics
import Reporting

enum OutputFormat: String, CaseIterable, Sendable {
  case text, json
}

/// How `validate` shows problems.
private enum ValidateFormat: String, CaseIterable, Sendable {
  case text, json, sarif, github
}

extension Command {
  /// `usher validate`: every problem of job files, without a network.
  static let validate = Command(
    name: "validate", operands: "FILE…",
    summary: "Check a job without a network or an account.",
    details: """
      Prints every problem at its place with a fix, and exits 3 if one of them is an error. Several
      files are one job. The environment variables that only 'connection' uses need not be set.

      text writes problems to standard error and a line with their number to standard output; the
      other formats write one document to standard output: json for scripts, sarif for code
      scanning, github for annotations of a pull request. usher explain CODE tells more of a problem.
      """,
    options: [
      Option(
        "--format", "FORMAT", "text (the default), json, sarif or github",
        of: ValidateFormat.self),
      Option("--strict", nil, "exit 3 after warnings, too"),
    ] + Invocation.variableOptions,
    run: { invocation in try invocation.validate() })
}

extension Invocation {
  fileprivate func validate() throws -> ExitCode {
    let format = try arguments.choice("--format", default: ValidateFormat.text)
    let paths = try jobFiles()
    let loaded = try load(paths, needsConnection: false)
    let all = loaded.diagnostics
    let renderer = DiagnosticRenderer(
      sources: loaded.sources, color: format == .text && console.colorsError)
    switch format {
    case .text:
      console.error(Self.text(all, renderer))
      console.output("\(paths.joined(separator: ", ")): \(renderer.summary(all))\n")
    case .json: console.output(renderer.json(all))
    case .github: console.output(renderer.gitHubAnnotations(all))
    case .sarif:
      console.output(renderer.sarif(all, version: Version.current) { Explanation.rule(of: $0) })
    }
    let isBad = arguments.has("--strict") ? !all.isEmpty : loaded.hasErrors
    return isBad ? .badInput : .done
  }
}
