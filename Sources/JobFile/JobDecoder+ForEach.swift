import Diagnostics
import YAMLDocument

/// One of the things that an entry with `for_each` stands for; the entry itself without one.
struct Instance {
  var input: Input
  /// What tells the instances apart in addresses; `nil` without `for_each`.
  var name: String?
}

extension JobDecoder {
  /// The items of one `for_each`.
  static let maximumItems = 10_000

  /// The instances of an entry, in the order of its list.
  ///
  /// An item is called by its text, or by its field `key` or `id`, or else by its number from 1; an
  /// entry of a mapping by its key.
  mutating func instances(of input: Input) -> [Instance] {
    guard let list = value(of: "for_each", in: input) else { return [Instance(input: input)] }
    guard let items = items(of: list) else { return [] }
    guard items.count <= Self.maximumItems else {
      report(
        "job/too-large", "'for_each' has \(items.count) items, more than \(Self.maximumItems)",
        at: list.mark, fix: "divide it among several entries")
      return []
    }
    if items.count > 1, !Self.saysEach(input.node, isEntry: true) {
      alikeRepetitions.append(Located(items.count, at: list.mark))
    }
    var result: [Instance] = []
    var seen: [String: SourceMark] = [:]
    for (index, item) in items.enumerated() {
      let name = name(of: item).map(OutputReference.readable) ?? String(index + 1)
      if let first = seen[name] {
        report(
          "job/duplicate-item", "'for_each' lists '\(name)' twice", at: item.mark,
          related: [.init(message: "it is listed here already", location: first)],
          fix: "remove one of the two")
        continue
      }
      seen[name] = item.mark
      var scope = input.scope
      scope.each = item
      result.append(Instance(input: Input(node: input.node, scope: scope), name: name))
    }
    return result
  }

  /// Warns of entries that are the same for every item.
  ///
  /// With errors in the job nothing is said: that all are alike is then most often their cause.
  mutating func warnOfAlikeRepetitions() {
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return }
    for repetition in alikeRepetitions {
      report(
        "job/unused-each",
        "the entry never says '${each}', so all \(repetition.value) items make the same thing",
        at: repetition.mark, severity: .warning,
        fix: "write '${each}' where the items differ, or remove 'for_each'")
    }
  }

  /// Whether a text below a node refers to the item that the node is repeated for; variables cannot.
  ///
  /// - Parameter isEntry: The node is the repeated entry itself. Below another `for_each` the item is
  ///   that one's.
  private static func saysEach(_ node: YAMLNode, isEntry: Bool) -> Bool {
    switch node.content {
    case .scalar(let scalar):
      // An escaped reference is none.
      return scalar.text.replacing("$${", with: "").contains(/\$\{each[}.]/)
    case .sequence(let items):
      return items.contains { saysEach($0, isEntry: false) }
    case .mapping(let pairs):
      let list = pairs.first { $0.key.scalar?.text == "for_each" }
      if let list, !isEntry { return saysEach(list.value, isEntry: false) }
      return pairs.contains {
        $0.key.scalar?.text != "for_each" && saysEach($0.value, isEntry: false)
      }
    }
  }

  /// What `for_each` goes over: a list, a mapping, a range such as `1..20` or `A..F`, or the rows of
  /// `{csv: FILE}`.
  private mutating func items(of list: Input) -> [Scope.Item]? {
    switch content(list) {
    case nil: return nil
    case .sequence(let items): return items.map { Scope.Item(.value($0)) }
    case .mapping(let entries):
      if let csv = entries.first(where: { $0.key.value == RepeatFormat.csv.name }),
        case .scalar? = content(csv.value)
      {
        return rowItems(list)
      }
      return entries.map { Scope.Item(.entry(key: $0.key, value: $0.value)) }
    case .scalar(let scalar) where ObjectRange.isRange(scalar.text): return rangeItems(scalar)
    case .scalar(let scalar)?:
      wrongType(
        "for_each", "a list, a mapping, a range such as 1..20, or {csv: FILE}", .scalar(scalar),
        at: list.mark,
        fix: scalar.isNull
          ? "remove 'for_each', or add lines that begin with '- ' below it"
          : "write it in brackets: [\(scalar.reference == nil ? scalar.text : "…")]")
      return nil
    }
  }

  private mutating func rangeItems(_ written: Scalar) -> [Scope.Item]? {
    do {
      let texts = try ObjectRange.rowLabels(written.text)
      return texts.map { Scope.Item(.text($0, at: written.mark)) }
    } catch {
      reportRange(error, in: written)
      return nil
    }
  }

  /// The rows of a CSV file, whose columns may have any names.
  private mutating func rowItems(_ list: Input) -> [Scope.Item]? {
    guard let fields = fields(list, of: "'for_each'", RepeatFormat.rows),
      let path = read(RepeatFormat.csv, fields)
    else { return nil }
    let separator = read(RepeatFormat.separator, fields)?.value ?? .comma
    let source = RowSource(
      path: path.map { resolvedPath($0, in: list.mark.file) },
      format: .csv(separator: separator.byte), properties: nil)
    var items: [Scope.Item] = []
    rows(of: source) { _, row in
      guard items.count <= Self.maximumItems else { return }
      let cells = row.allCells.map { (name: $0.name, text: $0.text) }
      items.append(Scope.Item(.row(cells, row.mark)))
    }
    return items
  }

  private mutating func name(of item: Scope.Item) -> String? {
    switch item.content {
    case .entry(let key, _): return key.value
    case .text(let text, _): return text
    case .row(let cells, _):
      return (cells.first { $0.name == "key" } ?? cells.first { $0.name == "id" })?.text
    case .value(let input):
      if case .scalar(let scalar)? = content(input) { return scalar.text }
      let named = value(of: "key", in: input) ?? value(of: "id", in: input)
      if let named, case .scalar(let scalar)? = content(named) { return scalar.text }
      return nil
    }
  }
}
