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
    guard let path = paths.first(where: Self.isSavedPlan) else {
      let (job, loaded) = try loadValid(needsConnection: !usesEmulator)
      return Work(job: job, loaded: loaded)
    }
    guard paths.count == 1 else {
      throw CommandFailure(
        .badInput, "'\(path)' is a saved plan, which holds its job already",
        fix: "name the plan alone, or the job files without it")
    }
    for option in ["--var", "--var-file", "--only", "--exclude", "--skip-conflicts"]
    where arguments.has(option) {
      throw CommandFailure(
        .badInput, "'\(option)' is settled in a saved plan",
        fix: "give it to 'usher plan … --out \(path)', and have that plan approved")
    }
    let saved = try savedPlan(path)
    try checkDigest(saved, path)
    return Work(
      job: try job(of: saved, path),
      loaded: LoadedJob(job: nil, diagnostics: [], sources: SourceFiles()), saved: saved)
  }

  private func savedPlan(_ path: String) throws -> SavedPlan {
    let bytes: [UInt8]
    do {
      bytes = try Files.read(path)
    } catch {
      throw CommandFailure(.badInput, "'\(path)' \(error.message)")
    }
    switch SavedPlan.read(bytes) {
    case .success(let saved): return saved
    case .failure(.otherFormat), .failure(.damaged):
      throw CommandFailure(
        .refused, "nothing was written, because the plan '\(path)' is damaged",
        fix: "make the plan again with 'usher plan … --out \(path)'")
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

  // MARK: - The job of a saved plan

  private func job(of saved: SavedPlan, _ path: String) throws -> Job {
    try checkAccount(saved.account, path)
    var variables = environment
    let name = saved.account.sources.secretKey ?? ConnectionSources.usualSecretKey
    variables[name] = environment[name] ?? environment[ConnectionSources.usualSecretKey]
    // Paths of drawings were taken from the folder that the plan was made in.
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let job: Job
    switch saved.job.read(file: file, environment: variables, today: Environment.today) {
    case .success(let read): job = read
    case .failure(let problem):
      throw CommandFailure(
        .refused,
        "nothing was written, because the job in '\(path)' cannot be read: \(problem.message)",
        fix: "make the plan again with 'usher plan … --out \(path)'")
    }
    guard Planner.check(job).isEmpty else {
      throw CommandFailure(
        .refused, "nothing was written, because things in '\(path)' wait for each other",
        fix: "make the plan again with 'usher plan … --out \(path)'")
    }
    guard usesEmulator || job.connection.secretKey?.value.reveal().isEmpty == false else {
      throw CommandFailure(
        .badInput, "the plan holds no secret key, and \(name) is not set",
        fix: "set \(name) in the environment to the key of \(saved.account.baseURL ?? "the account")")
    }
    return try withAccount(of: saved, job, path)
  }

  /// The connection is that of the plan, however the text of its job has it.
  private func withAccount(of saved: SavedPlan, _ job: Job, _ path: String) throws -> Job {
    guard !usesEmulator else { return job }
    guard job.connection.baseURL?.value == saved.account.baseURL,
      job.connection.workspaceKey?.value == saved.account.workspaceKey
    else {
      throw CommandFailure(
        .refused, "nothing was written, because the plan '\(path)' is damaged",
        fix: "make the plan again with 'usher plan … --out \(path)'")
    }
    return job
  }

  /// Refuses a plan for another account than the one that the environment means.
  private func checkAccount(_ account: SavedPlan.Account, _ path: String) throws {
    guard let url = account.baseURL else {
      guard usesEmulator else {
        throw CommandFailure(
          .refused, "nothing was written, because '\(path)' was made on an emulator",
          fix: "add --emulator, or make a plan for the account")
      }
      return
    }
    guard !usesEmulator else {
      throw CommandFailure(
        .refused, "nothing was written, because '\(path)' was made for \(url)",
        fix: "leave out --emulator, or make a plan with it")
    }
    let region = value(account.sources.region).map { "https://api-\($0).seatsio.net" }
    var base = value(account.sources.baseURL)
    while base?.last == "/" { base?.removeLast() }
    if let other = region ?? base, other != url {
      throw CommandFailure(
        .refused,
        "nothing was written, because '\(path)' was made for \(url), and "
          + "\(account.sources.region ?? account.sources.baseURL ?? "the environment") says \(other)",
        fix: "make a plan for that account, or correct the environment")
    }
    if let other = value(account.sources.workspaceKey), other != account.workspaceKey?.rawValue {
      throw CommandFailure(
        .refused,
        "nothing was written, because '\(path)' was made for the workspace "
          + "'\(account.workspaceKey?.rawValue ?? "none")', and "
          + "\(account.sources.workspaceKey ?? "the environment") says '\(other)'",
        fix: "make a plan for that workspace, or correct the environment")
    }
  }

  /// Whether what has no conflict is to be done although something has.
  func skipsConflicts(_ job: Job, _ saved: SavedPlan?) -> Bool {
    job.execution.onConflict == .skip || arguments.has("--skip-conflicts")
      || saved?.options.skipsConflicts == true
  }

  private func value(_ name: String?) -> String? { name.flatMap { environment[$0] } }

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
