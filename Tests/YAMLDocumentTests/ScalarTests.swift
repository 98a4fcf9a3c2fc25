import Testing
import YAMLDocument

struct ScalarTests {
  private func scalar(_ text: String) throws -> YAMLScalar {
    try #require(try root("a: \(text)").mapping?["a"]?.scalar)
  }

  @Test(arguments: [
    "no", "yes", "on", "off", "True", "FALSE", "007", "1e5", "12:30", "0x1F", "0o17", "1_000",
    "+1", "--1", "-x", ".5", "1.", "1.5e3", ".inf", ".nan", "2026-12-01", "Null", "NULL", "1 2",
    "'true'", "\"1\"", "'~'", "''", "!!str true", "!!str 12", "!!str", "! 12", "|\n  true",
    ">-\n  12", "-007", "00", "-01.5", "٣",
  ])
  func `everything but the few plain forms is text`(written: String) throws {
    let scalar = try scalar(written)
    #expect(scalar.bool == nil)
    #expect(scalar.integer == nil)
    #expect(scalar.number == nil)
    #expect(!scalar.isNull)
  }

  @Test(arguments: [("true", true), ("false", false)])
  func `a truth value is written true or false`(written: String, value: Bool) throws {
    #expect(try scalar(written).bool == value)
    #expect(try scalar(written).text == written)
  }

  @Test(arguments: ["", "~", "null"])
  func `nothing is written as nothing, a tilde or null`(written: String) throws {
    #expect(try scalar(written).isNull)
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("42", 42), ("-7", -7), ("9223372036854775807", .max),
      ("-9223372036854775808", .min),
    ] as [(String, Int64)])
  func `a whole number is decimal, without leading zeros`(written: String, value: Int64) throws {
    #expect(try scalar(written).integer == value)
    #expect(try scalar(written).number == Double(value))
  }

  @Test func `a whole number that does not fit is still a number`() throws {
    #expect(try scalar("9223372036854775808").integer == nil)
    #expect(try scalar("9223372036854775808").number == 9_223_372_036_854_775_808)
    #expect(try scalar(String(repeating: "9", count: 400)).number == nil)
  }

  @Test(arguments: [("1.5", 1.5), ("-0.25", -0.25), ("10.00", 10), ("0.0", 0)])
  func `a number has digits on both sides of its point`(written: String, value: Double) throws {
    #expect(try scalar(written).number == value)
    #expect(try scalar(written).integer == nil)
  }

  @Test(
    arguments: [
      ("x", .plain), ("'x'", .singleQuoted), ("\"x\"", .doubleQuoted), ("|\n  x", .literal),
      (">\n  x", .folded), ("!!str x", .plain), ("!!str 'x'", .singleQuoted),
    ] as [(String, YAMLScalar.Style)])
  func `the style is kept`(written: String, style: YAMLScalar.Style) throws {
    #expect(try scalar(written).style == style)
  }
}
