import Diagnostics
import SeatsioModel
import YAMLDocument

/// Readers for single values. Each gives `nil` after a problem, which is recorded with its place.
extension JobDecoder {
  mutating func wrongType(
    _ what: What, _ expected: String, _ found: Content, at mark: SourceMark, fix: String
  ) {
    var related: [Diagnostic.Related] = []
    if case .scalar(let scalar) = found { related = scalar.origin }
    report(
      "job/wrong-type", "\(what) must be \(expected), not \(found.summary)", at: mark,
      related: related, fix: fix)
  }

  mutating func scalar(
    _ input: Input, _ what: What, _ expected: String = "a single value"
  ) -> Scalar? {
    if let scalar = writtenScalar(input) { return scalar }
    guard let content = content(input) else { return nil }
    guard case .scalar(let scalar) = content else {
      wrongType(what, expected, content, at: input.mark, fix: "write one value there")
      return nil
    }
    guard reportUnknownOutput(scalar, what) else { return nil }
    return scalar
  }

  /// A text that is not empty, with where it comes from.
  mutating func writtenText(_ input: Input, _ what: What) -> Scalar? {
    guard let scalar = scalar(input, what, "a text") else { return nil }
    guard scalar.text.isEmpty || scalar.isNull else { return scalar }
    let isWritten = !scalar.text.isEmpty
    let found =
      scalar.reference.map { "'\($0)' is \(isWritten ? scalar.text : "empty")" }
      ?? (isWritten
        ? "'\(scalar.text)' means nothing" : scalar.isNull ? "nothing stands there" : "it is empty")
    report(
      "job/wrong-type", "\(what) must be a text, but \(found)", at: scalar.mark,
      related: scalar.origin,
      fix: isWritten ? "put it in quotes if it is the text itself" : "write a text")
    return nil
  }

  /// A text that is not empty.
  mutating func text(_ input: Input, _ what: What) -> Located<String>? {
    writtenText(input, what).map { Located($0.text, at: $0.mark) }
  }

  mutating func bool(_ input: Input, _ what: What) -> Located<Bool>? {
    guard let scalar = scalar(input, what, "true or false") else { return nil }
    if let value = scalar.bool { return Located(value, at: scalar.mark) }
    let fix =
      switch scalar.text.lowercased() {
      case "true", "false": scalar.isQuoted ? "remove the quotes" : "write it in small letters"
      case "yes", "on", "1": "write true"
      case "no", "off", "0": "write false"
      default: "write true or false"
      }
    wrongType(what, "true or false", .scalar(scalar), at: scalar.mark, fix: fix)
    return nil
  }

  mutating func integer(
    _ input: Input, _ what: What, in range: ClosedRange<Int>
  ) -> Located<Int>? {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let scalar = scalar(input, what, expected) else { return nil }
    let value = scalar.integer.flatMap { Int(exactly: $0) }
    if let value, range.contains(value) { return Located(value, at: scalar.mark) }
    let fix =
      if let value {
        value < range.lowerBound
          ? "write \(range.lowerBound) or more" : "write \(range.upperBound) or less"
      } else if scalar.isQuoted, Int(scalar.text) != nil {
        "remove the quotes"
      } else {
        "write a number without fraction, in digits only"
      }
    wrongType(what, expected, .scalar(scalar), at: scalar.mark, fix: fix)
    return nil
  }

  /// One of a closed set of words.
  mutating func choice<Value>(_ input: Input, _ what: What, of type: Value.Type) -> Located<Value>?
  where Value: RawRepresentable<String> & CaseIterable {
    guard let written = writtenText(input, what) else { return nil }
    guard let value = Value(rawValue: written.text) else {
      reportUnknownChoice(written, what, Value.allCases.map(\.rawValue))
      return nil
    }
    return Located(value, at: written.mark)
  }

  mutating func reportUnknownChoice(_ written: Scalar, _ what: What, _ names: [String]) {
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    report(
      "job/invalid-value", "\(what) must be one of \(list), not '\(written.text)'",
      at: written.mark, related: written.origin,
      fix: NearMiss.suggestion(for: written.text, among: names).map { "write '\($0)'" }
        ?? "write one of \(list)")
  }

  mutating func sequence(_ input: Input, _ what: What) -> [Input]? {
    guard let content = content(input) else { return nil }
    if case .sequence(let items) = content { return items }
    let fix =
      switch content {
      case .scalar(let scalar) where !scalar.isNull && scalar.text.utf8.count <= 40:
        "write it in brackets: [\(scalar.reference == nil ? scalar.text : "…")]"
      case .scalar where content.isNull:
        "remove \(what), or add lines that begin with '- ' below it"
      case .scalar, .sequence, .mapping: "begin each entry with '- '"
      }
    wrongType(what, "a list", content, at: input.mark, fix: fix)
    return nil
  }

  mutating func texts(_ input: Input, _ key: String) -> [Located<String>]? {
    sequence(input, What(key: key))?.compactMap { text($0, .item(of: key)) }
  }

  mutating func mapping(_ input: Input, _ what: What) -> [Entry]? {
    guard let content = content(input) else { return nil }
    if case .mapping(let entries) = content { return entries }
    wrongType(
      what, "a mapping", content, at: input.mark,
      fix: content.isNull
        ? "remove \(what), or add 'name: …' lines indented below it"
        : "write 'name: …' lines indented below \(what)")
    return nil
  }

  /// The entries of a mapping with known keys; unknown and missing ones are reported.
  ///
  /// - Parameters:
  ///   - owner: What the mapping is, for messages.
  ///   - place: What stands for it in the file; `nil`: its first character.
  mutating func fields(
    _ input: Input, of owner: @autoclosure () -> String, at place: SourceMark? = nil,
    known: [String], required: [String] = []
  ) -> Fields? {
    guard let entries = entries(input, of: owner(), known) else { return nil }
    var fields = Fields(entries, of: input, at: place)
    for entry in entries where !known.contains(entry.name) {
      let suggestion = NearMiss.suggestion(for: entry.name, among: known)
      report(
        "job/unknown-key", "\(owner()) has no key '\(entry.name)'", at: entry.mark,
        fix: suggestion.map { "write '\($0)'" } ?? "the keys are \(Self.list(known))")
      // Read on as if it were spelt right, so that one slip is one problem, and what is wrong with
      // the value is said, too. What is less near may be another thing altogether.
      if let suggestion, fields[suggestion] == nil,
        NearMiss.isOneSlip(from: suggestion, to: entry.name)
      {
        fields.add(entry, as: suggestion)
      }
    }
    for key in required where !fields.has(key) {
      report(
        "job/missing-key", "\(owner()) has no '\(key)', which it needs", at: place ?? input.mark,
        fix: "add '\(key): \(Self.examples[key] ?? "…")'")
    }
    return fields
  }

  private mutating func entries(
    _ input: Input, of owner: @autoclosure () -> String, _ known: [String]
  ) -> [Fields.Field]? {
    if input.others.isEmpty, case .mapping(let pairs) = input.node.content {
      return pairs.map { pair in
        Fields.Field(
          name: pair.key.scalar?.text ?? "", place: .node(pair.key),
          value: Input(node: pair.value, scope: input.scope))
      }
    }
    guard let content = content(input) else { return nil }
    guard case .mapping(let entries) = content else {
      report(
        "job/wrong-type", "\(owner()) must be a mapping, not \(content.summary)", at: input.mark,
        fix: "write 'key: value' lines; the keys are \(Self.list(known))")
      return nil
    }
    return entries.map {
      Fields.Field(name: $0.key.value, place: .mark($0.key.mark), value: $0.value)
    }
  }

  /// What to write for a missing key, where that helps more than a gap.
  private static let examples = [
    "version": "1", "color": "\"#4e79a7\"", "hold_token": "NAME",
  ]

  static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

  /// A span of time: `10s`, `250ms`, `2m`.
  mutating func duration(
    _ input: Input, _ what: What, in range: ClosedRange<Duration>
  ) -> Located<Duration>? {
    guard let written = writtenText(input, what) else { return nil }
    let value = DurationText.duration(written.text)
    if let value, range.contains(value) { return Located(value, at: written.mark) }
    report(
      "job/invalid-value",
      "\(what) must be a time from \(DurationText.text(range.lowerBound)) to "
        + "\(DurationText.text(range.upperBound)), not '\(written.text)'",
      at: written.mark, related: written.origin,
      fix: Double(written.text) != nil
        ? "add the unit: \(written.text)s for seconds, ms for thousandths, m for minutes"
        : "write a number with a unit, such as 250ms, 10s or 2m")
    return nil
  }

  /// A share from `0%` to `100%`.
  mutating func percentage(_ input: Input, _ what: What) -> Located<Double>? {
    guard let written = writtenText(input, what) else { return nil }
    let number = written.text.hasSuffix("%") ? Double(written.text.dropLast()) : nil
    if let number, (0...100).contains(number) { return Located(number, at: written.mark) }
    report(
      "job/invalid-value", "\(what) must be a share from 0% to 100%, not '\(written.text)'",
      at: written.mark, related: written.origin, fix: "write a share such as 30%")
    return nil
  }

  /// A CSS colour in hexadecimal form: `#rgb` or `#rrggbb`.
  mutating func color(_ input: Input, _ what: What) -> String? {
    if content(input)?.isNull == true {
      report(
        "job/invalid-value", "\(what) must be a colour, but nothing stands there",
        at: input.mark, fix: "write it in quotes, \"#4e79a7\": without them '#' begins a comment")
      return nil
    }
    guard let written = writtenText(input, what) else { return nil }
    guard JobLimits.allows(color: written.text) else {
      report(
        "job/invalid-value", "\(what) must be a colour such as '#4e79a7', not '\(written.text)'",
        at: written.mark, related: written.origin,
        fix: "write '#' and six hexadecimal digits, in quotes")
      return nil
    }
    return written.text
  }

  /// The key of a category: an unquoted whole number stays a number.
  mutating func categoryKey(_ input: Input, _ what: What) -> CategoryKey? {
    guard let scalar = writtenText(input, what) else { return nil }
    guard let number = scalar.integer else { return .text(scalar.text) }
    guard JobLimits.allows(.number(number)) else {
      report(
        "job/invalid-value",
        "a numeric category key must be from 0 to \(CategoryKey.largestNumber)", at: scalar.mark,
        related: scalar.origin, fix: "write it in quotes to make it a text")
      return nil
    }
    return .number(number)
  }
}
