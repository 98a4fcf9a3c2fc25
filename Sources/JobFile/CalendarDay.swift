/// Days as `yyyy-MM-dd`, whose order is that of their texts.
enum CalendarDay {
  /// Whether the text is a day of the Gregorian calendar.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), (1...12).contains(month)
    else { return false }
    return (1...days(in: month, of: year)).contains(day)
  }

  /// The same day ten years later; February 29th becomes the 28th where there is none.
  static func tenYears(after text: String) -> String {
    guard isValid(text), let year = Int(text.prefix(4)) else { return "9999-12-31" }
    let later = String(year + 10) + text.dropFirst(4)
    return isValid(later) ? later : String(year + 10) + "-02-28"
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }
}
