import Diagnostics
import YAMLDocument

/// One of the things that an entry with `for_each` stands for; the entry itself without one.
struct Instance {
  var input: Input
  /// What tells the instances apart in addresses; `nil` without `for_each`.
  var name: String?
}

extension JobDecoder {
  /// The instances of an entry, in the order of its list.
  ///
  /// An item is called by its text, or by its field `key` or `id`, or else by its number from 1.
  mutating func instances(of input: Input) -> [Instance] {
    guard let list = input.node.mapping?["for_each"] else { return [Instance(input: input)] }
    guard let items = sequence(Input(node: list, scope: input.scope), "for_each") else { return [] }
    var result: [Instance] = []
    var seen: [String: SourceMark] = [:]
    for (index, item) in items.enumerated() {
      let name = instanceName(item, number: index + 1)
      if let first = seen.updateValue(item.mark, forKey: name) {
        report(
          "job/duplicate-item", "'for_each' lists '\(name)' twice", at: item.mark,
          related: [.init(message: "it is listed here already", location: first)],
          fix: "remove one of the two")
        continue
      }
      let scope = Scope(each: item.node)
      result.append(Instance(input: Input(node: input.node, scope: scope), name: name))
    }
    return result
  }

  private mutating func instanceName(_ item: Input, number: Int) -> String {
    switch content(item) {
    case .scalar(let scalar)?: return scalar.text
    case .mapping(let entries)?:
      let named = entries.first { $0.key.text == "key" } ?? entries.first { $0.key.text == "id" }
      if let value = named?.value, case .scalar(let scalar)? = content(value) { return scalar.text }
      return String(number)
    case .sequence?, nil: return String(number)
    }
  }
}
