import AccountSnapshot
import Exporting
import JobFile
import LiveState
import SeatsioClient
import SeatsioEmulator
import SeatsioModel

extension Command {
  /// `usher export`: a live workspace as a job file.
  static let export = Command(
    name: "export", operands: "[FILE…]",
    summary: "Write a live workspace as a job file that changes nothing.",
    details: """
      Reads the charts, seasons and events of one workspace and declares what of them is not as in
      new ones; planning the job that comes out shows no change. FILE is a job whose 'connection' is
      used (with --emulator: whose 'emulator' section); without it, the environment says what to
      connect to: SEATSIO_SECRET_KEY, SEATSIO_REGION or SEATSIO_BASE_URL, and SEATSIO_WORKSPACE.

      What a job file cannot say is named in comments at its top and on standard error.
      """,
    options: [
      Option("--out", "FILE", "write the job there instead of to standard output"),
      Option("--force", nil, "replace the file if it exists"),
      Option(
        "--only", "PATTERN",
        "export only charts, seasons and events whose key or name fits, such as 'events.hamlet-*'; "
          + "may be repeated"),
      Option("--archived", nil, "declare the charts in the archive, too, as absent"),
      Option("--ticket-buyers", nil, "add the account's ticket buyers by a step (admin key)"),
    ] + Invocation.connectionOptions + [
      Invocation.emulatorOption, Invocation.seedOption, Invocation.dataOption,
    ] + Invocation.variableOptions,
    run: { invocation in try await invocation.exportCommand() })
}

extension Invocation {
  fileprivate func exportCommand() async throws -> ExitCode {
    let target = arguments.value("--out")
    try checkFree(target)
    let (job, loaded) = try connectionJob()
    let session = try session(for: job, loaded)
    // On the emulator, which has an admin key, a workspace is chosen call by call.
    let workspace = arguments.value("--workspace").map { WorkspaceKey($0) }
    let key = job.connection.workspaceKey?.value ?? workspace
    var request = ExportRequest(
      scope: key.map { .key($0) } ?? .connection,
      connection: Connection(
        baseURL: job.connection.baseURL?.value, workspaceKey: key, at: job.connection.mark),
      selection: ExportSelection(arguments.all("--only")), today: Environment.today)
    request.includesArchive = arguments.has("--archived")
    request.includesTicketBuyers = arguments.has("--ticket-buyers")
    let (export, snapshot) = try await export(request, session)
    await session.client.shutdown()
    session.emulator?.stop()
    if let pattern = export.unusedPatterns.first {
      throw CommandFailure(
        .badInput, "'--only \(pattern)' fits no chart, season or event",
        fix: "see the keys and names with usher export without --only")
    }
    let text = try ExportFile.text(of: export)
    try check(text, of: request, snapshot)
    for note in export.notes { console.error("note: \(ExportFile.printable(note))\n") }
    try write(text, to: target)
    if let target { console.error("\(Self.summary(of: export.job)) in '\(target)'.\n") }
    return .done
  }

  /// Fails before anything is read if the file must not be replaced.
  private func checkFree(_ target: String?) throws {
    guard let target else {
      guard !arguments.has("--force") else {
        throw CommandFailure(.badInput, "'--force' goes with '--out'", fix: "add --out FILE")
      }
      return
    }
    if !arguments.has("--force"), Files.exists(target) {
      throw CommandFailure(
        .badInput, "'\(target)' exists already", fix: "add --force to replace it")
    }
  }

  private func write(_ text: String, to target: String?) throws {
    guard let target else {
      guard console.output(text) else {
        throw CommandFailure(.failed, "standard output cannot be written")
      }
      return
    }
    do {
      try Files.write(Array(text.utf8), to: target, replacing: arguments.has("--force"))
    } catch {
      throw CommandFailure(.failed, "'\(target)' \(error.message)")
    }
  }

  /// Reads what the exporter asks for until it has a job.
  private func export(
    _ request: ExportRequest, _ session: Session
  ) async throws -> (Export, Snapshot) {
    let reader = LiveReader(session.client)
    var snapshot = Snapshot()
    while true {
      switch Exporter.next(request, snapshot) {
      case .done(let export): return (export, snapshot)
      case .read(let queries): try await read(queries, reader, session, into: &snapshot)
      }
    }
  }

  private static func summary(of job: Job) -> String {
    func count(_ number: Int, _ noun: String) -> String {
      "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
    return [
      count(job.charts.count, "chart"), count(job.seasons.count, "season"),
      count(job.events.count, "event"),
    ].joined(separator: ", ")
  }
}
