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
      """,
    options: [
      Option("--port", "N", "where to listen; 0 for any free port, 9001 by default"),
      Option("--seed", "FILE", "a job file whose 'emulator' section is loaded"),
      Option("--latency", "TIME", "how long each request takes, such as 50ms or 20ms..80ms"),
      Option(
        "--priority-lane", "N", "requests in flight before 429 in the priority lane, 100 by default"
      ),
      Option("--regular-lane", "N", "the same in the regular lane, 10 by default"),
      Option("--secret-key", "KEY", "the company's admin key, 'emulator-admin' by default"),
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
    configuration.latency = try latency()
    if let ceiling = try arguments.integer("--priority-lane", in: 1...100_000) {
      configuration.laneCeilings[.priority] = ceiling
    }
    if let ceiling = try arguments.integer("--regular-lane", in: 1...100_000) {
      configuration.laneCeilings[.regular] = ceiling
    }
    let seed = try seedJob()
    let emulator = try startEmulator(configuration)
    if let seed { try self.seed(emulator, from: seed.job?.emulator, seed.sources) }
    return await serve(emulator)
  }

  private func serve(_ emulator: Emulator) async -> ExitCode {
    await waitForSignal {
      console.output(
        """
        The Seats.io emulator listens on \(emulator.baseURL)
          export SEATSIO_BASE_URL=\(emulator.baseURL)
          export SEATSIO_SECRET_KEY=\(emulator.configuration.adminSecretKey.reveal())
        Ctrl-C ends it.

        """)
    }
    emulator.stop()
    let log = emulator.requestLog
    console.error("\nServed \(log.count) requests.\n")
    return .done
  }

  private func latency() throws -> ClosedRange<Duration> {
    guard let text = arguments.value("--latency") else { return .zero ... .zero }
    let ends = text.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    let parts = text.contains("..") ? ends : [text]
    let values = parts.compactMap { DurationText.duration($0) }
    guard values.count == parts.count, let first = values.first, let last = values.last,
      values.count <= 2, first <= last, last <= .seconds(600)
    else {
      throw CommandFailure(
        .badInput,
        "'--latency' must be a time such as 50ms or a range such as 20ms..80ms, not '\(text)'")
    }
    return first...last
  }

  private func seedJob() throws -> LoadedJob? {
    guard let path = arguments.value("--seed") else { return nil }
    let loaded = try load(path, needsConnection: false)
    show(loaded.diagnostics, loaded.sources)
    guard let job = loaded.job, !loaded.hasErrors else { throw CommandFailure(.badInput, "") }
    guard job.emulator != nil else {
      throw CommandFailure(
        .badInput, "'\(path)' has no 'emulator' section to load",
        fix: "add one, or start the emulator without --seed")
    }
    return loaded
  }
}
