import Diagnostics

/// Slips of single characters: tabs, quotes, reserved characters, escapes.
extension SyntaxExplainer {
  func tabProblem() -> Diagnostic? {
    let line = text.bytes(ofLine: lineNumber(offset))
    let blank = text.bytes[line].prefix { $0 == 0x20 || $0 == 0x09 }
    let isInBlock = context.map { !$0.text.contains("flow") && !$0.text.contains("quoted") } ?? true
    if isInBlock, blank.endIndex > line.lowerBound, offset <= line.upperBound,
      let tab = blank.firstIndex(of: 0x09)
    {
      return Diagnostic(
        code: "yaml/tab", message: "YAML does not allow tabs for indentation",
        location: mark(ofByte: tab), fix: "use spaces")
    }
    guard byte(at: offset) == 0x09 else { return nil }
    return Diagnostic(
      code: "yaml/tab", message: "a tab cannot stand here", location: mark(ofByte: offset),
      fix: "use spaces")
  }

  /// A quote that was meant to end on its line and swallowed the following ones up to a quote there.
  func unclosedQuoteBefore() -> Diagnostic? {
    guard let quoted = lastQuoted, lineNumber(quoted.upperBound) == lineNumber(offset),
      lineNumber(quoted.lowerBound) < lineNumber(offset)
    else { return nil }
    return unclosedQuote(quoted.lowerBound, endingAt: quoted.upperBound - 1)
  }

  func unclosedQuote(_ start: Int, endingAt end: Int? = nil) -> Diagnostic {
    let ends = end.map {
      [Diagnostic.Related(message: "without that, the text ends here", location: mark(ofByte: $0))]
    }
    return Diagnostic(
      code: "yaml/unclosed-quote", message: "this quote is never closed",
      location: mark(ofByte: start), related: ends ?? [],
      fix: "write \(character(at: start)) at the end of the text")
  }

  var lastQuoted: Range<Int>? {
    guard let scalar = lastScalar, scalar.kind == .singleQuoted || scalar.kind == .doubleQuoted
    else { return nil }
    return Int(scalar.offset)..<Int(scalar.offset) + scalar.length
  }

  func reservedCharacter() -> Diagnostic {
    Diagnostic(
      code: "yaml/reserved-character",
      message: "a text without quotes cannot begin with '\(character(at: offset))'",
      location: mark(ofByte: offset), fix: "put the whole text in quotes")
  }

  func reservedName() -> Diagnostic {
    let isAlias = byte(at: contextOffset) == UInt8(ascii: "*")
    return Diagnostic(
      code: "yaml/reserved-character",
      message: isAlias
        ? "'*' begins an alias, whose name is made of letters, digits, '-' and '_'"
        : "'&' begins an anchor, whose name is made of letters, digits, '-' and '_'",
      location: mark(word: contextOffset), fix: "put the whole text in quotes if it is no name")
  }

  func unknownEscape() -> Diagnostic {
    let end = min(offset + 1, text.bytes.count)
    return Diagnostic(
      code: "yaml/escape", message: "'\\\(character(at: end))' is no escape sequence",
      location: mark(ofByte: offset, width: 2),
      fix: #"write \\ for a backslash, or put the text in single quotes"#)
  }

  /// An escape whose digits are wrong; libyaml stops at them.
  func badEscape(_ reason: String) -> Diagnostic {
    let start = max(offset - 2, 0)
    return Diagnostic(
      code: "yaml/escape", message: "this escape sequence \(reason)",
      location: mark(ofByte: start, width: 2),
      fix: problem.contains("Unicode")
        ? "write the character itself, or as \\U and eight digits"
        : #"write \xNN, \uNNNN or \UNNNNNNNN, or \\ for a backslash"#)
  }
}
