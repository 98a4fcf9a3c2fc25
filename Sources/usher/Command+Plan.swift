import Planning
import Reporting
import SeatsioClient
import SeatsioEmulator

extension Command {
  /// `usher plan`: what an apply would do, without doing it.
  static let plan = Command(
    name: "plan", operands: "FILE…", summary: "Show what a job would change, without changing it.",
    details: """
      Reads the account and writes nothing. Conflicts between the file and the account are printed
      with their places, and make the command exit 1.
      """,
    options: [
      Invocation.emulatorOption, Invocation.seedOption, Invocation.dataOption,
      Option(
        "--format", "FORMAT", "text (the default) or json, on standard output",
        of: OutputFormat.self),
      Option("--detailed-exitcode", nil, "exit 2 if there is something to do"),
    ] + Invocation.brakeOptions + Invocation.variableOptions,
    run: { invocation in try await invocation.planCommand() })
}

extension Invocation {
  fileprivate func planCommand() async throws -> ExitCode {
    let format = try arguments.choice("--format", default: OutputFormat.text)
    let (job, loaded) = try loadValid(needsConnection: !usesEmulator)
    let session = try session(for: job, loaded)
    let plan = try await plan(job, session)
    await session.client.shutdown()
    session.emulator?.stop()
    showProblems(of: plan, loaded)
    try warnOfBrake(of: plan, loaded)
    switch format {
    case .text:
      console.output(PlanText(plan, style: Style(color: console.colorsOutput)).text)
    case .json:
      console.output(PlanJSON(plan).text)
    }
    if !plan.conflicts.isEmpty { return .failed }
    return arguments.has("--detailed-exitcode") && !plan.isEmpty ? .differences : .done
  }
}
