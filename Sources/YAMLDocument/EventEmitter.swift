internal import CLibYAML

/// The one owner of a libyaml emitter: events in, text out.
struct EventEmitter: ~Copyable {
  /// On the heap, because libyaml keeps a pointer to the emitter inside of it.
  private let emitter: UnsafeMutablePointer<yaml_emitter_t>
  private let output: Output

  /// What libyaml's callback appends to.
  private final class Output {
    var bytes: [UInt8] = []
  }

  init() throws(YAMLWritingError) {
    let emitter = UnsafeMutablePointer<yaml_emitter_t>.allocate(capacity: 1)
    guard yaml_emitter_initialize(emitter) == 1 else {
      emitter.deallocate()
      throw .emitter("out of memory")
    }
    let output = Output()
    // The pointer is used only while this owner, and with it `output`, is alive.
    yaml_emitter_set_output(
      emitter,
      { data, buffer, size in
        guard let data, let buffer else { return 0 }
        let output = Unmanaged<Output>.fromOpaque(data).takeUnretainedValue()
        output.bytes.append(contentsOf: UnsafeBufferPointer(start: buffer, count: size))
        return 1
      }, Unmanaged.passUnretained(output).toOpaque())
    yaml_emitter_set_encoding(emitter, YAML_UTF8_ENCODING)
    yaml_emitter_set_unicode(emitter, 1)
    yaml_emitter_set_width(emitter, -1)
    self.emitter = emitter
    self.output = output
  }

  deinit {
    yaml_emitter_delete(emitter)
    emitter.deallocate()
  }

  mutating func start() throws(YAMLWritingError) {
    var event = yaml_event_t()
    try emit(&event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING))
    try emit(&event, yaml_document_start_event_initialize(&event, nil, nil, nil, 1))
  }

  /// Ends the document, and gives all of it.
  mutating func finish() throws(YAMLWritingError) -> String {
    var event = yaml_event_t()
    try emit(&event, yaml_document_end_event_initialize(&event, 1))
    try emit(&event, yaml_stream_end_event_initialize(&event))
    return String(decoding: output.bytes, as: UTF8.self)
  }

  mutating func scalar(_ text: String, _ style: yaml_scalar_style_t) throws(YAMLWritingError) {
    var event = yaml_event_t()
    var text = text
    let isMade = text.withUTF8 { bytes in
      // libyaml takes a null pointer for a mistake, also where there is nothing to read.
      let empty: [UInt8] = [0]
      return empty.withUnsafeBufferPointer { empty in
        yaml_scalar_event_initialize(
          &event, nil, nil, bytes.baseAddress ?? empty.baseAddress, Int32(clamping: bytes.count), 1,
          1, style)
      }
    }
    try emit(&event, isMade)
  }

  mutating func startList(isFlow: Bool) throws(YAMLWritingError) {
    var event = yaml_event_t()
    let style = isFlow ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE
    try emit(&event, yaml_sequence_start_event_initialize(&event, nil, nil, 1, style))
  }

  mutating func endList() throws(YAMLWritingError) {
    var event = yaml_event_t()
    try emit(&event, yaml_sequence_end_event_initialize(&event))
  }

  mutating func startMapping(isFlow: Bool) throws(YAMLWritingError) {
    var event = yaml_event_t()
    let style = isFlow ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE
    try emit(&event, yaml_mapping_start_event_initialize(&event, nil, nil, 1, style))
  }

  mutating func endMapping() throws(YAMLWritingError) {
    var event = yaml_event_t()
    try emit(&event, yaml_mapping_end_event_initialize(&event))
  }

  /// Hands an event to libyaml, which frees it.
  private func emit(_ event: inout yaml_event_t, _ isMade: Int32) throws(YAMLWritingError) {
    guard isMade == 1 else { throw .emitter("out of memory") }
    guard yaml_emitter_emit(emitter, &event) == 1 else {
      throw .emitter(emitter.pointee.problem.map { String(cString: $0) } ?? "unknown")
    }
  }
}
