public import SeatsioModel

/// Something that goes wrong on order, for some calls.
///
/// A call that meets several faults has the one that was ordered first.
public struct Fault: Hashable, Sendable {
  /// What goes wrong.
  public var effect: Effect
  /// For which calls.
  public var scope: Scope
  /// How often.
  public var occurrence: Occurrence

  /// A fault that strikes the given calls.
  public init(_ effect: Effect, of scope: Scope, _ occurrence: Occurrence) {
    self.effect = effect
    self.scope = scope
    self.occurrence = occurrence
  }

  /// What can go wrong.
  public enum Effect: Hashable, Sendable {
    /// Answered 429, without effect; `retryAfter` in seconds for the header, `nil` sends none.
    case refuse(retryAfter: Int? = nil)
    /// Answered with a status from 500 to 599, with or without the call's effect.
    case fail(status: Int = 500, committing: Bool = false)
    /// Answered only after a time; the effect comes at once.
    case delay(Duration)
    /// The connection is closed in good order, without an answer.
    case close(committing: Bool)
    /// The connection is reset.
    case reset(Moment)
    /// Nothing happens at first; the effect comes after a time, or with `nil` when
    /// `commitLateCalls` says so. The connection is closed at once, or stays open without an answer
    /// until the effect has come.
    case commitLate(after: Duration? = nil, closing: Bool = true)
    /// The body of the answer comes slowly; at least one byte a second.
    case drip(bytesPerSecond: Int)
    /// The connection is closed in the middle of the body, after half of it or after `bytes`.
    case truncate(bytes: Int? = nil)
    /// The body has its length and its type, and bytes that are no text in any encoding of JSON.
    case garble
  }

  /// When a connection is reset.
  public enum Moment: String, Hashable, Sendable, CaseIterable {
    /// Before the request's body is read.
    case beforeReading = "before-reading"
    /// The request is read and has no effect.
    case beforeCommit = "before-commit"
    /// The request has its effect and no answer.
    case afterCommit = "after-commit"
    /// Half of the answer's body is sent.
    case midAnswer = "mid-answer"
  }

  /// Which calls are concerned.
  public enum Scope: Hashable, Sendable {
    /// Every call of the API.
    case everything
    /// The calls of one lane.
    case lane(Lane)
    /// The calls of some endpoints.
    case endpoints(Set<Endpoint>)

    func covers(_ endpoint: Endpoint?, lane: Lane) -> Bool {
      switch self {
      case .everything: true
      case .lane(let own): own == lane
      case .endpoints(let own): endpoint.map(own.contains) ?? false
      }
    }
  }

  /// How often a fault strikes.
  public enum Occurrence: Hashable, Sendable {
    /// The next calls, as many as this, and then no more.
    case next(Int)
    /// Each call with a probability from 0 to 1, until the fault is lifted; drawn from a generator
    /// with this seed, so that a run can be repeated.
    case chance(Double, seed: UInt64)
  }

  /// Names an ordered fault for as long as the emulator runs.
  public struct ID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Counting from 1.
    public let number: Int
    /// The number.
    public var description: String { String(number) }
    /// By time of order.
    public static func < (left: ID, right: ID) -> Bool { left.number < right.number }
  }

  /// A fault that was ordered and may still strike.
  public struct Order: Hashable, Sendable {
    /// What to lift it by.
    public let id: ID
    /// What was ordered; of `next`, the calls that are left.
    public var fault: Fault
    /// How many calls it has struck so far.
    public var struck: Int
  }
}

extension Fault.Effect {
  /// Whether it strikes before the request's body is read.
  var isEarly: Bool { self == .reset(.beforeReading) }

  /// The name by which log and control endpoint call it.
  public var name: String {
    switch self {
    case .refuse: "refuse"
    case .fail: "fail"
    case .delay: "delay"
    case .close: "close"
    case .reset: "reset"
    case .commitLate: "commit-late"
    case .drip: "drip"
    case .truncate: "truncate"
    case .garble: "garble"
    }
  }
}
