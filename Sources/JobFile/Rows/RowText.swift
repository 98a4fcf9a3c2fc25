import Diagnostics

/// The text of a file of rows in UTF-8, piece by piece, without its byte order mark.
///
/// What is in UTF-16 with a byte order mark is converted.
struct RowText {
  /// Why there is no more text; what came before it was given.
  enum Problem: Error {
    case unreadable(FileProblem)
    case utf16(UTF16Transcoder.Problem)
    case utf32
  }

  private let source: ByteSource
  private var transcoder: UTF16Transcoder?
  private var hasBegun = false
  private var problem: Problem?

  init(_ source: ByteSource) { self.source = source }

  /// The next piece; empty at the end.
  mutating func next() throws(Problem) -> [UInt8] {
    if let problem { throw problem }
    while true {
      var bytes = try read()
      var isStart = false
      if !hasBegun {
        while bytes.count < 4 {
          let more = try read()
          if more.isEmpty { break }
          bytes += more
        }
        hasBegun = true
        isStart = true
      }
      if bytes.isEmpty { return try lastPiece() }
      let text = isStart ? try begin(bytes) : converted(bytes[...])
      if let problem, text.isEmpty { throw problem }
      if !text.isEmpty { return text }
    }
  }

  private func read() throws(Problem) -> [UInt8] {
    do { return try source.next() } catch { throw .unreadable(error) }
  }

  private mutating func begin(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
    let isUTF32 = bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF])
    if isUTF32 { throw .utf32 }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    guard let order = UTF16Transcoder.byteOrder(of: bytes) else { return bytes }
    transcoder = UTF16Transcoder(order)
    return converted(bytes.dropFirst(2))
  }

  private mutating func converted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard transcoder != nil else { return Array(bytes) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    do {
      try transcoder?.append(bytes, to: &text)
    } catch {
      problem = .utf16(error)
    }
    return text
  }

  private func lastPiece() throws(Problem) -> [UInt8] {
    do {
      try transcoder?.finish()
    } catch {
      throw .utf16(error)
    }
    return []
  }
}
