/// A shell that `usher completions` knows.
private enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

extension Command {
  /// `usher completions`: the command line, as shells complete it.
  static let completions = Command(
    name: "completions", operands: "SHELL",
    summary: "Print what makes a shell complete commands and options.",
    details: """
      SHELL is bash, zsh or fish. For the running shell, and for good:

        source <(usher completions bash)        in ~/.bashrc
        source <(usher completions zsh)         in ~/.zshrc, after compinit
        usher completions fish > ~/.config/fish/completions/usher.fish
      """,
    options: [], operandWords: Shell.allCases.map(\.rawValue),
    run: { invocation in
      let names = Shell.allCases.map(\.rawValue)
      guard let name = invocation.arguments.operands.first,
        invocation.arguments.operands.count == 1
      else {
        throw CommandFailure(
          .badInput, "'completions' takes one shell", fix: "write 'usher completions bash'")
      }
      guard let shell = Shell(rawValue: name) else {
        throw CommandFailure(
          .badInput,
          "'completions' knows \(names.joined(separator: ", ")), not '\(name)'")
      }
      let script =
        switch shell {
        case .bash: BashCompletions.script
        case .zsh: ZshCompletions.script
        case .fish: FishCompletions.script
        }
      invocation.console.output(script)
      return .done
    })
}
