extension Command {
  /// What `usher COMMAND` is completed by.
  var allOptions: [Option] { options + Self.sharedOptions }

  /// Whether it takes paths of files.
  var takesFiles: Bool { operands.contains("FILE") }
}

/// What a value of an option may be, as far as a shell can know.
enum ValueKind {
  case words([String])
  case file
  case folder
  case free

  init(_ option: Option) {
    switch option.value {
    case _ where !option.words.isEmpty: self = .words(option.words)
    case "FILE"?: self = .file
    case "DIR"?: self = .folder
    default: self = .free
    }
  }
}
