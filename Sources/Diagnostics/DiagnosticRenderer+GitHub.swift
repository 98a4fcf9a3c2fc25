extension DiagnosticRenderer {
  /// The diagnostics as workflow commands of GitHub Actions, which show each at its line of a pull
  /// request.
  ///
  ///     ::error file=jobs/a.yaml,line=3,endLine=3,col=5,endColumn=9,title=job/unknown-key::…
  ///
  /// - Returns: One line for each diagnostic; nothing for none.
  public func gitHubAnnotations(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.sortedByPlace().map { annotation($0) + "\n" }.joined()
  }

  private func annotation(_ diagnostic: Diagnostic) -> String {
    let mark = diagnostic.location
    let properties: String = [
      ("file", mark.file), ("line", String(mark.line)), ("endLine", String(mark.line)),
      ("col", String(mark.columns.lowerBound)), ("endColumn", String(mark.columns.upperBound)),
      ("title", diagnostic.code.rawValue),
    ].map { "\($0)=\(Self.escapedProperty($1))" }.joined(separator: ",")
    var lines = [diagnostic.message]
    lines += diagnostic.related.map { "\($0.location): note: \($0.message)" }
    lines += diagnostic.notes.map { "note: \($0)" }
    if let fix = diagnostic.fix { lines.append("fix: \(fix)") }
    // Each by itself, so that a line end within one is shown as such and does not look like ours.
    let message = lines.map { Self.escaped(Terminal.harmless($0)) }.joined(separator: "%0A")
    return "::\(diagnostic.severity.rawValue) \(properties)::\(message)"
  }

  private static func escaped(_ text: String) -> String { escaped(text, also: []) }

  private static func escapedProperty(_ text: String) -> String {
    escaped(Terminal.harmless(text), also: [":", ","])
  }

  /// As the toolkit of GitHub Actions escapes data and properties of commands.
  private static func escaped(_ text: String, also more: Set<Character>) -> String {
    var result = ""
    for character in text {
      switch character {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n", "\r\n": result += "%0A"
      case ":" where more.contains(":"): result += "%3A"
      case "," where more.contains(","): result += "%2C"
      default: result.append(character)
      }
    }
    return result
  }
}
