/// The command line for fish.
enum FishCompletions {
  static var script: String {
    var lines = ["# Completion of usher for fish."]
    for command in Command.all {
      lines.append(
        "complete -c usher -f -n __fish_use_subcommand -a \(command.name) -d \(quoted(command.summary))"
      )
    }
    for command in Command.all {
      let start = "complete -c usher -n '__fish_seen_subcommand_from \(command.name)'"
      if !command.operandWords.isEmpty {
        lines.append("\(start) -f -a \(quoted(command.operandWords.joined(separator: " ")))")
      } else if !command.takesFiles {
        lines.append("\(start) -f")
      }
      for option in command.allOptions {
        let name = "\(start) -l \(option.name.dropFirst(2))"
        let help = "-d \(quoted(option.help))"
        guard option.value != nil else {
          lines.append("\(name) \(help)")
          continue
        }
        switch ValueKind(option) {
        case .words(let words):
          lines.append("\(name) -x -a \(quoted(words.joined(separator: " "))) \(help)")
        case .file: lines.append("\(name) -r -F \(help)")
        case .folder: lines.append("\(name) -x -a '(__fish_complete_directories)' \(help)")
        case .free: lines.append("\(name) -x \(help)")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    "'"
      + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
  }
}
