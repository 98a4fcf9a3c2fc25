import JobFile
import YAMLDocument

/// What libFuzzer, which brings the `main`, calls with each input: texts, one per line, that refer to
/// each other.
///
/// A job either has a problem or says what its texts come to; a text without `${` is itself.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: bytes, count: count)
  let texts = input.split(separator: 0x0A, maxSplits: 5, omittingEmptySubsequences: false)
    .map { String(decoding: $0, as: UTF8.self) }
  func text(_ index: Int) -> YAMLOutput { .text(index < texts.count ? texts[index] : "x") }
  let job = YAMLOutput.mapping([
    .init("version", .integer(1)),
    .init(
      "variables",
      .mapping([
        .init("a", text(0)), .init("b", text(1)), .init("list", .list([text(2), text(3)])),
        .init("t", .mapping([.init("type", .text("text")), .init("default", text(4))])),
      ])),
    .init("charts", .mapping([.init("hall", .mapping([.init("name", text(5))]))])),
    .init(
      "events",
      .mapping([
        .init(
          "gala",
          .mapping([
            .init("for_each", .text("${var.list}")), .init("key", .text("k-${each}")),
            .init("chart", .text("hall")), .init("name", .text("${charts.hall.name} ${var.a}")),
          ]))
      ])),
  ])
  guard let written = try? YAMLWriter.text(job) else { return 0 }
  let inputs = JobInputs(
    environment: ["E": texts[0]], variables: ["given": texts[0]],
    readFile: { path in path.isEmpty ? nil : Array("from a file\n".utf8) }, today: "2026-11-24")
  let reading = JobReader.read(Array(written.utf8), file: "job.yaml", inputs: inputs)
  precondition(
    reading.isValid == !reading.diagnostics.contains { $0.severity == .error },
    "a job is there exactly if nothing is wrong with it")
  guard let chart = reading.job?.charts.first, texts.count == 6, !texts[5].contains("${") else {
    return 0
  }
  precondition(chart.name.value == texts[5], "a text without references was changed")
  return 0
}
