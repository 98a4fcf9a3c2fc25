public import FoundationEssentials
public import SeatsioModel

/// What goes wrong on order. `docs/emulator.md` has the same by the control endpoint.
extension Emulator {
  /// Orders a fault; it comes behind those on order already.
  ///
  /// - Returns: What to lift it by; `nil` if there are a thousand on order already.
  @discardableResult
  public func order(_ fault: Fault) -> Fault.ID? { service.order(fault) }

  /// The faults that may still strike, in their order.
  public var faults: [Fault.Order] { service.faultOrders }

  /// Takes a fault back; `false` if it was not on order any more.
  @discardableResult
  public func lift(_ id: Fault.ID) -> Bool { service.lift(id) }

  /// Takes all faults back.
  public func liftAllFaults() { service.liftAllFaults() }

  /// Answers the next calls of an endpoint 429, without effect.
  ///
  /// - Parameter retryAfter: Seconds for the `Retry-After` header; `nil` sends none.
  public func refuseNext(_ count: Int, of endpoint: Endpoint, retryAfter: Int? = nil) {
    order(Fault(.refuse(retryAfter: retryAfter), of: .endpoints([endpoint]), .next(count)))
  }

  /// Answers the next calls of an endpoint only after a time; their effect comes at once.
  public func delayNext(_ count: Int, of endpoint: Endpoint, by duration: Duration) {
    order(Fault(.delay(duration), of: .endpoints([endpoint]), .next(count)))
  }

  /// Closes the connection of the next calls of an endpoint without an answer.
  ///
  /// - Parameter committing: Whether the calls have their effect nevertheless.
  public func loseAnswer(ofNext count: Int, of endpoint: Endpoint, committing: Bool) {
    order(Fault(.close(committing: committing), of: .endpoints([endpoint]), .next(count)))
  }

  /// How many answers are held back right now: their calls have had their effect.
  public var delayedAnswers: Int { server.delayed }

  /// Lets all answers that are held back go out now.
  public func answerDelayed() { server.resumeDelayed() }

  /// How many calls are accepted and have still to come into effect.
  public var lateCalls: Int {
    service.lateCalls(isOpen: true).count + service.lateCalls(isOpen: false).count
  }

  /// Lets all calls that are to come late come into effect now; says how many there were.
  ///
  /// Those whose connection is still open do so just after this has returned.
  @discardableResult
  public func commitLateCalls() -> Int { server.commitLateCalls() }

  /// How long requests stay in flight from now on.
  public var latency: Latency {
    get { service.latency }
    set { service.latency = newValue }
  }

  /// Sets how many requests of a company may be in flight in a lane from now on.
  public func setCeiling(_ count: Int, of lane: Lane) {
    service.setCeiling(max(0, count), of: lane)
  }

  /// Forgets the requests finished so far; numbering goes on.
  public func clearRequestLog() { service.clearRequestLog() }

  /// The finished requests in the order in which they finished: the latest 100,000 at least.
  public var requestLog: [LoggedRequest] { service.requestLog }

  /// Whether every finished request is in the log file, if one was asked for.
  public var requestLogFileIsComplete: Bool { service.logFileIsComplete }
}

/// The clock that holds, quotas and dates go by.
extension Emulator {
  /// What time it is for the emulated service.
  public var now: Date { service.clock.now() }

  /// Sets the clock; it runs on from there, or stands there if it is frozen.
  public func setClock(to date: Date) { service.clock.set(to: date) }

  /// Moves the clock forward, or back.
  public func advanceClock(by duration: Duration) {
    service.clock.advance(by: Double(duration.nanoseconds) / 1e9)
  }

  /// Whether the clock stands still until it is moved.
  public var clockIsFrozen: Bool {
    get { service.clock.isFrozen }
    set { service.clock.setFrozen(newValue) }
  }
}
