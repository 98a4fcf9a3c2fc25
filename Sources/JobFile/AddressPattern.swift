/// A pattern of addresses: `*` stands for any text, `?` for one sign, all else for itself.
///
/// Brackets stand for themselves, because addresses have them: `events.week[2027-01-*]`.
package struct AddressPattern {
  private let signs: [Character]

  /// Every text is a pattern.
  package init(_ text: String) { signs = Array(text) }

  /// Whether the pattern fits the whole text.
  ///
  /// Cost: at most the product of both lengths.
  package func matches(_ text: String) -> Bool {
    let text = Array(text)
    var (place, sign) = (0, 0)
    // The last `*`, and up to where it reaches so far.
    var star: (sign: Int, place: Int)?
    while place < text.count {
      if sign < signs.count, signs[sign] == "*" {
        star = (sign, place)
        sign += 1
      } else if sign < signs.count, signs[sign] == "?" || signs[sign] == text[place] {
        sign += 1
        place += 1
      } else if let last = star {
        star = (last.sign, last.place + 1)
        sign = last.sign + 1
        place = last.place + 1
      } else {
        return false
      }
    }
    return signs[sign...].allSatisfy { $0 == "*" }
  }
}
