import SeatsioModel

/// What several kinds of things have.
enum SharedFormat {
  static let dependsOn = Key(
    "depends_on", .texts,
    "what has to be done before, beside what references say: step ids, or addresses such as "
      + "events.NAME")
  static let workspace = Key(
    "workspace", .reference(to: .workspace, as: WorkspaceKey.self),
    "the workspace it belongs to: a local name, or {key: …}")
  static let forEach = Key(
    "for_each", .repetition,
    "makes one of each item of a list, a mapping, a range such as 1..20, or {csv: FILE}; ${each} "
      + "is the item")
  static let state = Key(
    "state", .choice(Presence.self), "absent removes it, as far as the API can")
  static let previousNames = Key(
    "previous_names", .texts, "names it had; one that still has one of them is renamed")
}

/// An entry of `workspaces`.
enum WorkspaceFormat {
  static let key = Key(
    "key", .identifier(WorkspaceKey.self),
    "the key of one that exists; finds it whatever its name")
  static let name = Key("name", .text, required: true, "what people call it")
  static let isTest = Key(
    "test", .bool, "whether it is a test workspace; only settable when it is made")
  static let isDefault = Key(
    "default", .bool, "whether it becomes the default workspace of the account")
  static let state = Key(
    "state", .choice(WorkspacePresence.self),
    "absent deactivates it, deleted deletes it as well")
  static let mapping = MappingFormat(
    "workspace",
    [name, key, SharedFormat.previousNames, isTest, isDefault, state, SharedFormat.dependsOn])
}

/// An entry of `hold_tokens`.
enum HoldTokenFormat {
  static let expiresInMinutes = Key(
    "expires_in_minutes", .integer(in: 1...120), "how long it holds seats")
  static let mapping = MappingFormat(
    "hold_token", [expiresInMinutes, SharedFormat.workspace, SharedFormat.dependsOn])
}
