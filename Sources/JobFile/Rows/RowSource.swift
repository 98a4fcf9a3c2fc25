import Diagnostics

/// A file of rows, and how to read it: what `from: {csv: …}` says.
struct RowSource: Sendable {
  /// How rows are written in the file.
  enum Format: Hashable, Sendable {
    /// RFC 4180 with a header row, and any of three separators.
    case csv(separator: UInt8)
    /// One JSON object per line.
    case jsonLines
  }

  /// A column that `columns` names: where the job file says so, and what the header calls it.
  typealias Column = Located<String>

  /// The path of the file, resolved, which is also what marks call it; the mark is in the job file.
  var path: Located<String>
  var format: Format
  /// What the rows are about.
  ///
  /// A column of anything else is an extra column; `nil` takes every column by its name.
  var properties: [RowProperty]?
  /// Those that every row must have.
  var required: [RowProperty] = []
  /// The columns of properties that are not called like their property.
  var columns: [RowProperty: Column] = [:]
  /// The columns of members of the extra data, by the name of the member.
  var extraDataColumns: [String: Column] = [:]
  /// What stands in for an empty cell or a missing column.
  var defaults: [RowProperty: RowDefault] = [:]
  /// Whether a column that stands for nothing is an error.
  var refusesExtraColumns = true
}

/// What stands in for an empty cell.
struct RowDefault: Sendable {
  /// The texts of a list, or the only one.
  var texts: [String]
  /// Where in the job file it stands.
  var mark: SourceMark
}
