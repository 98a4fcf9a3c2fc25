import CMicroHTTPD

/// The body of an answer that is sent slowly, or not to its end.
///
/// It lives on the thread of its connection.
final class SpoiltBody {
  let bytes: [UInt8]
  let headers: [(name: String, value: String)]
  private let spoiler: AnswerSpoiler
  private let exchange: Exchange
  private let handle: HTTPServer.Handle
  private let server: HTTPServer
  /// Whether a part was just sent, after which a pause is due.
  private var owesPause = false

  init(
    _ answer: Answer, _ spoiler: AnswerSpoiler, _ exchange: Exchange,
    of handle: HTTPServer.Handle, on server: HTTPServer
  ) {
    bytes = answer.body
    headers = Reply(answer).headers
    self.spoiler = spoiler
    self.exchange = exchange
    self.handle = handle
    self.server = server
  }

  /// Gives out the part from `position` on, as much as there is and `buffer` holds.
  func read(at position: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let end = spoiler.end(of: bytes.count) ?? bytes.count
    guard position < end else {
      if spoiler == .reset { emulator_reset(exchange.connection.descriptor) }
      return Self.broken
    }
    var count = min(end - position, buffer.count)
    if case .drip(let rate) = spoiler {
      // Ten parts a second, or single bytes more slowly.
      let part = max(1, rate / 10)
      let pause = Duration.nanoseconds(Int64(part) * 1_000_000_000 / Int64(rate))
      if owesPause {
        owesPause = false
        if server.suspend(exchange, handle, for: pause, .pause) { return 0 }
      }
      owesPause = true
      count = min(count, part)
    }
    bytes.withUnsafeBytes { source in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: source[position..<position + count]))
    }
    return count
  }

  /// The library's sign for closing the connection; its name is a macro that Swift does not see.
  private static let broken = -2
}

let spoiltBodyCallback: MHD_ContentReaderCallback = { body, position, buffer, capacity in
  guard let body, let buffer else { return -2 }
  return Unmanaged<SpoiltBody>.fromOpaque(body).takeUnretainedValue().read(
    at: Int(position), into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
}

let releaseCallback: MHD_ContentReaderFreeCallback = { body in
  if let body { Unmanaged<SpoiltBody>.fromOpaque(body).release() }
}
