import Diagnostics

/// The JSON Schema of job files, by which editors complete and check them.
///
/// It is made of the description that the decoder reads by, so the two cannot disagree on a key, a
/// word or a bound. It is looser than the decoder where a schema cannot say what is meant: a text
/// with `${…}` is taken anywhere, because its value is not known before the file is read.
public enum JobSchema {
  /// The whole document, with a line end; always the same bytes for one version of usher.
  ///
  /// Draft 7, which the YAML language server of editors knows best.
  public static let text: String = SchemaWriter.document(of: JobFormat.mapping).document
}

/// Writes formats as JSON Schema, and collects each that it comes across as a definition.
private struct SchemaWriter {
  private var definitions: [(name: String, format: MappingFormat, json: OrderedJSON)] = []

  static func document(of job: MappingFormat) -> OrderedJSON {
    var writer = SchemaWriter()
    var members: [(String, OrderedJSON)] = [
      ("$schema", .string("http://json-schema.org/draft-07/schema#")),
      ("title", .string("usher job file")),
      (
        "description",
        .string("What should exist on a Seats.io account, and what should happen to its seats.")
      ),
    ]
    members += writer.members(of: job)
    let shared: [(String, OrderedJSON)] = [
      ("reference", reference), ("text", text),
    ]
    let sections = writer.definitions.map { ($0.name, $0.json) }.sorted { $0.0 < $1.0 }
    members.append(("definitions", .object((shared + sections).map { (key: $0, value: $1) })))
    return .object(members.map { (key: $0, value: $1) })
  }

  private static let referencePattern = #"\$\{"#

  private static let reference = OrderedJSON.object([
    ("description", .string("a value from elsewhere, such as ${var.NAME}")),
    ("type", .string("string")), ("pattern", .string(referencePattern)),
  ])

  private static let text = OrderedJSON.object([
    ("type", .strings(["string", "number", "boolean"])), ("minLength", .integer(1)),
  ])

  private static func definition(_ name: String) -> OrderedJSON {
    .object([("$ref", .string("#/definitions/\(name)"))])
  }

  /// What JSON Schema says of a mapping with known keys.
  private mutating func members(of format: MappingFormat) -> [(String, OrderedJSON)] {
    var properties: [(key: String, value: OrderedJSON)] = []
    for key in format.keys {
      let value = members(of: key.schema)
      properties.append((key.name, .object([("description", .string(key.summary))] + value)))
    }
    var result: [(String, OrderedJSON)] = [
      ("type", .string("object")), ("additionalProperties", .bool(false)),
    ]
    if !format.required.isEmpty { result.append(("required", .strings(format.required))) }
    result.append(("properties", .object(properties)))
    if !format.unlessAbsent.isEmpty {
      let isAbsent = OrderedJSON.object([
        ("required", .strings(["state"])),
        (
          "properties",
          .object([
            ("state", .object([("not", .object([("const", .string(Presence.present.rawValue))]))]))
          ])
        ),
      ])
      let isWhole = OrderedJSON.object([("required", .strings(format.unlessAbsent))])
      result.append(("anyOf", .array([isWhole, isAbsent])))
    }
    let groups = format.exactlyOne.map { names in
      OrderedJSON.array(names.map { .object([("required", .strings([$0]))]) })
    }
    if groups.count == 1 {
      result.append(("oneOf", groups[0]))
    } else if !groups.isEmpty {
      result.append(("allOf", .array(groups.map { .object([("oneOf", $0)]) })))
    }
    return result
  }

  /// What JSON Schema says of a value, which may be a reference in place of what is meant.
  private mutating func members(of schema: Schema) -> [(key: String, value: OrderedJSON)] {
    if case .anything = schema { return [] }
    var choices = alternatives(of: schema)
    if !Self.takesAnyText(schema) { choices.append(Self.definition("reference")) }
    if choices.count == 1, case .object(let only) = choices[0] { return only }
    return [("anyOf", .array(choices))]
  }

  private mutating func value(of schema: Schema) -> OrderedJSON { .object(members(of: schema)) }

  /// Whether a text with a reference is allowed anyway.
  private static func takesAnyText(_ schema: Schema) -> Bool {
    switch schema {
    case .text, .anything: true
    case .any(let schemas): schemas.contains(where: takesAnyText)
    case .integer, .number, .boolean, .choice, .list, .map, .mapping, .null: false
    }
  }

  /// What is meant, without references.
  private mutating func alternatives(of schema: Schema) -> [OrderedJSON] {
    switch schema {
    case .text(nil, _): return [Self.definition("text")]
    case .text(let pattern?, let isOnlyText):
      return [
        .object([
          ("type", isOnlyText ? .string("string") : .strings(["string", "number", "boolean"])),
          ("pattern", .string("\(Self.referencePattern)|\(pattern)")),
        ])
      ]
    case .integer(let range):
      return [
        .object([
          ("type", .string("integer")), ("minimum", .integer(range.lowerBound)),
          ("maximum", .integer(range.upperBound)),
        ])
      ]
    case .number: return [.object([("type", .string("number"))])]
    case .boolean: return [.object([("type", .string("boolean"))])]
    case .null: return [.object([("type", .string("null"))])]
    case .choice(let words): return [.object([("enum", .strings(words))])]
    case .list(let item, let least, let most):
      var members: [(key: String, value: OrderedJSON)] = [("type", .string("array"))]
      if least > 0 { members.append(("minItems", .integer(least))) }
      if let most { members.append(("maxItems", .integer(most))) }
      members.append(("items", value(of: item)))
      return [.object(members)]
    case .map(let entry):
      return [
        .object([("type", .string("object")), ("additionalProperties", value(of: entry))])
      ]
    case .mapping(let format): return [Self.definition(name(of: format()))]
    case .any(let schemas): return schemas.flatMap { alternatives(of: $0) }
    case .anything: return [.object([])]
    }
  }

  /// The definition of a format, which is written when it is met for the first time.
  private mutating func name(of format: MappingFormat) -> String {
    let alike = definitions.filter { $0.format.name == format.name }
    if let known = alike.first(where: { $0.format.isSame(as: format) }) { return known.name }
    let name = alike.isEmpty ? format.name : "\(format.name)_\(alike.count + 1)"
    // A format may contain itself, so its name has to be known before it is written.
    definitions.append((name, format, .null))
    let place = definitions.count - 1
    let members = members(of: format).map { (key: $0, value: $1) }
    definitions[place].json = .object(members)
    return name
  }
}

extension MappingFormat {
  /// Whether both describe the same keys; two formats of one name that do not are told apart.
  fileprivate func isSame(as other: MappingFormat) -> Bool {
    name == other.name && names == other.names && required == other.required
      && exactlyOne == other.exactlyOne && unlessAbsent == other.unlessAbsent
  }
}
