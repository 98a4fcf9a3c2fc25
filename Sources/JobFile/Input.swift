import Diagnostics
import YAMLDocument

/// A node of the file together with what `${…}` means in it.
struct Input: Sendable {
  var node: YAMLNode
  var scope: Scope
  /// The same section of other files, whose entries come after those of `node`.
  var others: [YAMLNode] = []

  var mark: SourceMark { node.mark }
}

/// What names mean at a place of the file, beside the variables of the job.
struct Scope: Sendable {
  /// The item of the enclosing `for_each`.
  var each: Item?
  /// The variables within whose value the place lies, outermost first: one that is referred to
  /// again is a cycle.
  var variables: [VariableUse] = []

  /// An item of a `for_each`.
  ///
  /// It is shared by all values of the entry.
  final class Item: Sendable {
    enum Content: Sendable {
      /// An item of a list.
      case value(Input)
      /// An entry of a mapping.
      case entry(key: Located<String>, value: Input)
      /// A row of a file; empty cells are empty texts.
      case row([(name: String, text: String)], SourceMark)
      /// An item of a range.
      case text(String, at: SourceMark)
    }

    let content: Content

    init(_ content: Content) { self.content = content }

    var isEntry: Bool {
      if case .entry = content { true } else { false }
    }

    /// Where it is written.
    var mark: SourceMark {
      switch content {
      case .value(let input): input.mark
      case .entry(let key, _): key.mark
      case .row(_, let mark), .text(_, let mark): mark
      }
    }
  }
}

/// A variable, and where it is referred to.
struct VariableUse: Sendable {
  var name: String
  var mark: SourceMark
}

/// A place of the file that costs nothing until somebody asks for its mark.
enum Place {
  case node(YAMLNode)
  case mark(SourceMark)

  var mark: SourceMark {
    switch self {
    case .node(let node): node.mark
    case .mark(let mark): mark
    }
  }
}

/// A scalar after interpolation.
struct Scalar {
  /// Its text, and whether that may stand for a number, a Boolean or null.
  var value: YAMLScalar
  private var place: Place
  /// The reference that gave it, such as `${var.season}`; `nil` if it was written or put together.
  var reference: String?
  /// Where in the file the value is written, if not where it is used.
  var definition: SourceMark?

  init(value: YAMLScalar, mark: SourceMark, reference: String? = nil) {
    self.value = value
    place = .mark(mark)
    self.reference = reference
  }

  /// What is written in a node.
  init(value: YAMLScalar, of node: YAMLNode) {
    self.value = value
    place = .node(node)
  }

  /// Where it is used.
  var mark: SourceMark { place.mark }

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
    copy.place = .mark(place)
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
///
/// There are few of them, so they are searched one by one; their places are computed when they are
/// asked for, because a job may have a million of these.
struct Fields {
  /// An entry, of which the key is only looked at where something is wrong.
  struct Field {
    var name: String
    var place: Place
    var value: Input

    var mark: SourceMark { place.mark }
  }

  private var fields: [Field]
  private let place: SourceMark?
  private let whole: Input

  /// Those of a mapping; `place` stands for it in messages where there is one.
  init(_ fields: [Field], of whole: Input, at place: SourceMark?) {
    self.fields = fields
    self.whole = whole
    self.place = place
  }

  /// What stands for the whole mapping in messages.
  var mark: SourceMark { place ?? whole.mark }

  subscript(key: String) -> Input? { fields.first { $0.name == key }?.value }

  /// Whether a key is there.
  func has(_ key: String) -> Bool { fields.contains { $0.name == key } }

  /// Takes an entry under another name than the one that is written.
  mutating func add(_ field: Field, as name: String) {
    fields.append(Field(name: name, place: field.place, value: field.value))
  }

  /// An entry with its place.
  func field(_ key: String) -> Field? { fields.first { $0.name == key } }

  /// All values, in the order of the file.
  var inputs: [Input] { fields.map(\.value) }

  /// Where the key itself stands.
  func keyMark(_ key: String) -> SourceMark? { fields.first { $0.name == key }?.mark }
}

/// What messages call a value: `'name'`, or `an item of 'tags'`.
///
/// It is named for every value that is read and told for few, so the words are put together late.
struct What: ExpressibleByStringLiteral, CustomStringConvertible {
  private let key: String
  /// How many lists deep the value is below that of the key.
  private var depth = 0

  /// The value of a key.
  init(key: String) { self.key = key }
  init(stringLiteral key: String) { self.init(key: key) }

  /// One entry of a list.
  static func item(of key: String) -> What { What(key: key).item }

  /// One entry of this list.
  var item: What {
    var item = self
    item.depth += 1
    return item
  }

  var description: String { String(repeating: "an item of ", count: depth) + "'\(key)'" }
}
