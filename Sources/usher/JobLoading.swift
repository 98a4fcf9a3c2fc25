import Diagnostics
import JobFile
import Planning

/// A job as it was read, with everything that messages about it need.
struct LoadedJob {
  var job: Job?
  var diagnostics: [Diagnostic]
  var sources: SourceFiles

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension Invocation {
  static let variableOptions = [
    Option("--var", "NAME=VALUE", "set a variable of the job; may be given several times"),
    Option(
      "--var-file", "FILE",
      "set variables by a YAML or JSON file; of several files the last one wins, and --var over all"
    ),
  ]

  /// Reads and checks a job of one or several files; problems are part of the result.
  ///
  /// - Parameter given: The bytes of files that have been read already.
  func load(
    _ paths: [String], needsConnection: Bool, given: [String: [UInt8]] = [:]
  ) throws -> LoadedJob {
    let variables = try variables()
    var problems: [Diagnostic] = []
    let files = texts(
      paths, &problems, "give the path of a job file, such as jobs/quickstart.yaml", given)
    let variableFiles = texts(
      arguments.all("--var-file"), &problems, "give the path of a YAML or JSON file of variables")
    let inputs = JobInputs(
      environment: environment, variables: variables, variableFiles: variableFiles,
      readFile: { path in try? Files.read(path, limit: 1 << 20) },
      openFile: { path throws(FileProblem) in try Files.open(path) },
      findFiles: { pattern in Files.matching(pattern) }, today: Environment.today,
      needsConnection: needsConnection)
    let reading = JobReader.read(files, inputs: inputs)
    var sources = SourceFiles()
    for text in reading.texts {
      sources.add(SecretMask.masked(text.bytes, hiding: reading.secretKey), for: text.file)
    }
    var diagnostics = reading.diagnostics
    guard problems.isEmpty else {
      // What is missing may be in the file that cannot be read.
      diagnostics.removeAll { Self.codesOfMissingThings.contains($0.code) }
      return LoadedJob(job: nil, diagnostics: problems + diagnostics, sources: sources)
    }
    if let job = reading.job { diagnostics += Planner.check(job) }
    return LoadedJob(job: reading.job, diagnostics: diagnostics, sources: sources)
  }

  private static let codesOfMissingThings: Set<Diagnostic.Code> = [
    "job/unknown-reference", "job/unknown-dependency", "job/near-miss", "job/undefined-variable",
  ]

  private func texts(
    _ paths: [String], _ problems: inout [Diagnostic], _ fix: String,
    _ given: [String: [UInt8]] = [:]
  ) -> [FileText] {
    var texts: [FileText] = []
    for path in paths {
      do {
        let bytes = if let known = given[path] { known } else { try Files.read(path) }
        texts.append(FileText(file: path, bytes: bytes))
      } catch {
        problems.append(
          Diagnostic(
            code: "job/unreadable-file", message: "'\(path)' \(error.message)",
            location: SourceMark(file: path, line: 1, column: 1), fix: fix))
      }
    }
    return texts
  }

  /// Reads a job for a command that goes on only with a good one; warnings are shown.
  func loadValid(
    needsConnection: Bool, given: [String: [UInt8]] = [:]
  ) throws -> (job: Job, loaded: LoadedJob) {
    let loaded = try load(try jobFiles(), needsConnection: needsConnection, given: given)
    show(loaded.diagnostics, loaded.sources)
    guard var job = loaded.job, !loaded.hasErrors else {
      // Who asked for JSON or annotations gets those of what is wrong, too; the exit code tells
      // which it is.
      switch arguments.value("--format") {
      case ReportFormat.json.rawValue:
        console.output(DiagnosticRenderer(sources: loaded.sources).json(loaded.diagnostics))
      case ReportFormat.github.rawValue: annotate(loaded.diagnostics, loaded.sources)
      default: break
      }
      throw CommandFailure(.badInput, "")
    }
    // The emulator replaces all that the connection says of the account, its workspace too, and
    // without an account it says nothing.
    if usesEmulator || isOffline { job.connection.workspaceKey = nil }
    return (job, loaded)
  }

  /// The files of the job, at least one.
  func jobFiles() throws -> [String] {
    guard !arguments.operands.isEmpty else {
      throw CommandFailure(
        .badInput, "no job file is named", fix: "name one, such as jobs/quickstart.yaml")
    }
    if let plan = arguments.operands.first(where: Self.isSavedPlan) {
      throw CommandFailure(
        .badInput, "'\(plan)' is a saved plan, and this command takes job files",
        fix: "'usher plan \(plan)' looks at it, and 'usher apply \(plan)' carries it out")
    }
    return arguments.operands
  }

  private func variables() throws -> [String: String] {
    var result: [String: String] = [:]
    for text in arguments.all("--var") {
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw CommandFailure(
          .badInput, "'--var \(text)' is not NAME=VALUE", fix: "write --var season=2026")
      }
      result[String(text[..<equals])] = String(text[text.index(after: equals)...])
    }
    return result
  }

  /// How many problems a person is shown at a time; JSON holds all.
  private static let shownProblems = 100

  /// Diagnostics for people: the first ones, and how many more there are.
  static func text(_ diagnostics: [Diagnostic], _ renderer: DiagnosticRenderer) -> String {
    let sorted = diagnostics.sortedByPlace()
    guard sorted.count > shownProblems else { return renderer.text(sorted) }
    return renderer.text(Array(sorted.prefix(shownProblems)))
      + "\nand \(sorted.count - shownProblems) more problems; --format json of validate lists all\n"
  }

  /// Shows diagnostics and, after errors, how many there are.
  func show(_ diagnostics: [Diagnostic], _ sources: SourceFiles) {
    guard !diagnostics.isEmpty else { return }
    let renderer = DiagnosticRenderer(sources: sources, color: console.colorsError)
    console.error(Self.text(diagnostics, renderer))
  }
}
