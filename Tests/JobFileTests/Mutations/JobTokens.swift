import Diagnostics
import Foundation
import JobFile
import SeatsioModel
import YAMLDocument

/// The places of a job file where a slip of the keyboard has a name, found by the schema.
struct JobTokens {
  /// A piece of one line.
  struct Token {
    var line: Int
    var column: Int
    var text: String
  }

  /// A key that is needed, and what is needed to take it away.
  struct RequiredEntry {
    var mapping: YAMLNode
    var position: Int
    /// Where a message about the mapping may point.
    var ownerLines: Set<Int>
  }

  /// A value, and the kinds of JSON value that may stand in its place.
  struct TypedValue {
    var token: Token
    var kinds: Set<String>
  }

  private(set) var keys: [(token: Token, siblings: Set<String>)] = []
  private(set) var references: [Token] = []
  private(set) var words: [(token: Token, choices: Set<String>)] = []
  private(set) var values: [TypedValue] = []
  private(set) var required: [RequiredEntry] = []

  private let lines: [String]
  private let schema: Schema
  private var isInEmulator = false

  init(_ bytes: [UInt8], _ schema: Schema) {
    lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n")
    self.schema = schema
    guard let root = YAMLReader.read(bytes, file: "job.yaml").document?.root else { return }
    visit(root, schema.root, key: nil, ownerLine: root.mark.line)
  }

  private mutating func visit(
    _ node: YAMLNode, _ value: JSONValue, key: String?, ownerLine: Int
  ) {
    let alternatives = schema.alternatives(value)
    switch node.content {
    case .scalar(let scalar): visit(scalar, node, alternatives, key: key)
    case .sequence(let items):
      addValue(node, alternatives)
      let item = alternatives.compactMap { $0["items"] }.first ?? .bool(true)
      for node in items { visit(node, item, key: key, ownerLine: node.mark.line) }
    case .mapping(let entries):
      if key != nil { addValue(node, alternatives) }
      visit(entries, node, alternatives, ownerLine)
    }
  }

  private mutating func visit(
    _ entries: YAMLMapping, _ node: YAMLNode, _ alternatives: [[String: JSONValue]], _ owner: Int
  ) {
    let names = Set(entries.compactMap { $0.key.scalar?.text })
    let fitting = alternatives.first { alternative in
      guard case .object(let properties)? = alternative["properties"] else { return false }
      return names.isSubset(of: properties.keys)
    }
    var properties: [String: JSONValue] = [:]
    var needed: Set<String> = []
    if case .object(let known)? = fitting?["properties"] { properties = known }
    if case .array(let list)? = fitting?["required"] {
      needed = Set(list.compactMap { if case .string(let name) = $0 { name } else { nil } })
    }
    let rest = alternatives.lazy.compactMap { $0["additionalProperties"] }
      .first { $0 != .bool(false) }
    for (position, entry) in entries.enumerated() {
      let name = entry.key.scalar?.text ?? ""
      let wasInEmulator = isInEmulator
      if name == "emulator" { isInEmulator = true }
      defer { isInEmulator = wasInEmulator }
      if properties[name] != nil {
        keys.append((token(entry.key, name), Set(properties.keys)))
        if needed.contains(name) {
          required.append(
            RequiredEntry(
              mapping: node, position: position, ownerLines: [owner, node.mark.line]))
        }
      }
      visit(
        entry.value, properties[name] ?? rest ?? .bool(true), key: name,
        ownerLine: entry.key.mark.line)
    }
  }

  private mutating func visit(
    _ scalar: YAMLScalar, _ node: YAMLNode, _ alternatives: [[String: JSONValue]], key: String?
  ) {
    let references = scalar.text.matches(of: /\$\{(?:var|each)\.([a-z_]{3,})\}/)
    for match in references {
      let offset = scalar.text.distance(
        from: scalar.text.startIndex, to: match.output.1.startIndex)
      let mark = node.mark(atOffset: offset, width: match.output.1.count)
      self.references.append(
        Token(line: mark.line, column: mark.column, text: String(match.output.1)))
    }
    guard references.isEmpty else { return }
    addValue(node, alternatives)
    let choices = Set(
      alternatives.flatMap { alternative -> [String] in
        guard case .array(let list)? = alternative["enum"] else { return [] }
        return list.compactMap { if case .string(let word) = $0 { word } else { nil } }
      })
    if choices.contains(scalar.text) { words.append((token(node, scalar.text), choices)) }
    let named: Set = ["chart", "workspace", "hold_token", "depends_on"]
    let isName = key.map { named.contains($0) || (isInEmulator && $0 == "event") } ?? false
    if isName, scalar.text.count(where: \.isLetter) > 2 {
      self.references.append(token(node, scalar.text))
    }
  }

  private mutating func addValue(_ node: YAMLNode, _ alternatives: [[String: JSONValue]]) {
    guard !alternatives.isEmpty, let text = written(node) else { return }
    var kinds: Set<String> = []
    for alternative in alternatives {
      if alternative["enum"] != nil { kinds.insert("string") }
      switch alternative["type"] {
      case .string(let name)?: kinds.insert(name)
      case .array(let names)?:
        for case .string(let name) in names { kinds.insert(name) }
      default: if alternative["enum"] == nil { return }
      }
    }
    values.append(TypedValue(token: text, kinds: kinds))
  }

  /// The whole text of a value that stands on one line.
  private func written(_ node: YAMLNode) -> Token? {
    let mark = node.mark
    if node.scalar != nil {
      let line = lines[mark.line - 1]
      let text = line.dropFirst(mark.column - 1).prefix(mark.width)
      return text.isEmpty || text.first == "|" || text.first == ">"
        ? nil : Token(line: mark.line, column: mark.column, text: String(text))
    }
    let rest = lines[mark.line - 1].dropFirst(mark.column - 1)
    guard rest.first == "[" || rest.first == "{" else { return nil }
    var depth = 0
    for place in rest.indices {
      if "[{".contains(rest[place]) { depth += 1 }
      if "]}".contains(rest[place]) { depth -= 1 }
      if depth == 0 {
        return Token(line: mark.line, column: mark.column, text: String(rest[...place]))
      }
    }
    return nil
  }

  /// The token of a scalar without its quotes.
  private func token(_ node: YAMLNode, _ text: String) -> Token {
    let mark = node.mark(atOffset: 0, width: text.count)
    let quote = lines[mark.line - 1].dropFirst(mark.column - 1).first
    let isQuoted = quote == "\"" || quote == "'"
    return Token(line: mark.line, column: mark.column + (isQuoted ? 1 : 0), text: text)
  }
}

/// A JSON Schema, as far as ours goes.
struct Schema {
  let root: JSONValue
  private let definitions: [String: JSONValue]

  init(_ text: String) throws {
    root = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    guard case .object(let members) = root, case .object(let all)? = members["definitions"] else {
      definitions = [:]
      return
    }
    definitions = all
  }

  /// What may stand at a place, references followed; empty where anything may.
  func alternatives(_ value: JSONValue) -> [[String: JSONValue]] {
    guard case .object(let members) = value else { return [] }
    if case .string(let path)? = members["$ref"] {
      let name = String(path.dropFirst("#/definitions/".count))
      return name == "reference" ? [] : alternatives(definitions[name] ?? .null)
    }
    if case .array(let choices)? = members["anyOf"] { return choices.flatMap(alternatives) }
    return members["type"] == nil && members["enum"] == nil ? [] : [members]
  }
}
