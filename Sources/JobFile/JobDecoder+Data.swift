import Diagnostics
import SeatsioModel
import YAMLDocument

/// Free data: any JSON value, typed as this project reads YAML's core schema.
extension JobDecoder {
  /// Values and levels of one piece of data; variables within variables would have no end otherwise.
  static let maximumValues = 10_000
  static let maximumLevels = 50

  /// Extra data: a JSON object.
  mutating func jsonObject(_ input: Input, _ what: What) -> JSONValue? {
    guard let content = content(input) else { return nil }
    guard case .mapping = content else {
      wrongType(
        what, "a mapping", content, at: input.mark, fix: "write 'name: value' lines under \(what)")
      return nil
    }
    var remaining = Self.maximumValues
    let value = json(input, level: 1, &remaining)
    guard remaining >= 0 else {
      report(
        "job/too-large",
        "\(what) has more than \(Self.maximumValues) values, or is nested more than "
          + "\(Self.maximumLevels) levels deep",
        at: input.mark, fix: "keep what is large elsewhere, and put its name here")
      return nil
    }
    return value
  }

  /// The value of a node; `remaining` goes below 0 once a limit is exceeded.
  private mutating func json(_ input: Input, level: Int, _ remaining: inout Int) -> JSONValue? {
    remaining = level > Self.maximumLevels ? -1 : remaining - 1
    guard remaining >= 0, let content = content(input) else { return nil }
    switch content {
    case .scalar(let scalar):
      if scalar.isNull { return .null }
      if let value = scalar.bool { return .bool(value) }
      if let value = scalar.integer { return .integer(value) }
      if let value = scalar.number { return .number(value) }
      guard !isBeforeTheRun || reportUnknownOutput(scalar, "extra_data") else { return nil }
      return .string(scalar.text)
    case .sequence(let items):
      var values: [JSONValue] = []
      for item in items where remaining >= 0 {
        if let value = json(item, level: level + 1, &remaining) { values.append(value) }
      }
      return .array(values)
    case .mapping(let entries):
      var members: [String: JSONValue] = [:]
      for entry in entries where remaining >= 0 {
        members[entry.key.value] = json(entry.value, level: level + 1, &remaining)
      }
      return .object(members)
    }
  }
}
