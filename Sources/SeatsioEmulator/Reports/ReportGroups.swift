import SeatsioModel

/// Things by the name of their group: groups in the order in which they were named first.
struct ReportGroups<Element> {
  private var names: [String] = []
  private var positions: [String: Int] = [:]
  private var elements: [[Element]] = []

  /// - Parameter standing: Groups that exist without elements; repeated names count once.
  init(standing: [String] = []) {
    for name in standing { _ = position(of: name) }
  }

  mutating func add(_ element: Element, to name: String) {
    elements[position(of: name)].append(element)
  }

  var groups: some Sequence<(String, [Element])> { zip(names, elements) }

  private mutating func position(of name: String) -> Int {
    if let position = positions[name] { return position }
    positions[name] = names.count
    names.append(name)
    elements.append([])
    return names.count - 1
  }
}

extension JSONWriter {
  /// Groups as members of an object, each an array of what `write` makes of its elements.
  mutating func groups<Element>(
    _ groups: ReportGroups<Element>, _ write: (inout JSONWriter, Element) -> Void
  ) {
    object { writer in
      for (name, elements) in groups.groups {
        writer.name(name)
        writer.array { writer in for element in elements { write(&writer, element) } }
      }
    }
  }
}
