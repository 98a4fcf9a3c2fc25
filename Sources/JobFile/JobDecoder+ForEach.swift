import Diagnostics
import YAMLDocument

/// One of the things that an entry with `for_each` stands for; the entry itself without one.
struct Instance {
  var input: Input
  /// What tells the instances apart in addresses; `nil` without `for_each`.
  var name: String?
}

extension JobDecoder {
  /// The items of one `for_each`.
  static let maximumItems = 10_000

  /// The instances of an entry, in the order of its list.
  ///
  /// An item is called by its text, or by its field `key` or `id`, or else by its number from 1.
  mutating func instances(of input: Input) -> [Instance] {
    guard let list = value(of: "for_each", in: input) else { return [Instance(input: input)] }
    guard let items = sequence(list, "for_each") else { return [] }
    guard items.count <= Self.maximumItems else {
      report(
        "job/too-large", "'for_each' has \(items.count) items, more than \(Self.maximumItems)",
        at: list.mark, fix: "divide it among several entries")
      return []
    }
    var result: [Instance] = []
    var seen: [String: SourceMark] = [:]
    for (index, item) in items.enumerated() {
      let name = instanceName(item, number: index + 1)
      if let first = seen[name] {
        report(
          "job/duplicate-item", "'for_each' lists '\(name)' twice", at: item.mark,
          related: [.init(message: "it is listed here already", location: first)],
          fix: "remove one of the two")
        continue
      }
      seen[name] = item.mark
      var scope = input.scope
      scope.each = Scope.Item(node: item.node, variables: item.scope.variables)
      result.append(Instance(input: Input(node: input.node, scope: scope), name: name))
    }
    return result
  }

  private mutating func instanceName(_ item: Input, number: Int) -> String {
    if case .scalar(let scalar)? = content(item) { return scalar.text }
    let named = value(of: "key", in: item) ?? value(of: "id", in: item)
    if let named, case .scalar(let scalar)? = content(named) { return scalar.text }
    return String(number)
  }
}
