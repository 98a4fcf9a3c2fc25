import Diagnostics

/// What is wrong with a file of rows; bounded, because one wrong separator breaks every row.
struct RowProblems {
  static let maximum = 1000

  private(set) var diagnostics: [Diagnostic] = []

  var count: Int { diagnostics.count }
  var isFull: Bool { count >= Self.maximum }

  mutating func add(_ problem: Diagnostic) {
    if !isFull { diagnostics.append(problem) }
  }
}

extension Diagnostic {
  static func unnamedColumn(number: Int, at mark: SourceMark) -> Diagnostic {
    Diagnostic(
      code: "rows/unnamed-column", message: "column \(number) has no name in the header",
      location: mark, fix: "name it in the first row, or remove it from all rows")
  }

  static func duplicateColumn(_ name: Located<String>, first: SourceMark) -> Diagnostic {
    Diagnostic(
      code: "rows/duplicate-column", message: "two columns are called '\(name.value)'",
      location: name.mark, related: [.init(message: "the first is here", location: first)],
      fix: "give one of them another name")
  }

  static func unknownMappedColumn(
    _ column: Located<String>, _ property: String, _ header: [Located<String>]
  ) -> Diagnostic {
    let names = header.map(\.value)
    return Diagnostic(
      code: "rows/missing-column",
      message: "'\(property)' is to come from the column '\(column.value)', which the file has not",
      location: column.mark,
      related: header.first.map { [.init(message: "its header", location: $0.mark)] } ?? [],
      fix: NearMiss.suggestion(for: column.value, among: names).map { "write '\($0)'" }
        ?? "the columns are \(list(names))")
  }

  static func missingColumn(
    _ property: String, _ header: [Located<String>], _ source: RowSource
  ) -> Diagnostic {
    let names = header.map(\.value)
    let place = header.first?.mark ?? SourceMark(file: source.path.value, line: 1, column: 1)
    let fix: String
    if names.count == 1, case .csv(let separator) = source.format,
      let other = [";", ",", "\t"].first(where: {
        names[0].contains($0) && $0.utf8.first != separator
      })
    {
      fix = "write 'separator: \(other == "\t" ? "tab" : "\"\(other)\"")' beside 'csv'"
    } else if let near = NearMiss.suggestion(for: property, among: names) {
      fix = "write 'columns: {\(property): \(near)}' beside 'csv', or rename the column"
    } else {
      fix =
        "add the column, or say with 'columns: {\(property): NAME}' which one it is; "
        + "the columns are \(list(names))"
    }
    return Diagnostic(
      code: "rows/missing-column", message: "there is no column '\(property)', which is needed",
      location: place,
      related: [.init(message: "the rows are used here", location: source.path.mark)],
      fix: fix)
  }

  static func extraColumn(_ name: Located<String>, _ source: RowSource) -> Diagnostic {
    let taken = (source.properties ?? []).map(\.name)
    let near = NearMiss.suggestion(
      for: name.value, among: taken.filter { source.columns[.named($0)] == nil })
    return Diagnostic(
      code: "rows/unknown-column",
      message: "the column '\(name.value)' stands for nothing that these rows can say",
      location: name.mark,
      related: [.init(message: "the rows are used here", location: source.path.mark)],
      fix: near.map { "call it '\($0)', or write 'columns: {\($0): \(name.value)}'" }
        ?? "say with 'columns' what it stands for, remove it, or write 'extra_columns: ignore'")
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 12 ? shown + ", …" : shown
  }
}

extension RowProperty {
  /// The property with a name; names come from the properties themselves here.
  fileprivate static func named(_ name: String) -> RowProperty {
    allCases.first { $0.name == name } ?? .object
  }
}
