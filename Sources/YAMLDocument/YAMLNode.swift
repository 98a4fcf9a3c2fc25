public import Diagnostics

/// A YAML document that was read whole.
public struct YAMLDocument: Sendable {
  private let tape: Tape

  init(_ tape: Tape) { self.tape = tape }

  /// The outermost node.
  public var root: YAMLNode { YAMLNode(tape.root, on: tape) }
}

/// A node of a document: a scalar, a list or a mapping, and where it is written.
///
/// It is a view that shares the document, cheap to copy. Aliases and merge keys are resolved, so an
/// alias is the node that it stands for, at the place of the alias; below it, places are those of
/// the anchored original.
public struct YAMLNode: Sendable {
  private let node: TapeNode
  private let tape: Tape

  init(_ node: TapeNode, on tape: Tape) {
    self.node = node
    self.tape = tape
  }

  /// What a node is.
  public enum Content: Sendable {
    /// A single value, with its text and the way it was written.
    case scalar(YAMLScalar)
    /// A list.
    case sequence(YAMLSequence)
    /// Keys and values, in the order of the file.
    case mapping(YAMLMapping)
  }

  /// What the node is; making the text of a scalar costs its length.
  public var content: Content {
    switch node.kind {
    case .sequence: .sequence(YAMLSequence(node, on: tape))
    case .mapping: .mapping(YAMLMapping(node, on: tape))
    default: .scalar(YAMLScalar(text: tape.text(of: node), kind: node.kind))
    }
  }

  /// The scalar, if the node is one.
  public var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The list, if the node is one.
  public var sequence: YAMLSequence? {
    if case .sequence(let sequence) = content { sequence } else { nil }
  }

  /// The mapping, if the node is one.
  public var mapping: YAMLMapping? {
    if case .mapping(let mapping) = content { mapping } else { nil }
  }

  /// The node in the words of a message: `'text'`, `a list`, `a mapping` or `nothing`.
  ///
  /// Long text is cut after 40 characters.
  public var summary: String {
    switch content {
    case .sequence: return "a list"
    case .mapping: return "a mapping"
    case .scalar(let scalar):
      if scalar.isNull { return "nothing" }
      let isLong = scalar.text.dropFirst(40).first != nil
      return isLong ? "'\(scalar.text.prefix(40))…'" : "'\(scalar.text)'"
    }
  }
}

extension YAMLNode {
  /// The place of the node, after its anchor and tag.
  ///
  /// A scalar is as wide as it is written on its first line, quotes included, and an alias as wide as
  /// `*name`; lists and mappings are marked at their first character. Computed when asked for, at a
  /// cost that does not grow with the file.
  public var mark: SourceMark {
    tape.text.mark(of: node, in: tape.file)
  }

  /// The place of a character within a scalar, for messages about a part of it.
  ///
  /// - Parameters:
  ///   - offset: The number of characters of the scalar's text before the place.
  ///   - width: The number of characters to underline.
  /// - Returns: The place of the node itself where text and file differ before that character: after
  ///   an escape or a line break, in block scalars, and behind aliases.
  public func mark(atOffset offset: Int, width: Int = 1) -> SourceMark {
    // What begins an escape may equal the text and yet not be all of it.
    let (quote, escape): (Int, Character) =
      switch node.kind {
      case .plain, .plainText: (0, "\n")
      case .singleQuoted: (1, "'")
      case .doubleQuoted: (1, "\\")
      default: (-1, "\n")
      }
    guard quote >= 0, !node.isAlias, offset >= 0 else { return mark }
    let before = tape.text(of: node).prefix(offset)
    let start = Int(node.offset) + quote
    let isAsWritten = tape.text.bytes[start...].starts(with: before.utf8)
    guard isAsWritten, !before.contains(escape), !before.contains("\n") else { return mark }
    return tape.text.mark(ofByte: start + before.utf8.count, width: max(1, width), in: tape.file)
  }
}
