/// Labels for people: consecutive ones as ranges, long lists cut.
public enum LabelList {
  /// `A-1..A-12, B-3`; at most `limit` parts, then how many are left.
  public static func text(_ labels: [String], limit: Int = 6) -> String {
    if labels.count == 1 { return labels[0] }
    let parts = ranges(labels)
    guard parts.count > limit else { return parts.map(\.text).joined(separator: ", ") }
    let rest = parts.dropFirst(limit).reduce(0) { $0 + $1.count }
    return parts.prefix(limit).map(\.text).joined(separator: ", ") + " and \(rest) more"
  }

  private struct Part {
    var prefix: String
    var first: Int
    var last: Int
    var label: String
    var isNumbered: Bool

    var count: Int { isNumbered ? last - first + 1 : 1 }
    var text: String { count > 1 ? "\(label)..\(prefix)\(last)" : label }
  }

  private static func ranges(_ labels: [String]) -> [Part] {
    var parts: [Part] = []
    for label in labels {
      let part = part(label)
      if part.isNumbered, let previous = parts.last, previous.isNumbered,
        previous.prefix == part.prefix, previous.last + 1 == part.first
      {
        parts[parts.count - 1].last = part.first
      } else {
        parts.append(part)
      }
    }
    return parts
  }

  /// A zero-padded number is left alone: its neighbours would be spelt differently.
  private static func part(_ label: String) -> Part {
    let digits = String(label.reversed().prefix(9).prefix { $0.isASCII && $0.isNumber }.reversed())
    guard let number = Int(digits), digits == String(number) else {
      return Part(prefix: label, first: 0, last: 0, label: label, isNumbered: false)
    }
    return Part(
      prefix: String(label.dropLast(digits.count)), first: number, last: number, label: label,
      isNumbered: true)
  }
}
