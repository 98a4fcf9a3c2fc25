import Diagnostics
import YAMLDocument

/// `${each}` and `${each.FIELD}`: the item of the enclosing `for_each`.
extension JobDecoder {
  mutating func eachValue(_ field: String?, _ reference: TextReference) -> Content? {
    guard let item = reference.scope.each else {
      report(
        "job/undefined-variable",
        "'\(reference.written)' has a meaning only in an entry with 'for_each'",
        at: reference.mark,
        fix: "add 'for_each: […]' to the entry, or write the value itself")
      return nil
    }
    switch item.content {
    case .value(let input):
      guard let value = content(input) else { return nil }
      guard let field else { return used(value, by: reference) }
      return self.field(field, of: value, item, reference)
    case .entry(let key, let value):
      if field == "key" {
        let text = YAMLScalar(text: key.value, style: .plain)
        return used(.scalar(Scalar(value: text, mark: key.mark)), by: reference)
      }
      guard let value = content(value) else { return nil }
      guard let field else { return reportWhole(["key", "value"], item, reference) }
      if field == "value" { return used(value, by: reference) }
      let inner = field.hasPrefix("value.") ? String(field.dropFirst(6)) : field
      return self.field(inner, of: value, item, reference)
    case .text(let text, let mark):
      let value = Content.scalar(Scalar(value: YAMLScalar(text: text, style: .plain), mark: mark))
      guard let field else { return used(value, by: reference) }
      return self.field(field, of: value, item, reference)
    case .row(let cells, let mark):
      guard let field else { return reportWhole(cells.map(\.name), item, reference) }
      guard let cell = cells.first(where: { $0.name == field }) else {
        return reportMissing(field, among: cells.map(\.name), item, reference)
      }
      let text = YAMLScalar(text: cell.text, style: .plain)
      return used(.scalar(Scalar(value: text, mark: mark)), by: reference)
    }
  }

  /// A field of a mapping; `a.b` is the field `b` of the field `a`, unless there is one of that name.
  private mutating func field(
    _ field: String, of value: Content, _ item: Scope.Item, _ reference: TextReference
  ) -> Content? {
    guard case .mapping(let entries) = value else {
      report(
        "job/undefined-variable", "the items of 'for_each' have no field '\(field)'",
        at: reference.mark,
        related: [.init(message: "this item has no fields", location: item.mark)],
        fix: item.isEntry
          ? "write '${each.value}' for its value" : "write '${each}' for the item itself")
      return nil
    }
    if let entry = entries.first(where: { $0.key.value == field }) {
      return content(entry.value).map { used($0, by: reference) }
    }
    if let dot = field.firstIndex(of: "."),
      let entry = entries.first(where: { $0.key.value == field[..<dot] }),
      let inner = content(entry.value)
    {
      return self.field(String(field[field.index(after: dot)...]), of: inner, item, reference)
    }
    return reportMissing(field, among: entries.map(\.key.value), item, reference)
  }

  private mutating func reportMissing(
    _ field: String, among names: [String], _ item: Scope.Item, _ reference: TextReference
  ) -> Content? {
    let suggestion = NearMiss.suggestion(for: field, among: names)
    report(
      "job/undefined-variable", "an item of 'for_each' has no field '\(field)'",
      at: reference.mark, related: [.init(message: "this item", location: item.mark)],
      fix: suggestion.map { "write '${each.\($0)}'" } ?? "add '\(field)' to the item")
    return nil
  }

  private mutating func reportWhole(
    _ fields: [String], _ item: Scope.Item, _ reference: TextReference
  ) -> Content? {
    let choices = fields.prefix(5).map { "'${each.\($0)}'" }
    report(
      "job/wrong-type", "this item of 'for_each' is no single value", at: reference.mark,
      related: [.init(message: "this item", location: item.mark)],
      fix: "write \(choices.joined(separator: " or "))")
    return nil
  }

  func used(_ content: Content, by reference: TextReference) -> Content {
    guard case .scalar(let scalar) = content else { return content }
    return .scalar(scalar.used(at: reference.input.mark, as: reference.written))
  }
}
