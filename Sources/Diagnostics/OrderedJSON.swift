/// A JSON value whose members keep the order in which they are given, so that a document reads from
/// what matters to what does not, and is the same bytes for the same content.
package indirect enum OrderedJSON: Sendable {
  case object([(key: String, value: OrderedJSON)])
  case array([OrderedJSON])
  case string(String)
  case integer(Int)
  /// A finite number.
  case number(Double)
  case bool(Bool)
  case null

  /// An array of texts.
  package static func strings(_ texts: [String]) -> OrderedJSON {
    .array(texts.map { .string($0) })
  }

  /// The value on one line.
  package var compact: String {
    switch self {
    case .object(let members):
      "{" + members.map { Self.quoted($0.key) + ": " + $0.value.compact }.joined(separator: ", ")
        + "}"
    case .array(let items): "[" + items.map(\.compact).joined(separator: ", ") + "]"
    case .string(let text): Self.quoted(text)
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .bool(let value): value ? "true" : "false"
    case .null: "null"
    }
  }

  /// A document for people and version control: what fits into a line of 100 columns stands on one,
  /// everything else has a line for each part; ends in a line end.
  package var document: String { lines(indent: "", used: 0) + "\n" }

  /// - Parameter used: What stands on the first line already, without the indent.
  private func lines(indent: String, used: Int) -> String {
    let compact = compact
    if indent.count + used + compact.count <= 99 { return compact }
    let inner = indent + "  "
    switch self {
    case .object(let members):
      let parts = members.map { member in
        let key = Self.quoted(member.key) + ": "
        return inner + key + member.value.lines(indent: inner, used: key.count)
      }
      return "{\n" + parts.joined(separator: ",\n") + "\n\(indent)}"
    case .array(let items):
      let parts = items.map { inner + $0.lines(indent: inner, used: 0) }
      return "[\n" + parts.joined(separator: ",\n") + "\n\(indent)]"
    case .string, .integer, .number, .bool, .null: return compact
    }
  }

  /// A JSON string (RFC 8259, section 7); control characters are escaped, also those that JSON
  /// would allow and a terminal obeys.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
