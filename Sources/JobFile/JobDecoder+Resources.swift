import Diagnostics
import SeatsioModel
import YAMLDocument

/// Workspaces, charts and hold tokens.
extension JobDecoder {
  mutating func workspaces(_ input: Input?) -> [WorkspaceDeclaration] {
    guard let input, let entries = mapping(input, "workspaces") else { return [] }
    let known = ["key", "name", "previous_names", "test", "depends_on"]
    return entries.compactMap { entry in
      let what = "the workspace '\(entry.key.text)'"
      guard let fields = fields(entry.value, of: what, known: known, required: ["name"]),
        let name = fields["name"].flatMap({ text($0, "name") })
      else { return nil }
      return WorkspaceDeclaration(
        address: Address(.workspace, entry.key.text), mark: entry.key.mark,
        key: fields["key"].flatMap { text($0, "key") }?.map { WorkspaceKey($0) }, name: name,
        previousNames: fields["previous_names"].flatMap { texts($0, "previous_names") } ?? [],
        isTest: fields["test"].flatMap { bool($0, "test") }, dependsOn: dependencies(fields))
    }
  }

  mutating func charts(_ input: Input?) -> [ChartDeclaration] {
    guard let input, let entries = mapping(input, "charts") else { return [] }
    let known = [
      "workspace", "key", "name", "previous_names", "copy_of", "categories", "tags", "published",
      "depends_on",
    ]
    return entries.compactMap { entry in
      let what = "the chart '\(entry.key.text)'"
      guard let fields = fields(entry.value, of: what, known: known, required: ["name"]),
        let name = fields["name"].flatMap({ text($0, "name") })
      else { return nil }
      return ChartDeclaration(
        address: Address(.chart, entry.key.text), mark: entry.key.mark,
        workspace: fields["workspace"].flatMap { reference($0, "workspace") },
        key: fields["key"].flatMap { text($0, "key") }?.map { ChartKey($0) }, name: name,
        previousNames: fields["previous_names"].flatMap { texts($0, "previous_names") } ?? [],
        copyOf: fields["copy_of"].flatMap { chartSource($0) },
        categories: fields["categories"].map { categories($0) } ?? [],
        tags: fields["tags"].flatMap { tags($0) },
        published: fields["published"].flatMap { bool($0, "published") }?.value ?? false,
        dependsOn: dependencies(fields))
    }
  }

  mutating func holdTokens(_ input: Input?) -> [HoldTokenDeclaration] {
    guard let input, let entries = mapping(input, "hold_tokens") else { return [] }
    return entries.compactMap { entry in
      let what = "the hold token '\(entry.key.text)'"
      let known = ["expires_in_minutes", "workspace", "depends_on"]
      guard let fields = fields(entry.value, of: what, known: known) else { return nil }
      return HoldTokenDeclaration(
        address: Address(.holdToken, entry.key.text), mark: entry.key.mark,
        expiresInMinutes: fields["expires_in_minutes"]
          .flatMap { integer($0, "expires_in_minutes", in: 1...120) },
        workspace: fields["workspace"].flatMap { reference($0, "workspace") },
        dependsOn: dependencies(fields))
    }
  }

  /// A local name, or `{key: …}` for something outside the file.
  mutating func reference<Key: TextIdentifier>(
    _ input: Input, _ key: String, to type: Key.Type = Key.self
  ) -> Located<Reference<Key>>? {
    guard let content = content(input) else { return nil }
    if case .mapping = content {
      let fields = fields(input, of: "'\(key)'", known: ["key"], required: ["key"])
      return fields?["key"].flatMap { text($0, "key") }?.map { .key(Key($0)) }
    }
    return text(input, key)?.map { .declared($0) }
  }

  private mutating func chartSource(_ input: Input) -> Located<ChartSource>? {
    guard let fields = fields(input, of: "'copy_of'", known: ["chart", "key", "workspace"]) else {
      return nil
    }
    switch (fields["chart"], fields["key"]) {
    case (let chart?, nil):
      if let workspace = fields["workspace"] {
        report(
          "job/conflicting-keys", "'copy_of' with a chart of this file takes no 'workspace'",
          at: workspace.mark, fix: "remove it: the workspace is that of the chart")
      }
      return text(chart, "chart").map { name in
        Located(ChartSource(chart: .declared(name.value)), at: name.mark)
      }
    case (nil, let key?):
      let workspace = fields["workspace"].flatMap {
        sourceWorkspace($0)
      }
      return text(key, "key").map { name in
        Located(
          ChartSource(chart: .key(ChartKey(name.value)), workspace: workspace), at: name.mark)
      }
    case (nil, nil), (_?, _?):
      report(
        "job/missing-key", "'copy_of' names either a 'chart' of this file or the 'key' of another",
        at: input.mark, fix: "write {key: CHART-KEY} or {chart: LOCAL-NAME}")
      return nil
    }
  }

  /// The workspace of a source is the key of one outside the file, or a local name in `{name: …}`;
  /// a plain text that names a declared workspace is that one.
  private mutating func sourceWorkspace(_ input: Input) -> Reference<WorkspaceKey>? {
    reference(input, "workspace", to: WorkspaceKey.self)?.value
  }

  private mutating func categories(_ input: Input) -> [Located<Category>] {
    guard let items = sequence(input, "categories") else { return [] }
    var result: [Located<Category>] = []
    var seen: [CategoryKey: SourceMark] = [:]
    for item in items {
      guard let category = category(item) else { continue }
      if let first = seen.updateValue(item.mark, forKey: category.key) {
        report(
          "job/duplicate-key", "the category '\(category.key)' is declared twice", at: item.mark,
          related: [.init(message: "it is declared here already", location: first)],
          fix: "give one of them another key")
        continue
      }
      result.append(Located(category, at: item.mark))
    }
    return result
  }

  mutating func category(_ input: Input) -> Category? {
    let known = ["key", "label", "color", "accessible"]
    guard let fields = fields(input, of: "a category", known: known, required: ["key", "label"]),
      let key = fields["key"].flatMap({ categoryKey($0, "key") }),
      let label = fields["label"].flatMap({ text($0, "label") })
    else { return nil }
    return Category(
      key: key, label: label.value, color: fields["color"].flatMap { color($0, "color") },
      accessible: fields["accessible"].flatMap { bool($0, "accessible") }?.value ?? false)
  }

  private mutating func tags(_ input: Input) -> Located<[String]>? {
    guard let texts = texts(input, "tags") else { return nil }
    var seen = Set<String>()
    return Located(texts.map(\.value).filter { seen.insert($0).inserted }, at: input.mark)
  }

  /// `depends_on`: step ids, or addresses such as `events.hamlet`.
  mutating func dependencies(_ fields: Fields) -> [Located<Address>] {
    guard let texts = fields["depends_on"].flatMap({ texts($0, "depends_on") }) else { return [] }
    return texts.map { text in text.map { Self.address($0) } }
  }

  static func address(_ text: String) -> Address {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, let kind = Address.Kind(rawValue: parts[0]) {
      return Address(kind, parts[1])
    }
    return Address(.step, text)
  }
}
