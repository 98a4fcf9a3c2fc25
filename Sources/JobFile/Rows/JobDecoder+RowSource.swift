import Diagnostics

/// `from: {csv: orders.csv, columns: {event: show}}`: rows of a file beside the job.
extension JobDecoder {
  /// Reads the rows that a `from` names, and hands over each good one.
  ///
  ///     rows(from: input, properties: [.object, .event, .orderID], required: [.object]) {
  ///       decoder, row in
  ///       let label = decoder.text(row, .object)        // never nil: it is required
  ///       let order = decoder.text(row, .orderID)       // nil where the cell is empty
  ///       let mark = row.mark(.object)                  // file, line and column of the cell
  ///     }
  ///
  /// Everything that is wrong with `from`, the file and its rows is reported; a row with a fault, or
  /// without a required value, is not handed over. Values that a column cannot have are reported by
  /// the functions that read them (`text`, `integer`, `bool`, `texts`, `extraData`), which then give
  /// `nil`, so a `nil` of a required property means that the row is to be dropped.
  ///
  /// The file is streamed, never held as a whole.
  ///
  /// - Parameters:
  ///   - input: The value of `from`: a mapping with `csv` or `jsonl`.
  ///   - properties: What the rows may say; `.extraData` allows columns `extra_data.NAME`. A column
  ///     for anything else is an error, or ignored with `extra_columns: ignore`.
  ///   - required: What each row must have, in its cell or by `defaults`. Where `.label` is among the
  ///     properties it satisfies `.object` too.
  ///   - body: Called for each row, in the order of the file.
  mutating func rows(
    from input: Input, properties: [RowProperty], required: [RowProperty],
    _ body: (inout JobDecoder, Row) -> Void
  ) {
    guard let source = rowSource(input, properties: properties, required: required) else { return }
    rows(of: source, body)
  }

  /// Reads the rows of a source that is known already.
  mutating func rows(of source: RowSource, _ body: (inout JobDecoder, Row) -> Void) {
    let bytes: ByteSource
    do {
      bytes = try inputs.openFile(source.path.value)
    } catch {
      report(
        "job/unreadable-file", "'\(source.path.value)' \(error.message)", at: source.path.mark,
        fix: "check the path; it is taken from the folder of \(source.path.mark.file)")
      return
    }
    var reader = RowReader(source, bytes)
    let most = diagnostics.count + RowProblems.maximum
    while diagnostics.count < most, let row = reader.next() { body(&self, row) }
    diagnostics += reader.diagnostics
  }

  /// Reads `from` itself, as `RowSourceFormat` describes it; `nil` after a problem that leaves no
  /// file to read.
  mutating func rowSource(
    _ input: Input, properties: [RowProperty]?, required: [RowProperty] = []
  ) -> RowSource? {
    typealias Format = RowSourceFormat
    guard let fields = fields(input, of: "'from'", Format.mapping) else { return nil }
    let isCSV = fields[Format.csv.name] != nil
    guard isCSV != (fields[Format.jsonLines.name] != nil) else {
      report(
        "job/missing-key",
        "'from' names its file with one of 'csv' and 'jsonl', not with \(isCSV ? "both" : "none")",
        at: fields.mark, fix: "write 'from: {csv: orders.csv}'")
      return nil
    }
    let separator = read(Format.separator, fields)?.value ?? .comma
    if !isCSV, let place = fields.keyMark(Format.separator.name) {
      report(
        "job/conflicting-keys", "'separator' is for CSV; JSON Lines have none", at: place,
        fix: "remove it")
    }
    guard let path = read(isCSV ? Format.csv : Format.jsonLines, fields) else { return nil }
    var source = RowSource(
      path: path.map { resolvedPath($0, in: input.mark.file) },
      format: isCSV ? .csv(separator: separator.byte) : .jsonLines, properties: properties,
      required: required)
    if let input = read(Format.columns, fields) { readColumns(input, &source) }
    if let input = read(Format.defaults, fields) { readDefaults(input, &source) }
    source.refusesExtraColumns = read(Format.extraColumns, fields)?.value != .ignore
    return source
  }

  /// `columns: {event: show, extra_data.seat: note}`.
  private mutating func readColumns(_ input: Input, _ source: inout RowSource) {
    for entry in mapping(input, "columns") ?? [] {
      guard let name = text(entry.value, What(key: entry.key.value)) else { continue }
      let prefix = RowProperty.extraDataPrefix
      if entry.key.value.hasPrefix(prefix), entry.key.value.utf8.count > prefix.utf8.count,
        source.properties?.contains(.extraData) == true
      {
        source.extraDataColumns[String(entry.key.value.dropFirst(prefix.count))] = name
      } else if let property = property(entry.key, in: "columns", source) {
        source.columns[property] = name
      }
    }
  }

  /// `defaults: {event: gala, channel_keys: [agency, box-office]}`.
  private mutating func readDefaults(_ input: Input, _ source: inout RowSource) {
    for entry in mapping(input, "defaults") ?? [] {
      guard let property = property(entry.key, in: "defaults", source) else { continue }
      guard property != .extraData else {
        report(
          "job/invalid-value", "'extra_data' has no default for rows", at: entry.key.mark,
          fix: "give all rows the same with 'extra_data' beside 'from'")
        continue
      }
      let texts: [Located<String>]?
      if case .sequence? = content(entry.value) {
        texts = self.texts(entry.value, entry.key.value)
      } else {
        texts = text(entry.value, What(key: entry.key.value)).map { [$0] }
      }
      guard let texts else { continue }
      source.defaults[property] = RowDefault(texts: texts.map(\.value), mark: entry.value.mark)
    }
  }

  private mutating func property(
    _ key: Located<String>, in section: String, _ source: RowSource
  ) -> RowProperty? {
    let known = source.properties ?? []
    if let property = known.first(where: { $0.name == key.value }) { return property }
    let names = known.map { $0 == .extraData ? "extra_data.NAME" : $0.name }
    report(
      "job/unknown-key", "'\(section)' has no key '\(key.value)'", at: key.mark,
      fix: NearMiss.suggestion(for: key.value, among: names).map { "write '\($0)'" }
        ?? "the keys are \(Self.list(names))")
    return nil
  }
}
