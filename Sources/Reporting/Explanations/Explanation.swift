public import Diagnostics

/// What a diagnostic code means, beyond what its message can say in one line.
public struct Explanation: Sendable {
  /// The code as messages show it.
  public let code: Diagnostic.Code
  /// One sentence, without a full stop.
  public let summary: String
  /// Why it is a problem and what to do about it, in one paragraph.
  public let advice: String
  /// A job file, or a part of the world in words, that has the problem.
  public let wrong: String?
  /// The same without it.
  public let right: String?

  init(
    _ code: String, _ summary: String, _ advice: String, wrong: String? = nil,
    right: String? = nil
  ) {
    self.code = Diagnostic.Code(rawValue: code)
    self.summary = summary
    self.advice = advice
    self.wrong = wrong
    self.right = right
  }

  /// Every code that usher uses, by area, and within it by name.
  public static let all: [Explanation] = (yaml + job + resources + rows + plan + verify).sorted {
    $0.code.rawValue < $1.code.rawValue
  }

  /// What is known about a code.
  public static func of(_ code: Diagnostic.Code) -> Explanation? { all.first { $0.code == code } }

  /// What code scanning services show of a code.
  public static func rule(of code: Diagnostic.Code) -> DiagnosticRenderer.Rule? {
    of(code).map { DiagnosticRenderer.Rule(summary: $0.summary, help: $0.text) }
  }

  /// The whole explanation, with a line end.
  public var text: String {
    var parts = ["\(code): \(summary)", advice]
    if let wrong { parts.append("Wrong:\n\n\(Self.indented(wrong))") }
    if let right { parts.append("Right:\n\n\(Self.indented(right))") }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func indented(_ example: String) -> String {
    example.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
  }
}
