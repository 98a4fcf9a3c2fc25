import Diagnostics
import SeatsioModel
import YAMLDocument

/// Readers for single values. Each gives `nil` after a problem, which is recorded with its place.
extension JobDecoder {
  mutating func wrongType(_ key: String, _ expected: String, _ found: Content, at mark: SourceMark) {
    report(
      "job/wrong-type", "'\(key)' must be \(expected), not \(found.summary)", at: mark,
      fix: "write \(expected)")
  }

  mutating func scalar(_ input: Input, _ key: String, _ expected: String = "a single value")
    -> Scalar?
  {
    guard let content = content(input) else { return nil }
    guard case .scalar(let scalar) = content else {
      wrongType(key, expected, content, at: input.mark)
      return nil
    }
    return scalar
  }

  /// A text that is not empty.
  mutating func text(_ input: Input, _ key: String) -> Located<String>? {
    guard let scalar = scalar(input, key, "a text") else { return nil }
    guard !scalar.isNull, !scalar.text.isEmpty else {
      report(
        "job/wrong-type", "'\(key)' must be a text, but nothing stands there", at: scalar.mark,
        fix: "write the text, in quotes where it is meant to be empty or 'null'")
      return nil
    }
    return Located(scalar.text, at: scalar.mark)
  }

  mutating func bool(_ input: Input, _ key: String) -> Located<Bool>? {
    guard let scalar = scalar(input, key, "true or false") else { return nil }
    guard let value = scalar.bool else {
      wrongType(key, "true or false", .scalar(scalar), at: scalar.mark)
      return nil
    }
    return Located(value, at: scalar.mark)
  }

  mutating func integer(_ input: Input, _ key: String, in range: ClosedRange<Int>) -> Located<Int>?
  {
    let expected = range.upperBound == .max
      ? "a whole number of at least \(range.lowerBound)"
      : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let scalar = scalar(input, key, expected) else { return nil }
    guard let value = scalar.integer.flatMap({ Int(exactly: $0) }), range.contains(value) else {
      wrongType(key, expected, .scalar(scalar), at: scalar.mark)
      return nil
    }
    return Located(value, at: scalar.mark)
  }

  /// One of a closed set of words.
  mutating func choice<Value>(_ input: Input, _ key: String, of type: Value.Type) -> Located<Value>?
  where Value: RawRepresentable<String> & CaseIterable {
    let names = Value.allCases.map(\.rawValue)
    guard let text = text(input, key) else { return nil }
    guard let value = Value(rawValue: text.value) else {
      reportUnknownChoice(text, key, names)
      return nil
    }
    return Located(value, at: text.mark)
  }

  mutating func reportUnknownChoice(_ text: Located<String>, _ key: String, _ names: [String]) {
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    report(
      "job/invalid-value", "'\(key)' must be one of \(list), not '\(text.value)'", at: text.mark,
      fix: NearMiss.suggestion(for: text.value, among: names).map { "write '\($0)'" }
        ?? "write one of \(list)")
  }

  mutating func sequence(_ input: Input, _ key: String) -> [Input]? {
    guard let content = content(input) else { return nil }
    guard case .sequence(let items) = content else {
      wrongType(key, "a list", content, at: input.mark)
      return nil
    }
    return items
  }

  mutating func texts(_ input: Input, _ key: String) -> [Located<String>]? {
    sequence(input, key)?.compactMap { text($0, "an item of '\(key)'") }
  }

  mutating func mapping(_ input: Input, _ key: String) -> [Entry]? {
    guard let content = content(input) else { return nil }
    guard case .mapping(let entries) = content else {
      wrongType(key, "a mapping", content, at: input.mark)
      return nil
    }
    return entries
  }

  /// The entries of a mapping with known keys; unknown and missing ones are reported.
  mutating func fields(
    _ input: Input, of owner: String, known: [String], required: [String] = []
  ) -> Fields? {
    guard let content = content(input) else { return nil }
    guard case .mapping(let entries) = content else {
      report(
        "job/wrong-type", "\(owner) must be a mapping, not \(content.summary)", at: input.mark,
        fix: "write 'key: value' lines; the keys are \(Self.list(known))")
      return nil
    }
    for entry in entries where !known.contains(entry.key.text) {
      let suggestion = NearMiss.suggestion(for: entry.key.text, among: known)
      report(
        "job/unknown-key", "\(owner) has no key '\(entry.key.text)'", at: entry.key.mark,
        fix: suggestion.map { "write '\($0)'" } ?? "the keys are \(Self.list(known))")
    }
    let present = Set(entries.map(\.key.text))
    for key in required where !present.contains(key) {
      report(
        "job/missing-key", "\(owner) has no '\(key)', which it needs", at: input.mark,
        fix: "add '\(key): …'")
    }
    return Fields(entries, at: input.mark)
  }

  static func list(_ words: [String]) -> String { words.joined(separator: ", ") }

  /// A span of time: `10s`, `250ms`, `2m`.
  mutating func duration(_ input: Input, _ key: String, in range: ClosedRange<Duration>)
    -> Located<Duration>?
  {
    guard let text = text(input, key) else { return nil }
    guard let value = DurationText.duration(text.value), range.contains(value) else {
      report(
        "job/invalid-value",
        "'\(key)' must be a time from \(DurationText.text(range.lowerBound)) to "
          + "\(DurationText.text(range.upperBound)), not '\(text.value)'",
        at: text.mark, fix: "write a number with a unit, such as 250ms, 10s or 2m")
      return nil
    }
    return Located(value, at: text.mark)
  }

  /// A CSS colour in hexadecimal form: `#rgb` or `#rrggbb`.
  mutating func color(_ input: Input, _ key: String) -> String? {
    guard let text = text(input, key) else { return nil }
    let digits = text.value.dropFirst()
    guard text.value.hasPrefix("#"), digits.count == 3 || digits.count == 6,
      digits.allSatisfy({ $0.isASCII && $0.isHexDigit })
    else {
      report(
        "job/invalid-value", "'\(key)' must be a colour such as '#4e79a7', not '\(text.value)'",
        at: text.mark, fix: "write '#' and six hexadecimal digits, in quotes")
      return nil
    }
    return text.value
  }

  /// Free data, typed as YAML's core schema reads it (quoted is always text).
  mutating func json(_ input: Input) -> JSONValue? {
    switch content(input) {
    case nil: return nil
    case .scalar(let scalar)?:
      if scalar.isNull { return .null }
      if let value = scalar.bool { return .bool(value) }
      if let value = scalar.integer { return .integer(value) }
      if let value = scalar.number { return .number(value) }
      return .string(scalar.text)
    case .sequence(let items)?:
      return .array(items.compactMap { json($0) })
    case .mapping(let entries)?:
      var members: [String: JSONValue] = [:]
      for entry in entries { members[entry.key.text] = json(entry.value) }
      return .object(members)
    }
  }

  /// Extra data: a JSON object.
  mutating func jsonObject(_ input: Input, _ key: String) -> JSONValue? {
    guard let value = json(input) else { return nil }
    guard case .object = value else {
      report(
        "job/wrong-type", "'\(key)' must be a mapping", at: input.mark,
        fix: "write 'name: value' lines under '\(key)'")
      return nil
    }
    return value
  }

  mutating func categoryKey(_ input: Input, _ key: String) -> CategoryKey? {
    guard let scalar = scalar(input, key, "a number or a text") else { return nil }
    guard !scalar.isNull, !scalar.text.isEmpty else {
      report("job/wrong-type", "'\(key)' must be a number or a text", at: scalar.mark)
      return nil
    }
    guard let number = scalar.integer else { return .text(scalar.text) }
    guard (0...CategoryKey.largestNumber).contains(number) else {
      report(
        "job/invalid-value",
        "a numeric category key must be from 0 to \(CategoryKey.largestNumber)", at: scalar.mark,
        fix: "write it in quotes to make it a text")
      return nil
    }
    return .number(number)
  }
}
