import Diagnostics
import SeatsioModel

/// `where: {category: Stalls, status: free}`.
extension JobDecoder {
  mutating func selector(_ input: Input, place: SourceMark?) -> Located<Selector>? {
    guard let fields = fields(input, of: "'where'", at: place, SelectorFormat.mapping) else {
      return nil
    }
    var selector = Selector()
    selector.categories = read(SelectorFormat.category, fields)
    selector.sections = read(SelectorFormat.section, fields)
    selector.zones = read(SelectorFormat.zone, fields)
    selector.statuses = read(SelectorFormat.status, fields)?.map { ObjectStatus($0) }
    // What carries the order is looked for before the run.
    selector.orderIDs = beforeTheRun { $0.read(SelectorFormat.orderID, fields) }
    selector.channels = read(SelectorFormat.channel, fields)?.map { ChannelKey($0) }
    selector.objectTypes = read(SelectorFormat.objectType, fields)?.map(\.value.type)
    let everything = read(SelectorFormat.everything, fields)
    let others = SelectorFormat.mapping.names.filter {
      $0 != SelectorFormat.everything.name && fields[$0] != nil
    }
    let mark = place ?? input.mark
    if let everything, everything.value, let other = others.first {
      report(
        "job/conflicting-keys", "'everything' and '\(other)' exclude each other",
        at: everything.mark,
        related: fields.keyMark(other).map { [.init(message: "it picks some", location: $0)] }
          ?? [],
        fix: "remove 'everything' to pick only some objects")
      return nil
    }
    if others.isEmpty, everything?.value != true {
      // What could not be read, or is no key of a selector, was reported.
      let names = mapping(input, "where")?.map(\.key.value) ?? []
      let isUnderstood = Set(names).isSubset(of: SelectorFormat.mapping.names)
      if isUnderstood, fields[SelectorFormat.everything.name] == nil || everything != nil {
        report(
          "job/empty-selector", "'where' does not say which objects", at: mark,
          fix: "add keys such as 'category', or write 'everything: true' if all objects are meant")
      }
      return nil
    }
    // Without a list that could not be read, the selector would pick more than was meant.
    return others.isEmpty || !selector.isEverything ? Located(selector, at: mark) : nil
  }
}
