/// Makes text for people, or JSON for machines, of diagnostics.
///
/// Both are sorted by place and show a diagnostic that was found twice once. What comes from files
/// is shown escaped where a terminal would obey it.
public struct DiagnosticRenderer: Sendable {
  let sources: SourceFiles
  private let style: Style

  /// Makes a renderer.
  ///
  /// - Parameters:
  ///   - sources: The texts of the files; a place in any other file is shown without its line.
  ///   - color: Whether to use the ANSI colours of terminals; JSON never does.
  public init(sources: SourceFiles, color: Bool = false) {
    self.sources = sources
    style = Style(isColored: color)
  }

  /// The diagnostics as compilers write them, with an empty line between two.
  ///
  ///     jobs.yaml:14:18: error: step 'a' depends on 'hold', which no step defines [plan/unknown]
  ///     14 |     depends_on: [hold]
  ///        |                  ^~~~
  ///     jobs.yaml:6:5: note: a step with a similar name is defined here
  ///     6 |   - id: holds
  ///       |     ^~
  ///     fix: write 'holds'
  ///
  /// - Returns: Text that ends with a line end; nothing for no diagnostics.
  public func text(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.sortedByPlace().map(text).joined(separator: "\n")
  }

  /// The number of problems as a closing line says it: `2 errors, 1 warning`, or `no problems`.
  ///
  /// A diagnostic that was found twice counts once.
  public func summary(_ diagnostics: [Diagnostic]) -> String {
    let all = Set(diagnostics)
    let errors = all.count { $0.severity == .error }
    let warnings = all.count - errors
    var parts: [String] = []
    if errors > 0 { parts.append(errors == 1 ? "1 error" : "\(errors) errors") }
    if warnings > 0 { parts.append(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
    return parts.isEmpty ? "no problems" : parts.joined(separator: ", ")
  }

  private func text(_ diagnostic: Diagnostic) -> String {
    var lines = [
      header(
        diagnostic.location, diagnostic.severity.rawValue, diagnostic.message,
        color: diagnostic.severity.color, code: diagnostic.code)
    ]
    lines += excerpt(diagnostic.location, color: diagnostic.severity.color)
    for related in diagnostic.related {
      lines.append(header(related.location, "note", related.message, color: .cyan))
      lines += excerpt(related.location, color: .cyan)
    }
    for note in diagnostic.notes {
      lines.append(style.paint("note:", .cyan) + " " + Terminal.harmless(note))
    }
    if let fix = diagnostic.fix {
      lines.append(style.paint("fix:", .green) + " " + Terminal.harmless(fix))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func header(
    _ mark: SourceMark, _ kind: String, _ message: String, color: Style.Color,
    code: Diagnostic.Code? = nil
  ) -> String {
    let place = Terminal.harmless(mark.description)
    let code = code.map { " [\(Terminal.harmless($0.rawValue))]" } ?? ""
    return style.paint("\(place):", .bold) + " " + style.paint("\(kind):", color) + " "
      + Terminal.harmless(message) + code
  }

  private func excerpt(_ mark: SourceMark, color: Style.Color) -> [String] {
    guard let text = sources.text(of: mark.file), let excerpt = SourceExcerpt(mark, in: text)
    else { return [] }
    let number = String(mark.line)
    let source = excerpt.source.isEmpty ? "" : " " + excerpt.source
    return [
      "\(number) |" + source,
      String(repeating: " ", count: number.count) + " | " + style.paint(excerpt.underline, color),
    ]
  }
}

extension DiagnosticRenderer {
  struct Style: Sendable {
    enum Color: Int { case bold = 1, red = 31, green = 32, yellow = 33, cyan = 36 }

    var isColored: Bool

    func paint(_ text: String, _ color: Color) -> String {
      isColored ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }
  }
}

extension Diagnostic.Severity {
  fileprivate var color: DiagnosticRenderer.Style.Color {
    switch self {
    case .error: .red
    case .warning: .yellow
    }
  }
}
