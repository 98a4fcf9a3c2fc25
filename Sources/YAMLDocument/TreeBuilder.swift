internal import CLibYAML
import Diagnostics

/// Builds a tape of the events of a parser, and collects what is wrong with them.
///
/// The children of an open collection wait on a stack; when it ends they move to the tape in one
/// piece.
struct TreeBuilder {
  let text: SourceText
  let file: String
  let limits: YAMLLimits
  private(set) var diagnostics: [Diagnostic] = []

  private(set) var nodes: [TapeNode] = []
  private(set) var scalars: [UInt8] = []
  private var keys = KeyTable()
  /// The finished children of all open collections.
  private(set) var pending: [TapeNode] = []
  private var frames: [Frame] = []
  private var anchors: [String: Anchor] = [:]
  private var cursor: ByteCursor
  /// The scalar before the current event, which syntax errors often go back to.
  private var lastScalar: TapeNode?
  /// The nodes so far, with what aliases stand for.
  private var size = 0
  private var root: TapeNode?
  private var isAbandoned = false

  /// A collection whose end has not come yet.
  private struct Frame {
    var isMapping: Bool
    /// Where it is written.
    var offset: Int
    /// The index in `pending` of its first child.
    var firstChild: Int
    /// The size of the document before it.
    var sizeBefore: Int
    /// The levels of collections below it so far.
    var height = 0
    var anchor: (name: String, serial: Int)?
  }

  /// The node that a name stands for.
  private struct Anchor {
    var serial: Int
    var place: Range<Int>
    /// Missing while the node is still open.
    var target: (node: TapeNode, size: Int, height: Int)?
  }

  init(text: SourceText, file: String, limits: YAMLLimits) {
    self.text = text
    self.file = file
    self.limits = limits
    cursor = ByteCursor(startingAt: text.bytes(ofLine: 1).lowerBound)
  }

  /// Reads the whole text.
  mutating func readAll() {
    text.bytes.withUnsafeBufferPointer { bytes in
      let start = text.bytes(ofLine: 1).lowerBound
      do throws(SyntaxFailure) {
        var parser = try EventParser(.init(rebasing: bytes[start...]))
        while add(try parser.next(), in: bytes) {}
      } catch {
        report(explanation(of: error, in: bytes))
        isAbandoned = true
      }
    }
    reportDuplicatesInOpenMappings()
  }

  /// The document, unless reading was given up or nothing was found.
  func document() -> YAMLDocument? {
    guard let root, !isAbandoned else { return nil }
    return YAMLDocument(
      Tape(file: file, text: text, nodes: nodes, scalars: scalars, keys: keys, root: root))
  }
}

// MARK: - Events

extension TreeBuilder {
  /// Takes an event in, and says whether the next one is wanted.
  private mutating func add(
    _ event: borrowing ParserEvent, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let start = cursor.offset(ofIndex: event.indices.start, in: bytes)
    switch event.raw.type {
    case YAML_SCALAR_EVENT:
      let end = cursor.offset(ofIndex: event.indices.end, in: bytes)
      return addScalar(event.raw.data.scalar, at: start..<end)
    case YAML_ALIAS_EVENT:
      let end = cursor.offset(ofIndex: event.indices.end, in: bytes)
      return addAlias(String(yaml: event.raw.data.alias.anchor) ?? "", at: start..<end)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.raw.data.sequence_start
      return open(isMapping: false, anchor: start.anchor, tag: start.tag, at: offset(event, bytes))
    case YAML_MAPPING_START_EVENT:
      let start = event.raw.data.mapping_start
      return open(isMapping: true, anchor: start.anchor, tag: start.tag, at: offset(event, bytes))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      close()
      return true
    case YAML_DOCUMENT_START_EVENT:
      guard root != nil else { return true }
      report(.severalDocuments(text.mark(of: start..<text.endOfWord(from: start), in: file)))
      return false
    case YAML_STREAM_END_EVENT:
      if root.map(isNothing) ?? true { reportEmpty() }
      return false
    default:
      return true
    }
  }

  private mutating func offset(
    _ event: borrowing ParserEvent, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    cursor.offset(ofIndex: event.indices.start, in: bytes)
  }

  private mutating func addScalar(_ scalar: YAMLEventScalar, at written: Range<Int>) -> Bool {
    guard spend(1, at: written) else { return false }
    let anchor = String(yaml: scalar.anchor)
    let tag = String(yaml: scalar.tag)
    let properties = WrittenProperties(
      in: text, from: written.lowerBound, areThere: anchor != nil || tag != nil)
    let hasContent = properties.end < written.upperBound
    let start = hasContent ? properties.end : written.lowerBound
    let value = UnsafeRawBufferPointer(start: scalar.value, count: scalar.length)

    var kind = TapeNode.Kind(scalar.style)
    if let tag, check(tag, isScalar: true, at: properties), kind == .plain { kind = .plainText }
    let isKey = isAtKey
    let place = isKey ? keys.intern(value, in: &scalars) : append(value)
    var node = TapeNode(
      kind, offset: start, length: hasContent ? written.upperBound - start : 0,
      first: place.first, count: place.count)
    lastScalar = node
    if let anchor {
      anchors[anchor] = Anchor(
        serial: size, place: properties.anchor, target: (node: node, size: 1, height: 0))
    }
    if isKey, isNothing(node), value.isEmpty {
      report(.missingKey(text.mark(of: node, in: file)))
      node.kind = .invalidKey
    }
    push(node)
    return true
  }

  private mutating func addAlias(_ name: String, at written: Range<Int>) -> Bool {
    let mark = text.mark(of: written, in: file)
    let nothing = TapeNode(
      .plain, offset: written.lowerBound, length: written.count, first: 0, count: 0)
    guard let anchor = anchors[name] else {
      report(.unknownAlias(name, mark, known: anchors.keys))
      push(nothing)
      return spend(1, at: written)
    }
    guard let target = anchor.target else {
      report(.recursiveAlias(name, mark, anchor: text.mark(of: anchor.place, in: file)))
      push(nothing)
      return spend(1, at: written)
    }
    guard spend(target.size, at: written, through: (name, anchor.place)) else {
      return false
    }
    guard frames.count + target.height <= maximumDepth else { return tooDeep(mark) }
    var node = target.node.aliased(offset: written.lowerBound, length: written.count)
    if isAtKey, node.isScalar {
      let text = Array(scalars[Int(node.first)..<Int(node.first) + Int(node.count)])
      let place = text.withUnsafeBytes { keys.intern($0, in: &scalars) }
      node.first = UInt32(place.first)
    } else if isAtKey {
      report(.complexKey(mark, isBraces: false))
      node.kind = .invalidKey
    }
    raiseHeight(to: target.height)
    push(node)
    return true
  }

  private mutating func open(
    isMapping: Bool, anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?,
    at offset: Int
  ) -> Bool {
    let name = String(yaml: anchor)
    let tag = String(yaml: tag)
    let properties = WrittenProperties(
      in: text, from: offset, areThere: name != nil || tag != nil)
    guard spend(1, at: offset..<offset) else { return false }
    guard frames.count < maximumDepth else {
      return tooDeep(text.mark(ofByte: properties.end, in: file))
    }
    if let tag { _ = check(tag, isScalar: false, at: properties) }
    var frame = Frame(
      isMapping: isMapping, offset: properties.end, firstChild: pending.count, sizeBefore: size - 1)
    if let name {
      frame.anchor = (name, size)
      anchors[name] = Anchor(serial: size, place: properties.anchor, target: nil)
    }
    frames.append(frame)
    return true
  }

  private mutating func close() {
    guard let frame = frames.popLast() else { return }
    let first = nodes.count
    let children = frame.firstChild..<pending.count
    if frame.isMapping, let entries = correctedEntries(children) {
      nodes.append(contentsOf: entries)
    } else {
      nodes.append(contentsOf: pending[children])
    }
    pending.removeSubrange(children)
    let count = nodes.count - first
    var node = TapeNode(
      frame.isMapping ? .mapping : .sequence, offset: frame.offset, length: 0, first: first,
      count: frame.isMapping ? count / 2 : count)
    if let (name, serial) = frame.anchor, anchors[name]?.serial == serial {
      anchors[name]?.target = (node, size - frame.sizeBefore, frame.height + 1)
    }
    raiseHeight(to: frame.height + 1)
    if isAtKey {
      let isBraces = text.bytes[frame.offset] == UInt8(ascii: "{")
      report(.complexKey(text.mark(of: node, in: file), isBraces: isBraces))
      node.kind = .invalidKey
    }
    push(node)
  }
}

// MARK: - State

extension TreeBuilder {
  private var maximumDepth: Int { min(limits.maximumDepth, YAMLLimits.depthBound) }

  /// Whether the next node is the key of an entry.
  private var isAtKey: Bool {
    guard let frame = frames.last, frame.isMapping else { return false }
    return (pending.count - frame.firstChild).isMultiple(of: 2)
  }

  private mutating func push(_ node: TapeNode) {
    if frames.isEmpty { root = node } else { pending.append(node) }
  }

  private mutating func append(_ value: UnsafeRawBufferPointer) -> (first: Int, count: Int) {
    defer { scalars.append(contentsOf: value) }
    return (scalars.count, value.count)
  }

  /// Says that a child of the innermost open collection has so many levels.
  private mutating func raiseHeight(to height: Int) {
    guard let last = frames.indices.last else { return }
    frames[last].height = max(frames[last].height, height)
  }

  /// Counts nodes, and gives up when there are too many.
  private mutating func spend(
    _ count: Int, at written: Range<Int>, through alias: (name: String, anchor: Range<Int>)? = nil
  ) -> Bool {
    size += count
    let maximum = min(limits.maximumNodes, YAMLLimits.nodesBound)
    guard size > maximum else { return true }
    report(
      .tooManyNodes(
        maximum, text.mark(of: written, in: file),
        alias: alias.map { ($0.name, text.mark(of: $0.anchor, in: file)) }))
    isAbandoned = true
    return false
  }

  private mutating func tooDeep(_ mark: SourceMark) -> Bool {
    report(.tooDeep(maximumDepth, mark))
    isAbandoned = true
    return false
  }

  private func isNothing(_ node: TapeNode) -> Bool {
    node.kind == .plain && node.count == 0 && !node.isAlias
  }

  private mutating func reportEmpty() {
    report(.empty(SourceMark(file: file, line: 1, column: 1)))
    root = nil
  }

  /// Checks a tag, and says whether it makes a scalar text.
  private mutating func check(_ tag: String, isScalar: Bool, at written: WrittenProperties) -> Bool
  {
    if isScalar, tag == "!" || tag == "tag:yaml.org,2002:str" { return true }
    let name = String(decoding: text.bytes[written.tag], as: UTF8.self)
    report(.tag(name, text.mark(of: written.tag, in: file), isScalar: isScalar))
    return false
  }

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < limits.maximumDiagnostics {
      diagnostics.append(diagnostic)
    } else if diagnostics.count == limits.maximumDiagnostics {
      diagnostics.append(.tooManyProblems(diagnostic.location))
    }
  }

  /// After a syntax error, what was read before it is still worth checking.
  private mutating func reportDuplicatesInOpenMappings() {
    var end = pending.count
    for frame in frames.reversed() {
      if frame.isMapping {
        let entries = (end - frame.firstChild) / 2
        _ = correctedEntries(frame.firstChild..<frame.firstChild + 2 * entries)
      }
      end = frame.firstChild
    }
  }

  private mutating func explanation(
    of failure: SyntaxFailure, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Diagnostic {
    let offset = cursor.offset(ofIndex: failure.index, in: bytes)
    let context = failure.context.map {
      SyntaxExplainer.Context(text: $0.text, offset: cursor.offset(ofIndex: $0.index, in: bytes))
    }
    return SyntaxExplainer(
      text: text, file: file, problem: failure.problem, offset: offset, context: context,
      lastScalar: lastScalar
    ).diagnostic()
  }
}

private typealias YAMLEventScalar = yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar

extension TapeNode.Kind {
  fileprivate init(_ style: yaml_scalar_style_t) {
    self =
      switch style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
  }
}

extension String {
  /// A copy of a string of libyaml.
  fileprivate init?(yaml text: UnsafeMutablePointer<UInt8>?) {
    guard let text else { return nil }
    self.init(cString: text)
  }
}
