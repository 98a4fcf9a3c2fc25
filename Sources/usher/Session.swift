import Diagnostics
import JobFile
import SeatsioClient
import SeatsioEmulator
import SeatsioModel

/// A client that is connected to what a command works on: the account, or an emulator that lives as
/// long as the command.
struct Session: Sendable {
  var client: Client
  /// Kept so that it goes on listening.
  var emulator: Emulator?
  /// For people: where everything happens.
  var place: String
}

extension Invocation {
  static let emulatorOption = Option(
    "--emulator", nil,
    "work on an emulator inside the process, seeded by the job's 'emulator' section")

  static let dataOption = Option(
    "--data", "DIR", "keep the emulator's state in a folder, from run to run")

  static let seedOption = Option(
    "--seed", "FILE", "seed the emulator from the 'emulator' section of another job")

  var usesEmulator: Bool { arguments.has("--emulator") }

  /// Connects as the job says, or to a fresh emulator.
  func session(for job: Job, _ loaded: LoadedJob) throws -> Session {
    guard usesEmulator else {
      if arguments.has("--data") {
        throw CommandFailure(
          .badInput, "'--data' keeps the state of an emulator, and there is none",
          fix: "add --emulator, or leave out --data: a real account keeps itself")
      }
      if arguments.has("--seed") {
        throw CommandFailure(
          .badInput, "'--seed' is for an emulator, and there is none",
          fix: "add --emulator, or leave out --seed")
      }
      let connection = job.connection
      guard let url = connection.baseURL?.value, let key = connection.secretKey?.value else {
        throw CommandFailure(.badInput, "'connection' is not complete")
      }
      return Session(
        client: try client(job, url, key, connection.workspaceKey?.value), place: url)
    }
    var configuration = EmulatorConfiguration()
    configuration.dataFolder = arguments.value("--data")
    let emulator = try startEmulator(configuration)
    // The seed is the account before the first run; a later run finds what that one left.
    if !emulator.isRestored {
      let seeding = try seedJob()
      try seed(
        emulator, from: seeding?.job?.emulator ?? job.emulator, (seeding ?? loaded).sources)
    }
    return Session(
      client: try client(job, emulator.baseURL, emulator.adminSecretKey, nil),
      emulator: emulator, place: "the emulator")
  }

  private func client(
    _ job: Job, _ url: String, _ key: SecretKey, _ workspace: WorkspaceKey?
  ) throws -> Client {
    let execution = job.execution
    do {
      return try Client(
        Client.Configuration(
          baseURL: url, secretKey: key, workspaceKey: workspace,
          // Reads must get through: a plan, or what became of a write, depends on each of them.
          retryPolicy: RetryPolicy(
            maximumRetries: job.connection.maximumRetries, repeatsUnansweredReads: true),
          timeout: job.connection.timeout,
          parallelism: Parallelism(
            priority: execution.priorityParallelism, regular: execution.regularParallelism)))
    } catch {
      throw CommandFailure(.badInput, "the connection cannot be used: \(error)")
    }
  }

  func startEmulator(_ configuration: EmulatorConfiguration) throws -> Emulator {
    do {
      return try Emulator(configuration)
    } catch {
      throw CommandFailure(
        .failed, "the emulator cannot start: \(error)", fix: "choose another port with --port")
    }
  }

  /// The job of `--seed`, which has an 'emulator' section; `nil` without one.
  func seedJob() throws -> LoadedJob? {
    guard let path = arguments.value("--seed") else { return nil }
    let loaded = try load([path], needsConnection: false)
    show(loaded.diagnostics, loaded.sources)
    guard let job = loaded.job, !loaded.hasErrors else { throw CommandFailure(.badInput, "") }
    guard job.emulator != nil else {
      throw CommandFailure(
        .badInput, "'\(path)' has no 'emulator' section to load",
        fix: "add one, or start the emulator without --seed")
    }
    return loaded
  }

  /// Makes the account look as a job's `emulator` section says.
  func seed(_ emulator: Emulator, from section: EmulatorSection?, _ sources: SourceFiles) throws {
    guard let section else { return }
    do {
      try emulator.load(try EmulatorSeed(section))
    } catch let problem as Diagnostic {
      show([problem], sources)
      throw CommandFailure(.badInput, "")
    } catch let problem as SeedError {
      show(
        [
          Diagnostic(
            code: "emulator/seed", message: "the emulator cannot be set up: \(problem.message)",
            location: section.mark(of: problem), fix: "correct this entry of 'emulator'")
        ], sources)
      throw CommandFailure(.badInput, "")
    }
  }
}
