/// A node that is to be written: what a file says, without where it says it.
public indirect enum YAMLOutput: Hashable, Sendable {
  /// Text, which is quoted where it would be read as anything else.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// A number with a fraction; it has to be finite.
  case number(Double)
  /// `true` or `false`.
  case boolean(Bool)
  /// `null`.
  case null
  /// A list.
  case list([YAMLOutput], Layout = .lines)
  /// Keys and values in their order; each key may come once.
  case mapping([Entry], Layout = .lines)

  /// How a list or mapping is laid out.
  public enum Layout: Hashable, Sendable {
    /// Each entry on lines of its own.
    case lines
    /// In brackets or braces; everything within is, too.
    case brackets
  }

  /// A key and its value.
  public struct Entry: Hashable, Sendable {
    /// The key, always text.
    public var key: String
    /// The value.
    public var value: YAMLOutput

    /// Makes one of its parts.
    public init(_ key: String, _ value: YAMLOutput) {
      self.key = key
      self.value = value
    }
  }
}

extension YAMLOutput {
  /// A node as it was read, which writes what reads the same.
  ///
  /// Aliases and merged keys are written out. Flow and block styles are not kept, and a number comes
  /// out as it was read: text that nobody rounded.
  public init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar):
      if scalar.isNull {
        self = .null
      } else if let value = scalar.bool {
        self = .boolean(value)
      } else if let value = scalar.integer {
        self = .integer(value)
      } else if let value = scalar.number {
        self = .number(value)
      } else {
        self = .text(scalar.text)
      }
    case .sequence(let items): self = .list(items.map { YAMLOutput($0) })
    case .mapping(let pairs):
      self = .mapping(pairs.map { Entry($0.key.scalar?.text ?? "", YAMLOutput($0.value)) })
    }
  }
}

/// Why a node cannot be written.
public enum YAMLWritingError: Error, Hashable, Sendable {
  /// Lists and mappings stand inside of each other more often than a reader allows.
  case tooDeep
  /// A number is infinite or none.
  case notFinite
  /// A mapping has a key twice.
  case duplicateKey(String)
  /// libyaml gave up, in its own words.
  case emitter(String)
}
