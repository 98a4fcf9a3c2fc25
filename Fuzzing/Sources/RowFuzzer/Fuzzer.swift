import Diagnostics

@testable import JobFile

/// What libFuzzer, which brings the `main`, calls with each input: a byte that says how to read, and
/// a file of rows.
///
/// Every place has to lie in the file, and the pieces in which it comes must not matter.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  guard let how = input.first else { return 0 }
  let file = Array(input.dropFirst())
  let whole = Reading(file, source(how), inPiecesOf: max(1, file.count))
  let pieces = Reading(file, source(how), inPiecesOf: 1 + Int(how >> 4))
  precondition(
    whole.values == pieces.values || whole.diagnostics.count >= RowProblems.maximum,
    "pieces give other rows")
  if whole.diagnostics.count < RowProblems.maximum {
    let problems = (whole.diagnostics.sortedByPlace(), pieces.diagnostics.sortedByPlace())
    precondition(problems.0 == problems.1, "pieces give other problems")
  }
  for diagnostic in whole.diagnostics {
    for mark in [diagnostic.location] + diagnostic.related.map(\.location) where mark.file == "f" {
      precondition(mark.line >= 1 && mark.line <= file.count + 1, "a line outside of the file")
      precondition(mark.column >= 1 && mark.column <= file.count + 1, "a column outside")
    }
  }
  return 0
}

private func source(_ how: UInt8) -> RowSource {
  let mark = SourceMark(file: "job.yaml", line: 1, column: 1)
  let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  let format: RowSource.Format =
    how & 3 == 3 ? .jsonLines : .csv(separator: separators[Int(how & 3)])
  var source = RowSource(
    path: Located("f", at: mark), format: format, properties: RowProperty.allCases)
  source.refusesExtraColumns = how & 4 != 0
  if how & 8 != 0 { source.required = [.object] }
  return source
}

/// All values of a file.
private struct Reading {
  var values: [[String]] = []
  var diagnostics: [Diagnostic]

  init(_ file: [UInt8], _ source: RowSource, inPiecesOf size: Int) {
    var reader = RowReader(source, ByteSource(file, inPiecesOf: size))
    while let row = reader.next() {
      var texts = ["\(row.number)", "\(row.mark.line)"]
      for property in RowProperty.allCases {
        guard let value = row[property] else { continue }
        texts.append("\(property) \(value.text ?? "-") \(value.mark) \(value.summary)")
        texts.append("\(value.texts ?? []) \(value.json == nil)")
      }
      for cell in row.extraDataCells { texts.append("\(cell.name) \(cell.value.text ?? "-")") }
      values.append(texts)
    }
    diagnostics = reader.diagnostics
  }
}
