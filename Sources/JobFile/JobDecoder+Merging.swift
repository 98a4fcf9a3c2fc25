import Diagnostics
import YAMLDocument

/// Several files that are one job.
extension JobDecoder {
  /// What one file of a job may have; the account and how to treat it are said in one place.
  private static let onlyOnce = [
    JobFormat.name.name, JobFormat.connection.name, JobFormat.execution.name,
    JobFormat.emulator.name,
  ]

  /// The sections of all files; `nil` where none of them is a mapping.
  mutating func merged(_ files: [JobFileRoot]) -> Fields? {
    var sections: [Fields.Field] = []
    var top: Input?
    for file in files {
      let input = Input(node: file.root, scope: Scope())
      guard let fields = fields(input, of: "the job", JobFormat.mapping) else { continue }
      top = top ?? input
      readVersion(fields[JobFormat.version.name])
      for key in JobFormat.mapping.names {
        if let section = fields.field(key) { merge(section, of: file, into: &sections) }
      }
      if let include = fields[JobFormat.include.name] { _ = texts(include, JobFormat.include.name) }
    }
    return top.map { Fields(sections, of: $0, at: nil) }
  }

  private mutating func merge(
    _ section: Fields.Field, of file: JobFileRoot, into sections: inout [Fields.Field]
  ) {
    let key = section.name
    guard key != JobFormat.version.name, key != JobFormat.include.name else { return }
    let isOnce = Self.onlyOnce.contains(key)
    if isOnce, file.isIncluded, key != JobFormat.name.name {
      report(
        "job/misplaced-section", "a file that is included has no '\(key)'", at: section.mark,
        fix: "move it to the file that includes this one")
      return
    }
    guard let index = sections.firstIndex(where: { $0.name == key }) else {
      sections.append(section)
      return
    }
    if isOnce {
      report(
        "job/duplicate-key", "two files of the job have '\(key)'", at: section.mark,
        related: [.init(message: "the first is here", location: sections[index].mark)],
        fix: "remove one of them")
      return
    }
    guard isRightKind(section) else { return }
    if isRightKind(sections[index]) {
      sections[index].value.others.append(section.value.node)
    } else {
      sections[index].value = section.value
    }
  }

  /// Whether a section is a list or a mapping as it has to be; what a reference gives is seen later.
  private mutating func isRightKind(_ section: Fields.Field) -> Bool {
    let isSteps = section.name == JobFormat.steps.name
    switch section.value.node.content {
    case .sequence where !isSteps, .mapping where isSteps:
      let what = What(key: section.name)
      wrongType(
        what, isSteps ? "a list" : "a mapping",
        isSteps ? .mapping([]) : .sequence([]), at: section.value.mark,
        fix: isSteps
          ? "begin each entry with '- '" : "write 'name: …' lines indented below \(what)")
      return false
    case .sequence, .mapping, .scalar: return true
    }
  }

  /// The entries of a section that several files have, one file after the other.
  mutating func mergedContent(_ input: Input) -> Content? {
    var items: [Input] = []
    var entries: [Entry] = []
    var isList: Bool?
    var first: [String: SourceMark] = [:]
    for node in [input.node] + input.others {
      let content = content(Input(node: node, scope: input.scope))
      switch content {
      case .sequence(let more)? where isList != false:
        isList = true
        items += more
      case .mapping(let more)? where isList != true:
        isList = false
        for entry in more {
          guard let other = first[entry.key.value] else {
            first[entry.key.value] = entry.key.mark
            entries.append(entry)
            continue
          }
          report(
            "job/duplicate-key", "'\(entry.key.value)' is declared in two files",
            at: entry.key.mark,
            related: [.init(message: "the first declaration", location: other)],
            fix: "remove one of them, or give it another name")
        }
      case nil: continue
      case let content?:
        report(
          "job/wrong-type",
          "a section that several files have cannot be \(content.summary) in one of them",
          at: node.mark, fix: "remove it, or write \(isList == true ? "a list" : "a mapping")")
      }
    }
    switch isList {
    case nil: return nil
    case true?: return .sequence(items)
    case false?: return .mapping(entries)
    }
  }
}
