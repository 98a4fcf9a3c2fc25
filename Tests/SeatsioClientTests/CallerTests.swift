import FoundationEssentials
import SeatsioModel
import Testing

@testable import SeatsioClient

/// The retry loop, with a transport that plays a script and a clock that only the test moves.
@Suite(.timeLimit(.minutes(1)))
struct CallerTests {
  typealias Answer = FakeTransport.Answer

  @Test(arguments: [true, false])
  func `a refused call is repeated after the official waits, read or write`(isRead: Bool) async {
    let clock = ManualClock(isAutomatic: true)
    let transport = FakeTransport(.refused)
    let error = await #expect(throws: APIError.self) {
      try await transport.client(clock: clock).callOnce(isRead: isRead)
    }
    #expect(error?.kind == .rateLimited(retryAfter: nil))
    #expect(error?.attempts == 6)
    #expect(transport.requests.count == 6)
    #expect(clock.sleeps.count == 5)
    for (sleep, milliseconds) in zip(clock.sleeps, [400, 800, 1_600, 3_200, 6_400]) {
      #expect(sleep >= .milliseconds(milliseconds) && sleep <= .milliseconds(milliseconds * 5 / 4))
    }
  }

  @Test func `a call that is taken in the end succeeds`() async throws {
    let transport = FakeTransport(.refused, .refused, .json(#"{"tags":[]}"#))
    #expect(try await transport.client().charts.tags() == [])
    #expect(transport.requests.count == 3)
  }

  @Test func `no retries means one request`() async throws {
    let transport = FakeTransport(.refused)
    await #expect(throws: APIError.self) {
      try await transport.client(retries: 0).charts.tags()
    }
    #expect(transport.requests.count == 1)
  }

  @Test func `the server's wait is kept to the second`() async throws {
    let clock = ManualClock(isAutomatic: true)
    let transport = FakeTransport(
      .status(429, type: nil, headers: ["retry-after": "7"]), .json(#"{"tags":[]}"#))
    _ = try await transport.client(clock: clock).charts.tags()
    #expect(clock.sleeps == [.seconds(7)])
  }

  @Test func `a daily quota fails at once, names the wait and leaves the lane alone`() async throws
  {
    let clock = ManualClock(isAutomatic: true)
    let transport = FakeTransport(.status(429, type: nil, headers: ["retry-after": "86000"]))
    let client = try transport.client(clock: clock)
    let error = await #expect(throws: APIError.self) {
      try await client.events.markEverythingAsForSale("e")
    }
    #expect(error?.kind == .rateLimited(retryAfter: .seconds(86_000)))
    #expect(clock.sleeps.isEmpty)
    #expect(client.laneStatistics[.regular]?.limit == 10)
    #expect(client.laneStatistics[.regular]?.refused == 0)
  }

  @Test(arguments: [TransportError.Kind.connection, .timedOut], [true, false])
  func `what never left is repeated, read or write`(
    kind: TransportError.Kind, isRead: Bool
  ) async {
    let transport = FakeTransport(.failed(kind, sent: false))
    let error = await #expect(throws: APIError.self) {
      try await transport.client().callOnce(isRead: isRead)
    }
    #expect(error?.kind == .transport(.notSent))
    #expect(transport.requests.count == 6)
  }

  @Test(arguments: [
    (Answer.status(503, type: nil), APIError.Kind.server),
    (.failed(.timedOut, sent: true), .timeout),
    (.failed(.connection, sent: true), .transport(.connectionLost)),
  ])
  func `a read without an answer is repeated only if the policy says so`(
    answer: Answer, kind: APIError.Kind
  ) async {
    for (repeats, attempts) in [(false, 1), (true, 6)] {
      let transport = FakeTransport(answer)
      let error = await #expect(throws: APIError.self) {
        try await transport.client(repeatsUnansweredReads: repeats).callOnce(isRead: true)
      }
      #expect(error?.kind == kind)
      #expect(error?.attempts == attempts)
      #expect(transport.requests.count == attempts)
    }
  }

  @Test(arguments: [
    (Answer.status(500, type: nil), APIError.UnknownReason.serverError),
    (.status(503, type: nil), .serverError),
    (.failed(.timedOut, sent: true), .timeout),
    (.failed(.connection, sent: true), .connectionLost),
    (.failed(.cancelled, sent: true), .cancelled),
    (.failed(.unusableAnswer, sent: true), .unreadableAnswer),
    (.status(200, "<html>", type: "text/html"), .unreadableAnswer),
  ])
  func `a write that was sent and not answered is never repeated`(
    answer: Answer, reason: APIError.UnknownReason
  ) async {
    for repeats in [false, true] {
      let transport = FakeTransport(answer)
      let error = await #expect(throws: APIError.self) {
        try await transport.client(repeatsUnansweredReads: repeats).callOnce(isRead: false)
      }
      #expect(error?.kind == .outcomeUnknown(reason))
      #expect(transport.requests.count == 1)
    }
  }

  @Test func `a write may be lost after it was refused, and is not repeated then`() async {
    let transport = FakeTransport(
      .refused, .failed(.connection, sent: false), .failed(.connection, sent: true), .noContent)
    let error = await #expect(throws: APIError.self) {
      try await transport.client().callOnce(isRead: false)
    }
    #expect(error?.kind == .outcomeUnknown(.connectionLost))
    #expect(error?.attempts == 3)
  }

  @Test func `a refused call holds no place in the lane while it waits`() async throws {
    let clock = ManualClock()
    let transport = FakeTransport { number, _ in number == 0 ? .refused : .json(#"{"tags":[]}"#) }
    let client = try transport.client(parallelism: Parallelism(regular: 1), clock: clock)
    async let refused = client.charts.tags()
    await clock.slept(1)
    #expect(client.laneStatistics[.regular]?.inFlight == 0)
    #expect(try await client.charts.tags() == [])
    clock.advance(by: .milliseconds(500))
    #expect(try await refused == [])
    #expect(client.laneStatistics[.regular]?.refused == 1)
  }

  @Test func `a refusal lowers the lane for everybody`() async throws {
    let transport = FakeTransport(.refused)
    let client = try transport.client(retries: 0)
    await #expect(throws: APIError.self) { try await client.inWorkspace("other").charts.tags() }
    #expect(client.laneStatistics[.regular]?.limit == 1)
    #expect(client.laneStatistics[.priority]?.limit == 100)
  }

  @Test func `never more calls of a lane are in flight than the client may have`() async throws {
    let inFlight = Shared((now: 0, most: 0))
    let transport = FakeTransport { _, _ in
      inFlight.change { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      for _ in 1...5 { await Task.yield() }
      inFlight.change { $0.now -= 1 }
      return .json(#"{"tags":[]}"#)
    }
    let client = try transport.client(parallelism: Parallelism(regular: 3))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...100 { group.addTask { _ = try await client.charts.tags() } }
      try await group.waitForAll()
    }
    #expect(inFlight.current.most <= 3)
    #expect(transport.requests.count == 100)
  }

  @Test func `cancelling a call that waits to be repeated ends it at once`() async throws {
    let clock = ManualClock()
    let transport = FakeTransport(.refused)
    let client = try transport.client(clock: clock)
    let call = Task { try await client.charts.publishDraft("c") }
    await clock.slept(1)
    call.cancel()
    let error = await #expect(throws: APIError.self) { try await call.value }
    #expect(error?.kind == .cancelled)
    #expect(transport.requests.count == 1)
  }

  @Test func `cancelling a call that waits for its lane ends it without a request`() async throws {
    let gate = Gate()
    let started = Gate()
    let transport = FakeTransport { _, _ in
      started.open()
      await gate.pass()
      return .json(#"{"tags":[]}"#)
    }
    let client = try transport.client(parallelism: Parallelism(regular: 1))
    async let first = client.charts.tags()
    await started.pass()
    let second = Task { try await client.charts.tags() }
    second.cancel()
    let error = await #expect(throws: APIError.self) { try await second.value }
    #expect(error?.kind == .cancelled)
    #expect(error?.attempts == 0)
    gate.open()
    #expect(try await first == [])
    #expect(transport.requests.count == 1)
  }

  @Test func `without limits nothing waits for a lane, and a refusal lowers nothing`() async throws
  {
    let gate = Gate()
    let arrived = Shared(0)
    let everybody = Gate()
    let transport = FakeTransport { number, _ in
      guard number > 0 else { return .refused }
      if arrived.change({
        $0 += 1; return $0
      }) == 30 {
        everybody.open()
      }
      await gate.pass()
      return .json(#"{"tags":[]}"#)
    }
    let client = try transport.client(retries: 0, parallelism: .unlimited)
    await #expect(throws: APIError.self) { try await client.charts.tags() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...30 { group.addTask { _ = try await client.charts.tags() } }
      await everybody.pass()
      #expect(client.laneStatistics[.regular]?.inFlight == 30)
      gate.open()
      try await group.waitForAll()
    }
    #expect(client.laneStatistics[.regular]?.limit == .max)
  }
}

let holdTokenJSON =
  #"{"holdToken":"token-abcd","expiresAt":"2026-01-01T00:00:00Z","expiresInSeconds":900}"#

extension Client {
  /// A read or a write without arguments that matter.
  fileprivate func callOnce(isRead: Bool) async throws {
    if isRead { _ = try await charts.tags() } else { try await charts.publishDraft("c") }
  }
}
