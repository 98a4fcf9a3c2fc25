internal import CLibYAML
import Diagnostics

/// What each event does.
extension TreeBuilder {
  /// Takes an event in, and says whether the next one is wanted.
  mutating func add(
    _ event: UnsafePointer<yaml_event_t>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    // libyaml does not count bytes, but Unicode scalars.
    let start = cursor.offset(ofIndex: event.pointee.start_mark.index, in: bytes)
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      let end = cursor.offset(ofIndex: event.pointee.end_mark.index, in: bytes)
      return addScalar(event.pointee.data.scalar, at: start..<end)
    case YAML_ALIAS_EVENT:
      let end = cursor.offset(ofIndex: event.pointee.end_mark.index, in: bytes)
      return addAlias(String(yaml: event.pointee.data.alias.anchor) ?? "", at: start..<end)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.pointee.data.sequence_start
      return open(isMapping: false, anchor: sequence.anchor, tag: sequence.tag, at: start)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.pointee.data.mapping_start
      return open(isMapping: true, anchor: mapping.anchor, tag: mapping.tag, at: start)
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

  private mutating func addScalar(_ scalar: YAMLEventScalar, at written: Range<Int>) -> Bool {
    // Long text counts for more, or a few aliases of a huge one would be expensive to look at.
    let cost = 1 + scalar.length / YAMLLimits.bytesPerNode
    guard spend(cost, at: written) else { return false }
    let anchor = String(yaml: scalar.anchor)
    let tag = String(yaml: scalar.tag)
    let properties =
      anchor == nil && tag == nil
      ? WrittenProperties(noneAt: written.lowerBound)
      : WrittenProperties(in: text, from: written.lowerBound)
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
        serial: size, place: properties.anchor, target: (node: node, size: cost, height: 0))
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
    let properties =
      name == nil && tag == nil
      ? WrittenProperties(noneAt: offset) : WrittenProperties(in: text, from: offset)
    guard spend(1, at: offset..<offset) else { return false }
    guard frames.count < maximumDepth else {
      return tooDeep(text.mark(ofByte: properties.end, in: file))
    }
    if let tag { _ = check(tag, isScalar: false, at: properties) }
    var frame = Frame(
      isMapping: isMapping, offset: properties.end, firstChild: pending.count, sizeBefore: size - 1)
    if let name {
      frame.anchor = anchoredFrames.count
      anchoredFrames.append((name, size))
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
    if let (name, serial) = frame.anchor.map({ anchoredFrames[$0] }),
      anchors[name]?.serial == serial
    {
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
