/// A command of the tool: its help and what it does.
struct Command: Sendable {
  var name: String
  /// Operands, for the usage line: `FILE`.
  var operands: String
  var summary: String
  /// Paragraphs below the options.
  var details: String
  var options: [Option]
  /// What its operand may be, where that is a closed set; shells complete them.
  var operandWords: [String] = []
  var run: @Sendable (Invocation) async throws -> ExitCode

  static let sharedOptions = [
    Option(
      "--color", "WHEN", "auto (the default), always or never; NO_COLOR is respected",
      of: Console.ColorChoice.self),
    Option("--help", nil, "show this text"),
  ]

  static let all: [Command] = [
    .validate, .plan, .apply, .verify, .export, .runs, .emulator, .schema, .explain, .completions,
    .version,
  ]

  /// The text of `usher COMMAND --help`.
  var help: String {
    let all = options + Self.sharedOptions
    let left = all.map { option in option.value.map { "\(option.name) \($0)" } ?? option.name }
    let width = left.map(\.count).max() ?? 0
    var lines = [
      "usage: usher \(name) [options]\(operands.isEmpty ? "" : " \(operands)")", "", summary, "",
    ]
    lines.append("options:")
    for (words, option) in zip(left, all) {
      let padding = String(repeating: " ", count: width - words.count + 2)
      lines.append("  \(words)\(padding)\(option.help)")
    }
    if !details.isEmpty { lines += ["", details] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text of `usher --help`.
  static var overview: String {
    let width = all.map(\.name.count).max() ?? 0
    let list = all.map { command in
      "  \(command.name)\(String(repeating: " ", count: width - command.name.count + 2))\(command.summary)"
    }
    return """
      usher applies job files to Seats.io: workspaces, charts, events, and seats by the thousand.

      usage: usher COMMAND [options] [FILE]

      commands:
      \(list.joined(separator: "\n"))

      usher COMMAND --help tells more. Exit codes: 0 done or nothing to do, 1 failed, 2 differences
      (verify, plan --detailed-exitcode), 3 the input is wrong, 4 partly done, 5 refused, 130 interrupted.

      """
  }
}

/// What a command is given.
struct Invocation: Sendable {
  var arguments: Arguments
  var console: Console
  var environment: [String: String]
}
