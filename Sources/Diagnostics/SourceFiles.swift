/// The texts of the files that diagnostics may point into, so that their lines can be shown.
public struct SourceFiles: Sendable {
  private var texts: [String: SourceText] = [:]

  /// Makes an empty set of files.
  public init() {}

  /// Adds the text of a file, or replaces it.
  ///
  /// Reads the text once to find its lines; UTF-8 is shared with the caller, not copied.
  ///
  /// - Parameters:
  ///   - text: UTF-8, or UTF-16 with a byte order mark; anything else is shown as well as it goes.
  ///   - file: The name that marks use for it.
  public mutating func add(_ text: [UInt8], for file: String) {
    texts[file] = SourceText(UTF16Transcoder.utf8(text).text)
  }

  /// Adds all texts of another set; they replace those of the same names.
  public mutating func add(_ others: SourceFiles) {
    texts.merge(others.texts) { _, new in new }
  }

  /// One line of a file, without its line end (LF, CR LF or CR).
  ///
  /// - Parameter number: The line, counting from 1.
  /// - Returns: `nil` if the file is not known or has no such line.
  public func line(_ number: Int, of file: String) -> String? {
    guard let text = texts[file], number >= 1, number <= text.lineCount else { return nil }
    return String(decoding: text.bytes[text.bytes(ofLine: number)], as: UTF8.self)
  }

  /// The whole text of a file.
  func text(of file: String) -> SourceText? { texts[file] }
}
