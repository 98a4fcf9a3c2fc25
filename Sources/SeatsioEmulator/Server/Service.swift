import Database
import FoundationEssentials
import SeatsioModel
import Synchronization

/// The emulated service behind its HTTP server: the rules, the lanes in front of them, what goes
/// wrong on order, and the log.
///
/// Every method may be called from any thread. One lock guards everything; requests are read before
/// they take it, and long reads leave it as soon as they have their copy of the state.
final class Service: Sendable {
  /// What to do with a request.
  struct Outcome: Sendable {
    /// `nil`: there is no answer.
    var work: EmulatorState.Work?
    /// How long to hold the answer back.
    var delay: Duration = .zero
    var delivery = Delivery.whole
    /// `nil`: nothing holds the answer back, so that the request counts as finished already.
    var ticket: Ticket?

    /// The answer, if it can go out at once.
    fileprivate var immediateAnswer: Answer? {
      guard delivery == .whole, delay <= .zero, case .done(let answer) = work else { return nil }
      return answer
    }
  }

  /// How an answer reaches its client, or does not.
  enum Delivery: Hashable, Sendable {
    case whole
    case closed
    case reset
    /// Sent in part, slowly or wrongly.
    case spoilt(AnswerSpoiler)
    /// The call is still to be carried out. Held open, it is answered then.
    case late(LateCall.ID, after: Duration?, closing: Bool)
  }

  /// What is known of a request while it is in flight.
  struct Ticket: Sendable {
    var slot: LaneCounter.Slot?
    var logged: LoggedRequest
  }

  struct Inner {
    var state: EmulatorState
    var lanes: LaneCounter
    var latency: Latency
    var generator: SeededGenerator
    var faults = FaultBook()
    var late = LateCalls()
    var log = RequestLog()
    var lastNumber = 0
    /// Where the state is kept; `nil`: in memory only.
    var store: StateStore?
    /// Why the state cannot be kept any more; every call is answered with it.
    var storeFailure: DatabaseError?
    /// Whether the state was there before this process.
    var isRestored = false
  }

  let inner: Locked<Inner>
  let clock: EmulatorClock
  let startDate = Date()
  let configuration: EmulatorConfiguration
  private let logFile: RequestLogFile?
  private let start = ContinuousClock.now
  /// Whether any fault strikes before a body is read; looked at for every request, without the lock.
  let hasEarlyFaults = Atomic(false)

  /// - Throws: What keeps the state from being read or written, where it is to be kept, or the log
  ///   from being written.
  init(_ configuration: EmulatorConfiguration) throws(EmulatorError) {
    self.configuration = configuration
    clock = EmulatorClock(configuration.now)
    logFile = try configuration.requestLogPath.map(RequestLogFile.init)
    var inner = Inner(
      state: EmulatorState(
        systemSecret: configuration.systemSecret, adminKey: configuration.adminSecretKey,
        workspaceKey: configuration.workspaceKey,
        workspaceSecretKey: configuration.workspaceSecretKey),
      lanes: LaneCounter(ceilings: configuration.laneCeilings), latency: configuration.latency,
      generator: SeededGenerator(seed: configuration.seed))
    do throws(DatabaseError) {
      if let folder = configuration.dataFolder { try inner.open(folder, configuration) }
    } catch {
      throw EmulatorError(message: "the state cannot be kept: \(error)")
    }
    self.inner = Locked(inner)
  }

  /// Carries out a request whose body is complete; it occupies its lane until `finish`.
  ///
  /// The effect happens now, not after the delay: a client that gives up waiting has changed
  /// something nevertheless, as with the real service.
  func begin(_ request: APIRequest) -> Outcome {
    let now = clock.now()
    let ticket = newTicket(method: request.method, target: request.target)
    do throws(APIFailure) {
      let routed = try RoutedRequest(request)
      let (outcome, finished) = inner.withLock { inner -> (Outcome, LoggedRequest?) in
        var ticket = ticket
        inner.number(&ticket)
        do throws(APIFailure) {
          if let failure = inner.storeFailure { throw .notKept(failure) }
          let admission = try inner.state.admit(routed, now: now)
          var outcome = try inner.enter(admission, routed, &ticket)
          guard let answer = outcome.immediateAnswer, let ticket = outcome.ticket else {
            return (outcome, nil)
          }
          // Here, because taking the lock once more costs more than many a call.
          outcome.ticket = nil
          let finished = inner.finish(
            ticket, status: answer.status, at: ContinuousClock.now - start)
          return (outcome, finished)
        } catch {
          return (Outcome(work: .done(Answer(error)), ticket: ticket), nil)
        }
      }
      if let finished { writeDown(finished) }
      return outcome
    } catch {
      return refused(error, ticket)
    }
  }

  /// Whether a request's connection is to be reset before its body is read.
  func strikesEarly(method: String, target: String) -> Outcome? {
    guard hasEarlyFaults.load(ordering: .relaxed),
      let route = RoutedRequest.endpoint(method: method, target: target)
    else { return nil }
    let ticket = newTicket(method: method, target: target)
    return inner.withLock { inner in
      guard let effect = inner.faults.next(of: route.endpoint, lane: route.lane, early: true) else {
        return nil
      }
      hasEarlyFaults.store(inner.faults.hasEarly, ordering: .relaxed)
      var ticket = ticket
      inner.number(&ticket)
      ticket.logged.endpoint = route.endpoint
      ticket.logged.fault = effect.name
      return Outcome(work: nil, delivery: .reset, ticket: ticket)
    }
  }

  /// Notes that the answer was handed over; `nil` if the connection was closed instead.
  func finish(_ ticket: Ticket, status: Int?) {
    let time = ContinuousClock.now - start
    writeDown(inner.withLock { $0.finish(ticket, status: status, at: time) })
  }

  private func writeDown(_ request: LoggedRequest) {
    logFile?.append(request.line(start: startDate))
  }

  /// Whether all finished requests are in the log file, if there is one.
  var logFileIsComplete: Bool { logFile?.isComplete ?? true }

  private func newTicket(method: String, target: String) -> Ticket {
    let started = ContinuousClock.now - start
    return Ticket(
      slot: nil,
      logged: LoggedRequest(
        number: 0, method: method, path: target, started: started, finished: started, status: 0,
        inFlight: 0))
  }

  private func refused(_ failure: APIFailure, _ ticket: Ticket) -> Outcome {
    inner.withLock { inner in
      var ticket = ticket
      inner.number(&ticket)
      return Outcome(work: .done(Answer(failure)), ticket: ticket)
    }
  }
}

extension Service.Inner {
  fileprivate mutating func number(_ ticket: inout Service.Ticket) {
    lastNumber += 1
    ticket.logged.number = lastNumber
  }

  /// Leaves the lane and notes the request in the log.
  fileprivate mutating func finish(
    _ ticket: Service.Ticket, status: Int?, at time: Duration
  ) -> LoggedRequest {
    var logged = ticket.logged
    logged.finished = time
    logged.status = status ?? 0
    if let slot = ticket.slot { lanes.leave(slot) }
    logged.sequence = log.append(logged)
    return logged
  }

  /// Passes the lane and the ordered faults, then performs the call.
  fileprivate mutating func enter(
    _ admission: EmulatorState.Admission, _ routed: RoutedRequest, _ ticket: inout Service.Ticket
  ) throws(APIFailure) -> Service.Outcome {
    let route = admission.route
    ticket.logged.endpoint = route.endpoint
    if let company = admission.company {
      let slot = LaneCounter.Slot(company: company, lane: route.lane)
      let place = lanes.enter(slot)
      ticket.logged.lane = slot.lane
      ticket.logged.inFlight = place.inFlight
      ticket.logged.company = company + 1
      ticket.logged.workspaceKey =
        state.companies[company].workspaces[admission.call.workspace].info.key
      guard place.isAdmitted else {
        throw APIFailure(
          429, InferredChoices.rateLimitExceeded, "Too many \(slot.lane) requests in flight")
      }
      ticket.slot = slot
    }
    let effect = faults.next(of: route.endpoint, lane: route.lane)
    ticket.logged.fault = effect?.name
    var outcome = Service.Outcome(
      delay: latency.isZero ? .zero : latency.draw(using: &generator), ticket: ticket)
    if let effect {
      suffer(effect, admission, routed, &outcome)
    } else {
      outcome.work = carryOut(admission)
    }
    return outcome
  }

  /// What becomes of a call that meets a fault.
  private mutating func suffer(
    _ effect: Fault.Effect, _ admission: EmulatorState.Admission, _ routed: RoutedRequest,
    _ outcome: inout Service.Outcome
  ) {
    switch effect {
    case .refuse(let retryAfter):
      let failure = APIFailure(
        429, InferredChoices.rateLimitExceeded, "Refused as ordered", retryAfter: retryAfter)
      outcome.work = .done(Answer(failure))
    case .fail(let status, let committing):
      if committing { _ = carryOut(admission) }
      outcome.work = .done(Answer(APIFailure(status, .general, "Failed as ordered")))
    case .delay(let duration):
      outcome.work = carryOut(admission)
      outcome.delay = duration
    case .close(let committing):
      if committing { _ = carryOut(admission) }
      outcome.delivery = .closed
    case .reset(.midAnswer):
      outcome.work = carryOut(admission)
      outcome.delivery = .spoilt(.reset)
    case .reset(let moment):
      if moment == .afterCommit { _ = carryOut(admission) }
      outcome.delivery = .reset
    case .commitLate(let time, let closing):
      guard let id = late.add(routed, isOpen: !closing) else {
        outcome.work = .done(Answer(APIFailure(503, .general, "Too many calls are to come late")))
        return
      }
      outcome.delivery = .late(id, after: time, closing: closing)
      outcome.delay = .zero
    case .drip(let rate):
      outcome.work = carryOut(admission)
      outcome.delivery = .spoilt(.drip(bytesPerSecond: max(1, rate)))
    case .truncate(let count):
      outcome.work = carryOut(admission)
      outcome.delivery = .spoilt(.truncate(bytes: count))
    case .garble:
      outcome.work = carryOut(admission)
      outcome.delivery = .spoilt(.garble)
    }
  }
}
