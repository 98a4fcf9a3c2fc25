import Diagnostics
import SeatsioModel
import YAMLDocument

/// Workspaces, hold tokens, and what all things refer to.
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

  /// `depends_on`: step ids, or addresses such as `events.hamlet`.
  mutating func dependencies(_ fields: Fields) -> [Located<Address>] {
    let written = (read(SharedFormat.dependsOn, fields)?.value ?? []).map { text in
      text.map { Self.address($0) }
    }
    return written + outputDependencies(of: fields)
  }

  static func address(_ text: String) -> Address {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, let kind = Address.Kind(rawValue: parts[0]) {
      return Address(kind, parts[1])
    }
    return Address(.step, text)
  }
}
