import Diagnostics
import Foundation
import YAMLDocument

/// A job file with one slip in it.
struct Mutation {
  enum Kind: String, CaseIterable {
    case key = "misspelt key"
    case reference = "misspelt reference"
    case word = "misspelt enum value"
    case type = "wrong type"
    case indentation = "wrong indentation"
    case deletion = "required key deleted"
  }

  var kind: Kind
  /// What is damaged, for messages.
  var example: String
  var text: String
  /// The lines on which a message about it helps.
  var rightLines: Set<Int>
  /// What a suggestion should say.
  var original: String?
}

/// Makes slips in one file.
struct Slips {
  let example: String
  let lines: [String]
  let tokens: JobTokens

  init(_ example: String, _ bytes: [UInt8], _ schema: Schema) {
    self.example = example
    lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n")
    tokens = JobTokens(bytes, schema)
  }

  /// One slip of a kind, chosen by chance; `nil` where chance chose one that changes nothing.
  func slip(
    _ kind: Mutation.Kind, using generator: inout some RandomNumberGenerator
  ) -> Mutation? {
    switch kind {
    case .key:
      guard let key = tokens.keys.randomElement(using: &generator) else { return nil }
      return misspelt(kind, key.token, not: key.siblings, using: &generator)
    case .reference:
      guard let token = tokens.references.randomElement(using: &generator) else { return nil }
      return misspelt(kind, token, not: Set(tokens.references.map(\.text)), using: &generator)
    case .word:
      guard let word = tokens.words.randomElement(using: &generator) else { return nil }
      return misspelt(kind, word.token, not: word.choices, using: &generator)
    case .type: return wronglyTyped(using: &generator)
    case .indentation: return misindented(using: &generator)
    case .deletion: return shortened(using: &generator)
    }
  }

  private func mutation(
    _ kind: Mutation.Kind, _ lines: [String], right: Set<Int>, original: String? = nil
  ) -> Mutation {
    Mutation(
      kind: kind, example: example, text: lines.joined(separator: "\n"), rightLines: right,
      original: original)
  }

  private func replacing(_ token: JobTokens.Token, with text: String) -> [String] {
    var changed = lines
    let line = lines[token.line - 1]
    let start = line.index(line.startIndex, offsetBy: token.column - 1)
    let end = line.index(start, offsetBy: token.text.count)
    changed[token.line - 1] = String(line[..<start] + text + line[end...])
    return changed
  }

  /// One letter too many, too few, wrong, or swapped with its neighbour.
  private func misspelt(
    _ kind: Mutation.Kind, _ token: JobTokens.Token, not known: Set<String>,
    using generator: inout some RandomNumberGenerator
  ) -> Mutation? {
    var letters = Array(token.text)
    let place = Int.random(in: 0..<letters.count, using: &generator)
    let letter = "abcdefghijklmnopqrstuvwxyz".randomElement(using: &generator) ?? "x"
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: letters.insert(letter, at: place)
    case 1: letters.remove(at: place)
    case 2: letters[place] = letter
    default: if place + 1 < letters.count { letters.swapAt(place, place + 1) }
    }
    let word = String(letters)
    guard word != token.text, !known.contains(word), word.contains(where: \.isLetter),
      word.first != " ", word.last != " "
    else { return nil }
    return mutation(
      kind, replacing(token, with: word), right: [token.line], original: token.text)
  }

  private func wronglyTyped(using generator: inout some RandomNumberGenerator) -> Mutation? {
    guard let value = tokens.values.randomElement(using: &generator) else { return nil }
    let wrong: [(kinds: Set<String>, text: String)] = [
      (["array"], "[wrong]"), (["object"], "{wrong: 1}"), (["string"], "wrong"),
      (["number", "integer"], "7"), (["boolean"], "true"), (["null"], "~"),
    ]
    let choices = wrong.filter { $0.kinds.isDisjoint(with: value.kinds) }
    guard let text = choices.randomElement(using: &generator)?.text else { return nil }
    return mutation(.type, replacing(value.token, with: text), right: [value.token.line])
  }

  /// A line that begins one or two columns too far to the left or right.
  private func misindented(using generator: inout some RandomNumberGenerator) -> Mutation? {
    let number = Int.random(in: 0..<lines.count, using: &generator)
    let line = lines[number]
    let indent = line.prefix { $0 == " " }.count
    guard let first = line.dropFirst(indent).first, first != "#" else { return nil }
    let width = Int.random(in: 1...2, using: &generator)
    var changed = lines
    if Bool.random(using: &generator) {
      changed[number] = String(repeating: " ", count: width) + line
    } else if indent >= width {
      changed[number] = String(line.dropFirst(width))
    } else {
      return nil
    }
    return mutation(.indentation, changed, right: neighbours(of: number))
  }

  /// The line, those around it that have a say in where it belongs, and the one it belonged to.
  private func neighbours(of number: Int) -> Set<Int> {
    func isContent(_ place: Int) -> Bool {
      let first = lines[place].first { $0 != " " }
      return first != nil && first != "#"
    }
    func indent(_ place: Int) -> Int { lines[place].prefix { $0 == " " }.count }
    var result: Set = [number + 1]
    if let before = (0..<number).last(where: isContent) { result.insert(before + 1) }
    if let after = (number + 1..<lines.count).first(where: isContent) { result.insert(after + 1) }
    let parent = (0..<number).last { isContent($0) && indent($0) < indent(number) }
    if let parent { result.insert(parent + 1) }
    // Where a line begins a block, the next line of the block is the first that contradicts it.
    let sibling = (number + 1..<lines.count).first { isContent($0) && indent($0) <= indent(number) }
    if let sibling { result.insert(sibling + 1) }
    return result
  }

  private func shortened(using generator: inout some RandomNumberGenerator) -> Mutation? {
    guard let entry = tokens.required.randomElement(using: &generator),
      let entries = entry.mapping.mapping
    else { return nil }
    let key = entries[entry.position].key.mark
    let start = (line: key.line - 1, column: key.column - 1)
    let isFlow =
      lines[entry.mapping.mark.line - 1].dropFirst(entry.mapping.mark.column - 1)
      .first == "{"
    var changed = lines
    if entry.position + 1 < entries.count {
      let next = entries[entry.position + 1].key.mark
      let kept =
        lines[start.line].prefix(start.column)
        + lines[next.line - 1].dropFirst(next.column - 1)
      changed.replaceSubrange(start.line...next.line - 1, with: [String(kept)])
    } else if isFlow {
      let line = lines[start.line]
      let before = line.prefix(start.column)
      guard let close = line.dropFirst(start.column).firstIndex(of: "}") else { return nil }
      let keep = before.last { $0 != " " } == "{" ? before : before.dropLast(while: { $0 != "," })
      changed[start.line] = String(keep + line[close...])
    } else {
      guard lines[start.line].prefix(start.column).allSatisfy({ $0 == " " }) else { return nil }
      var end = start.line + 1
      while end < lines.count, !lines[end].isEmpty,
        lines[end].prefix(while: { $0 == " " }).count > start.column
      {
        end += 1
      }
      changed.removeSubrange(start.line..<end)
    }
    return mutation(.deletion, changed, right: entry.ownerLines.union([key.line]))
  }
}

extension Substring {
  /// Without its last characters, down to and with the first that does not satisfy the predicate.
  fileprivate func dropLast(while predicate: (Character) -> Bool) -> Substring {
    var result = self
    while let last = result.last, predicate(last) { result.removeLast() }
    return result.dropLast()
  }
}
