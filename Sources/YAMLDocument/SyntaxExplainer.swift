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

  private var contextOffset: Int { context?.offset ?? offset }
}

// MARK: - Slips that show elsewhere

extension SyntaxExplainer {
  private func tabProblem() -> Diagnostic? {
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
  private func unclosedQuoteBefore() -> Diagnostic? {
    guard let quoted = lastQuoted, lineNumber(quoted.upperBound) == lineNumber(offset),
      lineNumber(quoted.lowerBound) < lineNumber(offset)
    else { return nil }
    return unclosedQuote(quoted.lowerBound, endingAt: quoted.upperBound - 1)
  }

  private func unclosedQuote(_ start: Int, endingAt end: Int? = nil) -> Diagnostic {
    let ends = end.map {
      [Diagnostic.Related(message: "without that, the text ends here", location: mark(ofByte: $0))]
    }
    return Diagnostic(
      code: "yaml/unclosed-quote", message: "this quote is never closed",
      location: mark(ofByte: start), related: ends ?? [],
      fix: "write \(character(at: start)) at the end of the text")
  }

  private var lastQuoted: Range<Int>? {
    guard let scalar = lastScalar, scalar.kind == .singleQuoted || scalar.kind == .doubleQuoted
    else { return nil }
    return Int(scalar.offset)..<Int(scalar.offset) + scalar.length
  }
}

// MARK: - Characters and escapes

extension SyntaxExplainer {
  private func reservedCharacter() -> Diagnostic {
    Diagnostic(
      code: "yaml/reserved-character",
      message: "a text without quotes cannot begin with '\(character(at: offset))'",
      location: mark(ofByte: offset), fix: "put the whole text in quotes")
  }

  private func reservedName() -> Diagnostic {
    let isAlias = byte(at: contextOffset) == UInt8(ascii: "*")
    return Diagnostic(
      code: "yaml/reserved-character",
      message: isAlias
        ? "'*' begins an alias, whose name is made of letters, digits, '-' and '_'"
        : "'&' begins an anchor, whose name is made of letters, digits, '-' and '_'",
      location: mark(word: contextOffset), fix: "put the whole text in quotes if it is no name")
  }

  private func unknownEscape() -> Diagnostic {
    let end = min(offset + 1, text.bytes.count)
    return Diagnostic(
      code: "yaml/escape", message: "'\\\(character(at: end))' is no escape sequence",
      location: mark(ofByte: offset, width: 2),
      fix: #"write \\ for a backslash, or put the text in single quotes"#)
  }

  /// An escape whose digits are wrong; libyaml stops at them.
  private func badEscape(_ reason: String) -> Diagnostic {
    let start = max(offset - 2, 0)
    return Diagnostic(
      code: "yaml/escape", message: "this escape sequence \(reason)",
      location: mark(ofByte: start, width: 2),
      fix: problem.contains("Unicode")
        ? "write the character itself, or as \\U and eight digits"
        : #"write \xNN, \uNNNN or \UNNNNNNNN, or \\ for a backslash"#)
  }
}

// MARK: - Colons and dashes

extension SyntaxExplainer {
  /// A `: ` where no key can be.
  private func strayColon() -> Diagnostic {
    guard let scalar = lastScalar, lineNumber(Int(scalar.offset)) < lineNumber(offset) else {
      return Diagnostic(
        code: "yaml/colon", message: "': ' cannot stand within a value without quotes",
        location: mark(ofByte: offset),
        fix: "put the value in quotes if the ':' belongs to it, or begin a new line below the key")
    }
    if let unspaced = unspacedColon(inLine: lineNumber(Int(scalar.offset))) { return unspaced }
    let start = startOfText(inLine: lineNumber(offset))
    let value = mark(of: Int(scalar.offset)..<Int(scalar.offset) + scalar.length)
    return Diagnostic(
      code: "yaml/indentation",
      message: "this line is indented deeper than the value above it, which it therefore continues",
      location: mark(of: start..<offset),
      related: [.init(message: "the value begins here", location: value)],
      fix: "indent it like the key above, or remove the value above if this belongs below it")
  }

  /// A key without a colon, found at the next line.
  private func missingColon() -> Diagnostic {
    let line = lineNumber(contextOffset)
    if let unspaced = unspacedColon(inLine: line) { return unspaced }
    let end = text.bytes(ofLine: line).upperBound
    return Diagnostic(
      code: "yaml/missing-colon", message: "there is no ': ' after this key",
      location: mark(of: contextOffset..<end), fix: "write 'key: value'")
  }

  /// A line of the form `key:value`.
  private func unspacedColon(inLine line: Int) -> Diagnostic? {
    let start = startOfText(inLine: line)
    let end = text.bytes(ofLine: line).upperBound
    let word = text.bytes[start..<min(text.endOfWord(from: start), end)]
    guard let first = word.first, first != UInt8(ascii: "\""), first != UInt8(ascii: "'"),
      let colon = word.firstIndex(of: UInt8(ascii: ":")), colon > start,
      colon + 1 < word.endIndex, word[colon + 1] != UInt8(ascii: "/")
    else { return nil }
    return Diagnostic(
      code: "yaml/missing-colon", message: "there is no blank after this ':'",
      location: mark(ofByte: colon), fix: "write ': '")
  }

  private func strayDash() -> Diagnostic {
    Diagnostic(
      code: "yaml/dash", message: "a list cannot begin here with '- '",
      location: mark(ofByte: offset),
      fix: "begin it on a new line, or write it as '[a, b]', or put the text in quotes")
  }
}

// MARK: - Collections

extension SyntaxExplainer {
  private func brokenCollection(opener: Character, closer: Character) -> Diagnostic {
    let name = opener == "[" ? "list" : "mapping"
    let begins = Diagnostic.Related(
      message: "the \(name) begins here", location: mark(ofByte: contextOffset))
    let found = byte(at: offset)
    if found == UInt8(ascii: "]") || found == UInt8(ascii: "}") {
      return Diagnostic(
        code: "yaml/unexpected-bracket",
        message: "expected '\(closer)' to close the \(name), and found '\(character(at: offset))'",
        location: mark(ofByte: offset), related: [begins], fix: "write '\(closer)'")
    }
    if isOutdented || found == nil {
      return Diagnostic(
        code: "yaml/unclosed-bracket", message: "this '\(opener)' is never closed",
        location: mark(ofByte: contextOffset), fix: "write '\(closer)' at the end of the \(name)")
    }
    return Diagnostic(
      code: "yaml/missing-comma", message: "expected ',' or '\(closer)' before this",
      location: mark(ofByte: offset), related: [begins],
      fix: "separate the parts of the \(name) with commas, and put text with ': ' in quotes")
  }

  /// Whether libyaml gave up on a line that cannot belong to the collection in brackets, because it
  /// is indented no more than the line on which that begins.
  private var isOutdented: Bool {
    let opening = lineNumber(contextOffset)
    let line = lineNumber(offset)
    return line > opening && indentation(ofLine: line) <= indentation(ofLine: opening)
  }

  /// Something that fits no open collection.
  private func unexpected() -> Diagnostic {
    if let quoted = lastQuoted, lineNumber(quoted.upperBound) == lineNumber(offset) {
      return textAfterQuote(quoted)
    }
    switch byte(at: offset) {
    case UInt8(ascii: ":"):
      return .missingKey(mark(ofByte: offset))
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      return Diagnostic(
        code: "yaml/unexpected-bracket",
        message: "'\(character(at: offset))' closes nothing that is open",
        location: mark(ofByte: offset),
        fix: "remove it")
    case nil:
      return other()
    default:
      return context == nil ? afterTheEnd() : wrongIndentation()
    }
  }

  private func textAfterQuote(_ quoted: Range<Int>) -> Diagnostic {
    let isSingle = byte(at: quoted.lowerBound) == UInt8(ascii: "'")
    return Diagnostic(
      code: "yaml/text-after-quote", message: "the quoted text ends before this",
      location: mark(of: offset..<text.bytes(ofLine: lineNumber(offset)).upperBound),
      related: [.init(message: "it is this", location: mark(of: quoted))],
      fix: isSingle
        ? "write '' for a quote within single quotes, or put the text in double quotes"
        : "write \\\" for a quote within double quotes, or put all of the text into them")
  }

  private func wrongIndentation() -> Diagnostic {
    let isList = problem.contains("'-'")
    let isDash =
      byte(at: offset) == UInt8(ascii: "-")
      && (byte(at: offset + 1).map(SourceText.isBlankOrBreak) ?? true)
    let message =
      switch (isList, isDash) {
      case (true, _): "expected a list entry, '- ', and found something else"
      case (false, true): "expected a key, and found a list entry"
      case (false, false):
        "this line is indented like none of the lines above that it could belong to"
      }
    return Diagnostic(
      code: "yaml/indentation", message: message, location: mark(word: offset),
      related: [
        .init(
          message: "the \(isList ? "list" : "mapping") around it begins here",
          location: mark(ofByte: contextOffset))
      ],
      fix: "indent the line exactly like the lines that it belongs with")
  }

  private func afterTheEnd() -> Diagnostic {
    Diagnostic(
      code: "yaml/after-end", message: "the document ends before this",
      location: mark(word: offset),
      fix: "remove it, or indent it to make it part of something above")
  }

  /// The rarer problems, told by what libyaml was reading.
  private func byContext() -> Diagnostic {
    switch context?.text {
    case "while scanning a block scalar":
      Diagnostic(
        code: "yaml/block-text",
        message: "after '\(character(at: contextOffset))' the text begins on the next line",
        location: mark(word: offset),
        fix: "move this to a line of its own, or put it in quotes without the "
          + "'\(character(at: contextOffset))'")
    case "while scanning a tag", "while parsing a tag":
      Diagnostic(
        code: "yaml/tag", message: "'!' begins a tag, and this is not the form of one",
        location: mark(word: contextOffset), fix: "put the text in quotes if it is no tag")
    default: other()
    }
  }

  private func missingValue() -> Diagnostic {
    Diagnostic(
      code: "yaml/missing-value", message: "expected a value, and found '\(character(at: offset))'",
      location: mark(ofByte: offset),
      fix: "write the value, or put it in quotes if it begins with '\(character(at: offset))'")
  }

  private func incompatibleVersion() -> Diagnostic {
    Diagnostic(
      code: "yaml/version", message: "only YAML 1.1 and 1.2 can be read",
      location: mark(word: offset),
      fix: "remove the %YAML line")
  }

  private func other() -> Diagnostic {
    let doing = context.map { "\($0.text): " } ?? ""
    return Diagnostic(
      code: "yaml/syntax", message: doing + problem, location: mark(word: offset),
      related: context.flatMap {
        $0.offset == offset
          ? nil : [.init(message: "that began here", location: mark(ofByte: $0.offset))]
      } ?? [])
  }
}

// MARK: - Reading the text

extension SyntaxExplainer {
  private func byte(at offset: Int) -> UInt8? {
    offset < text.bytes.count ? text.bytes[offset] : nil
  }

  private func character(at offset: Int) -> Character {
    let end = min(offset + 64, text.bytes.count)
    return String(decoding: text.bytes[min(offset, end)..<end], as: UTF8.self).first ?? " "
  }

  private func word(at offset: Int) -> String {
    String(decoding: text.bytes[offset..<text.endOfWord(from: offset)].prefix(200), as: UTF8.self)
  }

  private func lineNumber(_ offset: Int) -> Int { text.place(ofByte: offset).line }

  private func startOfText(inLine line: Int) -> Int {
    let line = text.bytes(ofLine: line)
    return text.bytes[line].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.upperBound
  }

  private func indentation(ofLine line: Int) -> Int {
    startOfText(inLine: line) - text.bytes(ofLine: line).lowerBound
  }

  private func mark(ofByte offset: Int, width: Int = 1) -> SourceMark {
    text.mark(ofByte: offset, width: width, in: file)
  }

  private func mark(of range: Range<Int>) -> SourceMark { text.mark(of: range, in: file) }

  private func mark(word offset: Int) -> SourceMark {
    mark(of: offset..<text.endOfWord(from: min(offset, text.bytes.count)))
  }
}
