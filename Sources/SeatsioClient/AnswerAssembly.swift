import FoundationEssentials

/// An answer as it arrives, piece by piece, within limits.
struct AnswerAssembly {
  private(set) var response = HTTPResponse(status: 0)
  /// Whether the blank line after the headers has come.
  private(set) var hasAllHeaders = false
  /// Why no more is taken; the transfer ends then.
  private(set) var refusal: String?
  private let maximumHeaderBytes: Int
  private let maximumBodyBytes: Int
  private var headerBytes = 0

  init(maximumHeaderBytes: Int, maximumBodyBytes: Int) {
    self.maximumHeaderBytes = maximumHeaderBytes
    self.maximumBodyBytes = maximumBodyBytes
  }

  /// Takes one line of the head, with its line break; `false` if it is refused.
  ///
  /// A status line begins a new answer, such as the final one after 103.
  mutating func take(headLine bytes: UnsafeRawBufferPointer) -> Bool {
    headerBytes += bytes.count
    guard headerBytes <= maximumHeaderBytes else {
      refusal = "the headers of the answer are larger than \(maximumHeaderBytes) bytes"
      return false
    }
    let line = String(decoding: bytes.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    if line.isEmpty {
      hasAllHeaders = true
    } else if line.hasPrefix("HTTP/") {
      hasAllHeaders = false
      response = HTTPResponse(status: 0)
    } else if let colon = line.firstIndex(of: ":") {
      response.headers[line[..<colon].lowercased()] =
        String(line[line.index(after: colon)...])
        .trimmed
    }
    return true
  }

  /// Takes a piece of the body, decompressed; `false` if it is refused.
  mutating func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    guard response.body.count + bytes.count <= maximumBodyBytes else {
      refusal = "the answer is larger than \(maximumBodyBytes) bytes"
      return false
    }
    response.body.append(contentsOf: bytes)
    return true
  }

  /// The answer with its status, as the transport has understood the status line.
  func response(status: Int) -> HTTPResponse {
    var response = response
    response.status = status
    return response
  }
}
