import Diagnostics
import SeatsioModel
import YAMLDocument

/// Turns the nodes of one file into a job, collecting every problem on the way.
struct JobDecoder {
  let file: String
  let inputs: JobInputs
  var diagnostics: [Diagnostic] = []
  /// The nodes of the `variables` section, by name.
  var variables: [String: YAMLNode] = [:]
  /// The variables whose value is being read, outermost first: one that comes again is a cycle.
  var openVariables: [String] = []
  /// Whether an undefined `${env.…}` is passed over in silence; only inside `connection`.
  var toleratesUndefined = false

  init(file: String, inputs: JobInputs) {
    self.file = file
    self.inputs = inputs
  }

  static let sections: [String] = [
    "version", "name", "connection", "execution", "variables", "workspaces", "charts", "events",
    "hold_tokens", "steps", "emulator",
  ]

  mutating func job(from root: YAMLNode) -> Job? {
    let top = Input(node: root, scope: Scope())
    guard let fields = fields(top, of: "the job", known: Self.sections, required: ["version"])
    else { return nil }
    readVersion(fields["version"])
    readVariables(fields["variables"])
    let name = fields["name"].flatMap { text($0, "name") }?.value
    let connection = connection(fields["connection"], start: root.mark)
    let execution = execution(fields["execution"])
    let workspaces = workspaces(fields["workspaces"])
    let charts = charts(fields["charts"])
    let events = events(fields["events"])
    let holdTokens = holdTokens(fields["hold_tokens"])
    let steps = steps(fields["steps"])
    let emulator = fields["emulator"].flatMap { emulatorSection($0) }
    let job = Job(
      name: name ?? Self.baseName(of: file), connection: connection, execution: execution,
      workspaces: workspaces, charts: charts, events: events, holdTokens: holdTokens, steps: steps,
      emulator: emulator)
    checkReferences(in: job)
    return job
  }

  private mutating func readVersion(_ input: Input?) {
    guard let input, let scalar = scalar(input, "version") else { return }
    if scalar.integer != 1 {
      report(
        "job/unsupported-version", "'version' must be 1, not '\(scalar.text)'", at: scalar.mark,
        fix: "write 'version: 1'; it is the only version of the format so far")
    }
  }

  private mutating func readVariables(_ input: Input?) {
    if let input, let entries = mapping(input, "variables") {
      for entry in entries { variables[entry.key.text] = entry.value.node }
    }
  }

  /// `jobs/quickstart.yaml` → `quickstart`.
  static func baseName(of path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return last }
    return String(last[..<dot])
  }

  /// Records a problem.
  mutating func report(
    _ code: Diagnostic.Code, _ message: String, at mark: SourceMark,
    severity: Diagnostic.Severity = .error, related: [Diagnostic.Related] = [], fix: String? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        severity: severity, code: code, message: message, location: mark, related: related,
        fix: fix))
  }
}
