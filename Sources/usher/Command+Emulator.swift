import FoundationEssentials
import JobFile
import SeatsioEmulator
import SeatsioModel

extension Command {
  /// `usher emulator`: the API on a local port.
  static let emulator = Command(
    name: "emulator", operands: "",
    summary: "Run the Seats.io API on a local port, in memory.",
    details: """
      Prints the address and the keys to use, then listens until Ctrl-C. --seed makes the account
      look as the 'emulator' section of a job says. Every client that takes a base URL works with it.

      A fault is EFFECT[=VALUE][:CALLS[:COUNT]]. Effects: refuse[=RETRY-AFTER], fail[=STATUS],
      fail-after[=STATUS] (with the call's effect), delay=TIME, close, close-after, reset[=before-reading|
      before-commit|after-commit|mid-answer], commit-late[=TIME], drip=BYTES-PER-SECOND,
      truncate[=BYTES], garble. CALLS: all, priority, regular, or endpoints (createEvents+book). COUNT:
      a number of calls, or a share such as 5%; all of them without it. More while it runs: see
      /_emulator on its address, and docs/emulator.md.
      """,
    options: [
      Option("--port", "N", "where to listen; 0 for any free port, 9001 by default"),
      Option("--seed", "FILE", "a job file whose 'emulator' section is loaded"),
      Invocation.dataOption,
      Option("--address", "IP", "where to listen; 127.0.0.1 by default, 0.0.0.0 for everybody"),
      Option(
        "--latency", "TIME",
        "how long each request takes: 50ms, 20ms..80ms, or 50ms,p99=400ms (lognormal)"),
      Option(
        "--priority-lane", "N", "requests in flight before 429 in the priority lane, 100 by default"
      ),
      Option("--regular-lane", "N", "the same in the regular lane, 10 by default"),
      Option("--secret-key", "KEY", "the company's admin key, 'emulator-admin' by default"),
      Option(
        "--fault", "FAULT",
        "something to go wrong, such as refuse:createEvents:3 or reset:priority:2%; may be repeated"
      ),
      Option("--random-seed", "N", "makes latencies and faults by chance the same in every run"),
      Option("--clock", "TIME", "what time it is at first, such as 2027-01-15T08:00:00Z"),
      Option("--freeze-clock", nil, "the clock stands still until it is moved"),
      Option("--request-log", "FILE", "append a line of JSON for every request"),
      Option("--snapshots", "DIR", "where the control endpoint writes and finds snapshots"),
      Option(
        "--control-host", "NAME",
        "a host name under which the control endpoint may be called; may be repeated"),
    ] + Invocation.variableOptions,
    run: { invocation in try await invocation.emulatorCommand() })
}

extension Invocation {
  fileprivate func emulatorCommand() async throws -> ExitCode {
    guard arguments.operands.isEmpty else {
      throw CommandFailure(
        .badInput, "the emulator takes no operand '\(arguments.operands[0])'",
        fix: "name a job with --seed FILE")
    }
    var configuration = EmulatorConfiguration()
    configuration.port = UInt16(try arguments.integer("--port", in: 0...65535) ?? 9001)
    configuration.adminSecretKey = SecretKey(arguments.value("--secret-key") ?? "emulator-admin")
    if configuration.adminSecretKey.isEmpty {
      throw CommandFailure(.badInput, "'--secret-key' must not be empty")
    }
    if let address = arguments.value("--address") { configuration.address = address }
    configuration.latency = try latency()
    if let seed = try arguments.integer("--random-seed", in: 0...Int.max) {
      configuration.seed = UInt64(seed)
    }
    configuration.requestLogPath = arguments.value("--request-log")
    configuration.snapshotFolder = arguments.value("--snapshots")
    configuration.controlHosts = arguments.all("--control-host")
    if let ceiling = try arguments.integer("--priority-lane", in: 1...100_000) {
      configuration.laneCeilings[.priority] = ceiling
    }
    if let ceiling = try arguments.integer("--regular-lane", in: 1...100_000) {
      configuration.laneCeilings[.regular] = ceiling
    }
    let faults = try arguments.all("--fault").map { text in
      try FaultText(text, seed: configuration.seed).fault
    }
    let start = try clockStart()
    let seed = try seedJob()
    configuration.dataFolder = arguments.value("--data")
    let emulator = try startEmulator(configuration)
    try check(emulator.adminSecretKey)
    if arguments.has("--freeze-clock") { emulator.clockIsFrozen = true }
    if let start { emulator.setClock(to: start) }
    for fault in faults { emulator.order(fault) }
    if let seed, !emulator.isRestored {
      try self.seed(emulator, from: seed.job?.emulator, seed.sources)
    } else if seed != nil {
      console.error("The folder has a state already, so --seed is not loaded.\n")
    }
    return try await serve(emulator)
  }

  private func serve(_ emulator: Emulator) async throws -> ExitCode {
    await waitForSignal {
      console.output(
        """
        The Seats.io emulator listens on \(emulator.baseURL)
          export SEATSIO_BASE_URL=\(emulator.baseURL)
          export SEATSIO_SECRET_KEY=\(emulator.adminSecretKey.reveal())
        Ctrl-C ends it.

        """)
    }
    emulator.stop()
    let served = emulator.requestLog.last?.sequence ?? 0
    console.error("\nServed \(served) requests.\n")
    guard emulator.requestLogFileIsComplete else {
      throw CommandFailure(.failed, "the request log could not be written to its end")
    }
    return .done
  }

  /// A key that was asked for, but is not the one that the data folder knows, would fail every call.
  private func check(_ key: SecretKey) throws {
    guard let wanted = arguments.value("--secret-key"), wanted != key.reveal() else { return }
    throw CommandFailure(
      .badInput, "the state in '\(arguments.value("--data") ?? "")' has another secret key",
      fix: "leave out --secret-key; the emulator prints the one that works")
  }

  private func latency() throws -> Latency {
    guard let text = arguments.value("--latency") else { return .fixed(.zero) }
    guard let latency = Latency(text: text) else {
      throw CommandFailure(
        .badInput,
        "'--latency' must be a time such as 50ms, a range such as 20ms..80ms, or a median with "
          + "what one request in a hundred takes, such as 50ms,p99=400ms, not '\(text)'")
    }
    return latency
  }

  private func clockStart() throws -> Date? {
    guard let text = arguments.value("--clock") else { return nil }
    guard let date = SeatsioJSON.date(text) else {
      throw CommandFailure(
        .badInput, "'--clock' must be a moment such as 2027-01-15T08:00:00Z, not '\(text)'")
    }
    return date
  }
}
