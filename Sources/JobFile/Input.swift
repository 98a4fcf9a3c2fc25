import Diagnostics
import YAMLDocument

/// A node of the file together with what `${each}` means in it.
struct Input {
  var node: YAMLNode
  var scope: Scope

  var mark: SourceMark { node.mark }
}

/// What names mean at a place of the file, beside the variables of the job.
struct Scope {
  /// The item of the enclosing `for_each`, with the scope it was written in.
  var each: YAMLNode?
}

/// A scalar after interpolation.
struct Scalar {
  var text: String
  /// Whether it was written without quotes, so that it may stand for a number, a Boolean or null.
  var isPlain: Bool
  var mark: SourceMark
  var node: YAMLNode

  private var typed: YAMLScalar { YAMLScalar(text: text, style: isPlain ? .plain : .doubleQuoted) }
  var isNull: Bool { typed.isNull }
  var bool: Bool? { typed.bool }
  var integer: Int64? { typed.integer }
  var number: Double? { typed.number }
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
      scalar.isNull ? "nothing" : "'\(scalar.text.count > 40 ? scalar.text.prefix(40) + "…" : scalar.text[...])'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

/// One key and value of a mapping.
struct Entry {
  var key: Scalar
  var value: Input
}

/// The entries of a mapping whose keys are known.
struct Fields {
  let mark: SourceMark
  private let entries: [String: Entry]

  init(_ entries: [Entry], at mark: SourceMark) {
    self.mark = mark
    self.entries = Dictionary(
      entries.map { ($0.key.text, $0) }, uniquingKeysWith: { first, _ in first })
  }

  subscript(key: String) -> Input? { entries[key]?.value }

  /// Where the key itself stands.
  func keyMark(_ key: String) -> SourceMark? { entries[key]?.key.mark }

  /// The keys that are there, in no order.
  var keys: some Collection<String> { entries.keys }
}
