import Diagnostics
import YAMLDocument

/// `${…}` inside scalars. Interpolation works on nodes, never on the text of the file, so a value
/// cannot change the structure of a job.
extension JobDecoder {
  /// Bytes of a text that is put together; doubling variables would fill the memory otherwise.
  static let maximumText = 1 << 20

  /// What a node is once `${…}` in it is replaced; `nil` after a problem, which is recorded.
  ///
  /// A scalar that is nothing but one reference takes over what it refers to with its type: a list
  /// stays a list, an unquoted number a number.
  mutating func content(_ input: Input) -> Content? {
    guard input.others.isEmpty else { return mergedContent(input) }
    switch input.node.content {
    case .sequence(let items):
      return .sequence(items.map { Input(node: $0, scope: input.scope) })
    case .mapping(let pairs):
      return .mapping(
        pairs.map { pair in
          Entry(
            key: Located(pair.key.scalar?.text ?? "", at: pair.key.mark),
            value: Input(node: pair.value, scope: input.scope))
        })
    case .scalar(let scalar):
      if scalar.style == .doubleQuoted, OutputReference.contains(scalar.text) {
        return reportReservedCharacter("the text", at: input.mark)
      }
      guard scalar.text.hasReference else {
        return .scalar(Scalar(value: scalar, of: input.node))
      }
      return interpolated(scalar, in: input)
    }
  }

  /// A scalar that stands for what is written and nothing else, as by far most do.
  func writtenScalar(_ input: Input) -> Scalar? {
    guard input.others.isEmpty, let scalar = input.node.scalar, !scalar.text.hasReference,
      // Only an escape can bring the character of open outputs into a document.
      scalar.style != .doubleQuoted || !OutputReference.contains(scalar.text)
    else { return nil }
    return Scalar(value: scalar, of: input.node)
  }

  /// The value of a key where a node is a mapping that has it; says nothing about what else it is.
  mutating func value(of key: String, in input: Input) -> Input? {
    guard case .mapping(let entries)? = content(input) else { return nil }
    return entries.first { $0.key.value == key }?.value
  }

  private mutating func interpolated(_ scalar: YAMLScalar, in input: Input) -> Content? {
    var text = ""
    var rest = scalar.text[...]
    var offset = 0
    var isComplete = true
    while let dollar = rest.firstRange(of: "${") {
      offset += rest.distance(from: rest.startIndex, to: dollar.lowerBound)
      let before = rest[..<dollar.lowerBound]
      if before.last == "$" {
        text += before.dropLast() + "${"
        rest = rest[dollar.upperBound...]
        offset += 2
        continue
      }
      guard let close = rest[dollar.upperBound...].firstIndex(of: "}") else {
        report(
          "job/unclosed-reference", "'${' is never closed",
          at: input.node.mark(atOffset: offset, width: 2),
          fix: "close it with '}', or write '$${' for the two characters themselves")
        return nil
      }
      let end = rest.index(after: close)
      let reference = TextReference(
        name: String(rest[dollar.upperBound..<close]), offset: offset, input: input)
      let value = referenced(reference)
      let isWhole = dollar.lowerBound == scalar.text.startIndex && end == scalar.text.endIndex
      if isWhole { return value }
      if let part = value.flatMap({ self.part($0, reference) }) {
        text += before + part
      } else {
        isComplete = false
      }
      guard text.utf8.count <= Self.maximumText else {
        report(
          "job/too-large", "with '\(reference.written)', this text is longer than 1 MiB",
          at: reference.mark, fix: "keep it in a file of its own, and write '${file.PATH}'")
        return nil
      }
      offset += reference.written.count
      rest = rest[end...]
    }
    guard isComplete else { return nil }
    let style: YAMLScalar.Style = scalar.style == .plain ? .plain : .doubleQuoted
    return .scalar(Scalar(value: YAMLScalar(text: text + rest, style: style), mark: input.mark))
  }

  /// What a reference adds to a text.
  private mutating func part(_ value: Content, _ reference: TextReference) -> String? {
    if case .scalar(let scalar) = value { return scalar.text }
    report(
      "job/wrong-type",
      "'\(reference.written)' is \(value.summary) and cannot be a part of a text",
      at: reference.mark,
      fix: "let '\(reference.written)' stand alone, or refer to a single value")
    return nil
  }

  private mutating func referenced(_ reference: TextReference) -> Content? {
    let parts = reference.name.split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    let rest = parts.count == 2 ? parts[1] : nil
    switch (parts[0], rest) {
    case ("each", nil): return eachValue(nil, reference)
    case ("each", let field?) where !field.isEmpty: return eachValue(field, reference)
    case ("var", let name?) where !name.isEmpty: return variableValue(name, reference)
    case ("env", let name?) where !name.isEmpty: return environmentValue(name, reference)
    case ("file", let path?) where !path.isEmpty: return fileValue(path, reference)
    case (let section, let rest?) where !rest.isEmpty:
      if let kind = Self.outputKinds.first(where: { $0.rawValue == section }) {
        return outputValue(of: kind, rest, reference)
      }
      fallthrough
    default:
      report(
        "job/undefined-variable", "'\(reference.written)' does not refer to anything",
        at: reference.mark, fix: Self.correction(of: parts[0], rest))
      return nil
    }
  }

  private static func correction(of kind: String, _ rest: String?) -> String {
    let kinds = ["var", "env", "file", "each"] + outputKinds.map(\.rawValue)
    let word = kind.trimmingBlanks
    let name = rest?.trimmingBlanks ?? ""
    let near = kinds.contains(word) ? word : NearMiss.suggestion(for: word, among: kinds)
    switch near {
    case "each"? where rest == nil: return "write '${each}'"
    case let near? where !name.isEmpty: return "write '${\(near).\(name)}'"
    default:
      return "refer to ${var.NAME}, ${env.NAME}, ${file.PATH}, ${each} or ${charts.NAME.key}, "
        + "or write '$${' for the two characters themselves"
    }
  }

  /// A text from outside of the job files.
  mutating func replacing(_ reference: TextReference, with text: String) -> Content? {
    if OutputReference.contains(text) {
      return reportReservedCharacter("'\(reference.written)'", at: reference.mark)
    }
    return .scalar(
      Scalar(
        value: YAMLScalar(text: text, style: .plain), mark: reference.input.mark,
        reference: reference.written))
  }

  private mutating func reportReservedCharacter(_ what: String, at mark: SourceMark) -> Content? {
    report(
      "job/invalid-value", "\(what) holds the character U+FFFF, which stands for no text",
      at: mark, fix: "remove it")
    return nil
  }

  private mutating func environmentValue(_ name: String, _ reference: TextReference) -> Content? {
    if let value = inputs.environment[name] { return replacing(reference, with: value) }
    if !toleratesUndefined {
      report(
        "job/undefined-variable", "the environment variable '\(name)' is not set",
        at: reference.mark, fix: "set it before running usher: export \(name)=…")
    }
    return nil
  }

  private mutating func fileValue(_ path: String, _ reference: TextReference) -> Content? {
    guard let bytes = inputs.readFile(resolvedPath(path, in: reference.file)) else {
      if !toleratesUndefined {
        report(
          "job/unreadable-file", "the file '\(path)' cannot be read", at: reference.mark,
          fix: "check the path; it is taken from the folder of \(reference.file)")
      }
      return nil
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      report(
        "job/unreadable-file", "the file '\(path)' is not UTF-8 text", at: reference.mark,
        fix: "save it as UTF-8")
      return nil
    }
    if text.last?.isNewline == true { text.removeLast() }
    return replacing(reference, with: text)
  }

  /// A path that a file names, taken from that file's folder.
  func resolvedPath(_ path: String, in file: String) -> String {
    JobPath.resolved(path, in: file)
  }
}

/// A `${…}` of the file.
struct TextReference {
  /// What stands between the braces.
  var name: String
  /// The characters of the scalar before it.
  var offset: Int
  var input: Input

  var written: String { "${\(name)}" }
  var scope: Scope { input.scope }
  /// The file in which it stands.
  var file: String { input.mark.file }

  /// Costs the length of the scalar, so it is made only where it is needed.
  var mark: SourceMark { input.node.mark(atOffset: offset, width: written.count) }
}

extension String {
  /// Whether `${` is in it; asked of every text of a job, so it goes over bytes.
  fileprivate var hasReference: Bool {
    var text = self
    return text.withUTF8 { bytes in
      var isAfterDollar = false
      for byte in bytes {
        if byte == UInt8(ascii: "{"), isAfterDollar { return true }
        isAfterDollar = byte == UInt8(ascii: "$")
      }
      return false
    }
  }

  /// Without blanks at both ends.
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
