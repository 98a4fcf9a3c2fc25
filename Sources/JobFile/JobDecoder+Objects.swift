import Diagnostics
import SeatsioModel
import YAMLDocument

/// Lists of objects: labels, ranges, and mappings for what a single object is given.
extension JobDecoder {
  private static let objectKeys = [
    "object", "objects", "label", "quantity", "order_id", "ticket_type", "extra_data",
  ]

  /// The objects of a step; a label that comes twice is an error with both places.
  mutating func objects(_ input: Input, _ key: String) -> [Located<ObjectRequest>] {
    guard let items = sequence(input, key) else { return [] }
    if items.isEmpty {
      report(
        "job/invalid-value", "'\(key)' is an empty list", at: input.mark,
        fix: "list at least one object, or remove the entry")
    }
    var result: [Located<ObjectRequest>] = []
    for item in items { result += objectRequests(item, key) }
    return result
  }

  /// Labels only, as channels list them.
  mutating func labels(_ input: Input, _ key: String) -> [Located<ObjectLabel>]? {
    guard let items = sequence(input, key) else { return nil }
    var result: [Located<ObjectLabel>] = []
    for item in items { result += objectLabels(item, key) }
    var seen: [ObjectLabel: SourceMark] = [:]
    for label in result {
      if let first = seen.updateValue(label.mark, forKey: label.value) {
        reportTwice(label.value.rawValue, at: label.mark, first: first)
      }
    }
    return result
  }

  mutating func reportTwice(_ label: String, at mark: SourceMark, first: SourceMark) {
    report(
      "job/duplicate-object", "'\(label)' is listed twice", at: mark,
      related: [.init(message: "it is listed here already", location: first)],
      fix: "remove one of the two")
  }

  private mutating func objectRequests(_ item: Input, _ key: String) -> [Located<ObjectRequest>] {
    guard let content = content(item) else { return [] }
    switch content {
    case .scalar:
      return objectLabels(item, key).map { $0.map { ObjectRequest($0) } }
    case .sequence:
      wrongType("an item of '\(key)'", "a label, a range or a mapping", content, at: item.mark)
      return []
    case .mapping:
      return describedObjects(item, key)
    }
  }

  /// `{object: GA1, quantity: 5}`, `{objects: [A-1..A-4], order_id: o-1}`, `{label: "x..y"}`.
  private mutating func describedObjects(_ item: Input, _ key: String) -> [Located<ObjectRequest>] {
    guard let fields = fields(item, of: "an item of '\(key)'", known: Self.objectKeys) else {
      return []
    }
    let named = ["object", "objects", "label"].filter { fields[$0] != nil }
    guard named.count == 1 else {
      report(
        "job/missing-key",
        "an item of '\(key)' names its objects with one of 'object', 'objects' and 'label', "
          + "not \(named.isEmpty ? "with none" : "with several")",
        at: item.mark, fix: "write {object: A-1, …} or {objects: [A-1..A-4], …}")
      return []
    }
    let orderID = fields["order_id"].flatMap { text($0, "order_id") }?.value
    let ticketType = fields["ticket_type"].flatMap { text($0, "ticket_type") }?.value
    let extraData = fields["extra_data"].flatMap { jsonObject($0, "extra_data") }
    let quantity = fields["quantity"].flatMap { integer($0, "quantity", in: 1...1_000_000) }?.value
    var labels: [Located<ObjectLabel>] = []
    if let input = fields["label"], let label = text(input, "label") {
      labels = [label.map { ObjectLabel($0) }]
    } else if let input = fields["object"] {
      labels = objectLabels(input, "object")
    } else if let input = fields["objects"], let items = sequence(input, "objects") {
      for item in items { labels += objectLabels(item, "objects") }
    }
    return labels.map { label in
      label.map {
        ObjectRequest(
          $0, quantity: quantity, orderID: orderID, ticketType: ticketType, extraData: extraData)
      }
    }
  }

  private mutating func objectLabels(_ item: Input, _ key: String) -> [Located<ObjectLabel>] {
    guard let written = text(item, "an item of '\(key)'") else { return [] }
    guard ObjectRange.isRange(written.value) else { return [written.map { ObjectLabel($0) }] }
    do {
      return try ObjectRange.labels(written.value).map { Located(ObjectLabel($0), at: written.mark) }
    } catch {
      report("job/invalid-range", error.message, at: written.mark, fix: error.fix)
      return []
    }
  }
}
