import AccountSnapshot
import JobFile
import PlanFiles
import Planning
import Reporting
import SeatsioModel

/// Saving a plan.
extension Invocation {
  static let outOption = Option(
    "--out", "FILE", "save the plan, to be carried out later by 'usher apply FILE'")

  /// Finds out before the account is read whether a plan can be saved where that is wanted.
  func planFile() throws -> String? {
    guard let path = arguments.value("--out") else { return nil }
    func refusal(_ message: String) -> CommandFailure {
      CommandFailure(
        .badInput, "'--out \(path)' \(message)", fix: "name a new file, or an old plan")
    }
    if let saved = arguments.operands.first(where: Self.isSavedPlan) {
      throw CommandFailure(
        .badInput, "'\(saved)' is a saved plan already",
        fix: "leave out --out, or name the job files to make a new plan")
    }
    switch Files.kind(of: path) {
    case .nothing: break
    case .file:
      guard Self.isSavedPlan(path) || Files.beginning(of: path)?.isEmpty == true else {
        throw refusal("exists, and is no saved plan")
      }
    case .other: throw refusal("is no file")
    }
    return path
  }

  /// A plan as it is kept; it has to be one with objects.
  func savedPlan(_ plan: Plan, of job: Job, _ snapshot: Snapshot) throws -> SavedPlan {
    var options = SavedPlan.Options()
    options.only = arguments.all("--only")
    options.exclude = arguments.all("--exclude")
    options.skipsConflicts = arguments.has("--skip-conflicts")
    options.release = try brakeRelease()
    let connection = job.connection
    let saved: SavedPlan
    do {
      saved = SavedPlan(
        madeBy: Version.current,
        account: SavedPlan.Account(
          baseURL: usesEmulator ? nil : connection.baseURL?.value,
          workspaceKey: usesEmulator ? nil : connection.workspaceKey?.value,
          sources: usesEmulator ? ConnectionSources() : connection.sources),
        options: options, job: try SavedJob(job, keepsSeed: usesEmulator),
        changes: SavedPlan.changes(of: plan))
    } catch {
      throw CommandFailure(.failed, "the job cannot be kept in a plan: \(error)")
    }
    try prove(saved, snapshot)
    return saved
  }

  /// What is kept has to say the same as the files: it is read and planned again.
  private func prove(_ saved: SavedPlan, _ snapshot: Snapshot) throws {
    if case .success(let job) = saved.job.read(
      file: "plan", environment: environment, today: Environment.today),
      case .done(let again) = Planner.next(
        job, snapshot, part: try part(of: job, saved), keepsObjects: true,
        redoing: arguments.all("--redo")),
      SavedPlan.changes(of: again) == saved.changes
    {
      return
    }
    throw CommandFailure(
      .failed, "the plan cannot be saved, because its job would read differently from the file",
      fix: "apply the job files themselves, and please report this with the job")
  }

  /// Writes a plan, and gives what people have to know of the file.
  func save(_ saved: SavedPlan, to path: String, _ job: Job) throws -> String {
    let bytes = saved.file
    if let key = job.connection.secretKey?.value.reveal(), key.utf8.count >= 8,
      SecretMask.contains(Array(key.utf8), in: bytes)
    {
      throw CommandFailure(
        .failed, "the plan was not saved, because the secret key is a part of the job itself",
        fix: "take the key out of whatever else uses it")
    }
    do {
      try Files.write(bytes, to: path, replacing: true, mode: 0o600)
    } catch {
      throw CommandFailure(
        .failed, "the plan was not saved: '\(path)' \(error.message)",
        fix: "name a file that can be written")
    }
    var command = "usher apply \(Self.quoted(path))"
    if usesEmulator { command += " --emulator" }
    if let data = arguments.value("--data") { command += " --data \(Self.quoted(data))" }
    let digest = saved.digest
    return """
      Saved as \(printable(path)), digest \(digest)
      Carry it out with: \(printable(command)) --expect \(digest)

      """
  }

  /// A word as shells take it.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber
        || "/._-+:,@%".utf8.contains(byte) || byte >= 0x80
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }
}
