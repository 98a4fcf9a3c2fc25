public import SeatsioModel

/// What values a job file can hold, for those who write one.
public enum JobLimits {
  /// Whether a text can stand in a file: none may be empty, or hold the character that marks what only
  /// a run knows.
  public static func allows(text: String) -> Bool {
    !text.isEmpty && !OutputReference.contains(text)
  }

  /// Whether a text is a colour as files write it: `#rgb` or `#rrggbb`.
  public static func allows(color: String) -> Bool {
    let digits = color.utf8.dropFirst()
    return color.utf8.first == UInt8(ascii: "#") && (digits.count == 3 || digits.count == 6)
      && digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
  }

  /// Whether a category may have the key.
  public static func allows(_ key: CategoryKey) -> Bool {
    switch key {
    case .number(let number): (0...CategoryKey.largestNumber).contains(number)
    case .text(let text): allows(text: text)
    }
  }

  /// Whether a channel may have the index.
  public static func allows(channelIndex index: Int) -> Bool { channelIndices.contains(index) }

  /// Whether all numbers of places of areas can be said.
  public static func allows(areaPlaces: [String: Int]) -> Bool {
    areaPlaces.allSatisfy { allows(text: $0.key) && self.areaPlaces.contains($0.value) }
  }

  /// Whether the file has a word for how tables are booked.
  public static func allows(_ mode: TableBookingMode) -> Bool {
    TableBookingFormat.Mode.allCases.contains { $0.mode == mode }
  }

  /// Whether labels can be keys of a mapping, where a text with two dots is a range.
  public static func allows(keyLabels labels: (some Sequence<String>)?) -> Bool {
    labels?.allSatisfy { allows(text: $0) && !ObjectRange.isRange($0) } ?? true
  }

  /// Whether an event may have the date.
  ///
  /// - Parameter today: As `yyyy-MM-dd`.
  public static func allows(date: String, today: String) -> Bool {
    CalendarDay.isValid(date) && date >= "2014-01-01" && date <= CalendarDay.tenYears(after: today)
  }

  static let channelIndices = 0...1_000_000
  static let areaPlaces = 1...1_000_000
}
