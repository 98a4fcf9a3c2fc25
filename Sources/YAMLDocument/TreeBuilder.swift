import Diagnostics

/// Builds a tape of the events of a parser, and collects what is wrong with them.
///
/// The children of an open collection wait on a stack; when it ends they move to the tape in one
/// piece.
struct TreeBuilder {
  let text: SourceText
  let file: String
  let limits: YAMLLimits
  var diagnostics: [Diagnostic] = []

  var nodes: [TapeNode] = []
  var scalars: [UInt8] = []
  var keys = KeyTable()
  /// The finished children of all open collections.
  var pending: [TapeNode] = []
  var frames: [Frame] = []
  var anchors: [String: Anchor] = [:]
  /// The anchors that were written before collections, in the order of the file.
  var anchoredFrames: [(name: String, serial: Int)] = []
  var cursor: ByteCursor
  /// The scalar before the current event, which syntax errors often go back to.
  var lastScalar: TapeNode?
  /// The nodes so far, with what aliases stand for.
  var size = 0
  var root: TapeNode?
  var isAbandoned = false

  /// A collection whose end has not come yet.
  struct Frame {
    var isMapping: Bool
    /// Where it is written.
    var offset: Int
    /// The index in `pending` of its first child.
    var firstChild: Int
    /// The size of the document before it.
    var sizeBefore: Int
    /// The levels of collections below it so far.
    var height = 0
    /// Its index in `anchoredFrames`; as a number, so that frames are copied without counting references.
    var anchor: Int?
  }

  /// The node that a name stands for.
  struct Anchor {
    var serial: Int
    var place: Range<Int>
    /// Missing while the node is still open.
    var target: (node: TapeNode, size: Int, height: Int)?
  }

  init(text: SourceText, file: String, limits: YAMLLimits) {
    self.text = text
    self.file = file
    self.limits = limits
    var utf8 = try? UTF8Span(validating: text.bytes.span)
    cursor = ByteCursor(
      startingAt: text.bytes(ofLine: 1).lowerBound, isASCII: utf8?.checkForASCII() ?? false)
    // Address space rather than memory: what is never written is never given. Growing step by step
    // would copy everything and touch half as much again.
    scalars.reserveCapacity(text.bytes.count)
    nodes.reserveCapacity(text.bytes.count / MemoryLayout<TapeNode>.stride)
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

// MARK: - State

extension TreeBuilder {
  var maximumDepth: Int { min(limits.maximumDepth, YAMLLimits.depthBound) }

  /// Whether the next node is the key of an entry.
  var isAtKey: Bool {
    guard let frame = frames.last, frame.isMapping else { return false }
    return (pending.count - frame.firstChild).isMultiple(of: 2)
  }

  mutating func push(_ node: TapeNode) {
    if frames.isEmpty { root = node } else { pending.append(node) }
  }

  mutating func append(_ value: UnsafeRawBufferPointer) -> (first: Int, count: Int) {
    defer { scalars.append(contentsOf: value) }
    return (scalars.count, value.count)
  }

  /// Says that a child of the innermost open collection has so many levels.
  mutating func raiseHeight(to height: Int) {
    guard let last = frames.indices.last else { return }
    frames[last].height = max(frames[last].height, height)
  }

  /// Counts nodes, and gives up when there are too many.
  mutating func spend(
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

  mutating func tooDeep(_ mark: SourceMark) -> Bool {
    report(.tooDeep(maximumDepth, mark))
    isAbandoned = true
    return false
  }

  func isNothing(_ node: TapeNode) -> Bool {
    node.kind == .plain && node.count == 0 && !node.isAlias
  }

  mutating func reportEmpty() {
    report(.empty(SourceMark(file: file, line: 1, column: 1)))
    root = nil
  }

  /// Checks a tag, and says whether it makes a scalar text.
  mutating func check(_ tag: String, isScalar: Bool, at written: WrittenProperties) -> Bool {
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
