import Diagnostics
import YAMLDocument

/// An entry of `variables`, or a variable that only the command line has.
struct Variable {
  /// What the value has to be; `nil` for a plain value.
  var type: VariableType?
  /// The value of the file, or its default; `nil` where the command line has to give one.
  var node: YAMLNode?
  /// What came from outside, which wins.
  var given: Given?
  /// Whether its declaration has a problem that was reported.
  var isFaulty = false
  /// Where it is declared, or where a file of variables gives it.
  var mark: SourceMark?

  enum Given {
    /// `--var NAME=VALUE`: text, as it is.
    case text(String)
    /// An entry of a file that `--var-file` names.
    case node(YAMLNode)
  }
}

/// What the value of a variable has to be.
enum VariableType: String, CaseIterable, Sendable {
  case text, integer, number, boolean, day, list, map

  /// In a sentence: `must be …`.
  var description: String {
    switch self {
    case .text: "a text"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .day: "a day as yyyy-MM-dd"
    case .list: "a list"
    case .map: "a mapping"
    }
  }

  /// What to write on the command line.
  var example: String {
    switch self {
    case .text: "some text"
    case .integer: "7"
    case .number: "1.5"
    case .boolean: "true"
    case .day: "2026-12-01"
    case .list: "[one, other]"
    case .map: "{name: value}"
    }
  }

  /// A value as this type has it; `nil` where it cannot be one.
  ///
  /// A text and a day are texts from then on, also where they look like numbers.
  func value(of content: Content) -> Content? {
    switch (self, content) {
    case (.list, .sequence), (.map, .mapping): return content
    case (_, .sequence), (_, .mapping), (.list, _), (.map, _): return nil
    case (.integer, .scalar(let scalar)): return scalar.integer == nil ? nil : content
    case (.number, .scalar(let scalar)): return scalar.number == nil ? nil : content
    case (.boolean, .scalar(let scalar)): return scalar.bool == nil ? nil : content
    case (.day, .scalar(let scalar)):
      return CalendarDay.isValid(scalar.text) ? .scalar(scalar.asText) : nil
    case (.text, .scalar(let scalar)): return scalar.isNull ? nil : .scalar(scalar.asText)
    }
  }
}

extension Scalar {
  /// The same that nothing takes for a number, a truth value or nothing.
  fileprivate var asText: Scalar {
    var copy = self
    copy.value = YAMLScalar(text: text, style: .doubleQuoted)
    return copy
  }
}
