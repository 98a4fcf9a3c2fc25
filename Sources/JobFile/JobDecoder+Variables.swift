import Diagnostics
import YAMLDocument

/// `${var.NAME}`: values that stand elsewhere in the job, or come from outside.
extension JobDecoder {
  /// Variables within variables.
  private static let maximumVariableDepth = 64

  mutating func variableValue(_ name: String, _ reference: TextReference) -> Content? {
    if reference.scope.variables.isEmpty { usedVariables.insert(name) }
    guard let variable = variables[name] else {
      report(
        "job/undefined-variable", "the variable '\(name)' is not defined", at: reference.mark,
        fix: NearMiss.suggestion(for: name, among: variables.keys.sorted())
          .map { "write '${var.\($0)}'" }
          ?? "add '\(name)' to 'variables', or give it with --var \(name)=VALUE")
      return nil
    }
    if case .text(let text)? = variable.given, variable.type == nil {
      return replacing(reference, with: text)
    }
    if let known = scalarVariables[name] {
      outputUses += scalarOutputs[name] ?? []
      return .scalar(known.used(at: reference.input.mark, as: reference.written))
    }
    guard brokenVariables[toleratesUndefined]?.contains(name) != true else { return nil }
    guard let scope = opened(VariableUse(name: name, mark: reference.mark), reference) else {
      return nil
    }
    let usesBefore = outputUses.count
    let value = value(of: variable, name, reference, scope)
    // Only single values are kept: those in a list must still be found out to be a cycle.
    guard case .scalar(let scalar)? = value else {
      if value == nil { brokenVariables[toleratesUndefined, default: []].insert(name) }
      return value
    }
    scalarVariables[name] = scalar
    if outputUses.count > usesBefore {
      var seen: Set<Address> = []
      scalarOutputs[name] = outputUses[usesBefore...].filter { seen.insert($0.value).inserted }
    }
    return .scalar(scalar.used(at: reference.input.mark, as: reference.written))
  }

  /// The scope within a value that a reference leads to; `nil` for a cycle, which is reported.
  mutating func opened(_ use: VariableUse, _ reference: TextReference) -> Scope? {
    let open = reference.scope.variables
    if let first = open.firstIndex(where: { $0.name == use.name }) {
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
    return Scope(variables: open + [use])
  }

  private mutating func value(
    of variable: Variable, _ name: String, _ reference: TextReference, _ scope: Scope
  ) -> Content? {
    var place: SourceMark?
    let written: Content?
    switch variable.given {
    case .text(let text):
      guard let type = variable.type else { return replacing(reference, with: text) }
      return given(text, as: type, for: name, variable.mark ?? reference.mark, reference)
    case .node(let node):
      written = content(Input(node: node, scope: scope))
      place = node.mark
    case nil:
      guard let node = variable.node else { return nil }
      written = content(Input(node: node, scope: scope))
    }
    guard let written, let type = variable.type else { return written }
    if let value = type.value(of: written) { return value }
    // What is wrong with a default was said at the declaration.
    if let place {
      report(
        "job/invalid-value",
        "the variable '\(name)' must be \(type.description), not \(written.summary)", at: place,
        related: variable.mark.map { [.init(message: "its declaration", location: $0)] } ?? [],
        fix: "write \(type.description)")
    }
    return nil
  }

  /// What `--var NAME=VALUE` gives for a variable with a type: lists and mappings are written as in
  /// the file, and a list may do without its brackets.
  private mutating func given(
    _ text: String, as type: VariableType, for name: String, _ mark: SourceMark,
    _ reference: TextReference
  ) -> Content? {
    var content: Content? = .scalar(
      Scalar(value: YAMLScalar(text: text, style: .plain), mark: reference.input.mark))
    var problem: String?
    if type == .list || type == .map {
      let start: Character = type == .list ? "[" : "{"
      let isBare = type == .list && text.first { $0 != " " } != start
      let source = isBare ? "[\(text)]" : text
      let reading = YAMLReader.read(Array(source.utf8), file: "--var \(name)")
      problem = reading.diagnostics.first?.message
      content = reading.document.flatMap {
        self.content(Input(node: $0.root, scope: Scope()))
      }
    }
    if problem == nil, let content, let value = type.value(of: content) { return value }
    report(
      "job/invalid-value",
      "'--var \(name)=\(Self.shortened(text))' must give \(type.description)"
        + (problem.map { ": \($0)" } ?? ""),
      at: mark, fix: "write --var \(name)='\(type.example)', for example")
    return nil
  }

  private static func shortened(_ text: String) -> String {
    text.dropFirst(40).isEmpty ? text : text.prefix(40) + "…"
  }

  /// Shows a cycle once, with the place of every step of it.
  private mutating func reportCycle(_ uses: ArraySlice<VariableUse>, closedAt mark: SourceMark) {
    let names = uses.map(\.name)
    guard let name = names.first, reportedCycles.insert(Set(names)).inserted else { return }
    report(
      "job/variable-cycle",
      "\(Self.noun(name)) is defined by itself: " + (names + [name]).joined(separator: " → "),
      at: mark,
      related: zip(uses, uses.dropFirst()).map { user, used in
        .init(message: "'\(user.name)' refers to '\(used.name)' here", location: used.mark)
      },
      fix: "give one of them a value of its own")
  }

  private static func noun(_ name: String) -> String {
    OutputReference.isName(name) ? "'\(name)'" : "the variable '\(name)'"
  }
}
