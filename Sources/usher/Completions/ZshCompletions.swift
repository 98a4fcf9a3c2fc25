/// The command line for zsh.
enum ZshCompletions {
  static var script: String {
    let names = Command.all.map { "    '\($0.name):\(quoted($0.summary))'" }
    let cases = Command.all.map { command in
      var specs = command.allOptions.map(spec)
      if !command.operandWords.isEmpty {
        specs.append("'1:\(command.operands):(\(command.operandWords.joined(separator: " ")))'")
      } else if command.takesFiles {
        specs.append("'*:file:_files'")
      }
      return "    \(command.name)) _arguments \(specs.joined(separator: " \\\n      ")) ;;"
    }
    return """
      #compdef usher
      # Completion of usher for zsh.
      _usher() {
        local -a commands
        commands=(
      \(names.joined(separator: "\n"))
        )
        if (( CURRENT == 2 )); then
          _describe command commands
          return
        fi
        local command=$words[2]
        shift words
        (( CURRENT-- ))
        case $command in
      \(cases.joined(separator: "\n"))
        esac
      }
      if [[ $funcstack[1] == _usher ]]; then _usher "$@"; else compdef _usher usher; fi

      """
  }

  private static func spec(_ option: Option) -> String {
    let help = quoted(option.help)
    guard let value = option.value else { return "'\(option.name)[\(help)]'" }
    let action =
      switch ValueKind(option) {
      case .words(let words): "(\(words.joined(separator: " ")))"
      case .file: "_files"
      case .folder: "_files -/"
      case .free: ""
      }
    return "'*\(option.name)=[\(help)]:\(quoted(value)):\(action)'"
  }

  /// Within single quotes, and within the brackets and colons of a specification.
  private static func quoted(_ text: String) -> String {
    text.map { character in
      switch character {
      case "'": "'\\''"
      case "[", "]", ":": "\\\(character)"
      default: String(character)
      }
    }.joined()
  }
}
