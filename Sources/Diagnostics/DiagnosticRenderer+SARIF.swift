extension DiagnosticRenderer {
  /// What SARIF says about a kind of problem, beside what it says of each.
  public struct Rule: Sendable {
    /// One sentence.
    public var summary: String
    /// How to avoid it, and why it matters.
    public var help: String

    /// Makes the texts of a rule.
    public init(summary: String, help: String) {
      self.summary = summary
      self.help = help
    }
  }

  /// The diagnostics as a SARIF 2.1.0 log, which code scanning services and editors show.
  ///
  /// Columns count UTF-16 code units, one of the two ways that SARIF knows; that needs the text of
  /// the file, so in a file that is not known they count what a person sees. A fix stands in the
  /// message, because SARIF's own `fixes` would have to be edits.
  ///
  /// - Parameters:
  ///   - version: The version of the tool.
  ///   - rule: What is known about a code; `nil` leaves the rule with its code alone.
  public func sarif(
    _ diagnostics: [Diagnostic], version: String, rule: (Diagnostic.Code) -> Rule?
  ) -> String {
    let sorted = diagnostics.sortedByPlace()
    let codes = Set(sorted.map(\.code)).sorted { $0.rawValue < $1.rawValue }
    let places = Dictionary(uniqueKeysWithValues: zip(codes, codes.indices))
    let driver = OrderedJSON.object([
      ("name", .string("usher")), ("version", .string(version)),
      ("rules", .array(codes.map { descriptor($0, rule($0)) })),
    ])
    let run = OrderedJSON.object([
      ("tool", .object([("driver", driver)])), ("columnKind", .string("utf16CodeUnits")),
      ("results", .array(sorted.map { result($0, rule: places[$0.code] ?? 0) })),
    ])
    return OrderedJSON.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")), ("runs", .array([run])),
    ]).document
  }

  private func descriptor(_ code: Diagnostic.Code, _ rule: Rule?) -> OrderedJSON {
    var members: [(key: String, value: OrderedJSON)] = [("id", .string(code.rawValue))]
    if let rule {
      members.append(("shortDescription", text(rule.summary)))
      members.append(("help", text(rule.help)))
    }
    return .object(members)
  }

  private func result(_ diagnostic: Diagnostic, rule: Int) -> OrderedJSON {
    var message = [diagnostic.message] + diagnostic.notes.map { "note: \($0)" }
    if let fix = diagnostic.fix { message.append("fix: \(fix)") }
    var members: [(key: String, value: OrderedJSON)] = [
      ("ruleId", .string(diagnostic.code.rawValue)), ("ruleIndex", .integer(rule)),
      ("level", .string(diagnostic.severity.rawValue)),
      ("message", text(message.joined(separator: "\n"))),
      (
        "locations",
        .array([.object([("physicalLocation", physicalLocation(diagnostic.location))])])
      ),
    ]
    if !diagnostic.related.isEmpty {
      let related = diagnostic.related.enumerated().map { number, related in
        OrderedJSON.object([
          ("id", .integer(number + 1)), ("message", text(related.message)),
          ("physicalLocation", physicalLocation(related.location)),
        ])
      }
      members.append(("relatedLocations", .array(related)))
    }
    return .object(members)
  }

  private func text(_ text: String) -> OrderedJSON { .object([("text", .string(text))]) }

  private func physicalLocation(_ mark: SourceMark) -> OrderedJSON {
    let columns = utf16Columns(of: mark)
    return .object([
      ("artifactLocation", .object([("uri", .string(Self.uri(of: mark.file)))])),
      (
        "region",
        .object([
          ("startLine", .integer(mark.line)), ("startColumn", .integer(columns.lowerBound)),
          ("endColumn", .integer(columns.upperBound)),
        ])
      ),
    ])
  }

  /// From the first to the one behind the last, counting from 1.
  private func utf16Columns(of mark: SourceMark) -> Range<Int> {
    guard let line = sources.line(mark.line, of: mark.file) else {
      return mark.columns
    }
    let before = line.prefix(mark.columns.lowerBound - 1)
    let start = before.utf16.count + 1
    let width = line[before.endIndex...].prefix(mark.columns.count).utf16.count
    return start..<(start + max(1, width))
  }

  /// A path as a URI reference (RFC 3986): relative unless the path begins at the root.
  private static func uri(of path: String) -> String {
    var result = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
