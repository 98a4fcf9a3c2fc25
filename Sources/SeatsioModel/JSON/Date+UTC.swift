import FoundationEssentials

extension Date {
  /// Reads `2026-05-05T10:58:44Z` or `2026-05-05T10:58:44.715Z`, the forms that the API writes, in a
  /// fraction of the time that a format style takes; `nil` for any other text.
  init?(utc text: String) {
    var text = text
    let date = text.withUTF8 { bytes -> Date? in
      guard (20...30).contains(bytes.count), bytes[bytes.count - 1] == UInt8(ascii: "Z"),
        let year = Self.number(bytes[0..<4]), bytes[4] == UInt8(ascii: "-"),
        let month = Self.number(bytes[5..<7]), bytes[7] == UInt8(ascii: "-"),
        let day = Self.number(bytes[8..<10]), bytes[10] == UInt8(ascii: "T"),
        let hour = Self.number(bytes[11..<13]), bytes[13] == UInt8(ascii: ":"),
        let minute = Self.number(bytes[14..<16]), bytes[16] == UInt8(ascii: ":"),
        let second = Self.number(bytes[17..<19]), hour < 24, minute < 60, second < 60,
        let days = Self.days(year, month, day)
      else { return nil }
      var fraction = 0.0
      if bytes.count > 20 {
        let digits = bytes[20..<(bytes.count - 1)]
        guard bytes[19] == UInt8(ascii: "."), let number = Self.number(digits) else { return nil }
        fraction = Double(number) / Self.powersOfTen[digits.count]
      }
      let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
      return Date(timeIntervalSince1970: Double(seconds) + fraction)
    }
    guard let date else { return nil }
    self = date
  }

  private static let powersOfTen = (0...9).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  /// At most nine digits; `nil` if one of them is none, or there are none.
  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var number = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return digits.isEmpty ? nil : number
  }

  /// Days from 1970 to a date of the Gregorian calendar; `nil` if there is no such date.
  ///
  /// Years are taken to begin in March, so that the leap day comes last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...lengths[month - 1]).contains(day), year >= 1 else {
      return nil
    }
    let marchYear = month > 2 ? year : year - 1
    let marchMonth = (month + 9) % 12
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    return 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
  }
}
