import JobFile
import SeatsioModel

/// Texts for fields of events.
enum EventText {
  static func describe(_ config: TableBookingConfig) -> String {
    let mode = config.mode.rawValue.lowercased()
    guard let tables = config.tables, !tables.isEmpty else { return mode }
    let byMode = Dictionary(grouping: tables.keys) { tables[$0]?.rawValue ?? "" }
    let parts = byMode.sorted { $0.key < $1.key }.map { mode, labels in
      "\(LabelList.text(labels.sorted())) \(mode.lowercased())"
    }
    return "\(mode): \(parts.joined(separator: ", "))"
  }

  /// `nil` for none.
  static func describe(_ categories: [String: CategoryKey]) -> String? {
    guard !categories.isEmpty else { return nil }
    let byKey = Dictionary(grouping: categories.keys) { categories[$0]?.text ?? "" }
    return byKey.sorted { $0.key < $1.key }.map { key, labels in
      "\(LabelList.text(ObjectLabel.inOrder(labels))) \(key)"
    }.joined(separator: "; ")
  }

  static func describe(_ keys: [EventKey]) -> String? {
    keys.isEmpty ? nil : LabelList.text(keys.map(\.rawValue))
  }

  static func isSame(_ left: ForSaleConfig, _ right: ForSaleConfig) -> Bool {
    left.forSale == right.forSale && Set(left.objects) == Set(right.objects)
      && left.areaPlaces == right.areaPlaces && Set(left.categories) == Set(right.categories)
  }

  static func describe(_ config: ForSaleConfig) -> String {
    var parts: [String] = []
    if !config.objects.isEmpty { parts.append(LabelList.text(config.objects)) }
    parts += config.areaPlaces.sorted { $0.key < $1.key }.map { "\($0.value) places of \($0.key)" }
    parts += config.categories.sorted().map { "category \($0)" }
    let list = parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    guard !config.forSale else { return parts.isEmpty ? list : "only \(list)" }
    return "everything except \(list)"
  }

  static func describe(_ objects: [ObjectLabel]?, _ places: [String: Int]?) -> String {
    var parts: [String] = []
    if let objects, !objects.isEmpty { parts.append(LabelList.text(objects.map(\.rawValue))) }
    parts += (places ?? [:]).sorted { $0.key < $1.key }.map { "\($0.value) places of \($0.key)" }
    return parts.isEmpty ? "no objects" : parts.joined(separator: ", ")
  }

  static func isSame(_ left: TableBookingConfig, _ right: TableBookingConfig) -> Bool {
    left.mode == right.mode && (left.tables ?? [:]) == (right.tables ?? [:])
  }
}

extension ObjectLabel {
  /// Labels by their texts, those with numbers at the end by these: `A-2` before `A-10`.
  fileprivate static func inOrder(_ labels: [String]) -> [String] {
    labels.map { label -> (prefix: Substring, number: Int, label: String) in
      let digits = label.reversed().prefix { $0.isASCII && $0.isNumber }.count
      return (label.dropLast(digits), Int(label.suffix(digits)) ?? 0, label)
    }
    .sorted { ($0.prefix, $0.number, $0.label) < ($1.prefix, $1.number, $1.label) }
    .map(\.label)
  }
}
