import Diagnostics
import JobFile
import PlanFiles
import Planning
import Reporting
import SeatsioModel

/// What a command works on: job files, or a plan that was saved.
struct Work {
  var job: Job
  var loaded: LoadedJob
  /// What of the job is wanted; `nil`: all of it.
  var part: JobPart?
  /// `nil`: the job was read from its files.
  var saved: SavedPlan?
}

/// Plans that were saved, as input.
extension Invocation {
  static let expectOption = Option(
    "--expect", "DIGEST", "carry out only the plan with this digest, as 'plan --out' prints it")

  /// Whether a file is a saved plan; looks at regular files only, which can be read twice.
  static func isSavedPlan(_ path: String) -> Bool {
    Files.beginning(of: path).map { SavedPlan.isRecognized($0) } ?? false
  }

  /// Reads job files or a saved plan, whatever is named.
  func work() throws -> Work {
    let paths = arguments.operands
    // A pipe can be read only once, so what comes through one is looked at as a whole.
    var given: [String: [UInt8]] = [:]
    for path in paths where paths.count == 1 && (path == "-" || Files.kind(of: path) == .other) {
      given[path] = try? Files.read(path)
    }
    let isPlan = { path in given[path].map(SavedPlan.isRecognized) ?? Self.isSavedPlan(path) }
    guard let path = paths.first(where: isPlan) else {
      let (job, loaded) = try loadValid(
        needsConnection: !usesEmulator && !isOffline, given: given)
      return Work(job: job, loaded: loaded, part: try part(of: job, nil))
    }
    guard paths.count == 1 else {
      throw CommandFailure(
        .badInput, "'\(path)' is a saved plan, which holds its job already",
        fix: "name the plan alone, or the job files without it")
    }
    guard !isOffline else {
      throw CommandFailure(
        .badInput, "'\(path)' is a saved plan, and only its account can say what is left of it",
        fix: "leave out --offline, or name the job files")
    }
    for option in ["--var", "--var-file", "--only", "--exclude", "--skip-conflicts"]
    where arguments.has(option) {
      throw CommandFailure(
        .badInput, "'\(option)' is settled in a saved plan",
        fix: "give it to 'usher plan … --out \(path)', and have that plan approved")
    }
    let saved = try savedPlan(path, given[path])
    try checkDigest(saved, "'\(path)'")
    let job = try job(of: saved, path)
    return Work(
      job: job, loaded: LoadedJob(job: nil, diagnostics: [], sources: SourceFiles()),
      part: try part(of: job, saved), saved: saved)
  }

  private func savedPlan(_ path: String, _ given: [UInt8]?) throws -> SavedPlan {
    let bytes: [UInt8]
    do {
      bytes = if let given { given } else { try Files.read(path) }
    } catch {
      throw CommandFailure(
        .badInput, "'\(path)' \(error.message)", fix: "name a plan that 'usher plan --out' saved")
    }
    switch SavedPlan.read(bytes) {
    case .success(let saved): return saved
    case .failure(.otherFormat): throw Self.damaged(path, "it is no saved plan")
    case .failure(.damaged(let reason)): throw Self.damaged(path, reason)
    case .failure(.otherVersion(let version)):
      throw CommandFailure(
        .refused,
        "nothing was written, because '\(path)' has the format version \(printable(version)), which "
          + "this version of usher does not know",
        fix: "carry it out with the version that made it, or make the plan again")
    case .failure(.changed(let digest, let stated)):
      throw CommandFailure(
        .refused,
        "nothing was written, because '\(path)' was changed after it was made: its digest is "
          + "\(digest), and it says \(printable(stated))",
        fix: "make the plan again; a plan cannot be edited, only the job")
    }
  }

  static func damaged(_ path: String, _ reason: String) -> CommandFailure {
    CommandFailure(
      .refused, "nothing was written, because the plan '\(path)' is damaged: \(reason)",
      fix: "make the plan again with 'usher plan … --out \(path)'")
  }

  /// Holds the digest that was asked for against that of the plan.
  func checkDigest(_ saved: SavedPlan, _ what: String) throws {
    guard let expected = try expectedDigest() else { return }
    let digest = saved.digest
    guard digest == expected else {
      throw CommandFailure(
        .refused,
        "nothing was written, because \(what) is not the plan that was expected: its digest is "
          + digest,
        fix: "look at what differs, and have this plan approved")
    }
  }

  private func expectedDigest() throws(CommandFailure) -> String? {
    guard let text = arguments.value("--expect") else { return nil }
    let digits = text.hasPrefix("sha256:") ? text.dropFirst(7) : text[...]
    guard digits.count == 64, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      throw CommandFailure(
        .badInput, "'--expect' takes a digest, not '\(text)'",
        fix: "copy it from the last line of 'usher plan … --out plan.json': sha256: and 64 digits")
    }
    return "sha256:\(digits.lowercased())"
  }

  /// Whether what has no conflict is to be done although something has.
  func skipsConflicts(_ job: Job, _ saved: SavedPlan?) -> Bool {
    job.execution.onConflict == .skip || arguments.has("--skip-conflicts")
      || saved?.options.skipsConflicts == true
  }

  // MARK: - Does it still hold?

  /// Refuses a plan that is no longer the one that was saved.
  func checkStaleness(of saved: SavedPlan?, against plan: Plan, _ loaded: LoadedJob) throws {
    guard let saved else { return }
    let problems = Staleness(of: saved, against: plan).problems
    guard !problems.isEmpty else { return }
    show(problems, loaded.sources)
    throw CommandFailure(
      .refused,
      "nothing was written, because what the plan touches has changed since it was made",
      fix: "make a new plan, and have it approved")
  }
}
