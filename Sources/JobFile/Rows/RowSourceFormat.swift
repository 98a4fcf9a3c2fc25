/// `from`: a file of rows.
enum RowSourceFormat {
  static let csv = Key("csv", .text, "the path of a CSV file, from the folder of this file")
  static let jsonLines = Key(
    "jsonl", .text, "the path of a file with one JSON object per line, from the folder of this file"
  )
  static let separator = Key(
    "separator", .choice(Separator.self), "what stands between the cells of a CSV file")
  static let columns = Key(
    "columns", .declarations(of: .written(.text())),
    "the columns that are not called like what they stand for")
  static let defaults = Key(
    "defaults", .declarations(of: .written(.any([.text(), .list(.text())]))),
    "what stands in for an empty cell or a missing column")
  static let extraColumns = Key(
    "extra_columns", .choice(ExtraColumns.self),
    "whether a column that stands for nothing is an error")
  static let mapping = MappingFormat(
    "rows", [csv, jsonLines, separator, columns, defaults, extraColumns],
    exactlyOne: [[csv.name, jsonLines.name]])

  enum Separator: String, CaseIterable, Sendable {
    case comma = ","
    case semicolon = ";"
    case tab

    var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tab: UInt8(ascii: "\t")
      }
    }
  }

  enum ExtraColumns: String, CaseIterable, Sendable { case refuse, ignore }
}
