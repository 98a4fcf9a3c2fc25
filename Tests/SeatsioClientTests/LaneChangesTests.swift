import SeatsioModel
import Testing

@testable import SeatsioClient

@Suite(.timeLimit(.minutes(1)))
struct LaneChangesTests {
  @Test func `a call that leaves to wait makes room, and says so`() async throws {
    let clock = ManualClock()
    let transport = FakeTransport { number, _ in number == 0 ? .refused : .json(#"{"tags":[]}"#) }
    let client = try transport.client(clock: clock)
    let before = client.laneChanges
    async let call = client.charts.tags()
    await client.nextLaneChange(after: before)
    #expect(client.laneStatistics[.regular]?.comingAgain == 1)
    await clock.slept(1)
    clock.advance(by: .seconds(1))
    _ = try await call
    #expect(client.laneStatistics[.regular]?.comingAgain == 0)
    let calls = try #require(client.callStatistics[.regular])
    #expect((calls.calls, calls.requests, calls.repetitions, calls.refused) == (1, 2, 1, 1))
    #expect(calls.backedOff >= .milliseconds(400))
    #expect(calls.latency.count == 1)
  }

  @Test func `a call that is cancelled while it waits does not come again`() async throws {
    let clock = ManualClock()
    let client = try FakeTransport(.refused).client(clock: clock)
    await withTaskGroup { group in
      group.addTask { _ = try? await client.charts.tags() }
      await clock.slept(1)
      group.cancelAll()
    }
    #expect(client.laneStatistics[.regular]?.comingAgain == 0)
  }

  @Test func `waiting for a change ends with the task, and at once for one that was missed`() async
  {
    let changes = LaneChanges()
    await withTaskGroup { group in
      group.addTask { await changes.next(after: 0) }
      group.cancelAll()
    }
    changes.notify()
    await changes.next(after: 0)
    #expect(changes.count == 1)
  }
}
