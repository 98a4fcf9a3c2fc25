/// A list of nodes.
public struct YAMLSequence: RandomAccessCollection, Sendable {
  private let tape: Tape
  private let first: Int
  /// The number of elements.
  public let count: Int

  init(_ node: TapeNode, on tape: Tape) {
    self.tape = tape
    first = Int(node.first)
    count = Int(node.count)
  }

  /// The position of the first element: 0.
  public var startIndex: Int { 0 }

  /// The position after the last element.
  public var endIndex: Int { count }

  /// The element at a position, counting from 0.
  public subscript(position: Int) -> YAMLNode {
    precondition(indices.contains(position), "no such element")
    return YAMLNode(tape.nodes[first + position], on: tape)
  }
}

/// A key with its value.
public struct YAMLEntry: Sendable {
  /// The key, always a scalar.
  public let key: YAMLNode
  /// The value.
  public let value: YAMLNode
}

/// Keys and values, each key once, in the order of the file.
///
/// What a merge key (`<<`) brings in stands in its place, except for keys that are written out.
public struct YAMLMapping: RandomAccessCollection, Sendable {
  private let tape: Tape
  private let first: Int
  /// The number of entries.
  public let count: Int

  init(_ node: TapeNode, on tape: Tape) {
    self.tape = tape
    first = Int(node.first)
    count = Int(node.count)
  }

  /// The position of the first entry: 0.
  public var startIndex: Int { 0 }

  /// The position after the last entry.
  public var endIndex: Int { count }

  /// The entry at a position, counting from 0.
  public subscript(position: Int) -> YAMLEntry {
    precondition(indices.contains(position), "no such entry")
    return YAMLEntry(
      key: YAMLNode(tape.nodes[first + 2 * position], on: tape),
      value: YAMLNode(tape.nodes[first + 2 * position + 1], on: tape))
  }

  /// The value of a key, if the mapping has it.
  ///
  /// A walk over the entries that compares numbers, not texts: made for the handful of keys of a
  /// known shape. For many lookups in a large mapping, build a dictionary.
  public subscript(key: String) -> YAMLNode? {
    var key = key
    let place = key.withUTF8 { tape.keys.place(of: .init($0), in: tape.scalars) }
    guard let place else { return nil }
    for position in 0..<count {
      let candidate = tape.nodes[first + 2 * position]
      if Int(candidate.first) == place.first, Int(candidate.count) == place.count {
        return YAMLNode(tape.nodes[first + 2 * position + 1], on: tape)
      }
    }
    return nil
  }
}
