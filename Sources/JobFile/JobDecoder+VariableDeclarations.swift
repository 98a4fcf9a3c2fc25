import Diagnostics
import YAMLDocument

/// `variables`, and what the command line gives for them.
extension JobDecoder {
  /// Reads `variables`.
  ///
  /// The values are checked, so that a problem is reported even in one that is not used. What
  /// depends on the world outside is left to the place that uses it.
  mutating func readVariables(_ input: Input?) {
    let entries = input.flatMap { mapping($0, "variables") } ?? []
    for entry in entries { variables[entry.key.value] = declaration(entry) }
    readVariableFiles()
    for (name, text) in inputs.variables {
      variables[name, default: Variable()].given = .text(text)
    }
    toleratesUndefined = true
    defer { toleratesUndefined = false }
    for entry in entries { check(entry) }
  }

  private mutating func check(_ entry: Entry) {
    let name = entry.key.value
    guard let variable = variables[name] else { return }
    if variable.type != nil, variable.node == nil, variable.given == nil {
      if !variable.isFaulty { reportMissing(entry.key, variable.type) }
      for tolerates in [true, false] { brokenVariables[tolerates, default: []].insert(name) }
      return
    }
    if let node = variable.node, variable.given == nil || variable.type != nil {
      let use = VariableUse(name: name, mark: entry.key.mark)
      checkScalars(in: node, Scope(variables: [use]))
      guard let type = variable.type else { return }
      let scope = Scope(variables: [use])
      if let content = content(Input(node: node, scope: scope)), type.value(of: content) == nil {
        report(
          "job/invalid-value",
          "the default of '\(name)' must be \(type.description), not \(content.summary)",
          at: node.mark, fix: "write \(type.description), or another 'type'")
      }
    }
    if variable.given != nil, variable.type != nil {
      let reference = TextReference(
        name: "var.\(name)", offset: 0, input: Input(node: entry.value.node, scope: Scope()))
      _ = variableValue(name, reference)
    }
  }

  private mutating func reportMissing(_ name: Located<String>, _ type: VariableType?) {
    report(
      "job/missing-variable", "the variable '\(name.value)' has no value", at: name.mark,
      fix: "give it with --var \(name.value)='\(type?.example ?? "")', or add a 'default'")
  }

  private mutating func checkScalars(in node: YAMLNode, _ scope: Scope) {
    switch node.content {
    case .scalar: _ = content(Input(node: node, scope: scope))
    case .sequence(let items): for item in items { checkScalars(in: item, scope) }
    case .mapping(let pairs): for pair in pairs { checkScalars(in: pair.value, scope) }
    }
  }

  /// A plain value, or a declaration with a type.
  private mutating func declaration(_ entry: Entry) -> Variable {
    typealias Format = VariableFormat
    var variable = Variable(node: entry.value.node, mark: entry.key.mark)
    guard case .mapping(let pairs) = entry.value.node.content, let type = pairs["type"] else {
      return variable
    }
    let written = type.scalar?.text ?? ""
    let unknown = pairs.filter { !Format.mapping.names.contains($0.key.scalar?.text ?? "") }
    let isType = VariableType(rawValue: written) != nil
    guard isType || unknown.isEmpty else { return variable }
    let escape = "if it is the value itself, write it under 'default' beside 'type: map'"
    if let first = unknown.first {
      variable.isFaulty = true
      let key = first.key.scalar?.text ?? ""
      report(
        "job/unknown-key", "the variable '\(entry.key.value)' has a type, and no key '\(key)'",
        at: first.key.mark,
        fix: (NearMiss.suggestion(for: key, among: Format.mapping.names).map { "write '\($0)'; " }
          ?? "") + escape)
    }
    if let description = pairs["description"] {
      _ = text(Input(node: description, scope: entry.value.scope), "description")
    }
    guard isType else {
      let names = VariableType.allCases.map(\.rawValue)
      report(
        "job/invalid-value", "'\(written)' is no type of a variable", at: type.mark,
        fix: (NearMiss.suggestion(for: written, among: names).map { "write '\($0)'; " }
          ?? "write one of \(Self.list(names)); ") + escape)
      variable.node = pairs["default"]
      return variable
    }
    variable.type = VariableType(rawValue: written)
    variable.node = pairs["default"]
    return variable
  }

  /// Files of `--var-file`, of which later ones win.
  private mutating func readVariableFiles() {
    for text in inputs.variableFiles {
      let reading = YAMLReader.read(text.bytes, file: text.file)
      diagnostics += reading.diagnostics
      guard let root = reading.document?.root else { continue }
      guard case .mapping(let pairs) = root.content else {
        report(
          "job/wrong-type", "a file of variables must be a mapping, not \(root.summary)",
          at: root.mark, fix: "write 'name: value' lines")
        continue
      }
      for pair in pairs {
        let name = pair.key.scalar?.text ?? ""
        variables[name, default: Variable(mark: pair.key.mark)].given = .node(pair.value)
      }
    }
  }
}
