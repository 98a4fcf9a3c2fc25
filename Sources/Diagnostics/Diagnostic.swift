/// One problem in a file of the user: what is wrong, where, and what to do about it.
///
/// Diagnostics are values to be collected; ``DiagnosticRenderer`` makes text or JSON of them. They
/// are for what somebody wrote; a failed operation is an error of its module.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How bad it is.
  public var severity: Severity
  /// The kind of problem.
  ///
  /// It is stable, for scripts and documentation, while the wording may change.
  public var code: Code
  /// One sentence in the words of the file, without a full stop: what was found, and what was
  /// expected.
  public var message: String
  /// The place to look at first.
  public var location: SourceMark
  /// Other places that explain the problem, in the order in which they explain it.
  public var related: [Related]
  /// Further sentences without a place.
  public var notes: [String]
  /// An instruction, when one is likely right.
  public var fix: String?

  /// Makes a diagnostic, an error unless said otherwise.
  public init(
    severity: Severity = .error, code: Code, message: String, location: SourceMark,
    related: [Related] = [], notes: [String] = [], fix: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.location = location
    self.related = related
    self.notes = notes
    self.fix = fix
  }
}

extension Diagnostic {
  /// How bad a problem is.
  public enum Severity: String, Hashable, Sendable {
    /// The file cannot be used as it is.
    case error
    /// The file can be used, and probably does not do what was meant.
    case warning
  }

  /// The kind of a problem, written `area/what-is-wrong`.
  ///
  /// The set is open: each module defines its own.
  public struct Code: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
  {
    /// The code as it is shown, for example `yaml/duplicate-key`.
    public var rawValue: String

    /// Makes a code of its written form.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Makes a code of a literal.
    public init(stringLiteral value: String) { rawValue = value }

    /// The code as it is shown.
    public var description: String { rawValue }
  }

  /// A second place that explains a problem.
  public struct Related: Hashable, Sendable {
    /// What is to be seen there, for example `it was first defined here`.
    public var message: String
    /// The place.
    public var location: SourceMark

    /// Makes a related place.
    public init(message: String, location: SourceMark) {
      self.message = message
      self.location = location
    }
  }
}

extension Sequence where Element == Diagnostic {
  /// The diagnostics by place, each one once.
  ///
  /// At one place errors come before warnings; then code and message decide, so that the order
  /// never depends on the order of discovery. Takes n log n time.
  public func sortedByPlace() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }.sorted { left, right in
      if left.location != right.location { return left.location < right.location }
      if left.severity != right.severity { return left.severity == .error }
      if left.code != right.code { return left.code.rawValue < right.code.rawValue }
      return left.message < right.message
    }
  }
}
