import Diagnostics
import JobFile
import SeatsioModel

/// A job as text to review: every value that is there, none of the places.
///
/// It goes over whatever types a job is made of, so it shows what is added to them too. Connection and
/// execution are left out where they say nothing.
enum JobText {
  static func text(_ job: Job) -> String {
    let defaults = Mirror(reflecting: read("version: 1").job as Any)
      .descendant("some").map { Mirror(reflecting: $0) }
    return Mirror(reflecting: job).children.flatMap { child in
      let lines = field(child.label ?? "", child.value)
      let silent = child.label.flatMap { defaults?.descendant($0) }
        .map { field(child.label ?? "", $0) }
      return lines == silent ? [] : lines
    }.joined(separator: "\n") + "\n"
  }

  private static func lines(of value: Any) -> [String] {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .collection, .set:
      let items = mirror.children.map { item($0.value) }
      // Sets and dictionaries have no order of their own.
      let isSet = mirror.displayStyle == .set
      return (isSet ? items.sorted { $0.joined() < $1.joined() } : items).flatMap { $0 }
    case .dictionary:
      return mirror.children.map { entry($0.value) }.sorted { $0.joined() < $1.joined() }
        .flatMap { $0 }
    default: return mirror.children.flatMap { field($0.label ?? "", $0.value) }
    }
  }

  private static func field(_ label: String, _ value: Any) -> [String] {
    guard label != "mark", let value = content(value) else { return [] }
    if let word = word(value) { return ["\(label): \(word)"] }
    let inner = lines(of: value)
    return inner.isEmpty ? [] : ["\(label):"] + inner.map { "  " + $0 }
  }

  private static func item(_ value: Any) -> [String] {
    guard let value = content(value) else { return ["- nil"] }
    if let word = word(value) { return ["- \(word)"] }
    let inner = lines(of: value)
    guard let first = inner.first else { return ["- nothing"] }
    return ["- " + first] + inner.dropFirst().map { "  " + $0 }
  }

  private static func entry(_ pair: Any) -> [String] {
    let parts = Array(Mirror(reflecting: pair).children.map(\.value))
    guard parts.count == 2 else { return [] }
    return field(content(parts[0]).flatMap { word($0) } ?? "", parts[1])
  }

  /// The value itself, without optional and place around it; `nil` where there is none.
  private static func content(_ value: Any) -> Any? {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      return mirror.children.first.flatMap { content($0.value) }
    }
    if let inner = mirror.descendant("value"), mirror.descendant("mark") is SourceMark {
      return content(inner)
    }
    return value
  }

  /// What fits on one line.
  private static func word(_ value: Any) -> String? {
    switch value {
    case let text as String: return text
    case let number as Int: return String(number)
    case let bool as Bool: return String(bool)
    case let id as any TextIdentifier: return id.rawValue
    case let address as Address: return address.description
    case let duration as Duration: return "\(duration)"
    case let json as JSONValue: return Self.json(json)
    case let key as CategoryKey: return "\(key)"
    case let key as SecretKey: return "\(key)"
    default:
      let mirror = Mirror(reflecting: value)
      guard mirror.displayStyle == .enum, mirror.children.isEmpty else { return nil }
      return "\(value)"
    }
  }

  private static func json(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): String(value)
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .string(let value): "\"\(value)\""
    case .array(let values): "[" + values.map(json).joined(separator: ", ") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\": " + json($0.value) }
        .joined(separator: ", ") + "}"
    }
  }
}
