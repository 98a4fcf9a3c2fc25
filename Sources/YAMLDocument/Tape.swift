import Diagnostics

/// One node in 16 bytes.
///
/// The children of a collection stand one after the other on the tape, those of a mapping as key,
/// value, key, value. An alias is a copy of the node that it stands for, with a place of its own, so
/// resolving costs nothing and shares everything below.
struct TapeNode {
  enum Kind: UInt32 {
    case plain, singleQuoted, doubleQuoted, literal, folded
    /// A plain scalar that `!!str` makes text whatever it looks like.
    case plainText
    case sequence, mapping
    /// Stands for a key that was reported and is left out with its value.
    case invalidKey
  }

  /// The byte at which the node is written.
  var offset: UInt32
  /// From the lowest: 4 bits kind, 1 bit alias, 27 bits length as written.
  private var bits: UInt32
  /// Where the text of a scalar begins in the buffer, or the children of a collection on the tape.
  var first: UInt32
  /// The bytes of a scalar's text, or the number of a collection's elements or entries.
  var count: UInt32

  init(_ kind: Kind, offset: Int, length: Int, first: Int, count: Int) {
    self.offset = UInt32(offset)
    bits = kind.rawValue | UInt32(min(length, Self.maximumLength)) << 5
    self.first = UInt32(first)
    self.count = UInt32(count)
  }

  private static let maximumLength = 1 << 27 - 1

  var kind: Kind {
    get { Kind(rawValue: bits & 0xF) ?? .invalidKey }
    set { bits = bits & ~0xF | newValue.rawValue }
  }

  var isAlias: Bool { bits & 0x10 != 0 }

  /// The number of bytes from the start of a scalar or alias, as it is written, to its end.
  var length: Int { Int(bits >> 5) }

  var isScalar: Bool { kind.rawValue <= Kind.plainText.rawValue }

  /// The same node seen through an alias.
  func aliased(offset: Int, length: Int) -> TapeNode {
    var node = TapeNode(kind, offset: offset, length: length, first: Int(first), count: Int(count))
    node.bits |= 0x10
    return node
  }
}

/// A document: everything that its nodes point into.
final class Tape: Sendable {
  let file: String
  let text: SourceText
  let nodes: [TapeNode]
  let scalars: [UInt8]
  let keys: KeyTable
  let root: TapeNode

  init(
    file: String, text: SourceText, nodes: [TapeNode], scalars: [UInt8], keys: KeyTable,
    root: TapeNode
  ) {
    self.file = file
    self.text = text
    self.nodes = nodes
    self.scalars = scalars
    self.keys = keys
    self.root = root
  }

  func text(of node: TapeNode) -> String {
    let start = Int(node.first)
    return String(decoding: scalars[start..<start + Int(node.count)], as: UTF8.self)
  }
}

/// The texts of all keys, each once in the buffer of scalars.
struct KeyTable: Sendable {
  private struct Entry: Sendable {
    var first: UInt32
    var count: UInt32
    /// The entry that was asked for after this one the last time.
    var successor: Int32 = 0
  }

  private var entries: [Entry] = []
  /// Indices into `entries`, or -1, by hash; a power of two, at most half full.
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  /// The entry that was asked for last.
  private var last = 0

  /// The place of a key's text, if any key has it.
  func place(of key: UnsafeRawBufferPointer, in scalars: [UInt8]) -> (first: Int, count: Int)? {
    let index = slots[slot(of: key, in: scalars)]
    return index >= 0 ? place(ofEntry: Int(index)) : nil
  }

  /// The place of a key's text, which is appended to the buffer if it is new.
  mutating func intern(
    _ key: UnsafeRawBufferPointer, in scalars: inout [UInt8]
  ) -> (first: Int, count: Int) {
    if entries.isEmpty { return append(key, in: &scalars) }
    // Entries of a list mostly have the same keys in the same order, which saves hashing them.
    let expected = Int(entries[last].successor)
    if isEntry(expected, key, in: scalars) {
      last = expected
      return place(ofEntry: expected)
    }
    let known = slots[slot(of: key, in: scalars)]
    let index = known >= 0 ? Int(known) : entries.count
    entries[last].successor = Int32(index)
    last = index
    return known >= 0 ? place(ofEntry: index) : append(key, in: &scalars)
  }

  private mutating func append(
    _ key: UnsafeRawBufferPointer, in scalars: inout [UInt8]
  ) -> (first: Int, count: Int) {
    let place = (first: scalars.count, count: key.count)
    scalars.append(contentsOf: key)
    slots[slot(of: key, in: scalars)] = Int32(entries.count)
    entries.append(Entry(first: UInt32(place.first), count: UInt32(place.count)))
    if entries.count * 2 > slots.count { grow(scalars) }
    return place
  }

  private func place(ofEntry index: Int) -> (first: Int, count: Int) {
    (Int(entries[index].first), Int(entries[index].count))
  }

  private func isEntry(_ index: Int, _ key: UnsafeRawBufferPointer, in scalars: [UInt8]) -> Bool {
    let (first, count) = place(ofEntry: index)
    guard count == key.count else { return false }
    return scalars.withUnsafeBytes { bytes in
      UnsafeRawBufferPointer(rebasing: bytes[first..<first + count]).elementsEqual(key)
    }
  }

  /// The slot that holds a key, or the empty one where it belongs.
  private func slot(of key: UnsafeRawBufferPointer, in scalars: [UInt8]) -> Int {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] >= 0 {
      if isEntry(Int(slots[slot]), key, in: scalars) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow(_ scalars: [UInt8]) {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      let start = Int(entry.first)
      let slot = scalars[start..<start + Int(entry.count)].withUnsafeBytes { key in
        var slot = Self.hash(key) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        return slot
      }
      slots[slot] = Int32(index)
    }
  }

  /// Seeded by the process, so that no file can be made of keys that collide.
  private static func hash(_ key: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: key)
    return hasher.finalize()
  }
}
