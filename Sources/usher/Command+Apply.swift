import AccountSnapshot
import JobFile
import PlanFiles
import Planning
import Reporting
import Running
import SeatsioClient
import SeatsioEmulator
import SeatsioModel

extension Command {
  /// `usher apply`: plans, asks, runs, sums up.
  static let apply = Command(
    name: "apply", operands: "FILE… or PLAN",
    summary: "Make the account look as a job says.",
    details: """
      Shows the plan, asks, and carries it out. Without a terminal nothing is asked and --yes is
      needed; on an emulator inside the process nothing is asked either. A plan with conflicts is
      refused before the first write, unless 'on_conflict: skip' or --skip-conflicts says otherwise;
      so is one that takes away more than 'brake' allows, unless the option that it names is given.

      Ctrl-C starts nothing new, finishes what is in flight and sums up; a second Ctrl-C ends calls
      in flight at once. Applying the same file again goes on with what is left.

      Each change is written to a journal before it is sent and after it has ended; see 'usher runs'.
      One run at a time works on a workspace.

      A plan that 'usher plan --out' saved is carried out as it is, or refused when somebody else has
      changed what it touches. It holds no secret key: that comes from the environment variable that
      the job names, or from SEATSIO_SECRET_KEY.
      """,
    options: [
      Invocation.emulatorOption, Invocation.seedOption, Invocation.dataOption,
      Invocation.expectOption,
      Option("--yes", nil, "carry out the plan without asking"),
      Option("--skip-conflicts", nil, "do what has no conflict"),
      Option(
        "--secrets-out", "FILE", "write the keys of workspaces that are made to FILE, mode 0600"),
      ReportFormat.option, Invocation.fullOption, Invocation.journalOption,
      Invocation.unlockOption, Invocation.redoOption,
    ] + Invocation.partOptions + Invocation.brakeOptions + Invocation.variableOptions,
    run: { invocation in try await invocation.applyCommand() })
}

extension Invocation {
  fileprivate func applyCommand() async throws -> ExitCode {
    let format = try arguments.choice("--format", default: ReportFormat.text)
    let work = try work()
    let (job, loaded) = (work.job, work.loaded)
    try prepareSecrets()
    let session = try session(for: job, loaded)
    let (plan, snapshot) = try await plan(
      job, session, part: work.part,
      keepsObjects: work.saved != nil || arguments.has("--expect"))
    try checkStaleness(of: work.saved, against: plan, loaded)
    try showPart(of: plan)
    showProblems(of: plan, loaded)
    if work.saved == nil, arguments.has("--expect") {
      try checkDigest(try savedPlan(plan, of: job, snapshot), "what the job comes to now")
    }
    if !plan.isEmpty {
      console.error(planText(plan, color: console.colorsError))
      try confirm(plan, work, session)
    }
    let record = try beginRecord(of: plan, from: snapshot.memory, job, session)
    let report = await run(plan, job, session, record)
    await session.client.shutdown()
    session.emulator?.stop()
    show(report, as: format, loaded.sources)
    try keepSecrets(of: report)
    if let problem = report.journalProblem {
      console.error(
        "error: nothing more was started, because the journal could not be written: \(problem)\nfix: \(Self.otherJournal), and apply again\n"
      )
    }
    return exitCode(of: report)
  }

  /// Goes on only if nothing stands in the way and somebody said yes.
  private func confirm(
    _ plan: Plan, _ work: Work, _ session: Session
  ) throws {
    if !plan.conflicts.isEmpty, !skipsConflicts(work.job, work.saved) {
      throw CommandFailure(
        .refused, "nothing was written, because the plan has conflicts",
        fix: "resolve them, or leave them out with --skip-conflicts")
    }
    try checkBrake(of: plan, work.loaded, work.saved)
    guard !arguments.has("--yes"), session.emulator == nil else { return }
    guard console.inputIsTerminal, console.errorIsTerminal else {
      throw CommandFailure(
        .refused, "nothing was written, because there is no terminal to ask on",
        fix: "add --yes to carry out the plan without asking")
    }
    guard console.confirms("Carry out this plan on \(session.place)? [y/N] ") else {
      throw CommandFailure(.refused, "nothing was written")
    }
  }

  private func run(
    _ plan: Plan, _ job: Job, _ session: Session, _ record: RunRecord?
  ) async -> RunReport {
    let console = console
    let progress = Progress(plan, client: session.client, console: console)
    let runner = Runner(
      session.client,
      retryPolicy: RetryPolicy(maximumRetries: job.connection.maximumRetries),
      grace: job.connection.timeout * 3)
    let report = await withInterrupts { interrupts in
      if !plan.isEmpty {
        console.error(
          "Carrying out \(plan.units.count) change\(plan.units.count == 1 ? "" : "s") on \(session.place). Ctrl-C stops gently.\n"
        )
      }
      return await progress.showing {
        await runner.run(
          plan, record: record, isStopped: { interrupts.isStopped },
          observe: { progress.record($0) })
      }
    }
    return report
  }

  private func exitCode(of report: RunReport) -> ExitCode {
    let counts = report.counts
    if report.wasStopped { return .interrupted }
    if counts.done == counts.total { return report.journalProblem == nil ? .done : .partlyDone }
    return counts.done == 0 ? .failed : .partlyDone
  }

  /// Finds out before the first write whether keys can be kept.
  private func prepareSecrets() throws {
    guard let path = arguments.value("--secrets-out") else { return }
    do {
      try Files.writeSecret("", to: path)
    } catch {
      throw CommandFailure(
        .badInput, "'--secrets-out \(path)' \(error.message)",
        fix: "name a file that can be written")
    }
  }

  /// Keys of new workspaces go to a private file or nowhere.
  private func keepSecrets(of report: RunReport) throws {
    guard !report.createdWorkspaces.isEmpty else { return }
    guard let path = arguments.value("--secrets-out") else { return }
    var lines = "# Secret keys of workspaces that usher made. Keep this file to yourself.\n"
    for workspace in report.createdWorkspaces {
      lines += "\(workspace.key)=\(workspace.secretKey.reveal())\n"
    }
    do {
      try Files.writeSecret(lines, to: path)
      console.error("The keys of new workspaces are in \(path).\n")
    } catch {
      throw CommandFailure(
        .failed, "the keys of new workspaces could not be kept: '\(path)' \(error.message)",
        fix: "the workspaces exist; look up their keys in the Seats.io settings")
    }
  }
}
