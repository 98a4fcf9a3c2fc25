import Diagnostics
import SeatsioModel
import Testing
import YAMLDocument

@testable import JobFile

struct RowDecodingTests {
  /// Decodes `from` with files beside the job, and gives each row to `body`.
  private func decode(
    _ from: String, _ files: [String: String],
    properties: [RowProperty] = [
      .object, .event, .quantity, .ignoreChannels, .channelKeys, .extraData,
    ],
    _ body: (inout JobDecoder, Row) -> Void
  ) throws -> [Diagnostic] {
    let reading = YAMLReader.read(Array(from.utf8), file: "jobs/job.yaml")
    let root = try #require(reading.document?.root)
    var decoder = JobDecoder(file: "jobs/job.yaml", inputs: .test(files: files))
    decoder.rows(
      from: Input(node: root, scope: Scope()), properties: properties, required: [.object], body)
    return decoder.diagnostics
  }

  @Test func `a file beside the job is read with all options`() throws {
    var labels: [String?] = []
    let diagnostics = try decode(
      """
      csv: orders.csv
      separator: ";"
      columns: {object: seat, extra_data.note: remark}
      defaults: {event: gala, channel_keys: [a, b]}
      extra_columns: ignore
      """, ["jobs/orders.csv": "seat;remark;price\nA-1;aisle;3\n"]
    ) { decoder, row in
      labels.append(decoder.text(row, .object))
      labels.append(decoder.text(row, .event))
      #expect(decoder.texts(row, .channelKeys) == ["a", "b"])
      #expect(decoder.extraData(row) == .object(["note": .string("aisle")]))
    }
    #expect(diagnostics == [])
    #expect(labels == ["A-1", "gala"])
  }

  @Test(arguments: [
    ("quantity", "0"), ("quantity", "-1"), ("quantity", "05"), ("quantity", "5.0"),
    ("quantity", "five"), ("quantity", " 5"), ("quantity", "99999999999999999999"),
    ("ignore_channels", "yes"), ("ignore_channels", "True"), ("ignore_channels", "1"),
    ("channel_keys", "a||b"), ("channel_keys", "|"),
  ])
  func `a value that a column cannot have is reported at its cell`(
    column: String, cell: String
  ) throws {
    let diagnostics = try decode(
      "csv: o.csv", ["jobs/o.csv": "object,\(column)\nA-1,\(cell)\n"]
    ) { decoder, row in
      #expect(decoder.integer(row, .quantity, in: 1...9) == nil)
      #expect(decoder.bool(row, .ignoreChannels) == nil)
      #expect(decoder.texts(row, .channelKeys) == nil)
    }
    #expect(diagnostics.map(\.code) == ["rows/invalid-value"])
    #expect(diagnostics.map(\.location.description) == ["jobs/o.csv:2:5"])
    #expect(diagnostics[0].message.contains("row 1"))
  }

  @Test func `a text of JSON is no number, and a list no text`() throws {
    let line = #"{"object": ["A"], "quantity": "5", "ignore_channels": "true", "extra_data": 1}"#
    let diagnostics = try decode("jsonl: o.jsonl", ["jobs/o.jsonl": line]) { decoder, row in
      #expect(decoder.text(row, .object) == nil)
      #expect(decoder.integer(row, .quantity, in: 1...9) == nil)
      #expect(decoder.bool(row, .ignoreChannels) == nil)
      #expect(decoder.extraData(row) == nil)
    }
    #expect(diagnostics.map(\.location.column) == [12, 31, 55, 77])
  }

  @Test(arguments: [
    ("{}", "job/missing-key"), ("{csv: a, jsonl: b}", "job/missing-key"),
    ("{csv: none.csv}", "job/unreadable-file"), ("{cvs: o.csv}", "job/unknown-key"),
    ("{csv: o.csv, separator: x}", "job/invalid-value"),
    ("{jsonl: o.csv, separator: \",\"}", "job/conflicting-keys"),
    ("{csv: o.csv, columns: {seat: x}}", "job/unknown-key"),
    ("{csv: o.csv, defaults: {status: x}}", "job/unknown-key"),
    ("{csv: o.csv, defaults: {extra_data: x}}", "job/invalid-value"),
    ("{csv: o.csv, extra_columns: keep}", "job/invalid-value"), ("{csv: [a]}", "job/wrong-type"),
  ])
  func `what is wrong with 'from' itself is reported`(from: String, code: String) throws {
    let diagnostics = try decode(from, ["jobs/o.csv": "object\nA-1\n"]) { _, _ in }
    #expect(diagnostics.contains { $0.code.rawValue == code })
  }
}
