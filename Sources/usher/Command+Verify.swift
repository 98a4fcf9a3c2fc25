import AccountSnapshot
import Diagnostics
import JobFile
import LiveState
import Planning
import Reporting
import SeatsioClient
import SeatsioEmulator

extension Command {
  /// `usher verify`: whether the account is what a job and its order export say.
  static let verify = Command(
    name: "verify", operands: "[FILE…]",
    summary: "Compare the live account with a job and with an export of orders.",
    details: """
      Reads the account and writes nothing. What the job declares is compared as by plan. Who should
      have which object is said by the job's steps, or by the rows of --orders in their place; on
      events that rows of a file are about, other bookings are too much. Every object comes up once.
      Exits 2 if anything differs.

      Without FILE, the environment says what to connect to: SEATSIO_SECRET_KEY, SEATSIO_REGION or
      SEATSIO_BASE_URL, and SEATSIO_WORKSPACE.
      """,
    options: [
      Option(
        "--orders", "FILE", "the orders, as CSV or, if it is called so, .jsonl; - is standard input"
      ),
      Option(
        "--columns", "NAME=COLUMN",
        "a column of --orders that is not called event, object, order_id, ticket_type or quantity, "
          + "such as object=seat; may be repeated"),
      Option(
        "--separator", "SIGN", "what stands between the cells of --orders",
        words: [",", ";", "tab"]),
      Option("--area-orders", nil, "compare places of areas order by order; reads their logs"),
      ReportFormat.option,
    ] + Invocation.connectionOptions + [
      Invocation.emulatorOption, Invocation.seedOption, Invocation.dataOption,
    ] + Invocation.variableOptions,
    run: { invocation in try await invocation.verifyCommand() })
}

extension Invocation {
  fileprivate func verifyCommand() async throws -> ExitCode {
    let format = try arguments.choice("--format", default: ReportFormat.text)
    var options = Verifier.Options()
    options.readsAreaOrders = arguments.has("--area-orders")
    let orders = try orderSteps()
    options.orders = orders?.steps
    guard orders != nil || !arguments.operands.isEmpty else {
      throw CommandFailure(
        .badInput, "there is nothing to compare with",
        fix: "name a job file, or the orders with --orders FILE")
    }
    var (job, loaded) = try connectionJob()
    if arguments.operands.isEmpty, let path = arguments.value("--orders") { job.name = path }
    let session = try session(for: job, loaded)
    let verification = try await verify(job, options, session)
    await session.client.shutdown()
    session.emulator?.stop()
    show(verification.notes + verification.declarations.warnings, loaded.sources)
    switch format {
    case .text:
      let style = Style(color: console.colorsOutput)
      console.output(VerificationText(verification, style: style).text)
    case .json: console.output(VerificationJSON(verification).text)
    case .markdown: console.output(VerificationMarkdown(verification).text)
    case .junit: console.output(VerificationJUnit(verification).text)
    case .github:
      let start = SourceMark(
        file: arguments.value("--orders") ?? arguments.operands.first ?? "", line: 1, column: 1)
      annotate(verification.diagnostics(elsewhere: start), loaded.sources)
    }
    return verification.isClean ? .done : .differences
  }

  /// Reads what the comparison asks for until it is complete.
  private func verify(
    _ job: Job, _ options: Verifier.Options, _ session: Session
  ) async throws -> Verification {
    let reader = LiveReader(session.client)
    var snapshot = Snapshot()
    while true {
      switch Verifier.next(job, options, snapshot) {
      case .done(let verification): return verification
      case .read(let queries): try await read(queries, reader, session, into: &snapshot)
      }
    }
  }

  // MARK: - The order export

  /// The step that would book the rows of `--orders`.
  private func orderSteps() throws -> (steps: [StepDeclaration], sources: SourceFiles)? {
    guard let path = arguments.value("--orders") else {
      for option in ["--columns", "--separator"] where arguments.has(option) {
        throw CommandFailure(
          .badInput, "'\(option)' goes with '--orders'", fix: "add --orders FILE")
      }
      return nil
    }
    var source: [(key: String, value: OrderedJSON)] = [
      (path.hasSuffix(".jsonl") ? "jsonl" : "csv", .literal(path)),
      ("extra_columns", .string("ignore")),
    ]
    if let separator = arguments.value("--separator") {
      source.append(("separator", .literal(separator)))
    }
    let columns = try columns()
    if !columns.isEmpty { source.append(("columns", .object(columns))) }
    let job = OrderedJSON.object([
      ("version", .integer(1)),
      (
        "steps",
        .array([
          .object([
            ("id", .string("orders")), ("book", .object([("from", .object(source))])),
          ])
        ])
      ),
    ])
    return try orderSteps(of: job.compact, rows: path)
  }

  /// Reads the step; its own text is nobody's file, so messages speak of the rows and of options.
  private func orderSteps(
    of job: String, rows path: String
  ) throws -> (steps: [StepDeclaration], sources: SourceFiles) {
    let input = path == "-" ? try? Files.read(path) : nil
    let inputs = JobInputs(
      environment: [:],
      openFile: { path throws(FileProblem) in
        guard let input else { return try Files.open(path) }
        return ByteSource(input)
      }, today: Environment.today)
    let reading = JobReader.read(Array(job.utf8), file: Self.ordersOption, inputs: inputs)
    var sources = SourceFiles()
    for text in reading.texts where text.file != Self.ordersOption {
      sources.add(text.bytes, for: text.file)
    }
    show(reading.diagnostics.map(Self.forOptions), sources)
    guard let steps = reading.job?.steps else { throw CommandFailure(.badInput, "") }
    return (steps, sources)
  }

  private static let ordersOption = "--orders"

  /// A problem of rows in the words of the command line.
  private static func forOptions(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.related.removeAll { $0.location.file == ordersOption }
    if diagnostic.location.file == ordersOption {
      diagnostic.location = SourceMark(file: ordersOption, line: 1, column: 1)
      diagnostic.fix = "check the path"
    }
    if let fix = diagnostic.fix {
      if fix.hasPrefix("write 'separator:") {
        diagnostic.fix = "say what stands between the cells with --separator"
      } else if let match = fix.firstMatch(of: /'columns: \{([^:]*): (.*)\}'/) {
        diagnostic.fix = fix.replacing(match.0, with: "--columns \(match.1)=\(match.2)")
          .replacing(" beside 'csv'", with: "")
      }
    }
    return diagnostic
  }

  private func columns() throws -> [(key: String, value: OrderedJSON)] {
    try arguments.all("--columns").map { text in
      guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
        throw CommandFailure(
          .badInput, "'--columns \(text)' is not NAME=COLUMN", fix: "write --columns object=seat")
      }
      return (String(text[..<equals]), .literal(String(text[text.index(after: equals)...])))
    }
  }
}

extension OrderedJSON {
  /// A text that means itself in a job file.
  fileprivate static func literal(_ text: String) -> OrderedJSON {
    .string(text.replacing("${", with: "$${"))
  }
}
