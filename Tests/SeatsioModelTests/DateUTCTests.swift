import FoundationEssentials
import Testing

@testable import SeatsioModel

/// The quick way of reading dates against Foundation's own.
struct DateUTCTests {
  @Test func `every day of four centuries is the one that Foundation reads`() throws {
    let style = Date.ISO8601FormatStyle()
    let start = try style.parse("1799-12-30T23:59:59Z")
    for day in stride(from: 0, through: 366 * 401, by: 7) {
      let date = start.addingTimeInterval(Double(day) * 86_400)
      #expect(Date(utc: date.formatted(style)) == date)
    }
  }

  @Test(arguments: [
    ("2026-05-05T10:58:44Z", 1_777_978_724.0), ("2026-05-05T10:58:44.715Z", 1_777_978_724.715),
    ("1970-01-01T00:00:00.125000000Z", 0.125), ("2000-02-29T23:59:59Z", 951_868_799),
    ("1969-12-31T23:59:59Z", -1),
  ])
  func `seconds and their fraction are read`(text: String, seconds: Double) {
    #expect(Date(utc: text)?.timeIntervalSince1970 == seconds)
  }

  @Test(arguments: [
    "", "2026-05-05", "2026-05-05T10:58:44", "2026-05-05T10:58:44+00:00", "2026-02-30T00:00:00Z",
    "1900-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z",
    "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z", "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00.1234567890Z", "2026-01-01 00:00:00Z", "2O26-01-01T00:00:00Z",
    "2026-01-01T00:00:00,5Z", "0000-01-01T00:00:00Z", "2026-01-01T00:00:0éZ",
  ])
  func `anything else is left to the format style`(text: String) {
    #expect(Date(utc: text) == nil)
  }
}
