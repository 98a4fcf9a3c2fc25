import CSimdJSON

/// Owns what simdjson made of a text.
struct ParsedDocument: ~Copyable {
  private let document: usher_json_document

  /// Reads a document; `maximumDepth` counts arrays and objects inside one another.
  ///
  /// A whole number that no `Int64` holds is read as the nearest `Double`: simdjson refuses it, so
  /// the text is then read once more, with such numbers marked.
  init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) {
    let document = usher_json_read(bytes.baseAddress, bytes.count, maximumDepth)
    guard document.outcome == USHER_JSON_BAD_NUMBER, let marked = LongIntegers.marked(in: bytes)
    else {
      self.document = document
      return
    }
    usher_json_free(document)
    self.document = marked.withUnsafeBufferPointer {
      usher_json_read($0.baseAddress, $0.count, maximumDepth)
    }
  }

  deinit { usher_json_free(document) }

  /// Hands the document's one value to `body`, which must not keep it.
  func withRoot<Result>(
    depth: Int, _ body: (TapeValue) throws(JSONReadingError) -> Result
  ) throws(JSONReadingError) -> Result {
    guard document.outcome == USHER_JSON_READ, let tape = document.tape,
      let strings = document.strings
    else { throw .malformed(failure) }
    // The first word belongs to the root.
    return try body(
      TapeValue(tape: tape, strings: UnsafeRawPointer(strings), position: 1, depthLeft: depth))
  }

  /// simdjson's sentence, without the name of the error that stands before it.
  private var message: String {
    guard let text = document.message.map({ String(cString: $0) }) else { return "No reason." }
    let parts = text.split(separator: ": ", maxSplits: 1)
    let beginsWithName = parts.count == 2 && parts[0].allSatisfy { $0.isUppercase || $0 == "_" }
    return String(beginsWithName ? parts[1] : text[...])
  }

  private var failure: JSONParsingError {
    let reason: JSONParsingError.Reason =
      switch document.outcome {
      case USHER_JSON_TOO_DEEP: .tooDeep
      case USHER_JSON_OUT_OF_MEMORY: .outOfMemory
      default: .malformed
      }
    return JSONParsingError(reason: reason, description: message)
  }
}
