/// The command line for bash.
enum BashCompletions {
  static var script: String {
    var values: [String] = []
    for command in Command.all {
      for option in command.allOptions where option.value != nil {
        let place = "'\(command.name) \(option.name)'"
        switch ValueKind(option) {
        case .words(let words):
          values.append("    \(place)) words='\(words.joined(separator: " "))' ;;")
        case .file: values.append("    \(place)) return ;;")
        case .folder:
          values.append("    \(place)) COMPREPLY=($(compgen -d -- \"$current\")); return ;;")
        case .free: values.append("    \(place)) return ;;")
        }
      }
    }
    let options = Command.all.map { command in
      "      \(command.name)) words='\(command.allOptions.map(\.name).joined(separator: " "))' ;;"
    }
    let operands = Command.all.filter { !$0.operandWords.isEmpty }.map { command in
      "      \(command.name)) words='\(command.operandWords.joined(separator: " "))' ;;"
    }
    return """
      # Completion of usher for bash; where nothing is offered, readline offers files.
      _usher() {
        local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD - 1]}"
        local command="${COMP_WORDS[1]}" words=''
        COMPREPLY=()
        if [[ $COMP_CWORD -eq 1 ]]; then
          COMPREPLY=($(compgen -W '\(Command.all.map(\.name).joined(separator: " "))' -- "$current"))
          return
        fi
        case "$command $previous" in
      \(values.joined(separator: "\n"))
        esac
        if [[ -z $words && $current == -* ]]; then
          case "$command" in
      \(options.joined(separator: "\n"))
          esac
        elif [[ -z $words ]]; then
          case "$command" in
      \(operands.joined(separator: "\n"))
          esac
        fi
        [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$current"))
      }
      complete -o default -F _usher usher

      """
  }
}
