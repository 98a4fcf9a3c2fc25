public import JobFile
public import SeatsioClient

/// How a unit of the plan ended.
public enum UnitOutcome: Hashable, Sendable {
  case done
  /// The server, or the state of the account, refused it; nothing of it was applied.
  case failed(Failure)
  /// Something that it waits for did not come about.
  case blocked(by: Address)
  /// The daily quota of for-sale changes is used up; it can be done after this time.
  case deferred(after: Duration)
  /// The run was stopped before its turn.
  case notStarted
  /// It was sent, and whether it happened cannot be told from what the account shows.
  case unknown(Failure)

  /// Whether the unit is as the plan wanted it.
  public var isDone: Bool { self == .done }
}

/// Why a unit did not come about.
public struct Failure: Hashable, Sendable {
  /// For people: what happened and, for an unknown outcome, what to check.
  public var message: String
  /// The call that failed, with the server's words.
  public var error: APIError?

  public init(_ message: String, error: APIError? = nil) {
    self.message = message
    self.error = error
  }
}
