import Diagnostics
import Glibc
import Journal
import Reporting

extension Command {
  /// `usher runs`: what the journal tells.
  static let runs = Command(
    name: "runs", operands: "[RUN]", summary: "Show earlier runs and what came of them.",
    details: """
      Lists the runs in the journal, the newest first; with the name of a run, what became of each of
      its units. A unit that is 'in flight' in a run that is over was sent when the process went away;
      apply the job again, which looks at the account and goes on.
      """,
    options: [
      Option("--journal", "FILE", "the journal; .usher/journal.sqlite by default"),
      Option("--forget", "RUN", "remove all records of a run, also from the bytes of the file"),
      Option(
        "--format", "FORMAT", "text (the default) or json, on standard output",
        of: OutputFormat.self),
    ],
    run: { invocation in try invocation.runsCommand() })
}

extension Invocation {
  fileprivate func runsCommand() throws -> ExitCode {
    let format = try arguments.choice("--format", default: OutputFormat.text)
    guard arguments.operands.count <= 1 else {
      throw CommandFailure(.badInput, "'runs' takes one run at most", fix: "name one of them")
    }
    let path = arguments.value("--journal") ?? Self.defaultJournal
    guard access(path, F_OK) == 0 else {
      throw CommandFailure(
        .badInput, "there is no journal '\(path)'",
        fix: "name the journal with --journal FILE: it is beside the job file")
    }
    do throws(JournalError) {
      let journal =
        arguments.has("--forget") ? try Journal(path) : try Journal(reading: path)
      return try show(journal, format)
    } catch {
      throw CommandFailure(.failed, Self.unusable(error))
    }
  }

  private func show(_ journal: Journal, _ format: OutputFormat) throws(JournalError) -> ExitCode {
    if let id = arguments.value("--forget") {
      guard arguments.operands.isEmpty else {
        return complain("'--forget' names the run itself", "leave out the other one")
      }
      guard try journal.runs().first(where: { $0.id == id })?.isOver(at: .now) ?? true else {
        return complain("run '\(id)' is going on", "wait until it ends", code: .refused)
      }
      guard try journal.forget(id) else { return try noSuchRun(id, journal) }
      console.error("Run \(id) is forgotten.\n")
      return .done
    }
    guard let id = arguments.operands.first else {
      let runs = try journal.runs()
      console.output(
        format == .json
          ? RunsJSON.list(runs, now: .now)
          : RunsText.list(runs, now: .now))
      return .done
    }
    guard let found = try journal.run(id) else { return try noSuchRun(id, journal) }
    console.output(
      format == .json
        ? RunsJSON.details(found.run, found.units, found.outputs, now: .now)
        : RunsText.details(found.run, found.units, found.outputs, now: .now))
    return .done
  }

  private func noSuchRun(_ id: String, _ journal: Journal) throws(JournalError) -> ExitCode {
    let known = try journal.runs().map(\.id)
    let near = NearMiss.suggestion(for: id, among: known)
    return complain(
      "there is no run '\(id)' in the journal",
      near.map { "write '\($0)'" } ?? "see 'usher runs' for those that there are")
  }

  private func complain(_ message: String, _ fix: String, code: ExitCode = .badInput) -> ExitCode {
    console.error("error: \(message)\nfix: \(fix)\n")
    return code
  }
}
