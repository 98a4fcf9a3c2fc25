extension DiagnosticRenderer {
  /// The diagnostics as one JSON array, an object per line, always with the same keys in this order:
  /// `severity`, `code`, `message`, `file`, `line`, `column`, `width`, `related`, `notes`, `fix`.
  ///
  /// `related` holds objects with `message` and a place, `fix` is `null` where there is none.
  /// Control characters are escaped as JSON demands, so the text has none but line ends.
  public func json(_ diagnostics: [Diagnostic]) -> String {
    let objects = diagnostics.sortedByPlace().map(object)
    return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }

  private func object(_ diagnostic: Diagnostic) -> String {
    let related = diagnostic.related.map {
      #"{"message": \#(quoted($0.message)), \#(place($0.location))}"#
    }
    return [
      #"{"severity": \#(quoted(diagnostic.severity.rawValue))"#,
      #""code": \#(quoted(diagnostic.code.rawValue))"#,
      #""message": \#(quoted(diagnostic.message))"#,
      place(diagnostic.location),
      #""related": [\#(related.joined(separator: ", "))]"#,
      #""notes": [\#(diagnostic.notes.map(quoted).joined(separator: ", "))]"#,
      #""fix": \#(diagnostic.fix.map(quoted) ?? "null")}"#,
    ].joined(separator: ", ")
  }

  private func place(_ mark: SourceMark) -> String {
    #""file": \#(quoted(mark.file)), "line": \#(mark.line), "column": \#(mark.column), "#
      + #""width": \#(mark.width)"#
  }

  /// A JSON string (RFC 8259, section 7).
  private func quoted(_ text: String) -> String {
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
