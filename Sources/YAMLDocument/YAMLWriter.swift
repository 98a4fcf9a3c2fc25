internal import CLibYAML

/// Writes YAML that this project's reader reads back as the same tree.
public enum YAMLWriter {
  /// The text of a document, which ends with a line end.
  ///
  /// Text is quoted where this project's reader, or one that follows YAML 1.1, would take it for a
  /// number, a truth value or nothing; dates stay plain. Lines are not folded.
  public static func text(_ root: YAMLOutput) throws(YAMLWritingError) -> String {
    var emitter = try EventEmitter()
    try emitter.start()
    try write(root, to: &emitter, depth: 0, inBrackets: false)
    return try emitter.finish()
  }

  private static let maximumDepth = YAMLLimits().maximumDepth

  private static func write(
    _ node: YAMLOutput, to emitter: inout EventEmitter, depth: Int, inBrackets: Bool
  ) throws(YAMLWritingError) {
    guard depth < maximumDepth else { throw .tooDeep }
    switch node {
    case .text(let text):
      try emitter.scalar(text, TextStyle(of: text, inBrackets: inBrackets).yamlStyle)
    case .integer(let value): try emitter.scalar(String(value), YAML_PLAIN_SCALAR_STYLE)
    case .number(let value):
      guard value.isFinite else { throw .notFinite }
      try emitter.scalar(DecimalText.text(value), YAML_PLAIN_SCALAR_STYLE)
    case .boolean(let value): try emitter.scalar(String(value), YAML_PLAIN_SCALAR_STYLE)
    case .null: try emitter.scalar("null", YAML_PLAIN_SCALAR_STYLE)
    case .list(let items, let layout):
      let isFlow = inBrackets || layout == .brackets
      try emitter.startList(isFlow: isFlow)
      for item in items {
        try write(item, to: &emitter, depth: depth + 1, inBrackets: isFlow)
      }
      try emitter.endList()
    case .mapping(let entries, let layout):
      let isFlow = inBrackets || layout == .brackets
      try emitter.startMapping(isFlow: isFlow)
      var keys: Set<[UInt8]> = []  // strings are equal that differ in their bytes
      for entry in entries {
        guard keys.insert(Array(entry.key.utf8)).inserted else { throw .duplicateKey(entry.key) }
        let style = TextStyle(of: entry.key, inBrackets: true)
        try emitter.scalar(entry.key, style.yamlStyle)
        try write(entry.value, to: &emitter, depth: depth + 1, inBrackets: isFlow)
      }
      try emitter.endMapping()
    }
  }
}

extension TextStyle {
  fileprivate var yamlStyle: yaml_scalar_style_t {
    switch self {
    case .plain: YAML_PLAIN_SCALAR_STYLE
    case .doubleQuoted: YAML_DOUBLE_QUOTED_SCALAR_STYLE
    case .literal: YAML_LITERAL_SCALAR_STYLE
    }
  }
}
