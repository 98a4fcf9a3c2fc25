/// A moment of the calendar, in whole milliseconds since 1970, UTC.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Milliseconds since 1970.
  public var milliseconds: Int64

  /// A moment.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Orders moments by time.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// `2026-12-01 19:30:00 UTC`.
  public var description: String {
    let (date, time) = parts
    return "\(date.0)-\(two(date.1))-\(two(date.2)) "
      + "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) UTC"
  }

  /// `20261201-193000`, for names that sort by time.
  var compact: String {
    let (date, time) = parts
    return "\(date.0)\(two(date.1))\(two(date.2))-"
      + "\(two(time / 3600))\(two(time / 60 % 60))\(two(time % 60))"
  }

  private func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Year, month and day, and the second of the day.
  ///
  /// Years of the proleptic calendar start in March here, so that the leap day is a year's last.
  private var parts: ((Int64, Int64, Int64), Int64) {
    let seconds = floorDivide(milliseconds, 1000)
    let days = floorDivide(seconds, 86_400)
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return (
      (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1),
      seconds - days * 86_400
    )
  }

  private func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }
}
