import Diagnostics

/// A value that only a run knows, within a text of a job: the key of a chart that is still to be made.
///
/// What the file itself says is put in while it is read. The rest stays in the text as a mark that no
/// file, variable or row can contain, because U+FFFF is refused wherever text comes in. A text with a
/// mark must not be sent or compared before ``filled(_:with:)`` has replaced it.
public struct OutputReference: Hashable, Sendable, CustomStringConvertible {
  /// Of what it is.
  public var address: Address
  /// What of it.
  public var output: Output

  /// What a thing has once it exists.
  public enum Output: String, Hashable, Sendable, CaseIterable {
    /// Its key.
    case key
  }

  /// Makes one of its parts.
  public init(_ address: Address, _ output: Output) {
    self.address = address
    self.output = output
  }

  /// As it is written in a job file.
  public var description: String { "${\(address).\(output.rawValue)}" }

  /// The reference as a part of a text.
  public var mark: String {
    "\(Self.delimiter)\(address).\(output.rawValue)\(Self.delimiter)"
  }

  /// Encloses a reference; a noncharacter of Unicode, made for such use.
  static let delimiter: Character = "\u{FFFF}"

  /// A part of a text.
  public enum Part: Hashable, Sendable {
    /// Text as it is.
    case text(String)
    /// What the run has to put there.
    case output(OutputReference)
  }

  /// The parts of a text, in order; a text without references is one part, and an empty one none.
  public static func parts(of text: String) -> [Part] {
    guard contains(text) else { return text.isEmpty ? [] : [.text(text)] }
    var parts: [Part] = []
    let pieces = text.split(separator: delimiter, omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() where !piece.isEmpty {
      // Every second piece stands between two delimiters.
      if index % 2 == 1, let reference = OutputReference(written: piece) {
        parts.append(.output(reference))
      } else {
        parts.append(.text(String(piece)))
      }
    }
    return parts
  }

  /// Whether a text has a reference in it.
  public static func contains(_ text: String) -> Bool {
    text.utf8.contains(0xEF) && text.contains(delimiter)
  }

  /// The text with each reference replaced for which there is a value; the others stay.
  public static func filled(_ text: String, with value: (OutputReference) -> String?) -> String {
    guard contains(text) else { return text }
    return resolved(text) { value($0) ?? $0.mark } ?? text
  }

  /// The text with each reference replaced.
  ///
  /// - Returns: `nil` if `value` gives `nil` for one of them.
  public static func resolved(
    _ text: String, with value: (OutputReference) throws -> String?
  ) rethrows -> String? {
    var result = ""
    for part in parts(of: text) {
      switch part {
      case .text(let text): result += text
      case .output(let reference):
        guard let value = try value(reference) else { return nil }
        result += value
      }
    }
    return result
  }

  /// The text as people should see it, with references as the job file writes them.
  public static func readable(_ text: String) -> String {
    guard contains(text) else { return text }
    return resolved(text) { $0.description } ?? text
  }

  /// A problem as people should see it.
  static func readable(_ problem: Diagnostic) -> Diagnostic {
    var problem = problem
    problem.message = readable(problem.message)
    problem.fix = problem.fix.map { readable($0) }
    return problem
  }

  private init?(written: Substring) {
    guard let dot = written.lastIndex(of: "."), let first = written.firstIndex(of: "."),
      first < dot, let kind = Address.Kind(rawValue: String(written[..<first])),
      let output = Output(rawValue: String(written[written.index(after: dot)...]))
    else { return nil }
    self.init(Address(kind, String(written[written.index(after: first)..<dot])), output)
  }

  /// Whether a name in a chain of references is that of an output, not of a variable.
  static func isName(_ name: String) -> Bool {
    guard let dot = name.firstIndex(of: ".") else { return false }
    return Address.Kind(rawValue: String(name[..<dot])) != nil
  }
}
