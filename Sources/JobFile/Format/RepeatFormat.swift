/// What `for_each` goes over.
enum RepeatFormat {
  static let csv = Key(
    "csv", .text, required: true, "the path of a CSV file, from the folder of this file")
  static let separator = Key(
    "separator", .choice(RowSourceFormat.Separator.self), "what stands between its cells")
  static let rows = MappingFormat("repeated_rows", [csv, separator])
}

extension ValueFormat where Value == Input {
  /// A list, a mapping, a range such as `1..20` or `A..F`, or the rows of `{csv: FILE}`.
  static var repetition: Self {
    .written(.any([.text(), .list(.anything), .mapping { RepeatFormat.rows }, .map(.anything)]))
  }
}
