import Diagnostics
import YAMLDocument

/// `${charts.hall.key}`: what another thing of the job is called.
extension JobDecoder {
  /// The fields of each kind of thing that others may refer to.
  static func outputs(of kind: Address.Kind) -> [String] {
    switch kind {
    case .workspace, .chart, .season: ["key", "name"]
    case .event: ["key", "name", "date"]
    case .holdToken, .step: []
    }
  }

  /// The sections that `${…}` can name.
  static let outputKinds = Address.Kind.allCases.filter { !outputs(of: $0).isEmpty }

  mutating func outputValue(
    of kind: Address.Kind, _ rest: String, _ reference: TextReference
  ) -> Content? {
    guard let dot = rest.lastIndex(of: "."), dot > rest.startIndex else {
      report(
        "job/undefined-variable", "'\(reference.written)' does not say what of the \(kind.noun)",
        at: reference.mark, fix: "write '${\(kind.rawValue).\(rest).key}'")
      return nil
    }
    let name = String(rest[..<dot])
    let field = String(rest[rest.index(after: dot)...])
    let fields = Self.outputs(of: kind)
    guard fields.contains(field) else {
      report(
        "job/undefined-variable", "'\(reference.written)' does not refer to anything",
        at: reference.mark,
        fix: NearMiss.suggestion(for: field, among: fields)
          .map { "write '${\(kind.rawValue).\(name).\($0)}'" }
          ?? "of a \(kind.noun), refer to \(Self.list(fields))")
      return nil
    }
    let entries = entries(of: kind)
    guard let entry = entries[name] else {
      let names = entries.keys.sorted()
      report(
        "job/unknown-reference", "there is no \(kind.noun) '\(name)' in this file",
        at: reference.mark,
        fix: NearMiss.suggestion(for: name, among: names)
          .map { "write '${\(kind.rawValue).\($0).\(field)}'" }
          ?? "declare it under '\(kind.rawValue)', or write the \(field) itself")
      return nil
    }
    return outputValue(of: Address(kind, name), field, in: entry, reference)
  }

  private mutating func entries(of kind: Address.Kind) -> [String: Input] {
    if let known = outputEntries[kind] { return known }
    var entries: [String: Input] = [:]
    if let section = outputSections[kind], case .mapping(let pairs)? = content(section) {
      for pair in pairs { entries[pair.key.value] = pair.value }
    }
    outputEntries[kind] = entries
    return entries
  }

  private mutating func outputValue(
    of address: Address, _ field: String, in entry: Input, _ reference: TextReference
  ) -> Content? {
    if let repeated = value(of: "for_each", in: entry) {
      report(
        "job/ambiguous-reference", "'\(address)' stands for several \(address.kind.noun)s",
        at: reference.mark,
        related: [.init(message: "it is repeated here", location: repeated.mark)],
        fix: "write the \(field) itself")
      return nil
    }
    let name = "\(address).\(field)"
    if let value = value(of: field, in: entry) {
      guard let scope = opened(VariableUse(name: name, mark: reference.mark), reference) else {
        return nil
      }
      outputUses.append(Located(address, at: reference.input.mark))
      guard case .scalar(let scalar)? = content(Input(node: value.node, scope: scope)) else {
        return nil  // A list in place of a key is reported where it is declared.
      }
      return .scalar(scalar.used(at: reference.input.mark, as: reference.written))
    }
    let isMade = address.kind == .chart || address.kind == .workspace
    if field == "key", isMade {
      if let state = value(of: "state", in: entry), case .scalar(let scalar)? = content(state),
        scalar.text == Presence.absent.rawValue || scalar.text == WorkspacePresence.deleted.rawValue
      {
        report(
          "job/unknown-output",
          "'\(reference.written)' cannot be known: '\(address)' is removed and has no 'key' in this file",
          at: reference.mark, related: [.init(message: "it is removed here", location: state.mark)],
          fix: "give it its 'key', or write the value itself")
        return nil
      }
      outputUses.append(Located(address, at: reference.input.mark))
      hasOpenOutputs = true
      let mark = OutputReference(address, .key).mark
      return .scalar(
        Scalar(
          value: YAMLScalar(text: mark, style: .doubleQuoted), mark: reference.input.mark,
          reference: reference.written))
    }
    if field != "key" || address.kind == .season {
      report(
        "job/undefined-variable", "'\(address)' has no '\(field)' in this file",
        at: reference.mark, related: [.init(message: "it is declared here", location: entry.mark)],
        fix: "add '\(field)' to it, or write the \(field) itself")
    }
    return nil
  }

  /// Says whether a text may be used where it has a mark in it: only where nothing has to be known of
  /// it before the run.
  mutating func reportUnknownOutput(_ scalar: Scalar, _ what: What) -> Bool {
    guard hasOpenOutputs, OutputReference.contains(scalar.text) else { return true }
    if !isBeforeTheRun, Self.textsWithOutputs.contains(what.description) { return true }
    let shown = OutputReference.readable(scalar.text)
    let thing = OutputReference.parts(of: scalar.text).lazy.compactMap { part in
      if case .output(let reference) = part { reference.address } else { nil }
    }.first
    report(
      "job/unknown-output",
      "\(what) must be known before the run, but '\(shown)' is known only to the account",
      at: scalar.mark, related: scalar.origin,
      fix:
        "give '\(thing?.description ?? "")' the 'key' of one that exists, or write the value itself"
    )
    return false
  }

  /// What may be known only during the run; extra data may, too.
  private static let textsWithOutputs: Set<String> = [
    What(key: "name").description, What(key: "order_id").description,
    What(key: "ticket_type").description, What.item(of: "ticket_types").description,
    What.item(of: "tags").description,
  ]

  /// Reads what is needed before the first call.
  mutating func beforeTheRun<Value>(_ read: (inout Self) -> Value) -> Value {
    let before = isBeforeTheRun
    isBeforeTheRun = true
    defer { isBeforeTheRun = before }
    return read(&self)
  }

  /// Names by which things are found again have to be known at once.
  mutating func checkOutputs(in job: Job) {
    guard hasOpenOutputs else { return }
    let names =
      job.workspaces.map { ("a workspace", $0.name) } + job.charts.map { ("a chart", $0.name) }
    for (noun, name) in names where OutputReference.contains(name.value) {
      report(
        "job/unknown-output",
        "\(noun) is found by its name, and '\(OutputReference.readable(name.value))' is known "
          + "only to the account",
        at: name.mark, fix: "write a name without this reference")
    }
  }

  /// The things whose outputs a declaration uses, which have to be done before it.
  mutating func outputDependencies(of fields: Fields) -> [Located<Address>] {
    guard attributesOutputs else { return [] }
    let kept = diagnostics
    let first = outputUses.count
    for input in fields.inputs { findOutputs(in: input) }
    let uses = outputUses[first...]
    outputUses.removeLast(outputUses.count - first)
    diagnostics = kept
    var seen: Set<Address> = []
    return uses.sorted { $0.mark < $1.mark }.filter { seen.insert($0.value).inserted }
  }

  private mutating func findOutputs(in input: Input) {
    if let scalar = input.node.scalar, !scalar.text.contains("${") { return }
    switch content(input) {
    case .sequence(let items): for item in items { findOutputs(in: item) }
    case .mapping(let entries): for entry in entries { findOutputs(in: entry.value) }
    case .scalar, nil: return
    }
  }
}
