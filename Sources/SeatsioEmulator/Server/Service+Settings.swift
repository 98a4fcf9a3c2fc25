import Database
import SeatsioModel
import Synchronization

// MARK: - Misbehaviour on order

extension Service {
  func order(_ fault: Fault) -> Fault.ID? { changeFaults { $0.add(fault) } }

  func lift(_ id: Fault.ID) -> Bool { changeFaults { $0.lift(id) } }

  func liftAllFaults() { changeFaults { $0.liftAll() } }

  var faultOrders: [Fault.Order] { inner.withLock { $0.faults.orders } }

  private func changeFaults<Result: Sendable>(_ change: (inout FaultBook) -> Result) -> Result {
    inner.withLock { inner in
      let result = change(&inner.faults)
      hasEarlyFaults.store(inner.faults.hasEarly, ordering: .relaxed)
      return result
    }
  }

  /// Carries a call out that was put off, unless that was done before; its answer is for a
  /// connection that is still open.
  func commit(_ id: LateCall.ID) -> Answer? {
    let now = clock.now()
    return inner.withLock { inner -> EmulatorState.Work? in
      guard let routed = inner.late.take(id) else { return nil }
      do throws(APIFailure) {
        if let failure = inner.storeFailure { throw .notKept(failure) }
        return inner.carryOut(try inner.state.admit(routed, now: now))
      } catch {
        return .done(Answer(error))
      }
    }?.answer()
  }

  /// The calls that are accepted and still to be carried out, in order of arrival.
  ///
  /// - Parameter isOpen: Whether their connection waits for an answer.
  func lateCalls(isOpen: Bool) -> [LateCall.ID] { inner.withLock { $0.late.ids(isOpen: isOpen) } }
}

// MARK: - For tests, seeds and the control endpoint

extension Service {
  var requestLog: [LoggedRequest] { inner.withLock { $0.log.requests } }

  func clearRequestLog() { inner.withLock { $0.log.removeAll() } }

  /// Loads all of a seed, or nothing.
  func load(_ seed: EmulatorSeed) throws(SeedError) {
    let now = clock.now()
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

// MARK: - Settings that may change at any time

extension Service {
  var latency: Latency {
    get { inner.withLock { $0.latency } }
    set { inner.withLock { $0.latency = newValue } }
  }

  /// Sets the latency, and if a seed is given, begins to draw from it.
  func set(_ latency: Latency, seed: UInt64?) {
    inner.withLock { inner in
      inner.latency = latency
      if let seed { inner.generator = SeededGenerator(seed: seed) }
    }
  }

  func setCeiling(_ count: Int, of lane: Lane) {
    inner.withLock { $0.lanes.ceilings[lane] = count }
  }

  /// By lane: how many requests a company may have in flight, and how many there are of all.
  var lanes: [Lane: (ceiling: Int, inFlight: Int)] {
    inner.withLock { inner in
      var lanes: [Lane: (ceiling: Int, inFlight: Int)] = [:]
      for lane in Lane.allCases {
        let inFlight = inner.lanes.inFlight.filter { $0.key.lane == lane }.values.reduce(0, +)
        lanes[lane] = (inner.lanes.ceiling(of: lane), inFlight)
      }
      return lanes
    }
  }

  /// A copy of the whole state, to be gone soon: while it lives, changes copy what they change.
  var stateForReading: EmulatorState { inner.withLock(\.state) }

  /// A page of the log.
  func requestLog(after sequence: Int, limit: Int) -> [LoggedRequest] {
    inner.withLock { $0.log.requests(after: sequence, limit: limit) }
  }
}
