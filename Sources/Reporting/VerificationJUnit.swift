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
      JUnit.TestCase(
        name: change.address.description,
        result: change.units.isEmpty
          ? .passed
          : .failed(
            type: "verify/declaration",
            message: verification.differences(of: change).joined(separator: "; ")))
    }
    let byEvent = Dictionary(grouping: verification.discrepancies, by: \.event)
    let events = verification.events.map { event in
      let cases = (byEvent[event] ?? []).map { item in
        JUnit.TestCase(
          name: "\(VerificationText.words(item.kind)) \(item.object?.rawValue ?? "")",
          result: .failed(type: item.code.rawValue, message: Self.failure(item)))
      }
      return JUnit.Suite(
        name: event.rawValue,
        cases: cases.isEmpty ? [JUnit.TestCase(name: "bookings", result: .passed)] : cases)
    }
    return JUnit(
      name: "usher verify \(verification.name)",
      suites: [JUnit.Suite(name: "declarations", cases: declarations)] + events
    ).text
  }

  private static func failure(_ item: Discrepancy) -> String {
    item.sentence + (item.mark.map { " (\($0.file):\($0.line))" } ?? "")
  }
}
