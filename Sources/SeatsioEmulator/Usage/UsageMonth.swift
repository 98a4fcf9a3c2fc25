import FoundationEssentials
import SeatsioModel

/// A month in UTC, as usage is counted by.
struct UsageMonth: Hashable, Comparable, Codable, Sendable {
  let year: Int
  /// From 1 to 12.
  let month: Int

  /// From December 2022 on, usage is told by reason.
  static let firstWithReasons = UsageMonth(year: 2022, month: 12)

  init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  /// The month in which a date lies.
  init(of date: Date) {
    let parts = SeatsioJSON.text(date).split(separator: "-")
    year = parts.first.flatMap { Int($0) } ?? 0
    month = parts.dropFirst().first.flatMap { Int($0) } ?? 0
  }

  /// Reads `yyyy-MM`, as paths have it.
  init(_ text: String) throws(APIFailure) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month)
    else { throw .badRequest("The month must be of the form yyyy-MM, not '\(text)'") }
    self.init(year: year, month: month)
  }

  static func < (left: UsageMonth, right: UsageMonth) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }
}
