import Diagnostics
import SeatsioModel
import YAMLDocument

/// Workspaces, charts and hold tokens.
extension JobDecoder {
  mutating func workspaces(_ input: Input?) -> [WorkspaceDeclaration] {
    declarations(input, of: .workspace).compactMap { entry in
      let what = "the workspace '\(entry.key.value)'"
      guard
        let fields = fields(entry.value, of: what, at: entry.key.mark, WorkspaceFormat.mapping)
      else { return nil }
      let name = read(WorkspaceFormat.name, fields)
      let key = read(WorkspaceFormat.key, fields)
      let previousNames = read(SharedFormat.previousNames, fields)?.value
      let isTest = read(WorkspaceFormat.isTest, fields)
      let isDefault = read(WorkspaceFormat.isDefault, fields)
      let state = read(WorkspaceFormat.state, fields)
      let dependsOn = dependencies(fields)
      guard let name else { return nil }
      return WorkspaceDeclaration(
        address: Address(.workspace, entry.key.value), mark: entry.key.mark, key: key, name: name,
        previousNames: previousNames ?? [], isTest: isTest, isDefault: isDefault?.value ?? false,
        state: state, dependsOn: dependsOn)
    }
  }

  mutating func charts(_ input: Input?) -> [ChartDeclaration] {
    let known = [
      "workspace", "key", "name", "previous_names", "copy_of", "categories", "tags", "published",
      "depends_on",
    ]
    return declarations(input, of: .chart).compactMap { entry in
      let what = "the chart '\(entry.key.value)'"
      guard
        let fields = fields(
          entry.value, of: what, at: entry.key.mark, known: known, required: ["name"])
      else { return nil }
      let workspace = fields["workspace"].flatMap { workspaceReference($0) }
      let key = fields["key"].flatMap { text($0, "key") }?.map { ChartKey($0) }
      let name = fields["name"].flatMap { text($0, "name") }
      let previousNames = fields["previous_names"].flatMap { texts($0, "previous_names") }
      let source = fields["copy_of"].flatMap { chartSource($0, place: fields.keyMark("copy_of")) }
      let categories = fields["categories"].map { self.categories($0) }
      let tags = fields["tags"].flatMap { self.tags($0) }
      let isPublished = fields["published"].flatMap { bool($0, "published") }
      let dependsOn = dependencies(fields)
      guard let name else { return nil }
      return ChartDeclaration(
        address: Address(.chart, entry.key.value), mark: entry.key.mark, workspace: workspace,
        key: key, name: name, previousNames: previousNames ?? [], copyOf: source,
        categories: categories ?? [], tags: tags, venueType: nil,
        published: isPublished?.value ?? false, validation: nil, state: nil, dependsOn: dependsOn)
    }
  }

  mutating func holdTokens(_ input: Input?) -> [HoldTokenDeclaration] {
    declarations(input, of: .holdToken).compactMap { entry in
      let what = "the hold token '\(entry.key.value)'"
      guard
        let fields = fields(entry.value, of: what, at: entry.key.mark, HoldTokenFormat.mapping)
      else { return nil }
      return HoldTokenDeclaration(
        address: Address(.holdToken, entry.key.value), mark: entry.key.mark,
        expiresInMinutes: read(HoldTokenFormat.expiresInMinutes, fields),
        workspace: read(SharedFormat.workspace, fields), dependsOn: dependencies(fields))
    }
  }

  /// A local name, which is checked in the end, or `{key: …}` for something outside the file.
  mutating func reference<ID: TextIdentifier>(
    _ input: Input, _ what: What, to kind: Address.Kind, as type: ID.Type = ID.self
  ) -> Located<Reference<ID>>? {
    guard let content = content(input) else { return nil }
    if case .mapping = content {
      let fields = fields(input, of: "\(what)", OutsideFormat.mapping)
      return fields.flatMap { read(OutsideFormat.key, $0) }?.map { .key(ID($0)) }
    }
    guard let name = text(input, what) else { return nil }
    references.append(LocalReference(kind: kind, name: name))
    return name.map { .declared($0) }
  }

  mutating func workspaceReference(_ input: Input) -> Located<Reference<WorkspaceKey>>? {
    reference(input, "workspace", to: .workspace)
  }

  private mutating func chartSource(_ input: Input, place: SourceMark?) -> Located<ChartSource>? {
    let known = ["chart", "key", "workspace"]
    guard let fields = fields(input, of: "'copy_of'", at: place, known: known) else { return nil }
    let workspace = fields["workspace"].flatMap { workspaceReference($0) }
    switch (fields["chart"], fields["key"]) {
    case (let chart?, nil):
      if let place = fields.keyMark("workspace") {
        report(
          "job/conflicting-keys", "'copy_of' with a chart of this file takes no 'workspace'",
          at: place, fix: "remove it: the workspace is that of the chart")
      }
      guard let name = text(chart, "chart") else { return nil }
      references.append(LocalReference(kind: .chart, name: name))
      return name.map { ChartSource(chart: .declared($0)) }
    case (nil, let key?):
      return text(key, "key")?.map {
        ChartSource(chart: .key(ChartKey($0)), workspace: workspace?.value)
      }
    case (nil, nil), (_?, _?):
      report(
        "job/missing-key", "'copy_of' names either a 'chart' of this file or the 'key' of another",
        at: fields.mark, fix: "write {key: CHART-KEY} or {chart: LOCAL-NAME}")
      return nil
    }
  }

  private mutating func categories(_ input: Input) -> [Located<CategoryDeclaration>] {
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
      result.append(
        Located(
          CategoryDeclaration(
            key: category.key, label: category.label, color: category.color,
            isAccessible: category.accessible),
          at: item.mark))
    }
    return result
  }

  mutating func category(_ input: Input) -> Category? {
    let known = ["key", "label", "color", "accessible"]
    guard let fields = fields(input, of: "a category", known: known, required: ["key", "label"])
    else { return nil }
    let key = fields["key"].flatMap { categoryKey($0, "key") }
    let label = fields["label"].flatMap { text($0, "label") }
    let color = fields["color"].flatMap { self.color($0, "color") }
    let isAccessible = fields["accessible"].flatMap { bool($0, "accessible") }
    guard let key, let label else { return nil }
    return Category(
      key: key, label: label.value, color: color, accessible: isAccessible?.value ?? false)
  }

  private mutating func tags(_ input: Input) -> Located<[String]>? {
    guard let texts = texts(input, "tags") else { return nil }
    var seen = Set<String>()
    return Located(texts.map(\.value).filter { seen.insert($0).inserted }, at: input.mark)
  }

  /// `depends_on`: step ids, or addresses such as `events.hamlet`.
  mutating func dependencies(_ fields: Fields) -> [Located<Address>] {
    (read(SharedFormat.dependsOn, fields)?.value ?? []).map { text in
      text.map { Self.address($0) }
    }
  }

  static func address(_ text: String) -> Address {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, let kind = Address.Kind(rawValue: parts[0]) {
      return Address(kind, parts[1])
    }
    return Address(.step, text)
  }
}
