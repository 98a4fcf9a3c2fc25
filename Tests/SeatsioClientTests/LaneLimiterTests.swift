import Testing

@testable import SeatsioClient

@Suite(.timeLimit(.minutes(1)))
struct LaneLimiterTests {
  @Test func `a cancelled call leaves the queue at once and takes no place`() async throws {
    let limiter = LaneLimiter(ceiling: 1)
    let ticket = try #require(await limiter.enter())
    await withTaskGroup(of: LaneState.Ticket?.self) { group in
      group.addTask { await limiter.enter() }
      group.cancelAll()
      #expect(await group.next() == .some(nil))
    }
    #expect(limiter.statistics.waiting == 0)
    limiter.leave(ticket, .accepted)
    #expect(limiter.statistics.inFlight == 0)
  }

  @Test func `never more calls than the ceiling hold a place, and all get theirs`() async {
    let limiter = LaneLimiter(ceiling: 3)
    let most = Shared(0)
    await withTaskGroup { group in
      for _ in 1...200 {
        group.addTask {
          guard let ticket = await limiter.enter() else { return }
          let inFlight = limiter.statistics.inFlight
          most.change { $0 = max($0, inFlight) }
          await Task.yield()
          limiter.leave(ticket, .accepted)
        }
      }
    }
    #expect(most.current <= 3)
    #expect(
      limiter.statistics
        == LaneStatistics(inFlight: 0, limit: 3, ceiling: 3, waiting: 0, refused: 0))
  }
}
