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
  ///   - format: What an entry that is a mapping may say.
  ///   - shared: What an object has that is not given anything else.
  mutating func objects(
    _ input: Input, _ key: String, _ format: MappingFormat,
    shared: ObjectRequest = ObjectRequest("")
  ) -> [Located<ObjectRequest>] {
    guard let items = listOfObjects(input, key) else { return [] }
    var objects = CollectedObjects()
    let group = objects.newGroup(expecting: items.count)
    for item in items {
      objectEntry(item, key, format, shared) { objects.add($0, to: group) }
    }
    reportTwice(objects.repeated)
    return objects.groups[group]
  }

  /// Labels only, as channels list them.
  mutating func labels(_ input: Input, _ key: String) -> [Located<ObjectLabel>]? {
    guard let items = sequence(input, What(key: key)) else { return nil }
    var result: [Located<ObjectLabel>] = []
    for item in items { objectLabels(item, key) { result.append($0) } }
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

  private mutating func listOfObjects(_ input: Input, _ key: String) -> [Input]? {
    guard let items = sequence(input, What(key: key)) else { return nil }
    if items.isEmpty { reportEmpty(What(key: key), at: input.mark) }
    return items
  }

  /// Gives what an entry of a list stands for to `body`, with ranges written out.
  ///
  /// One by one, because a job may have a million of them and nobody needs them twice.
  private mutating func objectEntry(
    _ item: Input, _ key: String, _ format: MappingFormat, _ shared: ObjectRequest,
    _ body: (Located<ObjectRequest>) -> Void
  ) {
    // By far most entries; what they hold is read once only.
    if item.node.mapping != nil { return describedObjects(item, key, format, shared, body) }
    guard let content = content(item) else { return }
    switch content {
    case .scalar:
      objectLabels(item, key) { body($0.map { ObjectRequest($0).completed(from: shared) }) }
    case .sequence:
      wrongType(
        .item(of: key), "a label, a range or a mapping", content, at: item.mark,
        fix: "write its entries into the list itself")
    case .mapping: describedObjects(item, key, format, shared, body)
    }
  }

  /// `{object: GA1, quantity: 5}`, `{objects: [A-1..A-4], order_id: o-1}`, `{label: "x..y"}`.
  private mutating func describedObjects(
    _ item: Input, _ key: String, _ format: MappingFormat, _ shared: ObjectRequest,
    _ body: (Located<ObjectRequest>) -> Void
  ) {
    guard let fields = fields(item, of: "\(What.item(of: key))", format) else { return }
    var request = ObjectRequest("")
    request.orderID = read(ObjectFormat.orderID, fields)
    request.ticketType = read(ObjectFormat.ticketType, fields)
    request.extraData = read(ObjectFormat.extraData, fields)
    request.quantity = read(ObjectFormat.quantity, fields)?.value
    if request.quantity != nil, request.extraData != nil,
      format.names.contains(ObjectFormat.quantity.name),
      let place = fields.keyMark(ObjectFormat.extraData.name)
    {
      report(
        "job/conflicting-keys", "places of an area carry no extra data", at: place,
        fix: "remove 'extra_data', or 'quantity' if this is no area")
    }
    let named = ObjectFormat.names.count { fields.has($0) }
    guard named == 1 else {
      report(
        "job/missing-key",
        "\(What.item(of: key)) names its objects with one of 'object', 'objects' and 'label', "
          + "not with \(named == 0 ? "none" : "several")",
        at: item.mark, fix: "write {object: A-1, …} or {objects: [A-1..A-4], …}")
      return
    }
    request = request.completed(from: shared)
    namedObjects(fields) { label in
      request.label = label.value
      body(Located(request, at: label.mark))
    }
  }

  private mutating func namedObjects(
    _ fields: Fields, _ body: (Located<ObjectLabel>) -> Void
  ) {
    if let input = fields["object"] { return expandedLabels(input, "object", body) }
    if let input = fields["label"] {
      if let text = text(input, "label") { body(text.map { ObjectLabel($0) }) }
      return
    }
    guard let input = fields["objects"], let items = sequence(input, "objects") else { return }
    if items.isEmpty { reportEmpty("objects", at: input.mark) }
    for item in items { objectLabels(item, "objects", body) }
  }

  /// A label, a range, or `{label: "x..y"}`.
  private mutating func objectLabels(
    _ item: Input, _ key: String, _ body: (Located<ObjectLabel>) -> Void
  ) {
    guard case .mapping? = content(item) else {
      return expandedLabels(item, .item(of: key), body)
    }
    let fields = fields(item, of: "\(What.item(of: key))", ObjectFormat.labelOnly)
    guard let label = fields.flatMap({ read(ObjectFormat.label, $0) }) else { return }
    body(label.map { ObjectLabel($0) })
  }

  private mutating func expandedLabels(
    _ input: Input, _ what: What, _ body: (Located<ObjectLabel>) -> Void
  ) {
    guard let written = writtenText(input, what) else { return }
    let mark = written.mark
    guard ObjectRange.isRange(written.text) else {
      return body(Located(ObjectLabel(written.text), at: mark))
    }
    for label in rangeLabels(written.text, at: mark, origin: written.origin) {
      body(Located(ObjectLabel(label), at: mark))
    }
  }

  /// What a range stands for; none after a problem.
  mutating func rangeLabels(
    _ text: String, at mark: SourceMark, origin: [Diagnostic.Related] = []
  ) -> [String] {
    do {
      let labels = try ObjectRange.labels(text)
      objectCount += labels.count
      guard objectCount <= Self.maximumObjects else {
        reportTooManyObjects(at: mark, more: labels.count)
        return []
      }
      return labels
    } catch {
      report(
        "job/invalid-range", error.message, at: mark, related: origin, fix: error.fix)
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
