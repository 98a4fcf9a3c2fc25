import SeatsioModel
import YAMLDocument

/// A mapping that is being put together: what is not there is left out.
struct Fragment {
  private(set) var entries: [YAMLOutput.Entry] = []

  mutating func add(_ key: String, _ value: YAMLOutput?) {
    if let value { entries.append(YAMLOutput.Entry(key, value)) }
  }

  mutating func add(_ key: String, _ text: String?) { add(key, text.map(YAMLOutput.written)) }

  mutating func add(_ key: String, _ number: Int?) { add(key, number.map { .integer(Int64($0)) }) }

  mutating func add(_ key: String, _ value: Bool?) { add(key, value.map { .boolean($0) }) }

  mutating func add(_ key: String, _ texts: [String]?) {
    add(key, texts.map { .list($0.map(YAMLOutput.written), .brackets) })
  }

  /// A list that is left out when it is empty.
  mutating func add(entries: [YAMLOutput], as key: String) {
    if !entries.isEmpty { add(key, .list(entries)) }
  }

  /// A section that is left out when it is empty.
  mutating func add(section: Fragment, as key: String) {
    if !section.entries.isEmpty { add(key, section.output) }
  }

  var output: YAMLOutput { .mapping(entries) }
  /// On one line.
  var inBraces: YAMLOutput { .mapping(entries, .brackets) }
}

extension YAMLOutput {
  /// A text that means itself: `${` in it is no reference, and what only a run knows is one.
  static func written(_ text: String) -> YAMLOutput {
    let parts = OutputReference.parts(of: text).map { part in
      switch part {
      case .text(let text): text.replacing("${", with: "$${")
      case .output(let reference): reference.description
      }
    }
    return .text(parts.joined())
  }

  static func written(_ key: CategoryKey) -> YAMLOutput {
    switch key {
    case .number(let number): .integer(number)
    case .text(let text): written(text)
    }
  }

  /// A local name, or `{key: …}`.
  static func written<Key: TextIdentifier>(_ reference: Reference<Key>) -> YAMLOutput {
    switch reference {
    case .declared(let name): written(name)
    case .key(let key): .mapping([Entry("key", written(key.rawValue))], .brackets)
    }
  }

  /// Free data; members are sorted.
  static func written(_ value: JSONValue) -> YAMLOutput {
    switch value {
    case .null: .null
    case .bool(let value): .boolean(value)
    case .integer(let value): .integer(value)
    case .number(let value): .number(value)
    case .string(let text): written(text)
    case .array(let items): .list(items.map { written($0) }, .brackets)
    case .object(let members):
      .mapping(
        members.sorted { $0.key < $1.key }.map { Entry($0.key, written($0.value)) }, .brackets)
    }
  }

  /// A label, also where it looks like a range.
  static func written(_ label: ObjectLabel) -> YAMLOutput {
    ObjectRange.isRange(label.rawValue)
      ? .mapping([Entry("label", written(label.rawValue))], .brackets) : written(label.rawValue)
  }

  /// Consecutive labels as ranges.
  static func labels(_ labels: [ObjectLabel]) -> YAMLOutput {
    let known = Set(labels.lazy.map(\.rawValue).filter(ObjectRange.isRange))
    let texts = ObjectRange.compact(labels.map(\.rawValue))
    return .list(
      texts.map { known.contains($0) ? written(ObjectLabel($0)) : written($0) }, .brackets)
  }

  /// A mapping from labels to values, where consecutive labels of one value are a range.
  static func byLabel<Value: Hashable>(
    _ values: [String: Value], _ layout: Layout, _ written: (Value) -> YAMLOutput?
  ) -> YAMLOutput {
    var entries: [Entry] = []
    var run: [String] = []
    func close() {
      guard let first = run.first, let value = values[first].flatMap(written) else { return }
      entries += ObjectRange.compact(run).map { Entry($0, value) }
    }
    for label in ObjectRange.sorted(values.keys) {
      if let first = run.first, values[first] != values[label] {
        close()
        run = []
      }
      run.append(label)
    }
    close()
    return .mapping(entries, layout)
  }

  static func numbers(_ numbers: [String: Int]) -> YAMLOutput {
    .mapping(
      numbers.sorted { $0.key < $1.key }.map { Entry($0.key, .integer(Int64($0.value))) },
      .brackets)
  }
}
