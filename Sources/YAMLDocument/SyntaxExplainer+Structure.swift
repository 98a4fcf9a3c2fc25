import Diagnostics

/// Slips in how keys, lists and mappings are put together.
extension SyntaxExplainer {
  /// A `: ` where no key can be.
  func strayColon() -> Diagnostic {
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
  func missingColon() -> Diagnostic {
    let line = lineNumber(contextOffset)
    if let unspaced = unspacedColon(inLine: line) { return unspaced }
    let end = text.bytes(ofLine: line).upperBound
    return Diagnostic(
      code: "yaml/missing-colon", message: "there is no ': ' after this key",
      location: mark(of: contextOffset..<end), fix: "write 'key: value'")
  }

  /// A line of the form `key:value`.
  func unspacedColon(inLine line: Int) -> Diagnostic? {
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

  func strayDash() -> Diagnostic {
    Diagnostic(
      code: "yaml/dash", message: "a list cannot begin here with '- '",
      location: mark(ofByte: offset),
      fix: "begin it on a new line, or write it as '[a, b]', or put the text in quotes")
  }

  func brokenCollection(opener: Character, closer: Character) -> Diagnostic {
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
  var isOutdented: Bool {
    let opening = lineNumber(contextOffset)
    let line = lineNumber(offset)
    return line > opening && indentation(ofLine: line) <= indentation(ofLine: opening)
  }

  /// Something that fits no open collection.
  func unexpected() -> Diagnostic {
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

  func textAfterQuote(_ quoted: Range<Int>) -> Diagnostic {
    let isSingle = byte(at: quoted.lowerBound) == UInt8(ascii: "'")
    return Diagnostic(
      code: "yaml/text-after-quote", message: "the quoted text ends before this",
      location: mark(of: offset..<text.bytes(ofLine: lineNumber(offset)).upperBound),
      related: [.init(message: "it is this", location: mark(of: quoted))],
      fix: isSingle
        ? "write '' for a quote within single quotes, or put the text in double quotes"
        : "write \\\" for a quote within double quotes, or put all of the text into them")
  }

  func wrongIndentation() -> Diagnostic {
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

  func afterTheEnd() -> Diagnostic {
    Diagnostic(
      code: "yaml/after-end", message: "the document ends before this",
      location: mark(word: offset),
      fix: "remove it, or indent it to make it part of something above")
  }

  /// The rarer problems, told by what libyaml was reading.
  func byContext() -> Diagnostic {
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

  func missingValue() -> Diagnostic {
    Diagnostic(
      code: "yaml/missing-value", message: "expected a value, and found '\(character(at: offset))'",
      location: mark(ofByte: offset),
      fix: "write the value, or put it in quotes if it begins with '\(character(at: offset))'")
  }

  func incompatibleVersion() -> Diagnostic {
    Diagnostic(
      code: "yaml/version", message: "only YAML 1.1 and 1.2 can be read",
      location: mark(word: offset),
      fix: "remove the %YAML line")
  }

  func other() -> Diagnostic {
    let doing = context.map { "\($0.text): " } ?? ""
    return Diagnostic(
      code: "yaml/syntax", message: doing + problem, location: mark(word: offset),
      related: context.flatMap {
        $0.offset == offset
          ? nil : [.init(message: "that began here", location: mark(ofByte: $0.offset))]
      } ?? [])
  }
}
