/// Ranges over the last number of a label: `A-1..A-20`, `A-1..20`, `A-1..A-19 step 2`.
///
/// Both ends share the prefix. Zero padding is kept: `A-08..A-11` gives `A-08`, `A-09`, `A-10`,
/// `A-11`.
public enum ObjectRange {
  /// How many labels one range may stand for.
  public static let maximumCount = 100_000

  /// Why a text with `..` is no range.
  public enum Problem: Error, Hashable, Sendable {
    case noNumber(String)
    case differentPrefixes(String, String)
    case backwards(first: Int, last: Int)
    case badStep(String)
    case tooMany(Int)
    case differentPadding(String, String)
    case noRows(String, String)

    /// The problem in the words of the job file.
    public var message: String {
      switch self {
      case .noNumber(""): "one end of the range is missing"
      case .noNumber(let end):
        "'\(end)' does not end in a number, so no range can start or end there"
      case .differentPrefixes(let first, let last):
        "the ends of a range must differ in their last number only, "
          + "but one is under '\(first)' and the other under '\(last)'"
      case .backwards(let first, let last): "the range runs backwards, from \(first) to \(last)"
      case .badStep(let step): "'\(step)' is no step; a step is a whole number from 1"
      case .tooMany(let count):
        "the range has \(count) items, more than \(maximumCount)"
      case .differentPadding(let first, let last):
        "'\(first)' and '\(last)' are padded with zeros to different lengths"
      case .noRows(let first, let last):
        "rows run from one capital letter to a later one, not from '\(first)' to '\(last)'"
      }
    }

    /// What to do about it.
    public var fix: String {
      switch self {
      case .noNumber, .differentPrefixes:
        "write a range as A-1..A-20, or {label: \"…\"} for a label that holds '..'"
      case .backwards: "write the smaller number first"
      case .badStep: "write a range with a step as A-1..A-19 step 2"
      case .tooMany: "split it into smaller ranges"
      case .differentPadding: "write both ends with the same number of digits"
      case .noRows: "write A..F, or list other labels one by one: [a, b, c]"
      }
    }
  }

  /// The two dots of a range, as `isRange` finds them.
  ///
  /// Among bytes, because a mark that combines with the second dot hides it among characters.
  private static func dots(in text: String) -> Range<String.Index>? {
    let bytes = text.utf8
    var place = bytes.startIndex
    while let first = bytes[place...].firstIndex(of: UInt8(ascii: ".")) {
      let second = bytes.index(after: first)
      guard second < bytes.endIndex else { return nil }
      if bytes[second] == UInt8(ascii: ".") { return first..<bytes.index(after: second) }
      place = second
    }
    return nil
  }

  /// Whether a text is meant as a range.
  public static func isRange(_ text: String) -> Bool {
    // Asked of every row of a file, so it goes over bytes.
    var text = text
    return text.withUTF8 { bytes in
      var isAfterDot = false
      for byte in bytes {
        if byte == UInt8(ascii: "."), isAfterDot { return true }
        isAfterDot = byte == UInt8(ascii: ".")
      }
      return false
    }
  }

  /// The labels that a range stands for, in order.
  public static func labels(_ text: String) throws(Problem) -> [String] {
    guard let dots = dots(in: text) else { return [text] }
    let first = String(text[..<dots.lowerBound])
    var last = String(text[dots.upperBound...])
    var step = 1
    if let word = last.firstRange(of: " step ") {
      let written = String(last[word.upperBound...])
      guard let value = Int(written), value >= 1 else { throw .badStep(written) }
      step = value
      last = String(last[..<word.lowerBound])
    }
    let (prefix, firstDigits) = split(first)
    let (lastPrefix, lastDigits) = split(last)
    guard let start = Int(firstDigits) else { throw .noNumber(first) }
    guard let end = Int(lastDigits) else { throw .noNumber(last) }
    guard lastPrefix.isEmpty || lastPrefix == prefix else {
      throw .differentPrefixes(prefix, lastPrefix)
    }
    guard start <= end else { throw .backwards(first: start, last: end) }
    let isPadded = isPadded(firstDigits) || isPadded(lastDigits)
    guard !isPadded || firstDigits.count == lastDigits.count else {
      throw .differentPadding(firstDigits, lastDigits)
    }
    let count = (end - start) / step + 1
    guard count <= maximumCount else { throw .tooMany(count) }
    return stride(from: start, through: end, by: step).map { number in
      let digits = String(number)
      let zeros = isPadded ? max(0, firstDigits.count - digits.count) : 0
      return prefix + String(repeating: "0", count: zeros) + digits
    }
  }

  static func isPadded(_ digits: String) -> Bool { digits.count > 1 && digits.first == "0" }

  /// A label before and from the start of its last number; at most 18 digits, so that it fits.
  static func split(_ label: String) -> (prefix: String, digits: String) {
    let digits = label.reversed().prefix(18).prefix { $0.isASCII && $0.isNumber }
    return (String(label.dropLast(digits.count)), String(digits.reversed()))
  }

  /// Labels of rows and seats in a venue description: `A..F` over single capital letters, else a
  /// range over numbers, else the text itself.
  public static func rowLabels(_ text: String) throws(Problem) -> [String] {
    guard let dots = dots(in: text) else { return [text] }
    let first = String(text[..<dots.lowerBound])
    let last = String(text[dots.upperBound...])
    guard first.count == 1, last.count == 1, first.first?.isLetter == true else {
      return try labels(text)
    }
    guard let start = letter(first), let end = letter(last), start <= end else {
      throw .noRows(first, last)
    }
    return (start...end).map { String(Character(UnicodeScalar($0))) }
  }

  private static func letter(_ text: String) -> UInt8? {
    guard text.utf8.count == 1, let byte = text.utf8.first, (65...90).contains(byte) else {
      return nil
    }
    return byte
  }
}
