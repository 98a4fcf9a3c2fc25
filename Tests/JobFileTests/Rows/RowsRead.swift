import Diagnostics
import SeatsioModel

@testable import JobFile

extension RowSource {
  /// The file `orders.csv` or `orders.jsonl`, used on line 5 of `job.yaml`.
  static func test(
    _ format: Format = .csv(separator: UInt8(ascii: ",")),
    properties: [RowProperty]? = [.object, .event, .orderID, .quantity, .channelKeys, .extraData],
    required: [RowProperty] = [.object], columns: [RowProperty: String] = [:],
    defaults: [RowProperty: [String]] = [:], refusesExtraColumns: Bool = true
  ) -> RowSource {
    let mark = SourceMark(file: "job.yaml", line: 5, column: 18)
    let name = format == .jsonLines ? "orders.jsonl" : "orders.csv"
    var source = RowSource(
      path: Located(name, at: mark), format: format, properties: properties, required: required)
    source.columns = columns.mapValues { Located($0, at: mark) }
    source.defaults = defaults.mapValues { RowDefault(texts: $0, mark: mark) }
    source.refusesExtraColumns = refusesExtraColumns
    return source
  }
}

/// What a file of rows came to.
struct RowsRead {
  var rows: [Row] = []
  var diagnostics: [Diagnostic] = []

  /// The texts of one property, row by row.
  func texts(_ property: RowProperty) -> [String?] { rows.map { $0[property]?.text } }

  /// The places of the problems, as `line:column`.
  var places: [String] {
    diagnostics.map { "\($0.location.line):\($0.location.column)" }
  }

  var codes: [String] { diagnostics.map(\.code.rawValue) }

  init(_ bytes: [UInt8], _ source: RowSource = .test(), inPiecesOf size: Int = 1 << 16) {
    var reader = RowReader(source, ByteSource(bytes, inPiecesOf: size))
    while let row = reader.next() { rows.append(row) }
    diagnostics = reader.diagnostics
  }

  init(_ text: String, _ source: RowSource = .test(), inPiecesOf size: Int = 1 << 16) {
    self.init(Array(text.utf8), source, inPiecesOf: size)
  }
}
