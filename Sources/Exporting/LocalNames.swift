/// Names for the things of a job: short, plain and the same in every export.
struct LocalNames {
  private var taken: Set<String> = []

  /// A name made from a text: small letters, digits and `-`; with a number where it is taken.
  ///
  /// Names depend on the order of asking only where two texts come to the same one.
  mutating func name(for text: String, orElse fallback: String) -> String {
    let base = Self.plain(text) ?? fallback
    var name = base
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(base)-\(number)"
      number += 1
    }
    return name
  }

  private static let longest = 60

  /// `nil` where nothing is left of it.
  private static func plain(_ text: String) -> String? {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else if let letter = decomposed[scalar] {
        result += letter
      } else if !result.isEmpty, !result.hasSuffix("-") {
        result += "-"
      }
      if result.utf8.count >= longest { break }
    }
    while result.hasSuffix("-") { result.removeLast() }
    return result.isEmpty ? nil : result
  }

  /// Letters of European languages without their marks.
  private static let decomposed: [Unicode.Scalar: String] = [
    "à": "a", "á": "a", "â": "a", "ã": "a", "ä": "ae", "å": "a", "æ": "ae", "ç": "c", "è": "e",
    "é": "e", "ê": "e", "ë": "e", "ì": "i", "í": "i", "î": "i", "ï": "i", "ñ": "n", "ò": "o",
    "ó": "o", "ô": "o", "õ": "o", "ö": "oe", "ø": "o", "ù": "u", "ú": "u", "û": "u", "ü": "ue",
    "ý": "y", "ÿ": "y", "ß": "ss", "œ": "oe", "ł": "l", "š": "s", "ž": "z", "č": "c", "ř": "r",
  ]
}
