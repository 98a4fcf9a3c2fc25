import AccountSnapshot
import Glibc
import JobFile
import Journal
import Planning
import Running
import SeatsioModel

extension Invocation {
  static let journalOption = Option(
    "--journal", "FILE",
    "where runs are written down; .usher/journal.sqlite beside the first job file by default")

  static let unlockOption = Option(
    "--force-unlock", nil, "begin although another run seems to work on the same workspace")

  /// Begins a run in the journal, before the first write; `nil` for an emulator that is forgotten.
  ///
  /// - Parameter memory: What was known when the plan was made: a run that has begun since, while
  ///   the question was open, makes the plan stale.
  func beginRecord(
    of plan: Plan, from memory: Memory, _ job: Job, _ session: Session
  ) throws -> RunRecord? {
    guard !plan.isEmpty, let path = try journalPath() else { return nil }
    do throws(JournalError) {
      let journal = try Journal(path)
      let account = account(of: job, session)
      let begun = try journal.begin(
        NewRun(
          baseURL: account.baseURL, workspace: account.workspace, job: job.name,
          files: arguments.operands, version: Version.current, units: plan.units.count),
        at: .now, takesOver: arguments.has("--force-unlock"), after: memory.newestRun)
      console.error("This is run \(begun.id).\n")
      return RunRecord(journal, begun.number, of: plan, now: { .now })
    } catch {
      switch error {
      case .locked:
        throw CommandFailure(
          .refused, "nothing was written, because \(error)",
          fix: "wait until it ends; if it is gone for sure, add --force-unlock")
      case .overtaken:
        throw CommandFailure(
          .refused, "nothing was written, because \(error)",
          fix: "apply again, which plans with what that run has done")
      case .storage: throw CommandFailure(.failed, Self.unusable(error), fix: Self.otherJournal)
      }
    }
  }

  /// What the records of runs belong to.
  private func account(of job: Job, _ session: Session) -> (baseURL: String, workspace: String) {
    (
      session.emulator == nil ? session.place : "emulator",
      job.connection.workspaceKey?.value.rawValue ?? ""
    )
  }

  static let redoOption = Option(
    "--redo", "STEP",
    "carry out what fits although the journal has it as done: 'draw', 'draw-*'; may be repeated")

  /// What earlier runs have left that the account does not show; nothing without a journal.
  func memory(of job: Job, _ session: Session) throws -> Memory {
    guard let path = journalFile(), access(path, F_OK) == 0 else { return Memory() }
    let account = account(of: job, session)
    let found: Recollection
    do throws(JournalError) {
      found = try Journal(reading: path).recollection(
        baseURL: account.baseURL, workspace: account.workspace)
    } catch {
      throw CommandFailure(.failed, Self.unusable(error), fix: Self.otherJournal)
    }
    var memory = Memory()
    memory.done = found.done
    memory.unclear = found.unclear
    memory.newestRun = found.newestRun
    memory.tokens = found.tokens.mapValues { HoldTokenKey($0) }
    memory.copies = found.copies.mapValues {
      Memory.StartedCopy(key: $0.key.map { ChartKey($0) }, newest: $0.newest)
    }
    return memory
  }

  static func unusable(_ error: JournalError) -> String { "the journal cannot be used: \(error)" }
  static let otherJournal = "name a file that can be written with --journal FILE"

  /// Where the journal is, with its folder; `nil`: nothing is kept.
  private func journalPath() throws -> String? {
    if arguments.value("--journal") == nil, !usesEmulator {
      try Self.makeFolder(jobFolder + ".usher")
    }
    return journalFile()
  }

  /// `nil`: nothing is kept of a run on an emulator that is not kept itself.
  private func journalFile() -> String? {
    if let path = arguments.value("--journal") { return path }
    if usesEmulator { return arguments.value("--data").map { $0 + "/journal.sqlite" } }
    return jobFolder + Self.defaultJournal
  }

  /// The folder of the first job file, with its slash; a pipe has none.
  private var jobFolder: String {
    let file = arguments.operands.first ?? ""
    let slash = Files.kind(of: file) == .other ? nil : file.lastIndex(of: "/")
    return slash.map { String(file[...$0]) } ?? ""
  }

  static let defaultJournal = ".usher/journal.sqlite"

  /// Makes a private folder that git leaves alone.
  private static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 else {
      if errno == EEXIST { return }
      throw CommandFailure(
        .failed, "'\(path)' cannot be made: \(String(cString: strerror(errno)))", fix: otherJournal)
    }
    do {
      try Files.writeSecret("*\n", to: path + "/.gitignore")
    } catch {
      throw CommandFailure(
        .failed, "'\(path)/.gitignore' \(error.message)", fix: otherJournal)
    }
  }
}

extension Instant {
  /// The time of the calendar.
  static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
