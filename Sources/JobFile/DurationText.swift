/// Spans of time as people write them: `250ms`, `10s`, `2m`.
public enum DurationText {
  /// Reads a whole or decimal number with the unit `ms`, `s` or `m`; `nil` if it is none.
  public static func duration(_ text: String) -> Duration? {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let value = Double(number), value.isFinite, value < 1e9, !number.hasPrefix("."),
      !number.hasSuffix(".")
    else { return nil }
    switch text[number.endIndex...].drop(while: { $0 == " " }) {
    case "ms": return .milliseconds(value)
    case "s": return .seconds(value)
    case "m": return .seconds(value * 60)
    default: return nil
    }
  }

  /// Writes a span in the largest unit that gives a whole number, else in milliseconds.
  public static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
    if milliseconds % 60_000 == 0, milliseconds > 0 { return "\(milliseconds / 60_000)m" }
    if milliseconds % 1000 == 0 { return "\(milliseconds / 1000)s" }
    return "\(milliseconds)ms"
  }
}
