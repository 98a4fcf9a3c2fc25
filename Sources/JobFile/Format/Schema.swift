/// What may stand at a place of a job file, in terms that a JSON Schema can express.
indirect enum Schema: Sendable {
  /// A text that is not empty; numbers and truth values are taken as they are written.
  ///
  /// The pattern, a regular expression as ECMAScript knows it, concerns only what is written as a
  /// text. Where a number can never be meant, `isOnlyText` says so.
  case text(pattern: String? = nil, isOnlyText: Bool = false)
  case integer(ClosedRange<Int>)
  case number
  case boolean
  /// One of a closed set of words.
  case choice([String])
  case list(Schema, atLeast: Int = 0, atMost: Int? = nil)
  /// Values under names that the author of the file chooses.
  case map(Schema)
  /// A mapping with known keys. A function, because formats may contain themselves.
  case mapping(@Sendable () -> MappingFormat)
  /// What one of them allows.
  case any([Schema])
  /// Free data.
  case anything
  case null
}

/// A kind of mapping whose keys are known: the one description that the decoder reads by and that
/// `usher schema` prints.
struct MappingFormat: Sendable {
  /// What the schema calls it, such as `chart`.
  let name: String
  /// In the order in which documentation lists them.
  let keys: [any FormatKey]
  /// Groups of keys; of each, exactly one has to be there.
  let exactlyOne: [[String]]
  /// Names of those that have to be there unless `state` says `absent`: what is to be removed is
  /// named and not described.
  let unlessAbsent: [String]
  /// Their names, in the same order.
  let names: [String]
  /// The names of those that have to be there.
  let required: [String]

  init(
    _ name: String, _ keys: [any FormatKey], exactlyOne: [[String]] = [],
    unlessAbsent: [String] = []
  ) {
    self.name = name
    self.keys = keys
    self.exactlyOne = exactlyOne
    self.unlessAbsent = unlessAbsent
    names = keys.map(\.name)
    required = keys.filter(\.isRequired).map(\.name)
  }
}

/// One key of a mapping, whatever its value is.
protocol FormatKey: Sendable {
  var name: String { get }
  /// One sentence for people who write the file.
  var summary: String { get }
  var isRequired: Bool { get }
  var schema: Schema { get }
}

/// One key of a mapping together with how its value is read.
struct Key<Value>: FormatKey {
  let name: String
  let format: ValueFormat<Value>
  let isRequired: Bool
  let summary: String

  init(
    _ name: String, _ format: ValueFormat<Value>, required: Bool = false, _ summary: String
  ) {
    self.name = name
    self.format = format
    self.isRequired = required
    self.summary = summary
  }

  var schema: Schema { format.schema }
}

/// How a value is read, and what a schema says about it.
///
/// Both come from the same arguments, so that they cannot disagree.
struct ValueFormat<Value>: Sendable {
  let schema: Schema
  /// Gives `nil` after a problem, which the decoder records.
  let read: @Sendable (inout JobDecoder, Input, What) -> Value?

  init(
    _ schema: Schema, read: @escaping @Sendable (inout JobDecoder, Input, What) -> Value?
  ) {
    self.schema = schema
    self.read = read
  }
}
