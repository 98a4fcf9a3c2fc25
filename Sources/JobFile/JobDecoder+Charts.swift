import Diagnostics
import SeatsioModel
import YAMLDocument

/// Charts, and the categories that charts, events and seasons have.
extension JobDecoder {
  mutating func charts(_ input: Input?) -> [ChartDeclaration] {
    declarations(input, of: .chart).compactMap { entry in
      let what = "the chart '\(entry.key.value)'"
      guard let fields = fields(entry.value, of: what, at: entry.key.mark, ChartFormat.mapping)
      else { return nil }
      let name = read(ChartFormat.name, fields)
      let workspace = read(SharedFormat.workspace, fields)
      let key = read(ChartFormat.key, fields)
      let previousNames = read(SharedFormat.previousNames, fields)?.value
      let source = read(ChartFormat.copyOf, fields).flatMap {
        chartSource($0, place: fields.keyMark("copy_of"))
      }
      let categories = read(ChartFormat.categories, fields).map { self.categories($0) }
      let tags = read(ChartFormat.tags, fields)?.map { Self.unique($0.map(\.value)) }
      let venueType = read(ChartFormat.venueType, fields)?.map(\.venueType)
      if let venueType, let other = fields.keyMark("copy_of") {
        report(
          "job/conflicting-keys", "a copy has the venue type of what it is copied from",
          at: fields.keyMark("venue_type") ?? venueType.mark,
          related: [.init(message: "the chart is a copy", location: other)],
          fix: "remove 'venue_type'")
      }
      let isPublished = read(ChartFormat.isPublished, fields)?.value
      let validation = read(ChartFormat.validation, fields)
      let state = read(SharedFormat.state, fields)
      let dependsOn = dependencies(fields)
      guard let name else { return nil }
      return ChartDeclaration(
        address: Address(.chart, entry.key.value), mark: entry.key.mark, workspace: workspace,
        key: key, name: name, previousNames: previousNames ?? [], copyOf: source,
        categories: categories ?? [], tags: tags, venueType: venueType,
        published: isPublished ?? false, validation: validation, state: state,
        dependsOn: dependsOn)
    }
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen = Set<String>()
    return texts.filter { seen.insert($0).inserted }
  }

  private mutating func chartSource(_ input: Input, place: SourceMark?) -> Located<ChartSource>? {
    guard let fields = fields(input, of: "'copy_of'", at: place, ChartSourceFormat.mapping) else {
      return nil
    }
    let workspace = read(ChartSourceFormat.workspace, fields)
    let version = read(ChartSourceFormat.version, fields)?.value ?? .published
    switch (fields["chart"], fields["key"]) {
    case (_?, nil):
      if let place = fields.keyMark("workspace") {
        report(
          "job/conflicting-keys", "'copy_of' with a chart of this file takes no 'workspace'",
          at: place, fix: "remove it: the workspace is that of the chart")
      }
      guard let name = read(ChartSourceFormat.chart, fields) else { return nil }
      references.append(LocalReference(kind: .chart, name: name))
      return name.map { ChartSource(chart: .declared($0), version: version) }
    case (nil, _?):
      return read(ChartSourceFormat.key, fields)?.map {
        ChartSource(chart: .key($0), version: version, workspace: workspace?.value)
      }
    case (nil, nil), (_?, _?):
      report(
        "job/missing-key", "'copy_of' names either a 'chart' of this file or the 'key' of another",
        at: fields.mark, fix: "write {key: CHART-KEY} or {chart: LOCAL-NAME}")
      return nil
    }
  }

  // MARK: - Categories

  mutating func categories(_ input: Input) -> [Located<CategoryDeclaration>] {
    guard let items = sequence(input, "categories") else { return [] }
    var result: [Located<CategoryDeclaration>] = []
    var seen: [CategoryKey: SourceMark] = [:]
    for item in items {
      guard let category = category(item) else { continue }
      let place = value(of: "key", in: item)?.mark ?? item.mark
      if let first = seen[category.key] {
        report(
          "job/duplicate-key", "the category '\(category.key)' is declared twice", at: place,
          related: [.init(message: "it is declared here already", location: first)],
          fix: "give one of them another key")
        continue
      }
      seen[category.key] = place
      result.append(Located(category, at: item.mark))
    }
    return result
  }

  /// An absent category may go without a label; its key then stands for it.
  mutating func category(
    _ input: Input, _ format: MappingFormat = CategoryFormat.mapping
  ) -> CategoryDeclaration? {
    guard let fields = fields(input, of: "a category", format) else { return nil }
    let key = read(CategoryFormat.key, fields)
    let label = read(CategoryFormat.label, fields)?.value
    let color = read(CategoryFormat.color, fields)
    let isAccessible = read(CategoryFormat.isAccessible, fields)?.value
    let state = read(SharedFormat.state, fields)?.value ?? .present
    guard let key, label != nil || state == .absent else { return nil }
    return CategoryDeclaration(
      key: key, label: label ?? key.text, color: color, isAccessible: isAccessible, state: state)
  }
}
