import CMicroHTTPD
import SeatsioModel

/// One request while it is being read and answered; lives on the server's thread.
final class Exchange {
  let target: String
  private(set) var body: [UInt8] = []
  private var received = 0
  /// Whether the header section was looked at.
  var hasHead = false
  /// What was decided, once the body was complete.
  var outcome: Service.Outcome?

  init(target: String) { self.target = target }

  /// Beyond this a body is not kept any more, and the answer will be 413.
  static let largestBody = 64 << 20
  /// Beyond this the connection is closed: whoever sends so much does not wait for an answer.
  static let mostReceived = 2 * largestBody

  var isTooLarge: Bool { received > Self.largestBody }

  /// Takes the next part of the body; `false` if the connection is to be closed.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    received += bytes.count
    if isTooLarge {
      body = []
    } else {
      body.append(contentsOf: bytes)
    }
    return received <= Self.mostReceived
  }
}

/// What the server has to know of a header section before it reads a body.
struct RequestFraming: Hashable {
  private(set) var contentLengths: [String] = []
  private(set) var transferEncodings = 0

  mutating func add(name: String, value: String) {
    switch name.lowercased() {
    case "content-length": contentLengths.append(value)
    case "transfer-encoding": transferEncodings += 1
    default: break
    }
  }

  /// Why the request is refused at once; `nil` if its body may be read.
  ///
  /// The server library accepts both kinds of ambiguity, which let two programs disagree on where
  /// a request ends.
  var refusal: APIFailure? {
    if contentLengths.count > 1 || transferEncodings > 1 {
      return .badRequest("The length of the body is given more than once")
    }
    guard let text = contentLengths.first else { return nil }
    if transferEncodings > 0 {
      return .badRequest("Content-Length and Transfer-Encoding cannot be combined")
    }
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return .badRequest("Content-Length is not a number")
    }
    if (Int(text) ?? Int.max) > Exchange.largestBody { return .bodyTooLarge }
    return nil
  }
}

extension APIFailure {
  static let bodyTooLarge = APIFailure(
    413, .general, "The body is larger than \(Exchange.largestBody) bytes")
}
