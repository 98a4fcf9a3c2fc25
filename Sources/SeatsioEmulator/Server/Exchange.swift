/// One request while it is being read and answered; belongs to one thread at a time.
final class Exchange {
  enum Stage {
    /// The request line was read.
    case begun
    /// The header section was looked at, and the body is coming.
    case receiving
    /// The body is complete; what is left to do stands in `outcome`.
    case decided
    /// An answer was handed to the server library, or the connection given up.
    case answered
  }

  let target: String
  /// Whether the target is a text of which nothing is missing.
  let targetIsWhole: Bool
  let connection: ServedConnection
  let limits: BodyLimits
  var stage = Stage.begun
  /// Filled in when the header section is complete.
  var head: RequestHead?
  private(set) var body: [UInt8] = []
  private(set) var refusal: APIFailure?
  private var received = 0
  var outcome: Service.Outcome?
  /// The status that is logged when the answer is through, or the connection broken.
  var status: Int?
  /// Whether it was ever held back.
  var isHeld = false

  init(target: String, targetIsWhole: Bool, connection: ServedConnection, limits: BodyLimits) {
    self.target = target
    self.targetIsWhole = targetIsWhole
    self.connection = connection
    self.limits = limits
  }

  deinit { limits.giveBack(body.count) }

  /// Takes the next part of the body; `false` if the connection is to be closed, because whoever
  /// sends so much more than is allowed does not wait for an answer.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    received += bytes.count
    if refusal == nil {
      if received > limits.largestBody {
        refuse(.bodyTooLarge(limits.largestBody))
      } else if limits.take(bytes.count) {
        body.append(contentsOf: bytes)
      } else {
        refuse(.tooManyBodies)
      }
    }
    return received <= 2 * limits.largestBody
  }

  private func refuse(_ failure: APIFailure) {
    refusal = failure
    limits.giveBack(body.count)
    body = []
  }
}
