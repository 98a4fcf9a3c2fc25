/// A month of a year, as usage reports count.
public struct Month: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
  /// For example 2026.
  public var year: Int
  /// 1 to 12.
  public var month: Int

  /// A month; whether there is usage in it only the server knows.
  public init(_ year: Int, _ month: Int) {
    self.year = year
    self.month = month
  }

  /// `yyyy-MM`, as paths carry it.
  public var description: String { Self.padded(year, 4) + "-" + Self.padded(month, 2) }

  /// Orders by time.
  public static func < (left: Month, right: Month) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
