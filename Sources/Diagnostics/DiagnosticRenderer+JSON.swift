extension DiagnosticRenderer {
  /// The diagnostics as one JSON document, one of them per line.
  ///
  ///     {"version": 1, "errors": 1, "warnings": 0, "diagnostics": [
  ///     {"severity": "error", "code": "job/unknown-key", …}
  ///     ]}
  ///
  /// A diagnostic always has these keys in this order: `severity`, `code`, `message`, `file`, `line`,
  /// `column`, `width`, `related`, `notes`, `fix`. `related` holds objects with `message` and a
  /// place, `fix` is `null` where there is none. Control characters are escaped as JSON demands, so
  /// the text has none but line ends. A change that could break a reader changes `version`.
  public func json(_ diagnostics: [Diagnostic]) -> String {
    let sorted = diagnostics.sortedByPlace()
    let errors = sorted.count { $0.severity == .error }
    let start =
      #"{"version": 1, "errors": \#(errors), "warnings": \#(sorted.count - errors), "#
      + #""diagnostics": ["#
    let lines = sorted.map { object($0).compact }
    return lines.isEmpty
      ? start + "]}\n" : start + "\n" + lines.joined(separator: ",\n") + "\n]}\n"
  }

  private func object(_ diagnostic: Diagnostic) -> OrderedJSON {
    let related = diagnostic.related.map { related in
      OrderedJSON.object([("message", .string(related.message))] + place(related.location))
    }
    let members: [(String, OrderedJSON)] =
      [
        ("severity", .string(diagnostic.severity.rawValue)),
        ("code", .string(diagnostic.code.rawValue)), ("message", .string(diagnostic.message)),
      ] + place(diagnostic.location) + [
        ("related", .array(related)), ("notes", .strings(diagnostic.notes)),
        ("fix", diagnostic.fix.map { .string($0) } ?? .null),
      ]
    return .object(members.map { (key: $0, value: $1) })
  }

  private func place(_ mark: SourceMark) -> [(key: String, value: OrderedJSON)] {
    [
      ("file", .string(mark.file)), ("line", .integer(mark.line)),
      ("column", .integer(mark.column)), ("width", .integer(mark.width)),
    ]
  }
}
