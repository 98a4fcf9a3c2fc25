import Diagnostics
import JobFile
import Planning

/// A job file as it was read, with everything that messages about it need.
struct LoadedJob {
  var job: Job?
  var diagnostics: [Diagnostic]
  var sources: SourceFiles

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension Invocation {
  static let variableOptions = [
    Option("--var", "NAME=VALUE", "set a variable of the job; may be given several times")
  ]

  /// Reads and checks a job file; problems are part of the result.
  func load(_ path: String, needsConnection: Bool) throws -> LoadedJob {
    let variables = try variables()
    let bytes: [UInt8]
    do {
      bytes = try Files.read(path)
    } catch {
      let problem = Diagnostic(
        code: "job/unreadable-file", message: "'\(path)' \(error.message)",
        location: SourceMark(file: path, line: 1, column: 1),
        fix: "give the path of a job file, such as jobs/quickstart.yaml")
      return LoadedJob(job: nil, diagnostics: [problem], sources: SourceFiles())
    }
    let inputs = JobInputs(
      environment: environment, variables: variables,
      readFile: { path in try? Files.read(path, limit: 1 << 20) },
      openFile: { path throws(FileProblem) in try Files.open(path) }, today: Environment.today,
      needsConnection: needsConnection)
    let reading = JobReader.read(bytes, file: path, inputs: inputs)
    var sources = SourceFiles()
    sources.add(SecretMask.masked(bytes, hiding: reading.secretKey), for: path)
    var diagnostics = reading.diagnostics
    if let job = reading.job { diagnostics += Planner.check(job) }
    return LoadedJob(job: reading.job, diagnostics: diagnostics, sources: sources)
  }

  /// Reads a job for a command that goes on only with a good one; warnings are shown.
  func loadValid(needsConnection: Bool) throws -> (job: Job, loaded: LoadedJob) {
    let path = try singleFile()
    let loaded = try load(path, needsConnection: needsConnection)
    show(loaded.diagnostics, loaded.sources)
    guard var job = loaded.job, !loaded.hasErrors else {
      // Who asked for JSON gets JSON of what is wrong, too; the exit code tells which it is.
      if arguments.value("--format") == OutputFormat.json.rawValue {
        console.output(DiagnosticRenderer(sources: loaded.sources).json(loaded.diagnostics))
      }
      throw CommandFailure(.badInput, "")
    }
    // The emulator replaces all that the connection says of the account, its workspace too.
    if usesEmulator { job.connection.workspaceKey = nil }
    return (job, loaded)
  }

  func singleFile() throws -> String {
    guard let path = arguments.operands.first else {
      throw CommandFailure(
        .badInput, "no job file is named", fix: "name one, such as jobs/quickstart.yaml")
    }
    guard arguments.operands.count == 1 else {
      throw CommandFailure(
        .badInput, "this command takes one job file, not \(arguments.operands.count)",
        fix: "run it once for each file")
    }
    return path
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
