/// A variable with a type: `{type: list, default: [], description: …}`.
///
/// A mapping is taken for one if it has a `type` that is the name of a type, or no other keys than
/// these. Any other mapping is a plain value, and one that only looks like this goes under `default`
/// of a `map`.
enum VariableFormat {
  static let type = Key("type", .choice(VariableType.self), required: true, "what it has to be")
  static let `default` = Key(
    "default", .anything, "its value, unless the command line gives one; without it, that has to")
  static let description = Key("description", .text, "what it is for")
  static let mapping = MappingFormat("variable", [type, `default`, description])
}
