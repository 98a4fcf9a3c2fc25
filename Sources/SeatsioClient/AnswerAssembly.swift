import FoundationEssentials

/// An answer as it arrives, piece by piece, within limits.
struct AnswerAssembly {
  private var response = HTTPResponse(status: 0)
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
    if bytes.first == UInt8(ascii: "\r") || bytes.first == UInt8(ascii: "\n") {
      hasAllHeaders = true
    } else if bytes.starts(with: "HTTP/".utf8) {
      hasAllHeaders = false
      response = HTTPResponse(status: 0)
    } else {
      response.headers.append(line: bytes)
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
