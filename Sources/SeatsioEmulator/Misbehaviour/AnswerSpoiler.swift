/// What is done to the body of an answer on its way.
enum AnswerSpoiler: Hashable, Sendable {
  case drip(bytesPerSecond: Int)
  /// Half of the body, if no number is given.
  case truncate(bytes: Int?)
  case reset
  case garble

  /// How many bytes of the body are sent before the connection ends; `nil`: all.
  func end(of body: Int) -> Int? {
    switch self {
    case .drip, .garble: nil
    case .truncate(let bytes): min(body, max(0, bytes ?? body / 2))
    case .reset: body / 2
    }
  }

  /// The answer as it is sent: bytes that are no UTF-8, if it is garbled.
  func spoil(_ answer: Answer) -> Answer {
    guard self == .garble else { return answer }
    var garbled = answer
    // An answer without a body gets one, since there would be nothing to garble.
    if garbled.body.isEmpty {
      garbled.status = 200
      garbled.body = Array("null".utf8)
    }
    for index in garbled.body.indices { garbled.body[index] |= 0x80 }
    return garbled
  }
}
