import Diagnostics

extension TreeBuilder {
  /// The entries of a mapping without those that were written before, and with those that `<<`
  /// brings in.
  ///
  /// Takes indices instead of a slice of `pending`: while a slice lives, every change of the array
  /// would copy all of it.
  ///
  /// - Parameter written: Where keys and values wait in turn.
  /// - Returns: `nil` if they are right as they are.
  mutating func correctedEntries(_ written: Range<Int>) -> [TapeNode]? {
    let problems = duplicates(in: written)
    var needsCorrection = !problems.isEmpty
    for index in stride(from: written.lowerBound, to: written.upperBound, by: 2) {
      let key = pending[index]
      needsCorrection = needsCorrection || key.kind == .invalidKey || isMergeKey(key)
    }
    guard needsCorrection else { return nil }

    for (again, first) in problems {
      report(
        .duplicateKey(
          String(decoding: keyText(again), as: UTF8.self), text.mark(of: again, in: file),
          first: text.mark(of: first, in: file), isMerge: isMergeKey(again)))
    }
    var leftOut = Set(problems.map(\.again.offset))
    var entries: [TapeNode] = []
    var merge: (key: TapeNode, value: TapeNode, position: Int)?
    for index in stride(from: written.lowerBound, to: written.upperBound, by: 2) {
      let key = pending[index]
      if key.kind == .invalidKey || leftOut.remove(key.offset) != nil { continue }
      if isMergeKey(key) {
        merge = (key, pending[index + 1], entries.count)
      } else {
        entries += pending[index...index + 1]
      }
    }
    if let merge {
      let merged = mergedEntries(merge.key, merge.value, besides: entries)
      entries.insert(contentsOf: merged, at: merge.position)
    }
    return entries
  }

  /// The keys that stand in a mapping for a second time, with the first of each.
  private func duplicates(
    in entries: Range<Int>
  ) -> [(again: TapeNode, first: TapeNode)] {
    let keys = stride(from: entries.lowerBound, to: entries.upperBound, by: 2)
    var found: [(again: TapeNode, first: TapeNode)] = []
    if entries.count <= 32 {  // faster than hashing
      for index in keys {
        let key = pending[index]
        guard key.kind != .invalidKey else { continue }
        let earlier = stride(from: entries.lowerBound, to: index, by: 2)
        if let first = earlier.first(where: { pending[$0].isSameKey(as: key) }) {
          found.append((key, pending[first]))
        }
      }
      return found
    }
    var firsts: [TapeNode.KeyIdentity: TapeNode] = [:]
    for index in keys where pending[index].kind != .invalidKey {
      let key = pending[index]
      if let first = firsts[key.keyIdentity] {
        found.append((key, first))
      } else {
        firsts[key.keyIdentity] = key
      }
    }
    return found
  }

  /// What a merge brings in: the entries of one mapping, or of several of which earlier ones win.
  ///
  /// Copies nodes of 16 bytes; they are within the limit on nodes, because aliases count for what
  /// they stand for.
  private mutating func mergedEntries(
    _ key: TapeNode, _ value: TapeNode, besides written: [TapeNode]
  ) -> [TapeNode] {
    var taken: Set<TapeNode.KeyIdentity> = []
    for index in stride(from: 0, to: written.count, by: 2) {
      taken.insert(written[index].keyIdentity)
    }
    let isList = value.kind == .sequence
    let sources = isList ? nodes[Int(value.first)..<Int(value.first) + Int(value.count)] : [value]
    var entries: [TapeNode] = []
    for source in sources {
      guard source.kind == .mapping else {
        report(.mergeValue(text.mark(of: source, in: file), key: text.mark(of: key, in: file)))
        continue
      }
      for entry in 0..<Int(source.count) {
        let index = Int(source.first) + 2 * entry
        guard taken.insert(nodes[index].keyIdentity).inserted else { continue }
        entries += nodes[index...index + 1]
      }
    }
    return entries
  }

  /// Whether a key is `<<` without quotes.
  private func isMergeKey(_ node: TapeNode) -> Bool {
    node.kind == .plain && node.count == 2 && keyText(node).elementsEqual("<<".utf8)
  }

  private func keyText(_ node: TapeNode) -> ArraySlice<UInt8> {
    scalars[Int(node.first)..<Int(node.first) + Int(node.count)]
  }
}

extension TapeNode {
  /// What two equal keys have in common: texts of keys are interned.
  struct KeyIdentity: Hashable {
    let first: UInt32
    let count: UInt32
  }

  var keyIdentity: KeyIdentity { KeyIdentity(first: first, count: count) }

  func isSameKey(as other: TapeNode) -> Bool {
    first == other.first && count == other.count && kind != .invalidKey
  }
}
