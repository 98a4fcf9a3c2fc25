internal import CLibYAML

/// The one owner of a libyaml parser: bytes in, events out.
///
/// The bytes must outlive it. They are read as UTF-8 and must not begin with a byte order mark.
struct EventParser: ~Copyable {
  /// On the heap, because libyaml keeps a pointer to the parser inside of it.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  /// The event that was read last; beside the parser, so that nothing copies its hundred bytes.
  private let event: UnsafeMutablePointer<yaml_event_t>

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(SyntaxFailure) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw SyntaxFailure(context: nil, problem: "out of memory", index: 0)
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    self.parser = parser
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
  }

  deinit {
    yaml_event_delete(event)
    event.deallocate()
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; after the end of the stream, empty ones.
  ///
  /// What it points to is there until the next call.
  mutating func next() throws(SyntaxFailure) -> UnsafePointer<yaml_event_t> {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { throw failure() }
    return UnsafePointer(event)
  }

  private func failure() -> SyntaxFailure {
    let failed = parser.pointee
    var context: SyntaxFailure.Context?
    if let text = failed.context {
      context = .init(text: String(cString: text), index: failed.context_mark.index)
    }
    let isMemory = failed.error == YAML_MEMORY_ERROR
    let problem = failed.problem.map { String(cString: $0) }
    return SyntaxFailure(
      context: context, problem: isMemory ? "out of memory" : problem ?? "unknown",
      index: failed.problem_mark.index)
  }
}

/// What libyaml says when it cannot go on, in its own words.
struct SyntaxFailure: Error {
  struct Context {
    /// For example `while parsing a flow sequence`.
    var text: String
    /// The number of Unicode scalars before the place where that began.
    var index: Int
  }

  var context: Context?
  /// For example `did not find expected ',' or ']'`.
  var problem: String
  /// The number of Unicode scalars before the problem.
  var index: Int
}

/// Converts libyaml's positions to offsets of bytes.
///
/// It moves from one position to the next, in either direction; as they come nearly in order, a
/// whole file costs one walk over its bytes.
struct ByteCursor {
  private let start: Int
  private let isASCII: Bool
  private var index = 0
  private var offset: Int

  /// Starts at the byte at which libyaml does.
  ///
  /// - Parameter isASCII: Whether every byte is a character, so that there is nothing to walk over.
  init(startingAt start: Int, isASCII: Bool) {
    self.start = start
    self.isASCII = isASCII
    offset = start
  }

  /// The offset of the scalar with a number; beyond the end it is the end.
  ///
  /// - Parameter bytes: The file, in valid UTF-8.
  mutating func offset(ofIndex target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    if isASCII { return min(start + target, bytes.count) }
    while index < target, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      index += 1
    }
    while index > target, offset > 0 {
      offset -= 1
      while offset > 0, bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      index -= 1
    }
    return offset
  }
}
