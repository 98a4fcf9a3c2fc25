import Diagnostics
import SeatsioModel
import YAMLDocument

/// Lists of objects: labels, ranges, and mappings for what a single object is given.
extension JobDecoder {
  /// The objects that all lists and ranges of one job stand for.
  static let maximumObjects = 1_000_000

  /// The objects of a step or booking, whose rows of one area and order are summed; what comes
  /// twice is an error with both places.
  ///
  /// - Parameters:
  ///   - properties: What an item may give its objects beside an order id and a quantity.
  ///   - shared: What an object has that is not given anything else.
  mutating func objects(
    _ input: Input, _ key: String, properties: [String], shared: ObjectRequest = ObjectRequest("")
  ) -> [Located<ObjectRequest>] {
    guard let items = sequence(input, What(key: key)) else { return [] }
    if items.isEmpty { reportEmpty(What(key: key), at: input.mark) }
    var result: [Located<ObjectRequest>] = []
    for item in items { result += objectRequests(item, key, properties: properties) }
    return merged(result.map { $0.map { $0.completed(from: shared) } })
  }

  /// Labels only, as channels list them.
  mutating func labels(_ input: Input, _ key: String) -> [Located<ObjectLabel>]? {
    guard let items = sequence(input, What(key: key)) else { return nil }
    var result: [Located<ObjectLabel>] = []
    for item in items { result += objectLabels(item, key) }
    var seen: [ObjectLabel: SourceMark] = [:]
    var repeated = RepeatedObjects()
    for label in result {
      if let first = seen[label.value] {
        repeated.add(label, first: first)
      } else {
        seen[label.value] = label.mark
      }
    }
    reportTwice(repeated)
    return result
  }

  private mutating func reportEmpty(_ what: What, at mark: SourceMark) {
    report(
      "job/invalid-value", "\(what) is an empty list", at: mark,
      fix: "list at least one object, or remove the entry")
  }

  private mutating func objectRequests(
    _ item: Input, _ key: String, properties: [String]
  ) -> [Located<ObjectRequest>] {
    guard let content = content(item) else { return [] }
    switch content {
    case .scalar: return objectLabels(item, key).map { $0.map { ObjectRequest($0) } }
    case .sequence:
      wrongType(
        .item(of: key), "a label, a range or a mapping", content, at: item.mark,
        fix: "write its entries into the list itself")
      return []
    case .mapping: return describedObjects(item, key, properties: properties)
    }
  }

  /// `{object: GA1, quantity: 5}`, `{objects: [A-1..A-4], order_id: o-1}`, `{label: "x..y"}`.
  private mutating func describedObjects(
    _ item: Input, _ key: String, properties: [String]
  ) -> [Located<ObjectRequest>] {
    let names = ["object", "objects", "label"]
    let known = names + ["quantity", "order_id"] + properties
    guard let fields = fields(item, of: "\(What.item(of: key))", known: known) else { return [] }
    var request = ObjectRequest("")
    request.orderID = fields["order_id"].flatMap { text($0, "order_id") }?.value
    request.ticketType = fields["ticket_type"].flatMap { text($0, "ticket_type") }?.value
    request.extraData = fields["extra_data"].flatMap { jsonObject($0, "extra_data") }
    request.quantity =
      fields["quantity"]
      .flatMap { integer($0, "quantity", in: 1...1_000_000) }?.value
    let named = names.filter { fields[$0] != nil }
    guard named.count == 1 else {
      report(
        "job/missing-key",
        "\(What.item(of: key)) names its objects with one of 'object', 'objects' and 'label', "
          + "not with \(named.isEmpty ? "none" : "several")",
        at: item.mark, fix: "write {object: A-1, …} or {objects: [A-1..A-4], …}")
      return []
    }
    return namedObjects(fields).map { label in
      label.map { label in
        var copy = request
        copy.label = label
        return copy
      }
    }
  }

  private mutating func namedObjects(_ fields: Fields) -> [Located<ObjectLabel>] {
    if let input = fields["label"] {
      return text(input, "label").map { [$0.map { ObjectLabel($0) }] } ?? []
    }
    if let input = fields["object"] { return expandedLabels(input, "object") }
    guard let input = fields["objects"], let items = sequence(input, "objects") else { return [] }
    if items.isEmpty { reportEmpty("objects", at: input.mark) }
    var result: [Located<ObjectLabel>] = []
    for item in items { result += objectLabels(item, "objects") }
    return result
  }

  /// A label, a range, or `{label: "x..y"}`.
  private mutating func objectLabels(_ item: Input, _ key: String) -> [Located<ObjectLabel>] {
    guard case .mapping? = content(item) else { return expandedLabels(item, .item(of: key)) }
    let fields = fields(
      item, of: "\(What.item(of: key))", known: ["label"], required: ["label"])
    guard let label = fields?["label"].flatMap({ text($0, "label") }) else { return [] }
    return [label.map { ObjectLabel($0) }]
  }

  private mutating func expandedLabels(_ input: Input, _ what: What) -> [Located<ObjectLabel>] {
    guard let written = writtenText(input, what) else { return [] }
    guard ObjectRange.isRange(written.text) else {
      return [Located(ObjectLabel(written.text), at: written.mark)]
    }
    do {
      let labels = try ObjectRange.labels(written.text)
      objectCount += labels.count
      guard objectCount <= Self.maximumObjects else {
        reportTooManyObjects(at: written.mark, more: labels.count)
        return []
      }
      return labels.map { Located(ObjectLabel($0), at: written.mark) }
    } catch {
      reportRange(error, in: written)
      return []
    }
  }

  mutating func reportRange(_ problem: ObjectRange.Problem, in written: Scalar) {
    report(
      "job/invalid-range", problem.message, at: written.mark, related: written.origin,
      fix: problem.fix)
  }

  /// Said once, at the range that is too much.
  private mutating func reportTooManyObjects(at mark: SourceMark, more: Int) {
    guard objectCount - more <= Self.maximumObjects else { return }
    report(
      "job/too-large",
      "with this range, the ranges of the job stand for more than \(Self.maximumObjects) objects",
      at: mark, fix: "divide the job into several files")
  }
}
