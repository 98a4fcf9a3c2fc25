import CMicroHTTPD
import SeatsioModel

/// What the server keeps of a header section.
struct RequestHead {
  /// As in the request line, with `HEAD` as it came.
  var method: String
  /// As in the request line: path and query, still encoded.
  var target: String
  var authorization: String?
  var workspaceKey: String?
  var contentType: String?
  var host: String?
  var origin: String?
  var acceptsGzip = false
  var framing = RequestFraming()
  /// Whether the target ends where the request line says; C texts end at a NUL.
  var targetIsWhole = true

  /// Why the request is refused before its body is read.
  func refusal(largestBody: Int) -> Answer? {
    if !targetIsWhole { return Answer(.badRequest("The path holds a NUL")) }
    if let failure = framing.refusal(largestBody: largestBody) { return Answer(failure) }
    guard Self.methods.contains(method) else {
      var answer = Answer(
        APIFailure(405, .general, "There is no method \(method.prefix(32)) in this API"))
      answer.allows = Self.methods.joined(separator: ", ")
      return answer
    }
    return nil
  }

  /// `HEAD` is a `GET` whose body the server library leaves out.
  static let methods = ["GET", "HEAD", "POST", "DELETE"]
}

extension RequestHead {
  /// The address that the request was sent to, as its own header says; the server's own address if
  /// that is no name and port, which must not get into links.
  func baseURL(port: UInt16) -> String {
    let isName = { (byte: UInt8) in
      switch Unicode.Scalar(byte) {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", ":", "[", "]", "_": true
      default: false
      }
    }
    guard let host, !host.isEmpty, host.utf8.count <= 255, host.utf8.allSatisfy(isName) else {
      return "http://localhost:\(port)"
    }
    return "http://\(host)"
  }

  init(_ lines: emulator_head, method: String, target: String, targetIsWhole: Bool) {
    func text(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
    self.method = method
    self.target = target
    self.targetIsWhole = targetIsWhole
    authorization = text(lines.authorization)
    workspaceKey = text(lines.workspace_key)
    contentType = text(lines.content_type)
    host = text(lines.host)
    origin = text(lines.origin)
    acceptsGzip = text(lines.accept_encoding).map(Gzip.isAccepted) ?? false
    framing = RequestFraming(
      contentLength: text(lines.content_length), contentLengths: Int(lines.content_lengths),
      transferEncoding: text(lines.transfer_encoding),
      transferEncodings: Int(lines.transfer_encodings))
  }
}

/// How a request says where its body ends.
struct RequestFraming: Hashable {
  var contentLength: String?
  /// How many header lines say so.
  var contentLengths = 0
  var transferEncoding: String?
  var transferEncodings = 0

  /// Why the request is refused at once; `nil` if its body may be read.
  ///
  /// The server library accepts both kinds of ambiguity, which let two programs disagree on where
  /// a request ends.
  func refusal(largestBody: Int) -> APIFailure? {
    if contentLengths > 1 || transferEncodings > 1 {
      return .badRequest("The length of the body is given more than once")
    }
    if let transferEncoding, transferEncoding.lowercased() != "chunked" {
      return .badRequest("A body can only be transferred whole or in chunks")
    }
    guard let contentLength else { return nil }
    if transferEncodings > 0 {
      return .badRequest("Content-Length and Transfer-Encoding cannot be combined")
    }
    let digits = contentLength.utf8
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return .badRequest("Content-Length is not a number")
    }
    return (Int(contentLength) ?? .max) > largestBody ? .bodyTooLarge(largestBody) : nil
  }
}

extension APIFailure {
  static func bodyTooLarge(_ limit: Int) -> APIFailure {
    APIFailure(413, .general, "The body is larger than \(limit) bytes")
  }

  static let tooManyBodies = APIFailure(
    503, .general, "The bodies of all requests in flight are too large together")
}
