import Diagnostics
import YAMLDocument

/// A node of the file together with what `${…}` means in it.
struct Input {
  var node: YAMLNode
  var scope: Scope

  var mark: SourceMark { node.mark }
}

/// What names mean at a place of the file, beside the variables of the job.
struct Scope {
  /// The item of the enclosing `for_each`.
  var each: Item?
  /// The variables within whose value the place lies, outermost first: one that is referred to
  /// again is a cycle.
  var variables: [VariableUse] = []

  /// An item of a `for_each`, with the variables within whose value it lies.
  struct Item {
    var node: YAMLNode
    var variables: [VariableUse]
  }
}

/// A variable, and where it is referred to.
struct VariableUse {
  var name: String
  var mark: SourceMark
}

/// A scalar after interpolation.
struct Scalar {
  /// Its text, and whether that may stand for a number, a Boolean or null.
  var value: YAMLScalar
  /// Where it is used.
  var mark: SourceMark
  /// The reference that gave it, such as `${var.season}`; `nil` if it was written or put together.
  var reference: String?
  /// Where in the file the value is written, if not where it is used.
  var definition: SourceMark?

  var text: String { value.text }
  var isNull: Bool { value.isNull }
  var bool: Bool? { value.bool }
  var integer: Int64? { value.integer }
  var number: Double? { value.number }

  /// Whether quotes keep it from being a number, a Boolean or null.
  var isQuoted: Bool { value.style != .plain }

  /// For problems with the value: where it comes from.
  var origin: [Diagnostic.Related] {
    definition.map { [.init(message: "the value is written here", location: $0)] } ?? []
  }

  /// The same value used at another place.
  func used(at place: SourceMark, as reference: String) -> Scalar {
    var copy = self
    copy.definition = definition ?? mark
    copy.mark = place
    copy.reference = reference
    return copy
  }
}

/// What a node turned out to be, after interpolation.
enum Content {
  case scalar(Scalar)
  case sequence([Input])
  case mapping([Entry])

  /// For messages: what was found where something else was expected.
  var summary: String {
    switch self {
    case .scalar(let scalar):
      if scalar.isNull { return "nothing" }
      let isLong = scalar.text.dropFirst(40).first != nil
      return isLong ? "'\(scalar.text.prefix(40))…'" : "'\(scalar.text)'"
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    }
  }

  /// Whether nothing is written at all.
  var isNull: Bool {
    if case .scalar(let scalar) = self { scalar.isNull } else { false }
  }
}

/// One key and value of a mapping; keys are taken as they are written.
struct Entry {
  var key: Located<String>
  var value: Input
}

/// The entries of a mapping whose keys are known.
struct Fields {
  /// What stands for the whole mapping in messages.
  let mark: SourceMark
  private var entries: [String: Entry]

  init(_ entries: [Entry], at mark: SourceMark) {
    self.mark = mark
    self.entries = Dictionary(
      entries.map { ($0.key.value, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(key: String) -> Input? { entries[key]?.value }

  /// Takes an entry under another name than the one that is written.
  mutating func add(_ entry: Entry, as key: String) { entries[key] = entry }

  /// Where the key itself stands.
  func keyMark(_ key: String) -> SourceMark? { entries[key]?.key.mark }
}

/// What messages call a value: `'name'`, or `an item of 'tags'`.
struct What: ExpressibleByStringLiteral, CustomStringConvertible {
  let description: String

  private init(description: String) { self.description = description }

  /// The value of a key.
  init(key: String) { description = "'\(key)'" }
  init(stringLiteral key: String) { self.init(key: key) }

  /// One entry of a list.
  static func item(of key: String) -> What { What(key: key).item }

  /// One entry of this list.
  var item: What { What(description: "an item of \(description)") }
}
