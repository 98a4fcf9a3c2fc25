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
  func beginRecord(of plan: Plan, _ job: Job, _ session: Session) throws -> RunRecord? {
    guard !plan.isEmpty, let path = try journalPath() else { return nil }
    do throws(JournalError) {
      let journal = try Journal(path)
      let begun = try journal.begin(
        NewRun(
          baseURL: session.emulator == nil ? session.place : "emulator",
          workspace: job.connection.workspaceKey?.value.rawValue ?? "", job: job.name,
          files: arguments.operands, version: Version.current, units: plan.units.count),
        at: .now, takesOver: arguments.has("--force-unlock"))
      console.error("This is run \(begun.id).\n")
      return RunRecord(journal, begun.number, of: plan, now: { .now })
    } catch {
      switch error {
      case .locked:
        throw CommandFailure(
          .refused, "nothing was written, because \(error)",
          fix: "wait until it ends; if it is gone for sure, add --force-unlock")
      case .storage: throw CommandFailure(.failed, Self.unusable(error), fix: Self.otherJournal)
      }
    }
  }

  static func unusable(_ error: JournalError) -> String { "the journal cannot be used: \(error)" }
  static let otherJournal = "name a file that can be written with --journal FILE"

  /// `nil`: nothing is kept of a run on an emulator that is not kept itself.
  private func journalPath() throws -> String? {
    if let path = arguments.value("--journal") { return path }
    if usesEmulator { return arguments.value("--data").map { $0 + "/journal.sqlite" } }
    let file = arguments.operands.first ?? ""
    // A pipe has no folder of its own.
    let slash = Files.kind(of: file) == .other ? nil : file.lastIndex(of: "/")
    let folder = slash.map { String(file[...$0]) } ?? ""
    try Self.makeFolder(folder + ".usher")
    return folder + Self.defaultJournal
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
