import Diagnostics

/// An option of a command, as help and parser see it.
struct Option: Sendable {
  var name: String
  /// What stands for the value in the help; `nil` for a flag.
  var value: String?
  var help: String
  /// What the value may be, where that is a closed set; shells complete them.
  var words: [String]

  init(_ name: String, _ value: String? = nil, _ help: String, words: [String] = []) {
    self.name = name
    self.value = value
    self.help = help
    self.words = words
  }

  /// An option whose value is one of a closed set.
  init<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ value: String, _ help: String, of type: Choice.Type
  ) {
    self.init(name, value, help, words: Choice.allCases.map(\.rawValue))
  }
}

/// The words after the command, sorted into options and operands.
struct Arguments: Sendable {
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Sorts words by what a command knows.
  ///
  /// `--name=value` and `--name value` mean the same; after `--` everything is an operand.
  init(_ words: [String], options: [Option]) throws(CommandFailure) {
    let known = Dictionary(uniqueKeysWithValues: options.map { ($0.name, $0) })
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      let name = parts[0] == "-h" ? "--help" : parts[0]
      guard let option = known[name] else {
        throw CommandFailure(
          .badInput, "there is no option '\(name)'",
          fix: NearMiss.suggestion(for: name, among: options.map(\.name)).map { "write '\($0)'" }
            ?? "see --help for the options")
      }
      if option.value == nil {
        guard parts.count == 1 else {
          throw CommandFailure(.badInput, "'\(name)' takes no value", fix: "write '\(name)' alone")
        }
        values[name, default: []].append("")
      } else if parts.count == 2 {
        values[name, default: []].append(parts[1])
      } else if let value = rest.popFirst() {
        values[name, default: []].append(value)
      } else {
        throw CommandFailure(
          .badInput, "'\(name)' needs a value", fix: "write '\(name) \(option.value ?? "VALUE")'")
      }
    }
  }

  /// Whether a flag is given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an option; the last one wins.
  func value(_ name: String) -> String? { values[name]?.last }

  /// The values of an option that may be given several times, in order.
  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// One of a closed set of words.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ name: String, default fallback: Choice
  ) throws(CommandFailure) -> Choice {
    guard let text = value(name) else { return fallback }
    guard let choice = Choice(rawValue: text) else {
      let words = Choice.allCases.map(\.rawValue)
      throw CommandFailure(
        .badInput, "'\(name)' must be one of \(words.joined(separator: ", ")), not '\(text)'",
        fix: NearMiss.suggestion(for: text, among: words).map { "write '\(name) \($0)'" })
    }
    return choice
  }

  /// A whole number.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(CommandFailure) -> Int? {
    guard let text = value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw CommandFailure(
        .badInput,
        "'\(name)' must be a whole number from \(range.lowerBound) to \(range.upperBound), "
          + "not '\(text)'")
    }
    return number
  }
}
