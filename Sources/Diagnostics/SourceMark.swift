/// A place in a text file, and how many characters from there it concerns.
public struct SourceMark: Hashable, Sendable {
  /// The file as the user named it.
  public var file: String
  // Numbers of half the size: a large job has a mark for each of a million objects.
  private var storedLine: Int32
  private var storedColumn: Int32
  private var storedWidth: Int32

  /// The line, counting from 1.
  ///
  /// Lines end with LF, CR LF or CR, as editors see them. What is beyond 2³¹ is cut to that.
  public var line: Int {
    get { Int(storedLine) }
    set { storedLine = Int32(clamping: newValue) }
  }
  /// The column, counting from 1, in characters as a person sees them.
  ///
  /// These are Swift's `Character`s (grapheme clusters), because that is what an editor's cursor
  /// steps over: `é` is one however it is encoded, and so is a flag or a family of emoji. A tab is
  /// one character, and a byte order mark at the start of a file is none.
  public var column: Int {
    get { Int(storedColumn) }
    set { storedColumn = Int32(clamping: newValue) }
  }
  /// The number of characters to underline, at least 1; what spans several lines is underlined to
  /// the end of its first.
  public var width: Int {
    get { Int(storedWidth) }
    set { storedWidth = Int32(clamping: newValue) }
  }

  /// Makes a mark; `line` and `column` count from 1.
  public init(file: String, line: Int, column: Int, width: Int = 1) {
    self.file = file
    storedLine = Int32(clamping: line)
    storedColumn = Int32(clamping: column)
    storedWidth = Int32(clamping: width)
  }
}

extension SourceMark {
  /// From the first column to the one behind the last, within what any line can have.
  var columns: Range<Int> {
    let start = min(max(1, column), 1 << 40)
    return start..<(start + min(max(1, width), 1 << 40))
  }
}

extension SourceMark: Comparable {
  /// Orders marks by file, line, column and width.
  public static func < (left: SourceMark, right: SourceMark) -> Bool {
    (left.file, left.line, left.column, left.width)
      < (right.file, right.line, right.column, right.width)
  }
}

extension SourceMark: CustomStringConvertible {
  /// The place as compilers write it: `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}
