import JobFile

/// What libFuzzer, which brings the `main`, calls with each input: a range.
///
/// A range is refused, or stands for a bounded number of different labels that begin with its first
/// end.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  check(text) { () throws(ObjectRange.Problem) in try ObjectRange.labels(text) }
  check(text) { () throws(ObjectRange.Problem) in try ObjectRange.rowLabels(text) }
  return 0
}

private func check(_ text: String, _ expand: () throws(ObjectRange.Problem) -> [String]) {
  do {
    check(try expand(), of: text)
  } catch {
    precondition(ObjectRange.isRange(text), "a plain label was refused")
    precondition(!error.message.isEmpty && !error.fix.isEmpty)
  }
}

private func check(_ labels: [String], of text: String) {
  guard ObjectRange.isRange(text) else {
    precondition(labels == [text], "a plain label is itself")
    return
  }
  precondition(!labels.isEmpty && labels.count <= ObjectRange.maximumCount)
  precondition(Set(labels).count == labels.count, "a label comes twice")
  precondition(text.utf8.starts(with: "\(labels[0])..".utf8), "the first label is another")
}
