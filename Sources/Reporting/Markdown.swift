import Diagnostics

/// A text for a comment on GitHub: a heading, then sections that fold, always short enough.
struct Markdown {
  /// A stretch of the text with the number of things that it shows.
  struct Section {
    var text: String
    var count: Int
  }

  /// Comments of GitHub have at most 65,536 characters.
  private static let limit = 60_000

  private(set) var text: String
  private var leftOut = 0
  private var room: Int

  /// - Parameter heading: What the text is about; it is escaped and cut where it is very long.
  init(sign: String, heading: String) {
    text = "## \(sign) \(Self.escaped(heading, atMost: 2000))\n"
    room = Self.limit - text.utf16.count
  }

  /// A paragraph as it is; left out where it does not fit.
  mutating func add(paragraph: String) {
    let written = "\n\(Self.escaped(paragraph, atMost: 2000))\n"
    guard written.utf16.count <= room else { return }
    append(written)
  }

  /// A section, unless it or one before it was too long.
  mutating func add(_ section: Section) {
    let size = section.text.utf16.count
    if leftOut == 0, size <= room { append(section.text) } else { leftOut += section.count }
  }

  private mutating func append(_ part: String) {
    text += part
    room -= part.utf16.count
  }

  /// The whole text, with a line end.
  ///
  /// - Parameter noun: What the sections show, for the number of those that did not fit.
  func whole(_ noun: String) -> String {
    guard leftOut > 0 else { return text }
    return text + "\n\(Phrases.count(leftOut, noun)) more; `--format json` lists all.\n"
  }

  private static let rowLimit = 100

  /// A table under a title, folded or open.
  static func table(
    _ title: String, _ header: [String], _ rows: [[String]], isOpen: Bool = false
  ) -> Section {
    var lines = [
      "", "<details\(isOpen ? " open" : "")><summary>\(escaped(title, atMost: 500))</summary>", "",
      row(header), "|" + String(repeating: " --- |", count: header.count),
    ]
    lines += rows.prefix(rowLimit).map(row)
    if rows.count > rowLimit { lines += ["", "and \(rows.count - rowLimit) more"] }
    lines += ["", "</details>"]
    return Section(text: lines.joined(separator: "\n") + "\n", count: rows.count)
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { escaped($0, atMost: 500) }.joined(separator: " | ") + " |"
  }

  /// A text that is neither markup nor a mention, and stays in its cell.
  static func escaped(_ text: String, atMost length: Int) -> String {
    let isLong = text.unicodeScalars.count > length
    let shown = isLong ? String(text.unicodeScalars.prefix(length)) + "…" : text
    var result = ""
    for scalar in printable(shown).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "@": result += "&#64;"
      case "#": result += "&#35;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "!":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
