import Diagnostics
import Glibc

/// The tool: finds the command, runs it, and turns how it ended into an exit code.
@main struct Usher {
  static func main() async {
    // A reader that goes away must not end the process in the middle of a write to the API.
    signal(SIGPIPE, SIG_IGN)
    exit(await run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  private static func run(_ words: [String]) async -> ExitCode {
    let environment = Environment.current
    var console = Console(color: .auto, environment: environment)
    do {
      guard let name = words.first else {
        console.error(Command.overview)
        return .badInput
      }
      if ["--help", "-h", "help"].contains(name) {
        let topic = words.dropFirst().first.flatMap { word in
          Command.all.first { $0.name == word }
        }
        console.output(topic?.help ?? Command.overview)
        return .done
      }
      if name == "--version" { return try await run(.version, [], &console, environment) }
      guard let command = Command.all.first(where: { $0.name == name }) else {
        throw CommandFailure(
          .badInput, "there is no command '\(name)'",
          fix: NearMiss.suggestion(for: name, among: Command.all.map(\.name))
            .map { "write 'usher \($0)'" } ?? "see 'usher --help' for the commands")
      }
      return try await run(command, Array(words.dropFirst()), &console, environment)
    } catch let failure as CommandFailure {
      report(failure, console)
      return failure.code
    } catch {
      report(CommandFailure(.failed, "\(error)"), console)
      return .failed
    }
  }

  private static func run(
    _ command: Command, _ words: [String], _ console: inout Console, _ environment: [String: String]
  ) async throws -> ExitCode {
    let arguments = try Arguments(words, options: command.options + Command.sharedOptions)
    console = Console(
      color: try arguments.choice("--color", default: .auto), environment: environment)
    if arguments.has("--help") {
      console.output(command.help)
      return .done
    }
    return try await command.run(
      Invocation(arguments: arguments, console: console, environment: environment))
  }

  private static func report(_ failure: CommandFailure, _ console: Console) {
    guard !failure.message.isEmpty else { return }
    console.error("usher: \(failure.message)\n")
    if let fix = failure.fix { console.error("fix: \(fix)\n") }
  }
}
