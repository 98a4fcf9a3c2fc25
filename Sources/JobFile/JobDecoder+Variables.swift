import Diagnostics
import YAMLDocument

/// `${var.NAME}` and `${each}`: values that stand elsewhere in the file.
extension JobDecoder {
  /// Variables within variables.
  private static let maximumVariableDepth = 64

  /// Reads `variables`.
  ///
  /// The values are checked, so that a problem is reported even in one that is not used. What depends on the world outside is left to the place that uses it.
  mutating func readVariables(_ input: Input?) {
    guard let input, let entries = mapping(input, "variables") else { return }
    for entry in entries { variables[entry.key.value] = entry.value.node }
    toleratesUndefined = true
    defer { toleratesUndefined = false }
    for entry in entries where inputs.variables[entry.key.value] == nil {
      let use = VariableUse(name: entry.key.value, mark: entry.key.mark)
      checkScalars(in: entry.value.node, Scope(variables: [use]))
    }
  }

  private mutating func checkScalars(in node: YAMLNode, _ scope: Scope) {
    switch node.content {
    case .scalar: _ = content(Input(node: node, scope: scope))
    case .sequence(let items): for item in items { checkScalars(in: item, scope) }
    case .mapping(let pairs): for pair in pairs { checkScalars(in: pair.value, scope) }
    }
  }

  mutating func variableValue(_ name: String, _ reference: TextReference) -> Content? {
    if let given = inputs.variables[name] { return replacing(reference, with: given) }
    guard let node = variables[name] else {
      let names = Set(variables.keys).union(inputs.variables.keys).sorted()
      report(
        "job/undefined-variable", "the variable '\(name)' is not defined", at: reference.mark,
        fix: NearMiss.suggestion(for: name, among: names).map { "write '${var.\($0)}'" }
          ?? "add '\(name)' to 'variables', or give it with --var \(name)=VALUE")
      return nil
    }
    if let known = scalarVariables[name] {
      return .scalar(known.used(at: reference.input.mark, as: reference.written))
    }
    guard brokenVariables[toleratesUndefined]?.contains(name) != true else { return nil }
    let open = reference.scope.variables
    if let first = open.firstIndex(where: { $0.name == name }) {
      reportCycle(open[first...], closedAt: reference.mark)
      return nil
    }
    guard open.count < Self.maximumVariableDepth else {
      report(
        "job/variable-depth",
        "variables refer to each other through more than \(Self.maximumVariableDepth) steps",
        at: reference.mark, fix: "refer to the value itself")
      return nil
    }
    let use = VariableUse(name: name, mark: reference.mark)
    let value = content(Input(node: node, scope: Scope(variables: open + [use])))
    // Only single values are kept: those in a list must still be found out to be a cycle.
    guard case .scalar(let scalar)? = value else {
      if value == nil { brokenVariables[toleratesUndefined, default: []].insert(name) }
      return value
    }
    scalarVariables[name] = scalar
    return .scalar(scalar.used(at: reference.input.mark, as: reference.written))
  }

  /// Shows a cycle once, with the place of every step of it.
  private mutating func reportCycle(_ uses: ArraySlice<VariableUse>, closedAt mark: SourceMark) {
    let names = uses.map(\.name)
    guard let name = names.first, reportedCycles.insert(Set(names)).inserted else { return }
    report(
      "job/variable-cycle",
      "the variable '\(name)' is defined by itself: "
        + (names + [name]).joined(separator: " → "),
      at: mark,
      related: zip(uses, uses.dropFirst()).map { user, used in
        .init(message: "'\(user.name)' refers to '\(used.name)' here", location: used.mark)
      },
      fix: "give one of them a value of its own")
  }

  mutating func eachValue(_ field: String?, _ reference: TextReference) -> Content? {
    guard let item = reference.scope.each else {
      report(
        "job/undefined-variable",
        "'\(reference.written)' has a meaning only in an entry with 'for_each'",
        at: reference.mark,
        fix: "add 'for_each: […]' to the entry, or write the value itself")
      return nil
    }
    let value = content(Input(node: item.node, scope: Scope(variables: item.variables)))
    guard let field else { return value.map { used($0, by: reference) } }
    guard let value else { return nil }
    guard case .mapping(let entries) = value else {
      report(
        "job/undefined-variable", "the items of 'for_each' have no field '\(field)'",
        at: reference.mark,
        related: [.init(message: "this item has no fields", location: item.node.mark)],
        fix: "write '${each}' for the item itself")
      return nil
    }
    guard let entry = entries.first(where: { $0.key.value == field }) else {
      let suggestion = NearMiss.suggestion(for: field, among: entries.map(\.key.value))
      report(
        "job/undefined-variable", "an item of 'for_each' has no field '\(field)'",
        at: reference.mark,
        related: [.init(message: "this item", location: item.node.mark)],
        fix: suggestion.map { "write '${each.\($0)}'" } ?? "add '\(field)' to the item")
      return nil
    }
    return content(entry.value).map { used($0, by: reference) }
  }

  private func used(_ content: Content, by reference: TextReference) -> Content {
    guard case .scalar(let scalar) = content else { return content }
    return .scalar(scalar.used(at: reference.input.mark, as: reference.written))
  }
}
