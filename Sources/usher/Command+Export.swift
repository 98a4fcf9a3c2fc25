import AccountSnapshot
import Exporting
import JobFile
import LiveState
import SeatsioClient
import SeatsioEmulator
import SeatsioModel
import YAMLDocument

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
      Option(
        "--bookings", "FILE",
        "write who has which object there, as CSV or, if it is called so, .jsonl, and add steps that "
          + "read it"),
      Option(
        "--drawings", "DIR",
        "save the drawings of the charts there, and add an 'emulator' section that uses them"),
      Option("--force", nil, "replace files that exist"),
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
    try checkFree()
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
    var (export, snapshot) = try await export(request, session)
    if let pattern = export.unusedPatterns.first {
      throw CommandFailure(
        .badInput, "'--only \(pattern)' fits no chart, season or event",
        fix: "see the keys and names with usher export without --only")
    }
    try check(try ExportFile.text(of: export), of: request, snapshot)
    snapshot = Snapshot()
    let bookings = try await bookings(of: export, request, session)
    export.notes += bookings?.notes ?? []
    try await saveDrawings(of: &export, in: request.scope, session)
    await session.client.shutdown()
    session.emulator?.stop()
    try write(export, bookings)
    return .done
  }

  /// Fails before anything is read if a file must not be replaced.
  private func checkFree() throws {
    let targets = [arguments.value("--out"), arguments.value("--bookings")].compactMap { $0 }
    if arguments.has("--force") {
      guard targets.isEmpty, !arguments.has("--drawings") else { return }
      throw CommandFailure(.badInput, "'--force' goes with '--out'", fix: "add --out FILE")
    }
    if let target = targets.first(where: { Files.exists($0) }) {
      throw CommandFailure(
        .badInput, "'\(target)' exists already", fix: "add --force to replace it")
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

  // MARK: - Writing

  private func write(_ export: Export, _ bookings: BookingFiles?) throws {
    var steps: [YAMLOutput] = []
    var files: [(path: String, text: String)] = []
    if let bookings, let target = arguments.value("--bookings") {
      files = bookings.files.map { (Self.path(target, suffix: $0.suffix), $0.text) }
      steps = bookings.steps { suffix in
        RelativePath.text(
          of: Self.path(target, suffix: suffix), from: arguments.value("--out"))
      }
    }
    let text = try ExportFile.text(of: export, also: steps)
    try checkReadable(text, files)
    for note in export.notes { console.error("note: \(ExportFile.printable(note))\n") }
    for file in files { try save(file.text, to: file.path) }
    guard let target = arguments.value("--out") else {
      guard console.output(text) else {
        throw CommandFailure(.failed, "standard output cannot be written")
      }
      return
    }
    try save(text, to: target)
    var parts = Self.summary(of: export.job)
    if let bookings { parts += ", \(Self.count(bookings.count, "booking"))" }
    console.error("\(parts) in '\(target)'.\n")
  }

  func save(_ text: String, to path: String) throws {
    do {
      try Files.write(Array(text.utf8), to: path, replacing: arguments.has("--force"))
    } catch {
      throw CommandFailure(.failed, "'\(path)' \(error.message)")
    }
  }

  /// `orders.csv` and `-resale` are `orders-resale.csv`.
  private static func path(_ path: String, suffix: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
      return path + suffix
    }
    return path[..<dot] + suffix + path[dot...]
  }

  private static func summary(of job: Job) -> String {
    [
      count(job.charts.count, "chart"), count(job.seasons.count, "season"),
      count(job.events.count, "event"),
    ].joined(separator: ", ")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
