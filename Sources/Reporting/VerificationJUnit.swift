import Diagnostics
import JobFile
public import Planning
import SeatsioModel

/// A comparison as a JUnit report: a suite for what is declared and one for each event, a failure for
/// each difference.
public struct VerificationJUnit: Sendable {
  private let verification: Verification

  /// The report of a comparison.
  public init(_ verification: Verification) { self.verification = verification }

  /// The whole document, with a line end.
  public var text: String {
    let declarations = verification.declarations.changes.map { change in
      TestCase(
        name: change.address.description, type: "verify/declaration",
        failure: change.units.isEmpty
          ? nil : verification.differences(of: change).joined(separator: "; "))
    }
    let byEvent = Dictionary(grouping: verification.discrepancies, by: \.event)
    var suites = [Suite(name: "declarations", cases: declarations)]
    suites += verification.events.map { event in
      let cases = (byEvent[event] ?? []).map { item in
        TestCase(
          name: "\(VerificationText.words(item.kind)) \(item.object?.rawValue ?? "")",
          type: item.code.rawValue, failure: Self.failure(item))
      }
      return Suite(
        name: event.rawValue,
        cases: cases.isEmpty ? [TestCase(name: "bookings", type: "", failure: nil)] : cases)
    }
    let tests = suites.reduce(0) { $0 + $1.cases.count }
    let failures = suites.reduce(0) { $0 + $1.failures }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name=\(Self.quoted("usher verify \(verification.name)")) tests="\(tests)" \
      failures="\(failures)">
      \(suites.map(\.text).joined())</testsuites>

      """
  }

  private static func failure(_ item: Discrepancy) -> String {
    item.sentence + (item.mark.map { " (\($0.file):\($0.line))" } ?? "")
  }

  private struct TestCase {
    var name: String
    var type: String
    var failure: String?
  }

  private struct Suite {
    var name: String
    var cases: [TestCase]

    var failures: Int { cases.count { $0.failure != nil } }

    var text: String {
      let lines = cases.map { test in
        let head = "    <testcase name=\(quoted(test.name)) classname=\(quoted(name))"
        guard let failure = test.failure else { return "\(head)/>\n" }
        return
          "\(head)><failure type=\(quoted(test.type)) message=\(quoted(failure))/></testcase>\n"
      }
      return
        "  <testsuite name=\(quoted(name)) tests=\"\(cases.count)\" failures=\"\(failures)\">\n"
        + lines.joined() + "  </testsuite>\n"
    }

    private func quoted(_ text: String) -> String { VerificationJUnit.quoted(text) }
  }

  /// An attribute of XML 1.0, which knows no control characters; they show as `\u{…}`.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in printable(text).unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\\u{\(String(character.value, radix: 16))}"
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "\""
  }
}
