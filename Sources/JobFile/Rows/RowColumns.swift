import Diagnostics

/// Which column of a file stands for what.
struct RowColumns: Sendable {
  /// What marks call the file.
  let file: String
  /// Whether every row has one cell per column, in the order of the header.
  let isDense: Bool
  /// The names in the header of a CSV file.
  let names: [String]
  /// The slot of each property, by its raw value; -1 without one.
  private(set) var slots = Array(repeating: -1, count: RowProperty.allCases.count)
  /// The members of the extra data that have a column of their own.
  private(set) var extraData: [(name: String, slot: Int)] = []
  /// What stands in for an empty cell, by the raw value of the property.
  let defaults: [RowDefault?]
  /// The slots of JSON members.
  private var slotsByName: [String: Int] = [:]

  private init(_ source: RowSource, isDense: Bool, names: [String]) {
    file = source.path.value
    self.isDense = isDense
    self.names = names
    defaults = RowProperty.allCases.map { source.defaults[$0] }
  }
}

extension RowColumns {
  /// The columns of a CSV file with a header; `nil` after a problem, which `problems` then has.
  init?(header: [Located<String>], of source: RowSource, _ problems: inout RowProblems) {
    self.init(source, isDense: true, names: header.map(\.value))
    let before = problems.count
    var first: [String: Int] = [:]
    for (slot, name) in header.enumerated() {
      if name.value.isEmpty {
        problems.add(.unnamedColumn(number: slot + 1, at: name.mark))
      } else if let other = first[name.value] {
        problems.add(.duplicateColumn(name, first: header[other].mark))
      } else {
        first[name.value] = slot
      }
    }
    if let properties = source.properties {
      bind(properties, source, first, header, &problems)
    }
    guard problems.count == before else { return nil }
  }

  private mutating func bind(
    _ properties: [RowProperty], _ source: RowSource, _ first: [String: Int],
    _ header: [Located<String>], _ problems: inout RowProblems
  ) {
    var used: Set<Int> = []
    for property in properties where property != .extraData {
      let mapped = source.columns[property]
      if let slot = first[mapped?.value ?? property.name] {
        slots[property.rawValue] = slot
        used.insert(slot)
      } else if let mapped {
        problems.add(.unknownMappedColumn(mapped, property.name, header))
      } else if source.required.contains(property), source.defaults[property] == nil,
        property != .object || first[source.columns[.label]?.value ?? "label"] == nil
          || !properties.contains(.label)
      {
        problems.add(.missingColumn(property.name, header, source))
      }
    }
    for (name, column) in source.extraDataColumns.sorted(by: { $0.key < $1.key }) {
      if let slot = first[column.value] {
        extraData.append((name, slot))
        used.insert(slot)
      } else {
        problems.add(
          .unknownMappedColumn(column, RowProperty.extraDataPrefix + name, header))
      }
    }
    let takesExtraData = properties.contains(.extraData)
    for (slot, name) in header.enumerated() where !used.contains(slot) && !name.value.isEmpty {
      if takesExtraData, let member = Self.member(name.value) {
        guard source.extraDataColumns[member] == nil else { continue }
        extraData.append((member, slot))
      } else if source.refusesExtraColumns, first[name.value] == slot {
        problems.add(.extraColumn(name, source))
      }
    }
    extraData.sort { $0.slot < $1.slot }
  }

  /// `extra_data.wheelchair` → `wheelchair`.
  private static func member(_ column: String) -> String? {
    let prefix = RowProperty.extraDataPrefix
    guard column.hasPrefix(prefix), column.utf8.count > prefix.utf8.count else { return nil }
    return String(column.dropFirst(prefix.count))
  }
}

extension RowColumns {
  /// The columns of a JSON Lines file, whose members say themselves what they are.
  init(jsonLines source: RowSource) {
    self.init(source, isDense: false, names: [])
    for property in source.properties ?? [] {
      slots[property.rawValue] = newSlot(source.columns[property]?.value ?? property.name)
    }
    for (name, column) in source.extraDataColumns.sorted(by: { $0.key < $1.key }) {
      extraData.append((name, newSlot(column.value)))
    }
  }

  /// The slot of a member; `nil` for one that stands for nothing.
  mutating func slot(ofMember name: String, takesExtraData: Bool) -> Int? {
    if let slot = slotsByName[name] { return slot }
    guard takesExtraData, let member = Self.member(name) else { return nil }
    let slot = newSlot(name)
    extraData.append((member, slot))
    return slot
  }

  private mutating func newSlot(_ name: String) -> Int {
    if let slot = slotsByName[name] { return slot }
    let slot = slotsByName.count
    slotsByName[name] = slot
    return slot
  }
}
