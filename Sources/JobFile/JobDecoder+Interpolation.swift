import Diagnostics
import YAMLDocument

/// `${…}` inside scalars. Interpolation works on nodes, never on the text of the file, so a value
/// cannot change the structure of a job.
extension JobDecoder {
  /// What a node is once `${…}` in it is replaced; `nil` after a problem, which is recorded.
  ///
  /// A scalar that is nothing but one reference takes over what it refers to with its type: a list
  /// stays a list, an unquoted number a number.
  mutating func content(_ input: Input) -> Content? {
    switch input.node.content {
    case .sequence(let items):
      return .sequence(items.map { Input(node: $0, scope: input.scope) })
    case .mapping(let pairs):
      return .mapping(
        pairs.map { pair in
          Entry(key: plainKey(pair.key), value: Input(node: pair.value, scope: input.scope))
        })
    case .scalar(let scalar):
      return interpolated(scalar, in: input)
    }
  }

  private func plainKey(_ node: YAMLNode) -> Scalar {
    Scalar(text: node.scalar?.text ?? "", isPlain: true, mark: node.mark, node: node)
  }

  private mutating func interpolated(_ scalar: YAMLScalar, in input: Input) -> Content? {
    let literal = Scalar(
      text: scalar.text, isPlain: scalar.style == .plain, mark: input.mark, node: input.node)
    guard scalar.text.contains("${") else { return .scalar(literal) }
    var text = ""
    var rest = scalar.text[...]
    while let dollar = rest.firstRange(of: "${") {
      if dollar.lowerBound > rest.startIndex, rest[rest.index(before: dollar.lowerBound)] == "$" {
        text += rest[..<rest.index(before: dollar.lowerBound)] + "${"
        rest = rest[dollar.upperBound...]
        continue
      }
      let offset = scalar.text.distance(from: scalar.text.startIndex, to: dollar.lowerBound)
      guard let close = rest[dollar.upperBound...].firstIndex(of: "}") else {
        report(
          "job/unclosed-reference", "'${' is never closed",
          at: input.node.mark(atOffset: offset, width: 2),
          fix: "close it with '}', or write '$${' for the two characters themselves")
        return nil
      }
      let name = String(rest[dollar.upperBound..<close])
      let mark = input.node.mark(atOffset: offset, width: name.count + 3)
      let isWhole = text.isEmpty && dollar.lowerBound == scalar.text.startIndex
        && scalar.text.index(after: close) == scalar.text.endIndex
      guard let value = referenced(name, at: mark, in: input, isWhole: isWhole) else { return nil }
      if isWhole { return value }
      guard case .scalar(let part) = value else {
        report(
          "job/wrong-type",
          "'${\(name)}' is \(value.summary) and cannot be a part of a text", at: mark,
          fix: "let '${\(name)}' stand alone, or refer to a single value")
        return nil
      }
      text += rest[..<dollar.lowerBound] + part.text
      rest = rest[scalar.text.index(after: close)...]
    }
    return .scalar(
      Scalar(text: text + rest, isPlain: literal.isPlain, mark: input.mark, node: input.node))
  }

  private mutating func referenced(
    _ name: String, at mark: SourceMark, in input: Input, isWhole: Bool
  ) -> Content? {
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.count == 2 ? String(parts[1]) : nil
    switch (parts.first.map(String.init) ?? "", rest) {
    case ("var", let variable?): return variableValue(variable, at: mark, in: input)
    case ("env", let variable?): return environmentValue(variable, at: mark, in: input)
    case ("file", let path?): return fileValue(path, at: mark, in: input)
    case ("each", let field): return eachValue(field, at: mark, in: input)
    default:
      let suggestion = NearMiss.suggestion(
        for: parts.first.map(String.init) ?? "", among: ["var", "env", "file", "each"])
      report(
        "job/undefined-variable", "'${\(name)}' does not refer to anything", at: mark,
        fix: suggestion.map { "write '${\($0)\(rest.map { "." + $0 } ?? "")}'" }
          ?? "refer to ${var.NAME}, ${env.NAME}, ${file.PATH} or ${each}")
      return nil
    }
  }

  private func replacing(_ input: Input, text: String) -> Content {
    .scalar(Scalar(text: text, isPlain: true, mark: input.mark, node: input.node))
  }

  private mutating func variableValue(
    _ name: String, at mark: SourceMark, in input: Input
  ) -> Content? {
    if let given = inputs.variables[name] { return replacing(input, text: given) }
    guard let node = variables[name] else {
      let suggestion = NearMiss.suggestion(
        for: name, among: (Array(variables.keys) + Array(inputs.variables.keys)).sorted())
      report(
        "job/undefined-variable", "the variable '\(name)' is not defined", at: mark,
        fix: suggestion.map { "write '${var.\($0)}'" }
          ?? "add '\(name)' to 'variables', or give it with --var \(name)=VALUE")
      return nil
    }
    guard !openVariables.contains(name) else {
      let path = (openVariables.drop { $0 != name } + [name]).joined(separator: " → ")
      report(
        "job/variable-cycle", "the variable '\(name)' is defined by itself: \(path)", at: mark,
        fix: "give one of them a value of its own")
      return nil
    }
    openVariables.append(name)
    defer { openVariables.removeLast() }
    guard var value = content(Input(node: node, scope: Scope())) else { return nil }
    if case .scalar(var scalar) = value {
      scalar.mark = input.mark
      value = .scalar(scalar)
    }
    return value
  }

  private mutating func environmentValue(
    _ name: String, at mark: SourceMark, in input: Input
  ) -> Content? {
    if let value = inputs.environment[name] { return replacing(input, text: value) }
    if !toleratesUndefined {
      report(
        "job/undefined-variable", "the environment variable '\(name)' is not set", at: mark,
        fix: "set it before running usher: export \(name)=…")
    }
    return nil
  }

  private mutating func fileValue(
    _ path: String, at mark: SourceMark, in input: Input
  ) -> Content? {
    guard let bytes = inputs.readFile(resolvedPath(path)) else {
      if !toleratesUndefined {
        report(
          "job/unreadable-file", "the file '\(path)' cannot be read", at: mark,
          fix: "check the path; it is taken from the folder of \(file)")
      }
      return nil
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      report("job/unreadable-file", "the file '\(path)' is not UTF-8 text", at: mark)
      return nil
    }
    if text.last?.isNewline == true { text.removeLast() }
    return replacing(input, text: text)
  }

  private mutating func eachValue(
    _ field: String?, at mark: SourceMark, in input: Input
  ) -> Content? {
    guard let item = input.scope.each else {
      report(
        "job/undefined-variable", "'${each}' has a meaning only beside a 'for_each'", at: mark,
        fix: "add 'for_each: […]' to this entry, or write the value itself")
      return nil
    }
    let value = content(Input(node: item, scope: Scope()))
    guard let field else { return value.map { remarked($0, at: input.mark) } }
    guard case .mapping(let entries)? = value else {
      report(
        "job/undefined-variable", "the items of 'for_each' have no field '\(field)'", at: mark,
        related: [.init(message: "this item has no fields", location: item.mark)],
        fix: "write '${each}' for the item itself")
      return nil
    }
    guard let entry = entries.first(where: { $0.key.text == field }) else {
      let suggestion = NearMiss.suggestion(for: field, among: entries.map(\.key.text))
      report(
        "job/undefined-variable", "this item of 'for_each' has no field '\(field)'", at: mark,
        related: [.init(message: "the item", location: item.mark)],
        fix: suggestion.map { "write '${each.\($0)}'" } ?? "add '\(field)' to the item")
      return nil
    }
    return content(entry.value).map { remarked($0, at: input.mark) }
  }

  private func remarked(_ content: Content, at mark: SourceMark) -> Content {
    guard case .scalar(var scalar) = content else { return content }
    scalar.mark = mark
    return .scalar(scalar)
  }

  /// A path of the file, taken from the file's folder.
  func resolvedPath(_ path: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return path }
    return file[...slash] + path
  }
}
