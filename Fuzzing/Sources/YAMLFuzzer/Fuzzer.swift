import Diagnostics
import YAMLDocument

/// What libFuzzer, which brings the `main`, calls with each input: a file.
///
/// Every place has to lie in the file, and what was read without a problem has to be the same after
/// it was written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let file = Array(UnsafeBufferPointer(start: bytes, count: count))
  var limits = YAMLLimits()
  limits.maximumNodes = 20_000
  let reading = YAMLReader.read(file, file: "f", limits: limits)
  for diagnostic in reading.diagnostics {
    check(diagnostic.location, count)
    for related in diagnostic.related { check(related.location, count) }
  }
  guard let root = reading.document?.root else {
    precondition(!reading.diagnostics.isEmpty, "a file was refused without a word")
    return 0
  }
  visit(root, count)
  guard reading.diagnostics.isEmpty else { return 0 }
  let tree = YAMLOutput(root)
  guard let written = try? YAMLWriter.text(tree) else { return 0 }
  let again = YAMLReader.read(Array(written.utf8), file: "g")
  precondition(again.diagnostics.isEmpty, "what was written cannot be read:\n\(written)")
  guard let document = again.document else { preconditionFailure("nothing was read again") }
  precondition(YAMLOutput(document.root) == tree, "what was written is something else:\n\(written)")
  return 0
}

private func visit(_ node: YAMLNode, _ count: Int) {
  check(node.mark, count)
  switch node.content {
  case .scalar(let scalar):
    _ = (scalar.bool, scalar.integer, scalar.number)
    check(node.mark(atOffset: 3, width: 2), count)
  case .sequence(let items): for item in items { visit(item, count) }
  case .mapping(let pairs):
    for pair in pairs {
      visit(pair.key, count)
      visit(pair.value, count)
    }
  }
}

private func check(_ mark: SourceMark, _ count: Int) {
  precondition(mark.line >= 1 && mark.line <= count + 1, "a line outside of the file")
  precondition(mark.column >= 1 && mark.column <= count + 1, "a column outside of the file")
  precondition(mark.width >= 1 && mark.width <= count + 1, "a width outside of the file")
}
