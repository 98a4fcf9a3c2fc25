import Diagnostics

/// What can be wrong with a document that follows YAML's grammar.
extension Diagnostic {
  static func duplicateKey(
    _ key: String, _ mark: SourceMark, first: SourceMark, isMerge: Bool
  ) -> Diagnostic {
    Diagnostic(
      code: "yaml/duplicate-key", message: "the key '\(key)' stands twice in this mapping",
      location: mark, related: [.init(message: "it stands here first", location: first)],
      fix: isMerge
        ? "merge several mappings with a list: '<<: [*one, *two]'"
        : "remove or rename one of the two")
  }

  static func complexKey(_ mark: SourceMark, isBraces: Bool) -> Diagnostic {
    Diagnostic(
      code: "yaml/complex-key", message: "a list or mapping cannot be a key", location: mark,
      fix: isBraces
        ? "if the braces belong to a text, put all of it in quotes" : "write a text before the ':'")
  }

  static func missingKey(_ mark: SourceMark) -> Diagnostic {
    Diagnostic(
      code: "yaml/missing-key", message: "there is no key before this ':'", location: mark,
      fix: "write a key, or \"\" for an empty one")
  }

  static func mergeValue(_ mark: SourceMark, key: SourceMark) -> Diagnostic {
    Diagnostic(
      code: "yaml/merge-value",
      message: "'<<' merges a mapping, or a list of mappings, and this is neither", location: mark,
      related: mark.line == key.line
        ? [] : [.init(message: "the merge is asked for here", location: key)],
      fix: "write '<<: *name', where '&name' stands before a mapping")
  }

  static func unknownAlias(
    _ name: String, _ mark: SourceMark, known: some Collection<String>
  ) -> Diagnostic {
    // Nobody writes that many anchors by hand, and a hostile file could with as many aliases.
    let near = known.count <= 500 ? NearMiss.suggestion(for: name, among: known) : nil
    return Diagnostic(
      code: "yaml/unknown-alias", message: "no '&\(name)' stands before this alias",
      location: mark,
      fix: near.map { "write '*\($0)'" }
        ?? "put '&\(name)' before the value it stands for, or put the text in quotes")
  }

  static func recursiveAlias(_ name: String, _ mark: SourceMark, anchor: SourceMark) -> Diagnostic {
    Diagnostic(
      code: "yaml/recursive-alias",
      message: "the alias '*\(name)' stands within the value that it stands for", location: mark,
      related: [.init(message: "the value begins here", location: anchor)],
      fix: "write the value out where the alias is")
  }

  static func tag(_ name: String, _ mark: SourceMark, isScalar: Bool) -> Diagnostic {
    let advice =
      switch name {
      case "!!int", "!!float", "!!bool", "!!null":
        "remove the tag, and write the value without quotes"
      case _ where isScalar: "remove it, or put the whole text in quotes if '!' belongs to it"
      default: "remove it"
      }
    return Diagnostic(
      code: "yaml/tag",
      message: "the tag '\(name)' has no meaning here; only '!!str' before a text has",
      location: mark, fix: advice)
  }

  static func severalDocuments(_ mark: SourceMark) -> Diagnostic {
    Diagnostic(
      code: "yaml/several-documents", message: "a second document begins here; a file holds one",
      location: mark, fix: "move it to a file of its own")
  }

  static func empty(_ mark: SourceMark) -> Diagnostic {
    Diagnostic(
      code: "yaml/empty", message: "the file is empty, or has nothing but comments",
      location: mark, fix: "write at least one line of the form 'key: value'")
  }

  static func tooDeep(_ maximum: Int, _ mark: SourceMark) -> Diagnostic {
    Diagnostic(
      code: "yaml/too-deep",
      message: "lists and mappings are nested more than \(maximum) levels deep", location: mark,
      fix: "divide the value: give its parts places of their own")
  }

  static func tooManyNodes(
    _ maximum: Int, _ mark: SourceMark, alias: (name: String, anchor: SourceMark)?
  ) -> Diagnostic {
    guard let alias else {
      return Diagnostic(
        code: "yaml/too-many-values", message: "the file has more than \(maximum) values",
        location: mark, fix: "divide it into several files")
    }
    return Diagnostic(
      code: "yaml/too-many-values",
      message: "with '*\(alias.name)', the aliases stand for more than \(maximum) values",
      location: mark, related: [.init(message: "it stands for this", location: alias.anchor)],
      fix: "write the values where they are needed instead of aliases of aliases")
  }

  static func tooManyProblems(_ mark: SourceMark) -> Diagnostic {
    Diagnostic(
      code: "yaml/too-many-problems", message: "there are further problems, which are not listed",
      location: mark, fix: "correct those above and check again")
  }
}
