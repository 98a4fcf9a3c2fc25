import AccountSnapshot
import JobFile
import Planning
import Reporting
import SeatsioClient
import SeatsioEmulator

extension Command {
  /// `usher plan`: what an apply would do, without doing it.
  static let plan = Command(
    name: "plan", operands: "FILE… or PLAN",
    summary: "Show what a job would change, without changing it.",
    details: """
      Reads the account and writes nothing. Conflicts between the file and the account are printed
      with their places, and make the command exit 1.

      --only and --exclude plan a part of the job. Patterns fit addresses as the plan prints them, and
      keys of events; '*' stands for any text. What is wanted brings along what it needs; what is
      excluded takes with it whatever needs it.

      --offline plans as for an empty account, without a network and without credentials. What the job
      names by keys that only an account gives is taken to be there. Labels are not checked.

      --out saves the plan, together with its job and with what it has seen: 'usher apply PLAN' carries
      out exactly that plan, also on another machine, or refuses before the first write. The options
      of the brake and --skip-conflicts become a part of it. A plan with conflicts is saved only with
      --skip-conflicts. For a saved plan, usher plan shows what is left of it, and exits 5 if it does
      not hold any more.
      """,
    options: [
      Invocation.emulatorOption, Invocation.seedOption, Invocation.dataOption,
      Invocation.offlineOption,
      ReportFormat.option, Invocation.fullOption, Invocation.outOption,
      Invocation.journalOption, Invocation.redoOption,
      Option("--skip-conflicts", nil, "save the plan although something cannot be done"),
      Option("--detailed-exitcode", nil, "exit 2 if there is something to do"),
    ] + Invocation.partOptions + Invocation.brakeOptions + Invocation.variableOptions,
    run: { invocation in try await invocation.planCommand() })
}

extension Invocation {
  fileprivate func planCommand() async throws -> ExitCode {
    let format = try arguments.choice("--format", default: ReportFormat.text)
    try checkOffline()
    let out = try planFile()
    let work = try work()
    let (job, loaded) = (work.job, work.loaded)
    let (plan, snapshot) = try await plan(work, keepsObjects: out != nil || work.saved != nil)
    try checkStaleness(of: work.saved, against: plan, loaded)
    try showPart(of: plan)
    showProblems(of: plan, loaded)
    try warnOfBrake(of: plan, loaded, work.saved)
    let remark = try out.map { try save(plan, of: job, snapshot, to: $0) } ?? ""
    show(plan, as: format, loaded.sources, remark: remark)
    if !plan.conflicts.isEmpty { return .failed }
    return arguments.has("--detailed-exitcode") && !plan.isEmpty ? .differences : .done
  }

  /// Plans on the account, or on none.
  private func plan(
    _ work: Work, keepsObjects: Bool
  ) async throws -> (plan: Plan, snapshot: Snapshot) {
    guard !isOffline else {
      console.error("note: planned as for an empty account; nothing was asked\n")
      return (Planner.offline(work.job, part: work.part), Snapshot(isImagined: true))
    }
    let session = try session(for: work.job, work.loaded)
    let result = try await plan(
      work.job, session, part: work.part, keepsObjects: keepsObjects)
    await session.client.shutdown()
    session.emulator?.stop()
    return result
  }

  /// Saves a plan that can be carried out, and says how.
  private func save(
    _ plan: Plan, of job: Job, _ snapshot: Snapshot, to path: String
  ) throws -> String {
    guard plan.conflicts.isEmpty || skipsConflicts(job, nil) else {
      console.error(
        "usher: the plan was not saved, because it has conflicts\n"
          + "fix: resolve them, or leave them out with --skip-conflicts\n")
      return ""
    }
    return try save(try savedPlan(plan, of: job, snapshot), to: path, job)
  }
}
