import Diagnostics

/// Says in a user's words what libyaml says in a parser's.
///
/// libyaml reports where it gave up, which is often a line after the slip. This looks back for the
/// slip: a quote or bracket that was never closed, a tab, a missing blank after a colon.
struct SyntaxExplainer {
  struct Context {
    var text: String
    var offset: Int
  }

  let text: SourceText
  let file: String
  /// libyaml's words for the problem.
  let problem: String
  /// Where libyaml gave up.
  let offset: Int
  /// What libyaml was reading, and where that began.
  let context: Context?
  /// The last scalar that was complete.
  let lastScalar: TapeNode?

  func diagnostic() -> Diagnostic {
    if let tab = tabProblem() { return tab }
    if let cause = unclosedQuoteBefore() { return cause }
    return switch problem {
    case "found character that cannot start any token": reservedCharacter()
    case "found unexpected end of stream": unclosedQuote(contextOffset)
    case "found unexpected document indicator": unclosedQuote(contextOffset)
    case "found unknown escape character": unknownEscape()
    case "did not find expected hexdecimal number": badEscape("needs hexadecimal digits")
    case "found invalid Unicode character escape code": badEscape("is half of a character")
    case "did not find expected alphabetic or numeric character": reservedName()
    case "mapping values are not allowed in this context": strayColon()
    case "could not find expected ':'": missingColon()
    case "block sequence entries are not allowed in this context": strayDash()
    case "did not find expected ',' or ']'": brokenCollection(opener: "[", closer: "]")
    case "did not find expected ',' or '}'": brokenCollection(opener: "{", closer: "}")
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <document start>":
      unexpected()
    case "did not find expected node content": missingValue()
    case "found undefined tag handle": .tag(word(at: offset), mark(word: offset), isScalar: true)
    case "found incompatible YAML document": incompatibleVersion()
    default: byContext()
    }
  }

  var contextOffset: Int { context?.offset ?? offset }
}

// MARK: - Reading the text

extension SyntaxExplainer {
  func byte(at offset: Int) -> UInt8? {
    offset < text.bytes.count ? text.bytes[offset] : nil
  }

  func character(at offset: Int) -> Character {
    let end = min(offset + 64, text.bytes.count)
    return String(decoding: text.bytes[min(offset, end)..<end], as: UTF8.self).first ?? " "
  }

  func word(at offset: Int) -> String {
    String(decoding: text.bytes[offset..<text.endOfWord(from: offset)].prefix(200), as: UTF8.self)
  }

  func lineNumber(_ offset: Int) -> Int { text.place(ofByte: offset).line }

  func startOfText(inLine line: Int) -> Int {
    let line = text.bytes(ofLine: line)
    return text.bytes[line].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.upperBound
  }

  func indentation(ofLine line: Int) -> Int {
    startOfText(inLine: line) - text.bytes(ofLine: line).lowerBound
  }

  func mark(ofByte offset: Int, width: Int = 1) -> SourceMark {
    text.mark(ofByte: offset, width: width, in: file)
  }

  func mark(of range: Range<Int>) -> SourceMark { text.mark(of: range, in: file) }

  func mark(word offset: Int) -> SourceMark {
    mark(of: offset..<text.endOfWord(from: min(offset, text.bytes.count)))
  }
}
