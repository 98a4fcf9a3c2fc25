/// The bytes of a file, in pieces.
public struct ByteSource {
  /// The next bytes; none at the end, and at every call after that.
  public let next: () throws(FileProblem) -> [UInt8]

  /// Makes a source of what gives its pieces; 64 KiB is a good size for one, and 1 GiB too much.
  public init(_ next: @escaping () throws(FileProblem) -> [UInt8]) { self.next = next }

  /// A source that gives bytes in memory.
  ///
  /// - Parameter size: The size of its pieces.
  public init(_ bytes: [UInt8], inPiecesOf size: Int = 1 << 16) {
    var rest = bytes[...]
    next = { () throws(FileProblem) -> [UInt8] in
      defer { rest = rest.dropFirst(max(1, size)) }
      return Array(rest.prefix(max(1, size)))
    }
  }
}

/// Why a file cannot be read.
public struct FileProblem: Error, Hashable, Sendable {
  /// What follows the name of the file in a sentence: `is a directory, not a file`.
  public var message: String

  /// Makes one of its words.
  public init(message: String) { self.message = message }
}
