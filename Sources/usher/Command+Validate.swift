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
    summary: "Check job files without a network or an account.",
    details: """
      Prints every problem at its place with a fix, and exits 3 if one of them is an error. The
      environment variables that only 'connection' uses need not be set.

      text writes problems to standard error and a line for each file to standard output; the other
      formats write one document of all files to standard output: json for scripts, sarif for code
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
    guard !arguments.operands.isEmpty else { _ = try singleFile(); return .badInput }
    var failed = false
    var all: [Diagnostic] = []
    var sources = SourceFiles()
    for path in arguments.operands {
      let loaded = try load(path, needsConnection: false)
      let isBad = arguments.has("--strict") ? !loaded.diagnostics.isEmpty : loaded.hasErrors
      failed = failed || isBad
      all += loaded.diagnostics
      sources.add(loaded.sources)
      guard format == .text else { continue }
      let renderer = DiagnosticRenderer(sources: loaded.sources, color: console.colorsError)
      console.error(Self.text(loaded.diagnostics, renderer))
      console.output("\(path): \(renderer.summary(loaded.diagnostics))\n")
    }
    let renderer = DiagnosticRenderer(sources: sources)
    switch format {
    case .text: break
    case .json: console.output(renderer.json(all))
    case .github: console.output(renderer.gitHubAnnotations(all))
    case .sarif:
      console.output(renderer.sarif(all, version: Version.current) { Explanation.rule(of: $0) })
    }
    return failed ? .badInput : .done
  }
}
