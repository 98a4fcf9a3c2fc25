import Diagnostics
import SeatsioModel
import YAMLDocument

/// Turns the nodes of the files of a job into the job, collecting every problem on the way.
struct JobDecoder {
  let file: String
  let inputs: JobInputs
  var diagnostics: [Diagnostic] = []
  /// The secret key that the connection comes to, however it is written.
  var secretKey: SecretKey?
  /// The variables of the files and of the command line, by name.
  var variables: [String: Variable] = [:]
  /// Those that something else than a variable refers to.
  var usedVariables: Set<String> = []
  /// The single values among them that were read already.
  var scalarVariables: [String: Scalar] = [:]
  /// The things that these values refer to.
  var scalarOutputs: [String: [Located<Address>]] = [:]
  /// Those that cannot be read, where undefined names are tolerated and where they are not: what is
  /// wrong with them was said when it was found.
  var brokenVariables: [Bool: Set<String>] = [:]
  /// The cycles of variables that were reported already.
  var reportedCycles: Set<Set<String>> = []
  /// Whether an undefined `${env.…}` or `${file.…}` is passed over in silence.
  var toleratesUndefined = false
  /// What the file declares, whether it could be read or not, so that a broken entry does not make
  /// every reference to it a problem too.
  var declared: [Address.Kind: Set<String>] = [:]
  /// What the file refers to by a local name.
  var references: [LocalReference] = []
  /// The categories of the venue that is being read; `nil` where they could not be read.
  var venueCategories: Set<CategoryKey>?
  /// The parts of the `emulator` section, and what they refer to.
  var emulatorNames = EmulatorNames()
  /// The sections whose things `${…}` may refer to, and, once that happens, their entries.
  var outputSections: [Address.Kind: Input] = [:]
  var outputEntries: [Address.Kind: [String: Input]] = [:]
  /// The things that `${…}` referred to, and where.
  var outputUses: [Located<Address>] = []
  /// Whether each declaration has to know what it refers to in this way.
  var attributesOutputs = false
  /// Whether what is read is needed before any call, so that no key of the account can be known.
  var isBeforeTheRun = false
  /// Whether a text has a key in it that only the account knows.
  var hasOpenOutputs = false
  /// The lists of `for_each` whose entries say nothing of the item, with their lengths.
  var alikeRepetitions: [Located<Int>] = []
  /// The objects that lists and ranges stand for so far.
  var objectCount = 0

  init(file: String, inputs: JobInputs) {
    self.file = file
    self.inputs = inputs
  }

  mutating func job(from files: [JobFileRoot]) -> Job? {
    guard let fields = merged(files) else { return nil }
    for kind in Self.outputKinds { outputSections[kind] = fields[kind.rawValue] }
    readVariables(read(JobFormat.variables, fields))
    let name = beforeTheRun { $0.read(JobFormat.name, fields)?.value }
    let connection = connection(fields, start: fields.mark)
    let execution = execution(read(JobFormat.execution, fields))
    let workspaces = workspaces(read(JobFormat.workspaces, fields))
    let charts = charts(read(JobFormat.charts, fields))
    let seasons = seasons(read(JobFormat.seasons, fields))
    let events = events(read(JobFormat.events, fields))
    let holdTokens = holdTokens(read(JobFormat.holdTokens, fields))
    let steps = steps(read(JobFormat.steps, fields))
    let emulator = beforeTheRun { decoder in
      decoder.read(JobFormat.emulator, fields).flatMap { decoder.emulatorSection($0) }
    }
    var job = Job(
      name: name ?? Self.baseName(of: file), connection: connection, execution: execution,
      workspaces: workspaces, charts: charts, seasons: seasons, events: events,
      holdTokens: holdTokens, steps: steps, emulator: emulator)
    job.hasOpenOutputs = hasOpenOutputs
    checkReferences()
    check(job)
    checkOutputs(in: job)
    warnOfUnusedVariables()
    warnOfAlikeRepetitions()
    if hasOpenOutputs { diagnostics = diagnostics.map(OutputReference.readable) }
    return job
  }

  mutating func readVersion(_ input: Input?) {
    guard let input, let scalar = scalar(input, "version"), scalar.integer != 1 else { return }
    report(
      "job/unsupported-version",
      "'version' must be 1, not \(scalar.isQuoted ? "the text " : "")'\(scalar.text)'",
      at: scalar.mark,
      fix: scalar.isQuoted && scalar.text == "1"
        ? "remove the quotes" : "write 'version: 1'; it is the only version of the format so far")
  }

  /// `jobs/quickstart.yaml` → `quickstart`.
  static func baseName(of path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return last }
    return String(last[..<dot])
  }

  /// The entries of a section that declares things by name, each of which is taken down.
  mutating func declarations(_ input: Input?, of kind: Address.Kind) -> [Entry] {
    guard let input, let entries = mapping(input, What(key: kind.rawValue)) else { return [] }
    for entry in entries {
      let name = entry.key.value
      declared[kind, default: []].insert(name)
      if name.isEmpty || name.contains("${") {
        report(
          "job/invalid-name",
          name.isEmpty
            ? "a \(kind.noun) needs a name before the ':'"
            : "'\(name)' is taken as it is written: there are no references in names",
          at: entry.key.mark,
          fix: "write a name such as 'main'; a 'key' or 'name' below it may hold references")
      }
    }
    return entries
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
