import Diagnostics

enum OutputFormat: String, CaseIterable, Sendable {
  case text, json
}

extension Command {
  /// `usher validate`: every problem of job files, without a network.
  static let validate = Command(
    name: "validate", operands: "FILE…",
    summary: "Check job files without a network or an account.",
    details: """
      Prints every problem at its place with a fix, and exits 3 if one of them is an error. The
      environment variables that only 'connection' uses need not be set.
      """,
    options: [
      Option("--format", "FORMAT", "text (the default) or json, on standard output")
    ] + Invocation.variableOptions,
    run: { invocation in try invocation.validate() })
}

extension Invocation {
  fileprivate func validate() throws -> ExitCode {
    let format = try arguments.choice("--format", default: OutputFormat.text)
    guard !arguments.operands.isEmpty else { _ = try singleFile(); return .badInput }
    var failed = false
    var all: [Diagnostic] = []
    for path in arguments.operands {
      let loaded = try load(path, needsConnection: false)
      failed = failed || loaded.hasErrors
      all += loaded.diagnostics
      guard format == .text else { continue }
      let renderer = DiagnosticRenderer(sources: loaded.sources, color: console.colorsError)
      console.error(Self.text(loaded.diagnostics, renderer))
      if loaded.diagnostics.isEmpty {
        console.output("\(path): no problems\n")
      } else {
        console.output("\(path): \(renderer.summary(loaded.diagnostics))\n")
      }
    }
    if format == .json {
      console.output(DiagnosticRenderer(sources: SourceFiles()).json(all))
    }
    return failed ? .badInput : .done
  }
}
