import SeatsioClient
import SeatsioModel
import Synchronization

/// The calls, and how they ended.
final class Load: Sendable {
  struct Counts {
    var calls = 0
    var cancelled = 0
    var timedOut = 0
    var failed = 0
  }

  private let patient: Client
  private let impatient: Client
  private let state = Mutex((counts: Counts(), token: HoldTokenKey("")))

  init(patient: Client, impatient: Client) {
    self.patient = patient
    self.impatient = impatient
  }

  var counts: Counts { state.withLock { $0.counts } }
  var inFlight: Int {
    [patient, impatient].reduce(0) { sum, client in
      client.laneStatistics.values.reduce(sum) { $0 + $1.inFlight }
    }
  }

  func prepare() async throws(APIError) {
    let token = try await patient.holdTokens.create(expiresInMinutes: 120).holdToken
    state.withLock { $0.token = token }
  }

  func shutDown() async {
    await patient.shutdown()
    await impatient.shutdown()
  }

  /// One of the tasks: call after call.
  func work(_ slot: Int, until end: ContinuousClock.Instant) async {
    var number = 0
    while ContinuousClock.now < end {
      await call(slot, number)
      number += 1
    }
  }

  private func call(_ slot: Int, _ number: Int) async {
    let token = state.withLock { $0.token }
    switch (slot % 10, number % 5) {
    case (0, _): count(await read(token, impatient))
    case (1, 0): count(await leaveListEarly())
    case (_, 0): count(await cancelOnTheWay(token))
    case (_, 1), (_, 2): count(await write(slot, number))
    default: count(await read(token, patient))
    }
  }

  private func read(_ token: HoldTokenKey, _ client: Client) async -> APIError? {
    do throws(APIError) {
      _ = try await client.holdTokens.holdToken(token)
      return nil
    } catch {
      return error
    }
  }

  private func write(_ slot: Int, _ number: Int) async -> APIError? {
    do throws(APIError) {
      try await patient.events.changeStatus(
        of: [ObjectProperties(ObjectLabel("A-\(slot + 1)"))], in: ["bench"],
        to: number % 2 == 0 ? "even" : "odd")
      return nil
    } catch {
      return error
    }
  }

  /// Its next page is on its way when the loop ends.
  private func leaveListEarly() async -> APIError? {
    do {
      var seen = 0
      for try await _ in patient.events.statusChanges(of: "A-1", in: "bench").paged(by: 5) {
        seen += 1
        if seen == 2 { break }
      }
      return nil
    } catch {
      return error
    }
  }

  private func cancelOnTheWay(_ token: HoldTokenKey) async -> APIError? {
    await withTaskGroup(of: APIError?.self) { group in
      group.addTask { await self.read(token, self.patient) }
      try? await Task.sleep(for: .milliseconds(50))
      group.cancelAll()
      return await group.next() ?? nil
    }
  }

  private func count(_ failure: APIError?) {
    state.withLock { state in
      state.counts.calls += 1
      switch failure?.kind {
      case nil: break
      case .cancelled: state.counts.cancelled += 1
      case .timeout: state.counts.timedOut += 1
      default: state.counts.failed += 1
      }
    }
  }
}
