import Database
import FoundationEssentials
import SeatsioModel
import Synchronization

/// The emulated service behind its HTTP server: the rules, the lanes in front of them, and the log.
///
/// Every method may be called from any thread. One lock guards everything; long reads leave it as
/// soon as they have their copy of the state.
final class Service: Sendable {
  /// What to do with a request: its answer, and how long to hold it back.
  struct Outcome {
    /// `nil`: close the connection.
    var answer: Answer?
    var delay: Duration
    var ticket: Ticket
  }

  /// What is known of a request while it is in flight.
  struct Ticket {
    fileprivate var slot: LaneCounter.Slot?
    fileprivate var logged: LoggedRequest
  }

  fileprivate struct Inner {
    var state: EmulatorState
    var lanes: LaneCounter
    var faults = FaultQueue()
    var log = RequestLog()
    var lastNumber = 0
    /// Where the state is kept; `nil`: in memory only.
    var store: StateStore?
    /// Why the state cannot be kept any more; every call is answered with it.
    var storeFailure: DatabaseError?
    /// Whether the state was there before this process.
    var isRestored = false
  }

  private let inner: Mutex<Inner>
  private let configuration: EmulatorConfiguration
  private let start = ContinuousClock.now

  /// - Throws: What keeps the state from being read or written, where it is to be kept.
  init(_ configuration: EmulatorConfiguration) throws(DatabaseError) {
    self.configuration = configuration
    var inner = Inner(
      state: EmulatorState(
        systemSecret: configuration.systemSecret, adminKey: configuration.adminSecretKey,
        workspaceKey: configuration.workspaceKey,
        workspaceSecretKey: configuration.workspaceSecretKey),
      lanes: LaneCounter(ceilings: configuration.laneCeilings))
    if let folder = configuration.dataFolder { try inner.open(folder, configuration) }
    self.inner = Mutex(inner)
  }

  /// Carries out a request whose body is complete; it occupies its lane until `finish`.
  ///
  /// The effect happens now, not after the delay: a client that gives up waiting has changed
  /// something nevertheless, as with the real service.
  func begin(_ request: APIRequest) -> Outcome {
    let now = configuration.now()
    let started = ContinuousClock.now - start
    let entry = inner.withLock { inner -> Entry in
      inner.lastNumber += 1
      var ticket = Ticket(
        slot: nil,
        logged: LoggedRequest(
          number: inner.lastNumber, method: request.method, path: request.target, started: started,
          finished: started, status: 0, inFlight: 0))
      do throws(APIFailure) {
        if let failure = inner.storeFailure { throw .notKept(failure) }
        let admission = try inner.state.admit(request, now: now)
        return try inner.enter(admission, &ticket, delay: randomLatency())
      } catch {
        return Entry(work: .done(Answer(error)), delay: .zero, ticket: ticket)
      }
    }
    // Outside the lock: this is where long reads are carried out.
    return Outcome(answer: entry.work?.answer(), delay: entry.delay, ticket: entry.ticket)
  }

  /// A request that was let in, with what is left to do of it.
  fileprivate struct Entry {
    /// `nil`: close the connection.
    var work: EmulatorState.Work?
    var delay: Duration
    var ticket: Ticket
  }

  /// Notes that the answer was handed over; `nil` if the connection was closed instead.
  func finish(_ ticket: Ticket, status: Int?) {
    let finished = ContinuousClock.now - start
    inner.withLock { inner in
      if let slot = ticket.slot { inner.lanes.leave(slot) }
      var logged = ticket.logged
      logged.finished = finished
      logged.status = status ?? 0
      inner.log.append(logged)
    }
  }

  private func randomLatency() -> Duration {
    let range = configuration.latency
    let width = (range.upperBound - range.lowerBound) / .nanoseconds(1)
    return range.lowerBound + .nanoseconds(Int64(width > 0 ? Double.random(in: 0...width) : 0))
  }
}

extension Service.Inner {
  /// Passes the lane and the ordered faults, then performs the call.
  fileprivate mutating func enter(
    _ admission: EmulatorState.Admission, _ ticket: inout Service.Ticket, delay: Duration
  ) throws(APIFailure) -> Service.Entry {
    ticket.logged.endpoint = admission.route.endpoint
    if let company = admission.company {
      let slot = LaneCounter.Slot(company: company, lane: admission.route.lane)
      let place = lanes.enter(slot)
      ticket.logged.lane = slot.lane
      ticket.logged.inFlight = place.inFlight
      ticket.logged.workspaceKey =
        state.companies[company].workspaces[admission.call.workspace].info.key
      guard place.isAdmitted else {
        throw APIFailure(
          429, InferredChoices.rateLimitExceeded, "Too many \(slot.lane) requests in flight")
      }
      ticket.slot = slot
    }
    switch faults.next(of: admission.route.endpoint) {
    case nil:
      return .init(work: carryOut(admission), delay: delay, ticket: ticket)
    case .refuse(let retryAfter):
      let failure = APIFailure(
        429, InferredChoices.rateLimitExceeded, "Refused as ordered", retryAfter: retryAfter)
      return .init(work: .done(Answer(failure)), delay: delay, ticket: ticket)
    case .hold(let duration):
      return .init(work: carryOut(admission), delay: duration, ticket: ticket)
    case .loseAnswer(let committing):
      if committing { _ = carryOut(admission) }
      return .init(work: nil, delay: delay, ticket: ticket)
    }
  }

  private mutating func carryOut(_ admission: EmulatorState.Admission) -> EmulatorState.Work {
    let work = state.begin(admission)
    guard let company = admission.company ?? (store == nil ? nil : state.companies.indices.last)
    else { return work }
    let changes = state.takeChanges(
      company: company,
      onlyWorkspace: admission.route.isConfined ? admission.call.workspace : nil)
    // A read may have released holds that had run out.
    guard let store, !admission.route.isReading || !changes.workspaces.isEmpty else { return work }
    do throws(DatabaseError) {
      try store.save(changes, of: state.companies[company])
      return work
    } catch {
      // What is in memory now is not what the disk has: nobody is to be told either.
      storeFailure = error
      return .done(Answer(.notKept(error)))
    }
  }

  /// Reads the state that a folder keeps, or begins to keep this one there.
  fileprivate mutating func open(
    _ folder: String, _ configuration: EmulatorConfiguration
  ) throws(DatabaseError) {
    let store = try StateStore(folder: folder)
    let companies = try store.load()
    if companies.isEmpty {
      try store.save(state.companies)
    } else {
      state = EmulatorState(systemSecret: configuration.systemSecret, companies: companies)
      isRestored = true
    }
    self.store = store
  }
}

// MARK: - Keeping the state

extension Service {
  /// Whether the state was there before this process.
  var isRestored: Bool { inner.withLock(\.isRestored) }

  /// The key that the first company has now.
  var adminKey: SecretKey { inner.withLock { $0.state.companies[0].account.secretKey } }

  /// Lets every later write to the data folder fail, as a full disk would.
  func breakStore() { inner.withLock { $0.store?.forbidWriting() } }

  /// Writes the whole state into a new file.
  func saveSnapshot(to path: String) throws(DatabaseError) {
    // A copy, so that nobody waits while it is written.
    let companies = inner.withLock(\.state.companies)
    try StateStore.write(companies, to: path)
  }

  /// Takes the state from a file that `saveSnapshot` wrote, in place of what there is.
  func restoreSnapshot(from path: String) throws(DatabaseError) {
    let companies = try StateStore.read(path)
    let result = inner.withLock { inner -> Result<Void, DatabaseError> in
      do throws(DatabaseError) {
        if let store = inner.store {
          try store.replaceAll(by: companies)
        }
        inner.state = EmulatorState(systemSecret: configuration.systemSecret, companies: companies)
        inner.storeFailure = nil
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}

extension APIFailure {
  fileprivate static func notKept(_ error: DatabaseError) -> APIFailure {
    APIFailure(500, .general, "The emulator cannot keep its state any more: \(error)")
  }
}

// MARK: - For tests and seeds

extension Service {
  var requestLog: [LoggedRequest] { inner.withLock { $0.log.requests } }

  func clearRequestLog() { inner.withLock { $0.log.removeAll() } }

  func order(_ fault: FaultQueue.Fault, _ count: Int, of endpoint: Endpoint) {
    inner.withLock { $0.faults.add(fault, count, of: endpoint) }
  }

  /// Loads all of a seed, or nothing.
  func load(_ seed: EmulatorSeed) throws(SeedError) {
    let now = configuration.now()
    let result = inner.withLock { inner -> Result<Void, SeedError> in
      var state = inner.state
      do throws(SeedError) {
        try state.load(seed, now: now)
        let changes = state.takeChanges(company: 0)
        do throws(DatabaseError) {
          try inner.store?.save(changes, of: state.companies[0])
        } catch {
          throw SeedError(message: "\(error)", path: [])
        }
        inner.state = state
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
